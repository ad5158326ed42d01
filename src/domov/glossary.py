"""The glossary of a site in one language: every official term, as it stands on a letter, first."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from domov.collation import sort_key
from domov.fallback import Words, first
from domov.library import Library


@dataclass(frozen=True, slots=True)
class Entry:
    """One term with its other names, what it is called and what it means; None where nobody has
    written it in any language that the reader falls back to."""

    id: str
    term: str
    also: tuple[str, ...]
    rendering: Words | None
    explanation: Words | None


@dataclass(frozen=True, slots=True)
class Initial:
    """The entries under one letter."""

    letter: str
    entries: tuple[Entry, ...]


def glossary(library: Library, language: str) -> tuple[Initial, ...]:
    """All terms in the alphabetical order of the source language, under their first letters."""
    settings = library.settings
    chain = settings.preference(language)
    others = tuple(code for code in chain if code != settings.source_language)
    by_letter: dict[str, list[Entry]] = {}
    for term in sorted(library.terms, key=lambda t: (sort_key(t.term, settings.alphabet), t.id)):
        # The source language has the term itself and needs no rendering of it.
        wanted = others if language != settings.source_language else ()
        entry = Entry(
            term.id,
            term.term,
            term.also,
            first(term.renderings, wanted),
            first(term.explanation, chain),
        )
        by_letter.setdefault(_initial(term.term, settings.alphabet), []).append(entry)
    return tuple(Initial(letter, tuple(entries)) for letter, entries in by_letter.items())


def _initial(term: str, alphabet: tuple[str, ...]) -> str:
    """The letter under which a term stands: one of the alphabet, else its first without marks."""
    folded = term.casefold()
    letters = [letter for letter in alphabet if folded.startswith(letter)]
    if letters:
        return max(letters, key=len).capitalize()
    return unicodedata.normalize("NFD", folded)[0].upper()
