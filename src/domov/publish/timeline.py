"""The page of changes in one language: what will change, the next day first, and what has changed,
the last day first; within a day by guide and section."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from domov.library import Library
from domov.pages.compose import Pages
from domov.publish.news import News, news

# What a phone can bear on one page; all of it is in changes.json.
MOST = 200


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence on a guide, with the editor's note where there is one, and the sections that it
    is about."""

    text: str
    note: str | None
    sections: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class GuideChanges:
    """What changed in one guide on one day."""

    title: str
    language: str
    address: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """What changed on one day."""

    on: dt.date
    guides: tuple[GuideChanges, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole page."""

    coming: tuple[Day, ...]
    past: tuple[Day, ...]


def timeline(library: Library, language: str, today: dt.date, page: Pages) -> Timeline:
    """The page of changes as on the day `today`; `page` gives composed pages."""
    items = news(library, language, today, page)
    past = [item for item in items if item.on <= today]
    coming = sorted((item for item in items if item.on > today), key=lambda item: item.on)
    return Timeline(tuple(_days(coming[:MOST])), tuple(_days(past[:MOST])))


def _days(items: Iterable[News]) -> Iterator[Day]:
    for day, of_day in groupby(items, lambda item: item.on):
        yield Day(day, tuple(_guides(of_day)))


def _guides(items: Iterable[News]) -> Iterator[GuideChanges]:
    for _, of_guide in groupby(items, lambda item: item.guide):
        held = tuple(of_guide)
        said = dict.fromkeys((item.text, item.note) for item in held)
        yield GuideChanges(
            held[0].page_title,
            held[0].page_language,
            held[0].address,
            tuple(
                Told(text, note, tuple(i for i in held if (i.text, i.note) == (text, note)))
                for text, note in said
            ),
        )
