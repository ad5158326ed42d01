"""What is open, in Markdown: for the page of a job, and for the issue that is renewed each week.

What people wrote (titles, notes, names) is data here and stands in code spans.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.guide import freshness
from domov.guide.freshness import PageState
from domov.library import Library
from domov.report import harm, tasks, totals
from domov.report.quoted import in_code
from domov.report.tasks import Task

# As many lines of each kind as anybody reads.
MOST = 20
_HEADINGS = {
    (freshness.OUTDATED, freshness.UNKNOWN, freshness.ORPHAN): "Behind the source",
    (harm.FACT,): "Facts that end",
    (harm.LAW,): "In force soon",
    (harm.CHECK,): "Due for a check against the law",
    (freshness.MISSING,): "Not translated",
}


def as_markdown(
    library: Library, states: tuple[PageState, ...], found: tuple[Task, ...], today: dt.date
) -> str:
    """The summary of a day: totals, then what is open, the most harmful first."""
    return "\n".join(_lines(library, states, found, today)) + "\n"


def _lines(
    library: Library, states: tuple[PageState, ...], found: tuple[Task, ...], today: dt.date
) -> Iterator[str]:
    source = library.settings.source_language
    yield f"## Freshness on {today.isoformat()}"
    yield ""
    yield f"How the translations stand to their source ({source}), in sections."
    yield ""
    yield f"| language | {' | '.join(freshness.STATES)} |"
    yield f"|---|{'--:|' * len(freshness.STATES)}"
    for language, counts in totals.by_language(states).items():
        yield f"| {language} | {' | '.join(str(counts[state]) for state in freshness.STATES)} |"
    if not found:
        yield from ("", "Nothing is open.")
        return
    yield from ("", "### First", "")
    for number, task in enumerate(found[:5], 1):
        yield f"{number}. {_task(library, task)}: {in_code(tasks.command(task))}"
    for kinds, heading in _HEADINGS.items():
        of_kind = [task for task in found if task.work in kinds]
        if of_kind:
            yield from ("", f"### {heading}: {len(of_kind)}", "")
            yield from (f"- {_task(library, task)}" for task in of_kind[:MOST])
            if len(of_kind) > MOST:
                yield f"- and {len(of_kind) - MOST} more: {in_code('domov status')}"


def _task(library: Library, task: Task) -> str:
    """The place, its title, what is open, and the editor's note on the last change."""
    source = library.source(task.guide) if task.guide else None
    title = f" {in_code(source.title)}" if source else ""
    return f"{in_code(task.place)}{title}: {tasks.told(task)}{_note(library, task)}"


def _note(library: Library, task: Task) -> str:
    versions = library.histories.get(task.guide or "", {}).get(task.section or "", ())
    note = versions[-1].note if versions and task.work == freshness.OUTDATED else None
    return f" {in_code(note)}" if note else ""
