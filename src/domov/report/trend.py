"""How many sections followed the source over time, as far as the files of today can tell.

The history has every version of a source section with its day. Of a translation only the text of
today is kept, with the version that it follows and the day it was made. So from that day on, its
state is known for every day; before it, nothing is known, and nothing is said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domov.guide import Guide
from domov.guide.history import WORDING, Versions
from domov.library import Library

# How many days of change are told, the last ones.
MOST = 12


@dataclass(frozen=True, slots=True)
class Point:
    """One day in one language: of `sections` source sections, `current` are known to have been
    followed, `behind` known to have been behind; of the others nothing is known."""

    on: dt.date
    current: int
    behind: int
    sections: int


def trend(library: Library, language: str, today: dt.date) -> tuple[Point, ...]:
    """The days on which something changed, and today, the oldest first."""
    lives = tuple(_lives(library, language))
    days = {day for life in lives for day in life.days if day <= today} | {today}
    return tuple(_point(lives, day) for day in sorted(days)[-MOST:])


def as_data(
    library: Library, languages: tuple[str, ...], today: dt.date
) -> dict[str, list[dict[str, Any]]]:
    """The trend of these languages as JSON has it; changed only by adding."""
    return {
        language: [
            {
                "on": point.on.isoformat(),
                "current": point.current,
                "behind": point.behind,
                "sections": point.sections,
            }
            for point in trend(library, language, today)
        ]
        for language in languages
    }


@dataclass(frozen=True, slots=True)
class _Life:
    """A section: since when the source has it, since when its translation is known, and since when
    that is behind."""

    source: dt.date | None
    known: dt.date | None
    behind: dt.date | None

    @property
    def days(self) -> tuple[dt.date, ...]:
        return tuple(day for day in (self.source, self.known, self.behind) if day)


def _lives(library: Library, language: str) -> Iterator[_Life]:
    for source in library.source_guides:
        translation = library.guide(source.id, language)
        history = library.histories.get(source.id, {})
        for section in source.sections:
            versions = history.get(section.id, ())
            first = versions[0].on if versions else None
            yield _life(first, versions, translation, section.id)


def _life(
    first: dt.date | None, versions: Versions, translation: Guide | None, section_id: str
) -> _Life:
    digests = [version.digest for version in versions]
    stamp = translation.follows.get(section_id) if translation else None
    if translation is None or translation.section(section_id) is None or stamp not in digests:
        return _Life(first, None, None)
    followed = len(digests) - 1 - digests[::-1].index(stamp)
    origin, signed = translation.origin_of(section_id), translation.still_right.get(section_id)
    days = [versions[followed].on, *(one.on for one in (origin, signed) if one)]
    later = [version.on for version in versions[followed + 1 :] if version.kind != WORDING]
    return _Life(first, max(days), later[0] if later else None)


def _point(lives: tuple[_Life, ...], day: dt.date) -> Point:
    known = [life for life in lives if life.known and life.known <= day]
    behind = sum(1 for life in known if life.behind and life.behind <= day)
    there = sum(1 for life in lives if life.source is None or life.source <= day)
    return Point(day, len(known) - behind, behind, there)
