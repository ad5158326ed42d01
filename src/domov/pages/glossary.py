"""The glossary of a site in one language: every official term, as it stands on a letter, first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from domov.data.terms import Term
from domov.language.collation import sort_key
from domov.language.fallback import Words, first
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
    alphabet = library.settings.alphabet
    by_letter: dict[str, list[Entry]] = {}
    for term in _sorted(library, library.terms):
        entry = _entry(library, term, language)
        by_letter.setdefault(_initial(term.term, alphabet), []).append(entry)
    return tuple(Initial(letter, tuple(entries)) for letter, entries in by_letter.items())


def terms_of(library: Library, guide_id: str) -> tuple[Term, ...]:
    """The terms that the source text of a guide uses, in the order of the glossary."""
    source = library.source(guide_id)
    texts = [section.text for section in source.sections] if source else []
    # All terms are looked for in one text before the next: see `Term.is_in`.
    found = {term.id for text in texts for term in library.terms if term.is_in(text)}
    return _sorted(library, (term for term in library.terms if term.id in found))


def explained(library: Library, guide_id: str, language: str) -> tuple[Entry, ...]:
    """The entries of those terms in a language."""
    return tuple(_entry(library, term, language) for term in terms_of(library, guide_id))


def _sorted(library: Library, terms: Iterable[Term]) -> tuple[Term, ...]:
    alphabet = library.settings.alphabet
    return tuple(sorted(terms, key=lambda term: (sort_key(term.term, alphabet), term.id)))


def _entry(library: Library, term: Term, language: str) -> Entry:
    chain = library.settings.preference(language)
    source = library.settings.source_language
    # The source language has the term itself and needs no rendering of it.
    wanted = tuple(code for code in chain if code != source) if language != source else ()
    return Entry(
        term.id,
        term.term,
        term.also,
        first(term.renderings, wanted),
        first(term.explanation, chain),
    )


def _initial(term: str, alphabet: tuple[str, ...]) -> str:
    """The letter under which a term stands: one of the alphabet, else its first without marks."""
    folded = term.casefold()
    letters = [letter for letter in alphabet if folded.startswith(letter)]
    if letters:
        return max(letters, key=len).capitalize()
    return unicodedata.normalize("NFD", folded)[0].upper()
