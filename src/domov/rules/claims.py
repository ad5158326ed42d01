"""Claims: they are about something that is there, end soon, and do not meet each other.

One that has ended is no problem: a check must not turn red by a day alone. It counts for nothing,
and `domov check` says that `--fix` removes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.data.claims import LONGEST, Claim
from domov.library import Library, guide_path
from domov.problems import Problem
from domov.reading.schema import suggestion


def problems(library: Library, today: dt.date) -> Iterator[Problem]:
    """Claims on what is not there, claims without an end in sight, two claims on one text."""
    held: list[Claim] = []
    for claim in library.claims:
        if not claim.holds(today):
            continue
        misplaced = list(_place(library, claim))
        yield from misplaced
        yield from _end(claim, today)
        if not misplaced:
            yield from _twice(claim, held)
            held.append(claim)


def _place(library: Library, claim: Claim) -> Iterator[Problem]:
    settings = library.settings
    if claim.language in settings.begun:
        return
    if claim.language not in settings.translations:
        message = f"{claim.language} is no translation of this site."
        mend = suggestion(claim.language, settings.translations) or "Remove the file."
        yield Problem(claim.path, claim.line, "claim-nowhere", message, mend)
        return
    source = library.source(claim.guide)
    if source is None:
        if (claim.guide, settings.source_language) not in library.unreadable:
            wanted = guide_path(claim.guide, settings.source_language)
            message = f"There is no {wanted}."
            mend = "Give the file the name of the guide, or remove it."
            yield Problem(claim.path, claim.line, "claim-nowhere", message, mend)
    elif claim.section and not source.section(claim.section):
        known = tuple(section.id for section in source.sections)
        message = f"{claim.guide} has no section `{claim.section}`."
        mend = suggestion(claim.section, known) or "Remove the line."
        yield Problem(claim.path, claim.line, "claim-nowhere", message, mend)


def _end(claim: Claim, today: dt.date) -> Iterator[Problem]:
    last = today + dt.timedelta(days=LONGEST)
    if claim.until > last:
        message = f"{claim.by} keeps {claim.place} until {claim.until}."
        mend = f"A claim ends within {LONGEST} days, and can be renewed: until: {last}."
        yield Problem(claim.path, claim.line, "claim-too-long", message, mend)


def _twice(claim: Claim, held: list[Claim]) -> Iterator[Problem]:
    for other in held:
        same = (other.guide, other.language) == (claim.guide, claim.language)
        if same and (claim.meets(other.section) or other.meets(claim.section)):
            message = f"{other.by} has claimed {other.place} already, until {other.until}."
            mend = "Agree who does it, and keep one line."
            yield Problem(claim.path, claim.line, "claim-twice", message, mend)
            return
