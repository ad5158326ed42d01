"""What is open, the most harmful first: what is behind or missing, due for a check, ending, coming."""  # noqa: E501

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from domov.addresses import linked_guide
from domov.guide import freshness
from domov.guide.freshness import PageState
from domov.library import Library
from domov.pages.withdrawal import withdrawal
from domov.report import coming, due, harm, registry
from domov.report.coming import Turn
from domov.report.harm import Stake

_CHECKS = {
    due.NEVER: "never checked against the law",
    due.CHANGED: "changed since it was checked",
    due.OVERDUE: "the check is overdue",
}
_LINK = re.compile(r"\]\(([^)\s#]+\.md)")


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work, `work` being one of `harm.WORK`.

    `section` is None where it is the whole guide, `guide` and `language` where it is not about one.
    `path` is the file to edit, `on` the day since which or on which it misleads, `days` the days
    until then, `kinds` what has changed, `why` why a check is due, `fact` the fact that ends,
    `languages` those that are not ready for a day of the law, `whole` true where the first of them
    has not even the page.
    """

    work: str
    points: int
    path: str
    guide: str | None = None
    section: str | None = None
    language: str | None = None
    on: dt.date | None = None
    days: int | None = None
    kinds: tuple[str, ...] = ()
    why: str | None = None
    fact: str | None = None
    languages: tuple[str, ...] = ()
    whole: bool = False

    @property
    def place(self) -> str:
        """What it is about, as a command takes it: `guide#section`, or the name of a fact."""
        name = self.guide or self.fact or self.path
        return f"{name}#{self.section}" if self.section else name


def tasks(
    library: Library, today: dt.date, languages: tuple[str, ...] | None = None
) -> tuple[Task, ...]:
    """All that is open; with `languages` only what a translator of these has to do."""
    wanted = languages or library.settings.translations
    reach = _reach(library)
    found = [
        task
        for guide in library.source_guides
        for language in wanted
        for task in _of_page(library, library.state(guide, language), reach[guide.id])
    ]
    turns = coming.turns(library, wanted, today, harm.HORIZON)
    found += [_of_turn(library, turn, reach[turn.guide], today) for turn in turns]
    if languages:
        found = [task for task in found if task.work != harm.LAW or task.languages]
    else:
        found += [
            _of_check(library, one, reach[one.guide], today) for one in due.checks(library, today)
        ]
        found += [_of_fact(library, one, today) for one in registry.ending(library, today)]
    far = dt.date.max.toordinal()
    return tuple(
        sorted(found, key=lambda task: (-task.points, far if task.days is None else task.days))
    )


def command(task: Task) -> str:
    """What to type for it, or which file to edit."""
    if task.work == harm.CHECK:
        return f'domov check-law {task.place} --by "…" --source "https://…"'
    if task.work == harm.FACT:
        return f"edit {task.path}: add the next period of {task.fact}"
    if task.work == freshness.ORPHAN:
        return f"edit {task.path}: remove the section {task.section}"
    language = task.language or next(iter(task.languages), None)
    if language is None:
        return f"nothing to do: all languages are ready for {task.on}"
    if task.whole:
        return f'domov new-translation {task.guide} --language {language} --by "…"'
    return f"domov diff {task.place} --language {language}"


def told(task: Task) -> str:
    """What is open, in a few words."""
    if task.work == harm.CHECK:
        return _CHECKS[task.why or due.NEVER]
    if task.work == harm.FACT:
        return f"{'ended' if (task.days or 0) < 0 else 'ends'} on {task.on}, no value after"
    if task.work == harm.LAW:
        behind = ", ".join(task.languages)
        return f"turns on {task.on}, " + (f"not ready: {behind}" if behind else "all are ready")
    since = f" since {task.on}" if task.on else ""
    kinds = f" ({', '.join(task.kinds)})" if task.kinds else ""
    return f"{task.language} {task.work}{since}{kinds}"


def as_lines(
    found: tuple[Task, ...], most: int, note: Callable[[Task], str] = lambda _: ""
) -> Iterator[str]:
    """The first `most` for a terminal: what is open, a `note` on it, and below what to type."""
    for task in found[:most]:
        yield f"{task.place}: {told(task)}{note(task)}"
        yield f"    {command(task)}"
    if not found:
        yield "Nothing is open."
    elif len(found) > most:
        yield f"… and {len(found) - most} more: domov status"


def as_data(found: tuple[Task, ...]) -> list[dict[str, Any]]:
    """The tasks as JSON has them, in their order; changed only by adding."""
    return [
        {
            "work": task.work,
            "points": task.points,
            "guide": task.guide,
            "section": task.section,
            "language": task.language,
            "fact": task.fact,
            "path": task.path,
            "on": task.on.isoformat() if task.on else None,
            "days": task.days,
            "kinds": list(task.kinds),
            "why": task.why,
            "not_ready": list(task.languages),
        }
        for task in found
    ]


def _reach(library: Library) -> Counter[str]:
    """How many other guides link to each."""
    reach: Counter[str] = Counter()
    for guide in library.source_guides:
        links = (href for section in guide.sections for href in _LINK.findall(section.text))
        targets = {linked_guide(guide.id, href) for href in links} - {guide.id, None}
        reach.update(target for target in targets if target)
    return reach


def _urgent(library: Library, guide_id: str) -> bool:
    source = library.source(guide_id)
    topics = (topic for topic in library.settings.topics if topic.id in library.settings.urgent)
    return bool(source and source.sensitive) or any(guide_id in topic.guides for topic in topics)


def _points(
    library: Library,
    work: str,
    guide_id: str,
    reach: int,
    days: int | None,
    kinds: tuple[str, ...] = (),
) -> int:
    withdrawn = withdrawal(library, guide_id) is not None
    heavy = harm.weight(work, kinds, withdrawn=withdrawn)
    return harm.points(Stake(heavy, _urgent(library, guide_id), reach, days))


def _of_page(library: Library, page: PageState, reach: int) -> Iterator[Task]:
    def task(work: str, section: str | None, days: int | None, **more: Any) -> Task:
        heavy = _points(library, work, page.guide, reach, days, more.get("kinds", ()))
        return Task(
            *(work, heavy, page.path, page.guide, section, page.language), days=days, **more
        )

    if not page.exists:
        yield task(freshness.MISSING, None, None, whole=True)
        return
    for section in page.sections:
        if section.state == freshness.MISSING:
            yield task(freshness.MISSING, section.id, None)
        elif section.state != freshness.CURRENT:
            yield task(section.state, section.id, 0, on=section.since, kinds=section.kinds)


def _of_turn(library: Library, turn: Turn, reach: int, today: dt.date) -> Task:
    """A day of the law. A language that has no text of the section misleads nobody on that day."""
    source = library.source(turn.guide)
    pages = [library.state(source, code) for code in turn.behind] if source else []
    pages.sort(key=lambda page: page.of(turn.section).state == freshness.MISSING)
    states = [page.of(turn.section) for page in pages]
    kinds = tuple(dict.fromkeys(kind for state in states for kind in state.kinds))
    work = freshness.MISSING if pages and states[0].state == freshness.MISSING else harm.LAW
    days = (turn.day - today).days
    heavy = _points(library, work, turn.guide, reach, days, kinds) if pages else 0
    return Task(harm.LAW, heavy, source.path if source else "", turn.guide, turn.section,
                on=turn.day, days=days, kinds=kinds, languages=tuple(p.language for p in pages),
                whole=bool(pages) and not pages[0].exists)  # fmt: skip


def _of_check(library: Library, one: due.Due, reach: int, today: dt.date) -> Task:
    days = (one.clocks.due - today).days if one.clocks.due else 0
    heavy = _points(library, harm.CHECK, one.guide, reach, days)
    return Task(harm.CHECK, heavy, one.path, one.guide, one.section, on=one.clocks.due, days=days,
                why=one.why)  # fmt: skip


def _of_fact(library: Library, entry: dict[str, Any], today: dt.date) -> Task:
    until = dt.date.fromisoformat(entry["until"])
    days = (until - today).days
    places = [place.partition("#")[0] for place in entry["used"]]
    urgent = any(_urgent(library, guide) for guide in places)
    fact = library.facts[entry["id"]]
    everywhere = fact.id in library.settings.emergency
    reach = harm.FULL_REACH if everywhere else len(places)
    # One that has ended is shown as such, so it misleads nobody any more.
    left = None if entry["lapsed"] else days
    stake = Stake(harm.weight(harm.FACT), urgent or everywhere, reach, left)
    return Task(harm.FACT, harm.points(stake), fact.path, on=until, days=days, fact=fact.id)
