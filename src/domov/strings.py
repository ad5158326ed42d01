"""The interface words of each language: `strings/<language>.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from domov import schema
from domov.problems import Problem

_PLURALS = ("zero", "one", "two", "few", "many", "other")


@dataclass(frozen=True, slots=True)
class Strings:
    """The words of one language; a word with a count has one form for each plural category."""

    language: str
    words: Mapping[str, str]
    path: str = ""
    lines: Mapping[str, int] | None = None

    def say(self, key: str, **values: str) -> str:
        """The words under `key`, with `values` put into their places."""
        return self.words[key].format(**values)

    def count(self, key: str, number: int, shown: str = "") -> str:
        """The form of `key` that fits `number` in this language, with `{n}` filled in."""
        form = _plural_form(self.language, number)
        words = self.words.get(f"{key}.{form}") or self.words[f"{key}.other"]
        return words.format(n=shown or str(number))


@cache
def _plural_form(language: str, number: int) -> str:
    return str(Locale.parse(language).plural_form(number))


_SCHEMA = schema.map_of(
    r"[a-z0-9.-]+",
    schema.text(),
    "Keys are small letters, digits, hyphens, and for plural forms a dot.",
)


def parse(text: str, path: str, language: str) -> tuple[Strings, list[Problem]]:
    """Read the words of one language."""
    fields, complaints = schema.read(text, _SCHEMA)
    words = {key: value for key, value in (fields or {}).items() if value is not None}
    problems = [Problem(path, *found) for found in complaints.found]
    return Strings(language, words, path, fields.lines if fields else {}), problems


def disagreements(source: Strings, other: Strings) -> list[Problem]:
    """Words that one language has and the other lacks, and places such as `{date}` that differ."""
    problems = []
    ours, theirs = _by_key(source), _by_key(other)
    for key in sorted(ours.keys() - theirs.keys()):
        problems.append(
            Problem(
                other.path,
                1,
                "word-missing",
                f"The word `{key}` is missing.",
                f'Translate it from {source.path}: "{ours[key][0]}".',
            )
        )
    for key in sorted(theirs.keys() - ours.keys()):
        problems.append(
            Problem(
                other.path,
                _line(other, key),
                "word-without-source",
                f"The word `{key}` is not in {source.path}.",
                "Remove it, or mend its name.",
            )
        )
    for key in sorted(ours.keys() & theirs.keys()):
        wanted, got = _places(ours[key]), _places(theirs[key])
        if wanted != got:
            problems.append(
                Problem(
                    other.path,
                    _line(other, key),
                    "places-differ",
                    f"`{key}` has the places {sorted(got)}, the source {sorted(wanted)}.",
                    "Keep what stands in {braces} as it is.",
                )
            )
    return problems


def _by_key(strings: Strings) -> dict[str, list[str]]:
    """The texts of each word, plural forms together."""
    found: dict[str, list[str]] = {}
    for key, text in strings.words.items():
        stem, _, form = key.rpartition(".")
        found.setdefault(stem if form in _PLURALS else key, []).append(text)
    return found


def _line(strings: Strings, key: str) -> int:
    lines = strings.lines or {}
    return next((n for k, n in lines.items() if k == key or k.startswith(key + ".")), 1)


def _places(texts: list[str]) -> set[str]:
    return {place for text in texts for place in re.findall(r"\{(\w*)\}", text)}
