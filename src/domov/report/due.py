"""What is due for a check against the law: never checked, too long ago, or changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from domov.guide.clocks import Clocks, page_clocks
from domov.library import Library

NEVER, CHANGED, OVERDUE = "never", "changed", "overdue"


@dataclass(frozen=True, slots=True)
class Due:
    """A check that is due: of a whole guide (`section` is None) or of one section. `why` is one of
    `NEVER`, `CHANGED`, `OVERDUE`."""

    guide: str
    path: str
    section: str | None
    why: str
    clocks: Clocks


def checks(library: Library, today: dt.date) -> Iterator[Due]:
    """One for each source guide, or for each section of it that stands differently."""
    for source in library.source_guides:
        clocks = page_clocks(source, library.histories.get(source.id, {}))
        found = [
            Due(source.id, source.path, section.id, _why(section), section)
            for section in clocks.sections
            if section.is_due(today)
        ]
        if len(found) == len(clocks.sections) and len({_reason(one) for one in found}) == 1:
            first = min(found, key=lambda one: one.clocks.due or today)
            yield Due(source.id, source.path, None, first.why, first.clocks)
        else:
            yield from found


def due(library: Library, today: dt.date) -> Iterator[str]:
    """A line for each of `checks`."""
    for one in checks(library, today):
        place = one.path if one.section is None else f"{one.path}#{one.section}"
        yield f"{place}: {_reason(one)}"


def _why(clocks: Clocks) -> str:
    if clocks.checked is None:
        return NEVER
    return CHANGED if clocks.changed_since_check else OVERDUE


def _reason(one: Due) -> str:
    checked = one.clocks.checked
    if checked is None:
        return "never checked"
    if one.why == CHANGED:
        return f"changed since it was checked on {checked.on} by {checked.by}"
    return f"due since {one.clocks.due}, last checked on {checked.on} by {checked.by}"
