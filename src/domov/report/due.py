"""What is due for a check against the law: never checked, too long ago, or changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.clocks import Clocks, page_clocks
from domov.library import Library


def due(library: Library, today: dt.date) -> Iterator[str]:
    """A line for each source guide, or for each section of it that stands differently."""
    for source in library.source_guides:
        clocks = page_clocks(source, library.histories.get(source.id, {}))
        reasons = {
            section.id: _reason(section) for section in clocks.sections if section.is_due(today)
        }
        if len(reasons) == len(clocks.sections) and len(set(reasons.values())) == 1:
            yield f"{source.path}: {next(iter(reasons.values()))}"
            continue
        for section_id, reason in reasons.items():
            yield f"{source.path}#{section_id}: {reason}"


def _reason(clocks: Clocks) -> str:
    if clocks.checked is None:
        return "never checked"
    if clocks.changed_since_check:
        return f"changed since it was checked on {clocks.checked.on} by {clocks.checked.by}"
    return f"due since {clocks.due}, last checked on {clocks.checked.on} by {clocks.checked.by}"
