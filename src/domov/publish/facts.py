"""`data/facts.json`: every fact with all its values, their law and source, and where it stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

from domov.facts import MEMORY, Fact, Period
from domov.library import Library
from domov.pages.usage import Use, uses
from domov.publish import shape
from domov.publish.shape import DAY, FLAG, TEXT, told

NAME = "facts"

_SOURCE = shape.record(
    {"title": TEXT, "url": TEXT, "dated": told(shape.or_null(TEXT), "The date printed there.")}
)
_PERIOD = shape.record(
    {
        "value": told(TEXT, "As the registry writes it: a plain number, a day, a phone …"),
        "from": told(shape.or_null(DAY), "Null: not known."),
        "until": told(shape.or_null(DAY), "The last day; null: no end is known."),
        "law": shape.or_null(TEXT),
        "law_language": told(shape.or_null(TEXT), "The language of `law`; null: English."),
        "source": _SOURCE,
        "seen": told(DAY, "When somebody read the source."),
        "certainty": shape.CERTAINTY,
        "note": shape.or_null(TEXT),
    }
)
_TODAY = shape.record(
    {
        "value": TEXT,
        "from": shape.or_null(DAY),
        "until": shape.or_null(DAY),
        "lapsed": told(FLAG, "True: the last known value, its period is over."),
        "coming": told(FLAG, "True: its period has not begun."),
        "certainty": shape.CERTAINTY,
    }
)
_FACT = shape.record(
    {
        "id": TEXT,
        "kind": told(TEXT, "money, percent, number, duration, code, date, month …"),
        "unit": told(shape.or_null(TEXT), "A currency, or a unit of time."),
        "per": shape.or_null(TEXT),
        "about": told(TEXT, "What it is, for editors, in English."),
        "label": told(shape.map_of(TEXT), "Its name for readers by language; empty: it has none."),
        "formula": told(shape.or_null(TEXT), "How it follows from other facts."),
        "value_today": told(shape.or_null(_TODAY), "What pages show today."),
        "periods": told(shape.list_of(_PERIOD), "Oldest first."),
        "used": told(shape.list_of(TEXT), "The sections `guide#section` that name it."),
    }
)
SCHEMA = shape.file(
    "Facts",
    "Every fact of the registry. What is known from memory only is left out.",
    {"facts": shape.list_of(_FACT)},
)


def as_data(library: Library, today: dt.date) -> dict[str, Any]:
    """All facts by id, with what holds on the day `today`; see `SCHEMA`."""
    used = uses(library)
    facts = [_fact(library.facts[name], used[name], today) for name in sorted(library.facts)]
    return {
        "version": shape.VERSION,
        "today": today.isoformat(),
        "facts": [fact for fact in facts if fact["periods"]],
    }


def _fact(fact: Fact, use: Use, today: dt.date) -> dict[str, Any]:
    reading = fact.on(today)
    held = _held(reading.period)
    known = reading.period.certainty != MEMORY
    return {
        "id": fact.id,
        "kind": fact.kind,
        "unit": fact.unit,
        "per": fact.per,
        "about": fact.about,
        "label": dict(fact.label),
        "formula": fact.formula,
        "value_today": {
            **held,
            "lapsed": reading.lapsed,
            "coming": reading.coming,
            "certainty": reading.period.certainty,
        }
        if known
        else None,
        "periods": [_period(period) for period in fact.periods if period.certainty != MEMORY],
        "used": list(use.places),
    }


def _held(period: Period) -> dict[str, str | None]:
    return {
        "value": period.value,
        "from": period.start.isoformat() if period.start else None,
        "until": period.until.isoformat() if period.until else None,
    }


def _period(period: Period) -> dict[str, Any]:
    source = period.source
    return {
        **_held(period),
        "law": period.law,
        "law_language": period.law_language,
        "source": {"title": source.title, "url": source.url, "dated": source.dated},
        "seen": period.seen.isoformat(),
        "certainty": period.certainty,
        "note": period.note,
    }
