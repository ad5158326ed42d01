"""The texts of one language as they are shown today, read from `data/texts/<language>.json`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from domov.copies.sentences import divided
from domov.copies.words import Words, prepared, words

VERSION = 1
SHINGLE = 3


class BadTexts(ValueError):
    """A file that is not what it should be; says so in a sentence."""


@dataclass(frozen=True, slots=True)
class Span:
    """A value that stands in a passage: the words `first` to `last`."""

    fact: str
    shown: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a few short ones, of a section; `number` counts all passages of the texts."""

    number: int
    section: int
    words: Words
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it is shown: its place in the list of all, its guide, what is told of it."""

    number: int
    guide: int
    id: str
    title: str
    told: Mapping[str, Any]
    passages: tuple[Passage, ...]

    @property
    def length(self) -> int:
        """How many words it has."""
        return sum(len(passage.words.keys) for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide and its sections."""

    id: str
    title: str
    told: Mapping[str, Any]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Texts:
    """All guides of one language. `facts` are the values of those that have changed; `watched` the
    words that turn a meaning, `never` words that only look so; `within` are headings in
    sections."""

    language: str
    today: str
    guides: tuple[Guide, ...]
    facts: Mapping[str, Any]
    watched: tuple[str, ...]
    never: tuple[str, ...]
    within: tuple[str, ...] = ()

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages, in order."""
        return tuple(passage for section in self.sections for passage in section.passages)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All sections, in order."""
        return tuple(section for guide in self.guides for section in guide.sections)

    @cached_property
    def places(self) -> dict[tuple[str, ...], list[tuple[int, int]]]:
        """Where each three words stand, numbers masked: passage and word."""
        found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for passage in self.passages:
            for at, shingle in shingles(passage.words):
                found.setdefault(shingle, []).append((passage.number, at))
        return found

    @cached_property
    def titles(self) -> frozenset[tuple[str, ...]]:
        """The words of all headings, and of each sentence of them."""
        own = [guide.title for guide in self.guides] + [one.title for one in self.sections]
        held = [words(prepared(title)) for title in (*own, *self.within)]
        return frozenset(
            title.keys[first : last + 1]
            for title in held
            for first, last in ((0, len(title.keys)), *divided(title, range(len(title.keys))))
        )

    def turns_meaning(self, key: str) -> bool:
        """True for a word such as “not” or “must”."""
        return any(_fits(key, one) for one in self.watched) and not any(
            _fits(key, one) for one in self.never
        )


def _fits(key: str, entry: str) -> bool:
    return key.startswith(entry[:-1]) if entry.endswith("*") else key == entry


def shingles(held: Words) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each three words that follow each other, numbers masked, with the place of the first."""
    masked = held.masked
    for at in range(len(masked) - SHINGLE + 1):
        yield at, masked[at : at + SHINGLE]


def parsed(data: Any) -> Texts:
    """The texts of a language from JSON. Raises `BadTexts`."""
    if not isinstance(data, dict) or data.get("version") != VERSION:
        version = data.get("version") if isinstance(data, dict) else None
        raise BadTexts(
            f"The file of texts has the version {version!r}; this domov reads version {VERSION}."
        )
    try:
        return _texts(data)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
        raise BadTexts(
            "The file of texts is damaged: a key of it is not as it should be."
        ) from error


def _texts(data: Mapping[str, Any]) -> Texts:
    guides: list[Guide] = []
    passages = sections = 0
    for told in data["pages"]:
        held = []
        for section in told["sections"]:
            own = tuple(
                _passage(written, passages + number, sections)
                for number, written in enumerate(section["text"])
            )
            held.append(
                Section(sections, len(guides), section["id"], section["title"], section, own)
            )
            passages += len(own)
            sections += 1
        guides.append(Guide(told["guide"], told["title"], told, tuple(held)))
    return Texts(
        str(data["language"]),
        dt.date.fromisoformat(data["today"]).isoformat(),
        tuple(guides),
        dict(data["facts"]),
        tuple(map(str, data["words"]["turning"])),
        tuple(map(str, data["words"]["never"])),
        tuple(map(str, data.get("titles", ()))),
    )


def _passage(written: Any, number: int, section: int) -> Passage:
    """A passage is a text, or a list of texts and of pairs of a fact and its value as shown."""
    parts = [written] if isinstance(written, str) else written
    text = ""
    marks = []
    for part in parts:
        shown = prepared(part if isinstance(part, str) else part[1])
        if not isinstance(part, str):
            marks.append((str(part[0]), shown, len(text), len(text) + len(shown)))
        text += shown
    held = words(text)
    spans = []
    for fact, shown, start, end in marks:
        within = [n for n, at in enumerate(held.starts) if start <= at < end]
        if within:
            spans.append(Span(fact, shown, within[0], within[-1]))
    return Passage(number, section, held, tuple(spans))
