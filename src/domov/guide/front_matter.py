"""Front matter: the closed schema of a source guide and of a translation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from domov.reading import schema

DIGEST = r"[0-9a-f]{8}"
SECTION_ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"


@dataclass(frozen=True, slots=True)
class Source:
    """An outside page that a guide rests on, and the day it was seen."""

    title: str
    url: str
    seen: dt.date


@dataclass(frozen=True, slots=True)
class Check:
    """When an editor last compared the whole guide with the law (None: nobody yet), with which text
    of it, and after how many days it is to be done again."""

    on: dt.date | None
    by: str | None
    every: int
    source: str | None = None


@dataclass(frozen=True, slots=True)
class SectionCheck:
    """When an editor compared one section with the law, and with which text of it."""

    on: dt.date
    by: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class StillRight:
    """Somebody's word that a section still says what its source says, though only the stamp moved."""  # noqa: E501

    by: str
    why: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Origin:
    """Who translated, how (`human`, `machine`, `machine-reviewed`), who reviewed it, and when."""

    by: str
    how: str
    reviewed_by: str | None
    on: dt.date


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Since when a guide is no longer valid, why (in the source language), and the ids of the
    guides to read instead."""

    since: dt.date
    why: str
    see: tuple[str, ...]


# The order in which every guide has its keys, so that two of them can be compared at a glance. Keys
# that only some have stand anywhere; commands add them at the end.
_ORDER = (
    *("title", "summary", "keywords", "audience", "checked", "sources", "sensitive"),
    *("follows", "translated"),
)
_WORD = schema.text()
_ORIGIN = {
    "by": _WORD,
    "how": schema.text(allowed=("human", "machine", "machine-reviewed")),
    "reviewed_by": schema.or_null(_WORD),
    "on": schema.date,
}
_OF_A_SECTION = "Write the id of a section, as in {#who-is-insured}."
_HTTPS = schema.text(r"https?://\S+", hint='Write the whole address: url: "https://…".')
SOURCE = schema.record(
    {
        "title": _WORD,
        "summary": _WORD,
        "audience": schema.list_of(_WORD),
        "checked": schema.record(
            {
                "on": schema.or_null(schema.date),
                "by": schema.or_null(_WORD),
                "every": schema.whole_number,
            },
            {"source": schema.or_null(_WORD)},
        ),
        "sources": schema.list_of(
            schema.record({"title": _WORD, "url": _HTTPS, "seen": schema.date})
        ),
        "sensitive": schema.flag,
    },
    {
        "keywords": schema.list_of(_WORD),
        "checked_sections": schema.map_of(
            SECTION_ID,
            schema.record({"on": schema.date, "by": _WORD}, {"source": schema.or_null(_WORD)}),
            _OF_A_SECTION,
        ),
        "withdrawn": schema.record(
            {
                "since": schema.date,
                "why": _WORD,
                "see": schema.list_of(
                    schema.text(r"[a-z0-9/-]+", hint="Write ids of guides: [help/index].")
                ),
            }
        ),
    },
)
TRANSLATION = schema.record(
    {
        "title": _WORD,
        "summary": _WORD,
        "follows": schema.map_of(
            SECTION_ID,
            schema.text(DIGEST, hint="Write the eight characters that `domov stamp` gives."),
            _OF_A_SECTION,
        ),
        "translated": schema.record(_ORIGIN),
    },
    {
        "keywords": schema.list_of(_WORD),
        "translated_sections": schema.map_of(SECTION_ID, schema.record(_ORIGIN), _OF_A_SECTION),
        "still_right": schema.map_of(
            SECTION_ID,
            schema.record({"by": _WORD, "why": _WORD, "on": schema.date}),
            _OF_A_SECTION,
        ),
    },
)


def in_order(keys: Iterable[str]) -> list[str]:
    """The keys in the order of every guide; others after them, as they stand."""
    return sorted(keys, key=lambda key: _ORDER.index(key) if key in _ORDER else len(_ORDER))


def is_in_order(keys: Iterable[str]) -> bool:
    """True when `in_order` would change nothing."""
    given = [key for key in keys if key in _ORDER]
    return given == in_order(given)


def as_record(values: Mapping[str, Any]) -> str:
    """A flow mapping as front matter has it: `{by: "…", on: 2026-11-22}`."""
    return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in values.items()) + "}"


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, dt.date):
        return value.isoformat()
    return quoted(str(value))


def quoted(text: str) -> str:
    """A text in double quotes, as YAML reads it back."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return '"' + printable.replace("\\", "\\\\").replace('"', '\\"') + '"'
