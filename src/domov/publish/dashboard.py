"""The dashboard of editors in one language: open work, states of all pages, totals, trend."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from domov import addresses
from domov.guide import freshness
from domov.guide.freshness import PageState
from domov.language import locales
from domov.language.strings import Strings
from domov.library import Library
from domov.pages import chart
from domov.pages.chart import Bar
from domov.pages.compose import Pages
from domov.pages.key_numbers import REGISTRY_LANGUAGE
from domov.pages.repository import edit_address
from domov.report import due, harm, status, tasks, totals, trend
from domov.report.tasks import Task

# What a phone can bear on one page; all of it is in freshness.json.
FIRST, MOST = 5, 60
GLYPHS = {
    freshness.CURRENT: "✓",
    freshness.MISSING: "○",
    freshness.OUTDATED: "!",
    freshness.UNKNOWN: "?",
    freshness.ORPHAN: "×",
}
_LISTS = {
    "behind": (freshness.OUTDATED, freshness.UNKNOWN, freshness.ORPHAN),
    "law": (harm.LAW,),
    "fact": (harm.FACT,),
    "check": (harm.CHECK,),
    "missing": (freshness.MISSING,),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One task as it is read. `title` and `heading` (HTML) are in `title_language`; addresses are
    from the site's root: `seen` the text concerned, `compare` what helps to bring it up to date,
    `edit` where its file is edited on the web (None: nowhere yet)."""

    task: Task
    title: str
    title_language: str
    heading: str
    told: str
    seen: str | None
    compare: str | None
    edit: str | None
    topic: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The tasks of one kind; `more` are those that are left out here."""

    id: str
    rows: tuple[Row, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A page in one language: its worst state, and how many sections are in which, worst first."""

    state: str
    counts: tuple[tuple[str, int], ...]
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """A guide, with a cell for each translation."""

    title: str
    title_language: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The guides of one topic, and its totals by language; `title` is empty for the home page."""

    id: str
    title: str
    title_language: str
    lines: tuple[Line, ...]
    totals: Mapping[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The whole page."""

    first: tuple[Row, ...]
    lists: tuple[Listed, ...]
    groups: tuple[Group, ...]
    totals: Mapping[str, Counter[str]]
    charts: tuple[str, ...]


def dashboard(library: Library, language: str, today: dt.date, page: Pages) -> Dashboard:
    """The dashboard in one of the languages of editors; `page` gives composed pages of `today`."""
    teller = _Teller(library, language, page)
    found = tasks.tasks(library, today)
    rows = {kind: [task for task in found if task.work in works] for kind, works in _LISTS.items()}
    states = status.page_states(library)
    return Dashboard(
        tuple(map(teller.row, found[:FIRST])),
        tuple(
            Listed(kind, tuple(map(teller.row, of_kind[:MOST])), max(len(of_kind) - MOST, 0))
            for kind, of_kind in rows.items()
        ),
        tuple(teller.groups(states)),
        totals.by_language(states),
        tuple(teller.charts(today)),
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    library: Library
    language: str
    page: Pages

    @property
    def words(self) -> Strings:
        return self.library.editors[self.language]

    def row(self, task: Task) -> Row:
        """A task with its names and ways."""
        edit = edit_address(self.library.settings, task.path) if not task.whole else None
        if task.guide is None:
            about = self.library.facts[task.fact].about if task.fact else ""
            return Row(task, about, REGISTRY_LANGUAGE, "", self._told(task), None, None, edit, "")
        page = self.page(task.guide, self.language)
        heading = next((s.heading for s in page.sections if s.id == task.section), task.section)
        read = task.language or self.library.settings.source_language
        anchor = f"#{task.section}" if task.section else ""
        there = addresses.address(task.guide, read) + anchor
        helped = addresses.helping(task.guide, read) + anchor if task.language else None
        return Row(
            task,
            page.title,
            page.title_language,
            heading or "",
            self._told(task),
            there,
            helped,
            edit,
            task.guide.partition("/")[0],
        )

    def groups(self, states: Iterable[PageState]) -> Iterator[Group]:
        """The matrix: the home page, then each topic."""
        pages: dict[str, dict[str, list[PageState]]] = {}
        topics = {g: topic.id for topic in self.library.settings.topics for g in topic.guides}
        for state in states:
            of_topic = pages.setdefault(topics.get(state.guide, ""), {})
            of_topic.setdefault(state.guide, []).append(state)
        for topic in self.library.settings.topics:
            pages.setdefault(topic.id, {})
        for topic_id, guides in pages.items():
            lines = tuple(self._line(guide, found) for guide, found in guides.items())
            if lines:
                title, spoken = (lines[0].title, lines[0].title_language) if topic_id else ("", "")
                every = tuple(state for found in guides.values() for state in found)
                yield Group(topic_id, title, spoken, lines, totals.by_language(every))

    def charts(self, today: dt.date) -> Iterator[str]:
        """A chart for each translation, a bar for each day on which something changed."""
        for code in self.library.settings.translations:
            points = trend.trend(self.library, code, today)
            rows = [
                Bar(
                    locales.short_day(point.on, self.language),
                    f"{point.current}/{point.sections}",
                    Decimal(point.current),
                    point.on == points[-1].on,
                )
                for point in points
            ]
            told = locales.enumeration(
                [
                    f"{row.days}: "
                    + self.words.say(
                        "trend-point",
                        current=str(point.current),
                        sections=str(point.sections),
                        behind=str(point.behind),
                    )
                    for row, point in zip(rows, points, strict=True)
                ],
                self.language,
            )
            name = self.library.settings.languages[code]
            title = self.words.say("trend-chart", language=name)
            yield chart.bars(
                title, told, f"trend-{code}", rows, Decimal(max(p.sections for p in points))
            )

    def _line(self, guide: str, found: list[PageState]) -> Line:
        page = self.page(guide, self.language)
        return Line(page.title, page.title_language, tuple(map(_cell, found)))

    def _told(self, task: Task) -> str:
        """What is open, in the words of this language."""
        say, date = self.words.say, self._day(task.on)
        if task.work == harm.CHECK:
            why = task.why or due.NEVER
            return say(why, date=date) if why == due.OVERDUE else say(why)
        if task.work == harm.FACT:
            return say("ended" if (task.days or 0) < 0 else "ends", date=date)
        if task.work == harm.LAW:
            names = [locales.language_name(code, self.language) for code in task.languages]
            listed = locales.enumeration(names, self.language)
            ready = say("not-ready", languages=listed) if names else say("ready")
            return f"{say('turns', date=date)}; {ready}"
        name = locales.language_name(task.language or "", self.language)
        parts = [f"{name}: {GLYPHS[task.work]} {say(f'state-{task.work}')}"]
        if task.on:
            parts.append(say("since", date=date))
        elif task.work == freshness.OUTDATED:
            parts.append(say("unrecorded"))
        strings = self.library.strings[self.language]
        kinds = [strings.say(f"kind-{kind}") for kind in task.kinds]
        parts += [locales.enumeration(kinds, self.language)] if kinds else []
        return ", ".join(parts)

    def _day(self, day: dt.date | None) -> str:
        return locales.short_day(day, self.language) if day else ""


def _cell(state: PageState) -> Cell:
    counts = Counter(s.state for s in state.sections if s.state != freshness.CURRENT)
    worst = sorted(counts, key=freshness.STATES.index, reverse=True)
    shown = tuple((name, counts[name]) for name in worst) if state.exists else ()
    return Cell(state.state, shown, addresses.address(state.guide, state.language))
