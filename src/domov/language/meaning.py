"""What of a text bears its meaning: numbers, dates, facts, links, and by lists of words negations,
modal verbs and limits. A change of none of it is likely a mere rewording; a person decides."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domov.facts import REFERENCE
from domov.problems import Problem
from domov.reading import schema

# The kinds of words that a list gives for a language.
KINDS = ("negation", "modal", "limit", "number", "date")
NEVER = "never"

_LINK = re.compile(r"\]\(([^)\s]*)[^)]*\)|<?(https?://[^\s>)]+)>?")
_NUMBER = re.compile(r"\d+(?:[.,:/\u00a0 ]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language by kind. One that ends with * stands for all words that begin so;
    of several that fit, the longest says the kind. `never` are words of no kind."""

    kinds: Mapping[str, tuple[str, ...]]
    never: tuple[str, ...]

    def kind_of(self, word: str) -> str | None:
        """The kind that a word in small letters is of, if any."""
        kinds = {**self.kinds, NEVER: self.never}
        fits = [(_fit(word, held), kind) for kind, words in kinds.items() for held in words]
        fit, kind = max(fits, default=(0, NEVER))
        return kind if fit and kind != NEVER else None


def _fit(word: str, held: str) -> int:
    """How much of a word an entry of a list names: most when the entry is the word itself."""
    if held.endswith("*"):
        return len(held) - 1 if word.startswith(held[:-1]) else 0
    return len(word) + 1 if word == held else 0


_LIST = schema.list_of(schema.text(r"[^\W\d_]+\*?", hint="Write one word, or its beginning and *."))
_SCHEMA = schema.record(dict.fromkeys((*KINDS, NEVER), _LIST))


def words_path(language: str) -> str:
    """Where the words of a language are kept, from the site's root."""
    return f"data/meaning/{language}.yml"


def parse(text: str, path: str) -> tuple[Words | None, list[Problem]]:
    """Read the words of one language; None when they cannot be used."""
    fields, complaints = schema.read(text, _SCHEMA)
    problems = [Problem(path, *found) for found in complaints.found]
    if fields is None:
        return None, problems
    held = {
        key: tuple(unicodedata.normalize("NFC", word).casefold() for word in value)
        for key, value in fields.items()
    }
    return Words({kind: held[kind] for kind in KINDS}, held[NEVER]), problems


@dataclass(frozen=True, slots=True)
class Change:
    """What of one kind stood in the old text only, and what stands in the new text only."""

    kind: str
    removed: tuple[str, ...]
    added: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.kind}: {', '.join(self.removed) or '…'} -> {', '.join(self.added) or '…'}"


def changes(old: str, new: str, words: Words | None) -> list[Change]:
    """What bears meaning and differs between two texts; of numbers, facts, links if no words."""
    before, after = Counter(_bearers(old, words)), Counter(_bearers(new, words))
    removed, added = before - after, after - before
    return [
        Change(
            kind,
            tuple(text for of, text in removed.elements() if of == kind),
            tuple(text for of, text in added.elements() if of == kind),
        )
        for kind in dict.fromkeys(kind for kind, _ in (*removed, *added))
    ]


def _bearers(text: str, words: Words | None) -> Iterator[tuple[str, str]]:
    """(kind, text) of all that bears meaning; a number in a link or a fact is no number."""
    text = unicodedata.normalize("NFC", text)
    for found in REFERENCE.finditer(text):
        yield "fact", found[0]
    text = REFERENCE.sub(" ", text)
    for found in _LINK.finditer(text):
        yield "link", found[1] if found[1] is not None else found[2]
    text = _LINK.sub(" ", text)
    for found in _NUMBER.finditer(text):
        yield "number", found[0]
    for word in _WORD.findall(text):
        kind = words.kind_of(word.casefold()) if words else None
        if kind:
            yield kind, word
