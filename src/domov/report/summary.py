"""The summary in Markdown: for the page of a job, and for the one issue that is renewed each week.

What people wrote (titles, notes, names) is data here. It stands in code spans, the one place where
GitHub makes nothing of it: no mention, no number of an issue, no link, no HTML, no image.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

from domov import freshness
from domov.freshness import PageState
from domov.library import Library
from domov.report import harm, tasks, totals
from domov.report.tasks import Task

# As much of a foreign text as anybody reads in a list, and as many lines of each kind.
LONGEST, MOST = 100, 20
_HEADINGS = {
    (freshness.OUTDATED, freshness.UNKNOWN, freshness.ORPHAN): "Behind the source",
    (harm.FACT,): "Facts that end",
    (harm.LAW,): "In force soon",
    (harm.CHECK,): "Due for a check against the law",
    (freshness.MISSING,): "Not translated",
}


def data(text: str) -> str:
    """Foreign text as a code span of one line that nothing in it can end."""
    # What is not seen could turn the line around, or begin another.
    visible = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    line = " ".join(visible.split())
    cut = line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
    if not cut:
        return "–"
    runs = {len(run) for run in re.findall("`+", cut)}
    fence = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
    space = " " if cut[0] == "`" or cut[-1] == "`" else ""
    return f"{fence}{space}{cut}{space}{fence}"


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
        yield f"{number}. {_task(library, task)}: {data(tasks.command(task))}"
    for kinds, heading in _HEADINGS.items():
        of_kind = [task for task in found if task.work in kinds]
        if of_kind:
            yield from ("", f"### {heading}: {len(of_kind)}", "")
            yield from (f"- {_task(library, task)}" for task in of_kind[:MOST])
            if len(of_kind) > MOST:
                yield f"- and {len(of_kind) - MOST} more: {data('domov status')}"


def _task(library: Library, task: Task) -> str:
    """The place, its title, what is open, and the editor's note on the last change."""
    source = library.source(task.guide) if task.guide else None
    title = f" {data(source.title)}" if source else ""
    return f"{data(task.place)}{title}: {tasks.told(task)}{_note(library, task)}"


def _note(library: Library, task: Task) -> str:
    versions = library.histories.get(task.guide or "", {}).get(task.section or "", ())
    note = versions[-1].note if versions and task.work == freshness.OUTDATED else None
    return f" {data(note)}" if note else ""
