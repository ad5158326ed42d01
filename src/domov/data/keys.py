"""The keys of words: what is left when accents, tones, scripts and ways of spelling are made alike.

What is made alike is data (`data/search.yml`). It is sent with the index, and the browser applies
it by the same few steps (theme/assets/search.js), so the rules themselves are written once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from domov.problems import Problem
from domov.reading import schema

PATH = "data/search.yml"


@dataclass(frozen=True, slots=True)
class Keys:
    """The rules of one language: letters inside words that are `dropped`, then what is replaced by
    what, in this order."""

    dropped: str = ""
    alike: tuple[tuple[str, str], ...] = ()

    def of(self, text: str) -> list[str]:
        """The keys of the words of a text, in their order."""
        bare = "".join(
            letter if unicodedata.category(letter)[0] in "LN" else " "
            for letter in unicodedata.normalize("NFD", text.lower())
            if unicodedata.category(letter)[0] != "M" and letter not in self.dropped
        )
        for old, new in self.alike:
            bare = bare.replace(old, new)
        return bare.split()


@dataclass(frozen=True, slots=True)
class Spelling:
    """What `data/search.yml` says of all languages."""

    dropped: str = ""
    all: tuple[tuple[str, str], ...] = ()
    languages: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def keys(self, language: str) -> Keys:
        """The rules of one language; those of all languages where it has none of its own."""
        return Keys(self.dropped, (*self.all, *self.languages.get(language, ())))


_ALIKE = schema.map_of(r".{1,4}", schema.text(r".{0,4}"), "Write one to four letters.")
_SCHEMA = schema.record(
    {"dropped": schema.text(), "all": _ALIKE},
    {"languages": schema.map_of(r"[a-z]{2,3}", _ALIKE, "Write the code of a language.")},
)


def parse(text: str) -> tuple[Spelling, list[Problem]]:
    """Read the rules of all languages."""
    fields, complaints = schema.read(text, _SCHEMA)
    problems = [Problem(PATH, *found) for found in complaints.found]
    if fields is None:
        return Spelling(), problems
    return Spelling(
        fields["dropped"] or "",
        _pairs(fields["all"]),
        {
            language: _pairs(alike)
            for language, alike in (fields.get("languages") or schema.Fields()).items()
        },
    ), problems


def _pairs(alike: schema.Fields | None) -> tuple[tuple[str, str], ...]:
    """The replacements that could be read, in the order of the file."""
    return tuple((old, new) for old, new in (alike or {}).items() if new is not None)
