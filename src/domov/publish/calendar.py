"""`data/freshness.ics`: the days on which something is due, for the calendars of editors.

Written by hand as in RFC 5545: all of it that is needed is escaping and folding.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from domov.addresses import address
from domov.guide.clocks import page_clocks
from domov.library import Library
from domov.report import coming

# A year ahead: what comes later is told in time, for a calendar that is subscribed to is renewed.
HORIZON = 366
_LINE = 75


@dataclass(frozen=True, slots=True)
class Event:
    """A day, what is due on it, and the address of the section from the site's root, if any."""

    on: dt.date
    told: str
    address: str | None


def events(library: Library, today: dt.date) -> list[Event]:
    """What is due from today on, the next first: checks, ends of facts, days of the law."""
    last = today + dt.timedelta(days=HORIZON)
    found = [*_checks(library), *_facts(library), *_turns(library, today)]
    return sorted(
        (event for event in found if today <= event.on <= last),
        key=lambda event: (event.on, event.told),
    )


def as_ics(found: list[Event], today: dt.date, site_url: str) -> str:
    """The events as a calendar; addresses are left out while the site has none of its own."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//domov//freshness//", "METHOD:PUBLISH"]
    for event in found:
        name = hashlib.sha256(f"{event.on} {event.told}".encode()).hexdigest()[:16]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{name}@domov",
            f"DTSTAMP:{today:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}",
            f"SUMMARY:{_escaped(event.told)}",
            "TRANSP:TRANSPARENT",
        ]
        if site_url and event.address:
            lines.append(f"URL:{site_url}{event.address}")
        lines.append("END:VEVENT")
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _checks(library: Library) -> Iterator[Event]:
    """The next check of every guide that was ever checked; the others are due as it is."""
    for source in library.source_guides:
        clocks = page_clocks(source, library.histories.get(source.id, {}))
        days = [one.due for one in clocks.sections if one.checked and one.due]
        if days:
            where = address(source.id, source.language)
            yield Event(min(days), f"Check against the law: {source.title} ({source.id})", where)


def _facts(library: Library) -> Iterator[Event]:
    for fact in library.facts.values():
        until = fact.periods[-1].until
        if until:
            yield Event(until, f"Ends, no value after: {fact.about} ({fact.id})", None)


def _turns(library: Library, today: dt.date) -> Iterator[Event]:
    source_language = library.settings.source_language
    for turn in coming.turns(library, library.settings.translations, today, HORIZON):
        behind = ", ".join(turn.behind)
        ready = f"not ready: {behind}" if behind else "all languages are ready"
        where = f"{address(turn.guide, source_language)}#{turn.section}"
        yield Event(turn.day, f"The law turns: {turn.guide}#{turn.section}, {ready}", where)


def _escaped(text: str) -> str:
    for mark, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(mark, written)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _folded(line: str) -> str:
    """A line of at most 75 bytes, the rest on lines that begin with a space; no letter is cut."""
    parts, room = [""], _LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append("")
            room = _LINE - 1
        parts[-1] += letter
        room -= size
    return "\r\n ".join(parts)
