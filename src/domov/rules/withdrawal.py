"""Withdrawn guides: since a day that has come, with guides to read instead that are valid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.guide import Guide
from domov.library import Library
from domov.pages.withdrawal import withdrawal
from domov.problems import Problem
from domov.reading.schema import suggestion


def problems(library: Library, today: dt.date) -> Iterator[Problem]:
    """What is wrong with `withdrawn` in the front matter of source guides."""
    for guide in library.source_guides:
        if guide.withdrawn is None:
            continue
        line = guide.lines["withdrawn"]
        if guide.withdrawn.since > today:
            yield Problem(
                guide.path,
                line,
                "withdrawn-too-early",
                f"It is withdrawn since {guide.withdrawn.since}, a day to come.",
                "Withdraw it on that day; until then put what ends into a block /// until.",
            )
        for other in guide.withdrawn.see:
            yield from _see(library, guide, line, other)


def _see(library: Library, guide: Guide, line: int, other: str) -> Iterator[Problem]:
    exists = library.source(other) is not None
    unreadable = (other, library.settings.source_language) in library.unreadable
    if unreadable or (exists and not withdrawal(library, other)):
        return
    known = tuple(g.id for g in library.source_guides if not withdrawal(library, g.id))
    gone = "is withdrawn itself" if exists else "is no guide"
    yield Problem(
        guide.path,
        line,
        "withdrawn-see",
        f"`see` names {other}, which {gone}.",
        suggestion(other, known) or "Name a guide that is valid.",
    )
