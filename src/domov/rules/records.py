"""What people recorded: days that can be true, sources that are places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.guide import Guide
from domov.library import Library
from domov.markup import outside
from domov.problems import Problem

_EARLIEST = dt.date(2000, 1, 1)


def problems(library: Library, today: dt.date) -> Iterator[Problem]:
    """Days of checking, seeing and translating that lie ahead or too far back; addresses
    of sources that name no place."""
    for guide in library.guides.values():
        for what, line, day in _days(guide):
            yield from _day(guide.path, line, what, day, today)
        for source in guide.sources:
            yield from _address(guide.path, guide.lines.get("sources", 1), source.url)
    for fact in library.facts.values():
        for period in fact.periods:
            yield from _day(fact.path, fact.line, f"`{fact.id}`: `seen`", period.seen, today)
            yield from _address(fact.path, fact.line, period.source.url)


def _days(guide: Guide) -> Iterator[tuple[str, int, dt.date]]:
    # A check that lies ahead is told by rules.clocks.
    if guide.check and guide.check.on and guide.check.on < _EARLIEST:
        yield "`checked`: `on`", guide.lines.get("checked", 1), guide.check.on
    for source in guide.sources:
        yield "`sources`: `seen`", guide.lines.get("sources", 1), source.seen
    if guide.origin:
        yield "`translated`: `on`", guide.lines.get("translated", 1), guide.origin.on
    for origin in guide.section_origins.values():
        line = guide.lines.get("translated_sections", 1)
        yield "`translated_sections`: `on`", line, origin.on


def _day(path: str, line: int, what: str, day: dt.date, today: dt.date) -> Iterator[Problem]:
    # A day of grace, for elsewhere it is tomorrow already.
    if not _EARLIEST <= day <= today + dt.timedelta(days=1):
        told = "has not come yet" if day > today else "is too long ago to be meant"
        yield Problem(
            path, line, "impossible-day", f"{what} is {day}, which {told}.", "Write the right day."
        )


def _address(path: str, line: int, url: str) -> Iterator[Problem]:
    for code, message, mend in outside.faults(url):
        yield Problem(path, line, code, message, mend)
