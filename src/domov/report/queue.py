"""What a translator does next: the open sections of a language in the order of harm, and who has
claimed them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from domov.data.claims import Claim, holder
from domov.guide import freshness
from domov.library import Library, guide_path
from domov.report import harm
from domov.report.tasks import Task, tasks, told

_TO_DO = (freshness.OUTDATED, freshness.UNKNOWN, freshness.MISSING, harm.LAW)


def queue(library: Library, today: dt.date, language: str) -> tuple[Task, ...]:
    """The open sections and pages of one language, the most harmful first, each once.

    A section that is behind and must be ready for a day of the law too stands where the graver of
    the two puts it. `section` is None where the whole page is missing.
    """
    found: dict[tuple[str, str | None], Task] = {}
    for task in tasks(library, today, (language,)):
        if task.work not in _TO_DO or task.guide is None:
            continue
        path = guide_path(task.guide, language)
        section = None if task.whole else task.section
        own = replace(task, path=path, section=section, language=language)
        found.setdefault((task.guide, section), own)
    return tuple(found.values())


def claimed(library: Library, task: Task, today: dt.date) -> Claim | None:
    """The claim that holds on a piece of work, if any."""
    language = task.language or next(iter(task.languages), None)
    if task.guide is None or language is None:
        return None
    section = None if task.whole else task.section
    return holder(library.claims, task.guide, section, language, today)


def told_claim(library: Library, today: dt.date, task: Task) -> str:
    """Who has claimed a piece of work, to stand behind what is told of it; empty for nobody."""
    claim = claimed(library, task, today)
    return f" (claimed by {claim.by} until {claim.until})" if claim else ""


def why(task: Task) -> str:
    """Why it is open, and how soon that matters."""
    if task.days is None:
        return told(task)
    left = f"{task.days} days left" if task.days > 0 else "it misleads readers today"
    return f"{told(task)}; {left}"


def as_lines(library: Library, found: tuple[Task, ...], today: dt.date) -> Iterator[str]:
    """The queue for a terminal."""
    for number, task in enumerate(found, 1):
        yield f"{number:3}  {task.place}: {why(task)}{told_claim(library, today, task)}"
    if not found:
        yield "Nothing is open."
