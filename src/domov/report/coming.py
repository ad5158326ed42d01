"""What comes into force or ends soon, and which languages are ready for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domov.guide import Guide, Section, freshness
from domov.library import Library
from domov.markup import law
from domov.markup.law import FROM, Validity

# How many days ahead an editor is told, unless asked for another number.
HORIZON = 60


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a source section changes by itself: `validities` are what begins or ends then,
    `ready` the languages whose section follows the source, `behind` the others."""

    guide: str
    section: str
    day: dt.date
    validities: tuple[Validity, ...]
    ready: tuple[str, ...]
    behind: tuple[str, ...]


def turns(
    library: Library, languages: tuple[str, ...], today: dt.date, horizon: int
) -> tuple[Turn, ...]:
    """The turns of all sections in the `horizon` days after `today`, the next first."""
    last = today + dt.timedelta(days=horizon)
    found = [
        turn
        for guide in library.source_guides
        for section in guide.sections
        for turn in _of(library, guide, section, languages)
        if today < turn.day <= last
    ]
    return tuple(sorted(found, key=lambda turn: turn.day))


def _of(
    library: Library, guide: Guide, section: Section, languages: tuple[str, ...]
) -> Iterator[Turn]:
    validities = law.validities(section.body)
    for day in dict.fromkeys(validity.turns for validity in validities):
        states = {code: library.state(guide, code).of(section.id).state for code in languages}
        ready = tuple(code for code in languages if states[code] == freshness.CURRENT)
        yield Turn(
            guide.id,
            section.id,
            day,
            tuple(validity for validity in validities if validity.turns == day),
            ready,
            tuple(code for code in languages if code not in ready),
        )


def as_lines(found: tuple[Turn, ...], today: dt.date) -> Iterator[str]:
    """A line for each: `in force in 20 days: guide#section (from 2027-01-01): uk ready, vi not`."""
    for turn in found:
        number = (turn.day - today).days
        begins = any(validity.kind == FROM for validity in turn.validities)
        told = ", ".join(f"{v.kind} {v.day.isoformat()}" for v in dict.fromkeys(turn.validities))
        languages = [f"{code} ready" for code in turn.ready] + [
            f"{code} not" for code in turn.behind
        ]
        yield (
            f"{'in force' if begins else 'over'} in {number} day{'' if number == 1 else 's'}:"
            f" {turn.guide}#{turn.section} ({told}): {', '.join(languages)}"
        )


def as_data(found: tuple[Turn, ...], today: dt.date) -> list[dict[str, Any]]:
    """The turns as JSON has them; changed only by adding."""
    return [
        {
            "guide": turn.guide,
            "section": turn.section,
            "on": turn.day.isoformat(),
            "days": (turn.day - today).days,
            "blocks": [
                {"kind": validity.kind, "date": validity.day.isoformat()}
                for validity in turn.validities
            ],
            "ready": list(turn.ready),
            "not_ready": list(turn.behind),
        }
        for turn in found
    ]
