"""The registry as editors read it: what holds today, what ends soon, where each fact is used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from domov.facts import Fact, lapsing
from domov.library import Library
from domov.pages.usage import Use, uses


def as_data(library: Library, today: dt.date) -> list[dict[str, Any]]:
    """Every fact on a day, by id, as JSON has it; changed only by adding."""
    used = uses(library)
    return [_entry(library.facts[name], used[name], today) for name in sorted(library.facts)]


def _entry(fact: Fact, use: Use, today: dt.date) -> dict[str, Any]:
    reading = fact.on(today)
    period = reading.period
    return {
        "id": fact.id,
        "kind": fact.kind,
        "unit": fact.unit,
        "per": fact.per,
        "value": period.value,
        "from": period.start.isoformat() if period.start else None,
        "until": period.until.isoformat() if period.until else None,
        "lapsed": reading.lapsed,
        "coming": reading.coming,
        "certainty": period.certainty,
        "formula": fact.formula,
        "about": fact.about,
        "source": period.source.url,
        "path": fact.path,
        "line": fact.line,
        "used": _places(use),
    }


def as_table(library: Library, today: dt.date) -> str:
    """Every fact on a day: id, value, until when, how certain."""
    rows = [("fact", "value", "until", "certainty")]
    for name in sorted(library.facts):
        fact = library.facts[name]
        reading = fact.on(today)
        until = reading.period.until.isoformat() if reading.period.until else "–"
        if reading.lapsed:
            until += " (over)"
        if reading.coming and reading.period.start:
            until = f"(from {reading.period.start.isoformat()})"
        rows.append((name, _value(fact, today), until, reading.period.certainty))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def as_uses(library: Library) -> str:
    """Every fact that is used, with its places; then those that are used nowhere."""
    used = uses(library)
    lines = [
        line
        for name in sorted(used)
        if used[name]
        for line in (name, *(f"  {place}" for place in _places(used[name])))
    ]
    nowhere = [f"  {name}" for name in sorted(used) if not used[name]]
    return "\n".join([*lines, "", f"Used nowhere: {len(nowhere)}", *nowhere])


def ending(library: Library, today: dt.date) -> list[dict[str, Any]]:
    """The facts that end within 30 days without a successor, and those in texts that have ended."""
    used = uses(library)
    soon = lapsing(library.facts, today)
    read = (fact for fact in library.facts.values() if used[fact.id].places)
    over = [fact for fact in read if fact.on(today).lapsed]
    over.sort(key=lambda fact: (fact.periods[-1].until or today, fact.id))
    return [
        {
            "id": fact.id,
            "value": _value(fact, today),
            "until": until.isoformat(),
            "lapsed": fact not in soon,
            "used": _places(used[fact.id]),
        }
        for fact in (*over, *soon)
        if (until := fact.periods[-1].until)
    ]


def ending_lines(entries: list[dict[str, Any]]) -> Iterator[str]:
    """`ending` for a terminal."""
    for entry in entries:
        when = "ended on" if entry["lapsed"] else "ends on"
        used = ", ".join(entry["used"]) or "used nowhere"
        yield f"{entry['id']} ({entry['value']}) {when} {entry['until']}, no value after: {used}"


def _value(fact: Fact, today: dt.date) -> str:
    value = fact.on(today).period.value
    unit = "%" if fact.kind == "percent" else fact.unit
    shown = f"{value} {unit}" if unit else value
    return f"{shown}/{fact.per}" if fact.per else shown


def _places(use: Use) -> list[str]:
    return [
        *use.places,
        *(f"formula of {name}" for name in use.derived),
        *(["every page (emergency)"] if use.emergency else []),
    ]
