"""The interface words of each language: `strings/<language>.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from domov.problems import Problem
from domov.reading import schema

# The plural categories of CLDR, in the order of all files.
FORMS = ("zero", "one", "two", "few", "many", "other")
_TO_TRANSLATE = re.compile(r"\[[a-z]{2,3}\] ")


@dataclass(frozen=True, slots=True)
class Strings:
    """The words of one language; a word with a count has one form for each plural category."""

    language: str
    words: Mapping[str, str]
    path: str
    lines: Mapping[str, int]

    def say(self, key: str, **values: str) -> str:
        """The words under `key`, with `values` put into their places; the check refuses a site that
        lacks one, so the key itself is only ever shown to somebody who is told so."""
        return _filled(self.words.get(key, key), values)

    def count(self, key: str, number: int, shown: str = "") -> str:
        """The form of `key` that fits `number` in this language, with `{n}` filled in."""
        form = _plural_form(self.language, number)
        words = self.words.get(f"{key}.{form}") or self.words.get(f"{key}.other", key)
        return _filled(words, {"n": shown or str(number)})


@cache
def _plural_form(language: str, number: int) -> str:
    return str(Locale.parse(language).plural_form(number))


def words_path(language: str) -> str:
    """Where the words of a language are kept, from the site's root."""
    return f"strings/{language}.yml"


def to_translate(words: str, language: str) -> str:
    """Words of `language` that hold the place of a translation."""
    return f"[{language}] {words}"


def is_to_translate(words: str) -> bool:
    """True for words that nobody has translated yet."""
    return bool(_TO_TRANSLATE.match(words))


def plural_forms(language: str) -> frozenset[str]:
    """The plural categories of a language (CLDR): `one`, `few`, …, always `other`."""
    return frozenset({*Locale.parse(language).plural_form.rules, "other"})


_SCHEMA = schema.map_of(
    r"[a-z0-9.-]+",
    schema.text(),
    "Keys are small letters, digits, hyphens, and for plural forms a dot.",
)


def parse(text: str, path: str, language: str) -> tuple[Strings, list[Problem]]:
    """Read the words of one language."""
    fields, complaints = schema.read(text, _SCHEMA)
    problems = [Problem(path, *found) for found in complaints.found]
    words = {}
    for key, value in (fields or {}).items():
        if value is not None and _is_fillable(value):
            words[key] = value
        elif value is not None:
            message, mend = (
                f"The braces in `{key}` are no place to fill in.",
                "Write {date}, or no braces.",
            )
            problems.append(Problem(path, fields.lines[key], "bad-places", message, mend))
    return Strings(language, words, path, fields.lines if fields else {}), problems


_PLACE = re.compile(r"\{([a-z]+)\}")


def places(text: str) -> set[str]:
    """The names of the places in a text that are filled in: `{date}` is `date`."""
    return set(_PLACE.findall(text))


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def _is_fillable(text: str) -> bool:
    """True when every brace belongs to a place; nothing else that Python could format is meant."""
    return not re.search(r"[{}]", _PLACE.sub("", text))
