"""`data/organisations.json`: who helps, with the phone numbers of today filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from domov.data.organisations import KINDS, Names, Organisation
from domov.facts import Reference, Unreadable, resolve
from domov.library import Library
from domov.publish import shape
from domov.publish.shape import DAY, FLAG, LANGUAGE, TEXT, told

NAME = "organisations"

_NAMES = shape.map_of(shape.map_of(TEXT))
_PHONE = shape.record(
    {
        "fact": told(TEXT, "See facts.json."),
        "number": TEXT,
        "until": told(shape.or_null(DAY), "The last day of the number; null: no end is known."),
    }
)
_ORGANISATION = shape.record(
    {
        "id": told(TEXT, "The anchor on the page of organisations."),
        "name": TEXT,
        "kind": shape.one_of(KINDS),
        "regions": told(shape.list_of(TEXT), "ISO 3166-2; none: the whole country."),
        "town": shape.or_null(TEXT),
        "topics": shape.list_of(TEXT),
        "languages": told(shape.list_of(LANGUAGE), "Those that the source names."),
        "phones": shape.list_of(_PHONE),
        "emails": shape.list_of(TEXT),
        "website": shape.or_null(TEXT),
        "free": told(shape.or_null(FLAG), "Null: no source says so."),
        "confidential": told(shape.or_null(FLAG), "Null: no source says so."),
        "says": told(shape.map_of(TEXT), "What it does, by language."),
        "source": shape.record({"url": TEXT, "dated": shape.or_null(TEXT)}),
        "seen": told(DAY, "When somebody read the source."),
        "certainty": shape.CERTAINTY,
    }
)
SCHEMA = shape.file(
    "Organisations",
    "Who helps. Call or write before you send somebody there.",
    {
        "topics": told(_NAMES, "What topics are called, by language."),
        "regions": told(_NAMES, "What regions are called, by language."),
        "organisations": shape.list_of(_ORGANISATION),
    },
)


def as_data(library: Library, today: dt.date) -> dict[str, Any]:
    """All organisations, as on the day `today`; see `SCHEMA`."""
    listed = library.organisations
    return {
        "version": shape.VERSION,
        "today": today.isoformat(),
        "topics": {key: _said(names) for key, names in listed.topics.items()},
        "regions": {key: _said(names) for key, names in listed.regions.items()},
        "organisations": [_entry(library, entry, today) for entry in listed.entries],
    }


def _said(names: Names | Mapping[str, str]) -> dict[str, str]:
    return {language: name for language, name in names.items() if name is not None}


def _entry(library: Library, entry: Organisation, today: dt.date) -> dict[str, Any]:
    return {
        "id": entry.id,
        "name": entry.name,
        "kind": entry.kind,
        "regions": list(entry.regions),
        "town": entry.town,
        "topics": list(entry.topics),
        "languages": list(entry.languages),
        "phones": list(_phones(library, entry, today)),
        "emails": list(entry.emails),
        "website": entry.website,
        "free": entry.free,
        "confidential": entry.confidential,
        "says": _said(entry.says),
        "source": {"url": entry.url, "dated": entry.dated},
        "seen": entry.seen.isoformat(),
        "certainty": entry.certainty,
    }


def _phones(library: Library, entry: Organisation, today: dt.date) -> Iterator[dict[str, Any]]:
    for fact_id in entry.phones:
        try:
            period = resolve(library.facts, Reference(fact_id, None, False), today).period
        except Unreadable:  # told by the check; what nobody has read in a source is not given out
            continue
        until = period.until.isoformat() if period.until else None
        yield {"fact": fact_id, "number": period.value, "until": until}
