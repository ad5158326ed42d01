"""What a page tells the script that compares a copy with it: when each section changed, and how.

It stands in the page, so that a copy can be checked without a server and without a second file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.guide.history import WORDING, Versions
from domov.library import Library
from domov.pages import changes
from domov.pages.changes import TextChange
from domov.pages.compose import ComposedSection, Page
from domov.publish.news import VALUE

TRANSLATION = "translation"


def since(library: Library, page: Page, today: dt.date) -> dict[str, str]:
    """For each section that has changed since it was first recorded: the last day of every kind of
    change, the newest first, written as `2027-02-01:value 2027-01-04:deadline`.

    Besides the kinds that a history has, `value` is a new value of a fact, and `translation` a
    newer translation. A rewording counts only where the source text itself is shown.
    """
    history = library.histories.get(page.guide, {})
    shown = {section.id: section for section in page.sections}
    last: dict[str, dict[str, dt.date]] = {}
    for section_id, versions in history.items():
        if section_id in shown and versions:
            last[section_id] = dict(_of_text(library, shown[section_id], versions))
    for change in changes.of_guide(library, page.guide):
        text = isinstance(change, TextChange)
        kind = change.kind if isinstance(change, TextChange) else VALUE
        for section_id in [change.section] if isinstance(change, TextChange) else change.sections:
            begun = section_id in last and (text or change.on > history[section_id][0].on)
            if begun and change.on <= today:
                held = last[section_id]
                held[kind] = max(change.on, held.get(kind, change.on))
    return {section_id: _written(days) for section_id, days in last.items() if days}


def _of_text(
    library: Library, section: ComposedSection, versions: Versions
) -> Iterator[tuple[str, dt.date]]:
    origin = section.shown.origin
    if origin and origin.on > versions[0].on:
        yield TRANSLATION, origin.on
    reworded = [version.on for version in versions[1:] if version.kind == WORDING]
    if reworded and section.language == library.settings.source_language:
        yield WORDING, max(reworded)


def _written(days: dict[str, dt.date]) -> str:
    newest = sorted(days.items(), key=lambda item: (-item[1].toordinal(), item[0]))
    return " ".join(f"{day.isoformat()}:{kind}" for kind, day in newest)
