"""Official terms: the words of letters, forms and doors, with what they mean in each language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from domov.problems import Problem
from domov.reading import schema

PATH = "data/terms.yml"
TERM_ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"

_BRACKETED = re.compile(r"\*\((.+?)\)\*", re.DOTALL)
# What a reader does not read as words: facts by their name, and where links lead.
_NOT_WORDS = re.compile(r"\{\{[^{}]*\}\}|\]\([^)\s]*\)")


@dataclass(frozen=True, slots=True)
class Term:
    """One official term of the source language.

    `also` are other names of the same thing. `forms` say how the term is found in a text: each word
    of a form is the beginning of a word, for languages bend their words. `required`: a translation
    names it in brackets wherever the source uses it. `renderings` and `explanation` are by
    language, None where nobody has written one.
    """

    id: str
    term: str
    also: tuple[str, ...]
    forms: tuple[str, ...]
    required: bool
    renderings: Mapping[str, str | None]
    explanation: Mapping[str, str | None]
    line: int

    def is_in(self, text: str) -> bool:
        """True when the Markdown `text` uses the term, in any of its forms."""
        words, small = _words(text)
        near = [form for form in self.forms if _BEGINNINGS[form] in small]
        return any(_pattern(form).search(words) for form in near)

    def is_named_in(self, text: str) -> bool:
        """True when `text` names the term in brackets: `*(…)*`."""
        names = (self.term, *self.also)
        return any(
            self.is_in(named) or any(_pattern(name).search(named) for name in names)
            for named in _bracketed(text)
        )


@lru_cache(64)
def _words(text: str) -> tuple[str, str]:
    """What a reader reads as words, and the same in small letters. Every term is looked for in a
    text before the next text comes."""
    words = unicodedata.normalize("NFC", _NOT_WORDS.sub(" ", text))
    return words, words.lower()


@lru_cache(64)
def _bracketed(text: str) -> tuple[str, ...]:
    return tuple(_BRACKETED.findall(unicodedata.normalize("NFC", text)))


class _Beginnings(dict[str, str]):
    """What a text in small letters must hold, to be worth a search for a form."""

    def __missing__(self, form: str) -> str:
        words = unicodedata.normalize("NFC", form).lower().split()
        self[form] = beginning = words[0] if words else ""
        return beginning


_BEGINNINGS = _Beginnings()


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Finds the words that begin with the words of `form`, next to each other, emphasis or not."""
    beginnings = unicodedata.normalize("NFC", form).split()
    return re.compile(r"(?<!\w)" + r"\w*[\s*_]+".join(map(re.escape, beginnings)), re.IGNORECASE)


def parse(
    text: str, languages: tuple[str, ...], source_language: str, begun: tuple[str, ...] = ()
) -> tuple[tuple[Term, ...], list[Problem]]:
    """Read the file of terms of a site with these languages; gives what can be used and all
    problems. Those that have `begun` may be there and are not used."""
    entries, complaints = schema.read(text, _schema(languages, source_language, begun))
    problems = [Problem(PATH, *found) for found in complaints.found]
    terms = []
    for term_id, entry in (entries or schema.Fields()).items():
        if entry is None:
            continue
        term = _term(term_id, entry, entries.lines[term_id], begun)
        terms.append(term)
        if term.required and not term.forms:
            problems.append(
                Problem(
                    PATH,
                    term.line,
                    "term-without-forms",
                    f"`{term_id}` is required, but `forms` does not say how to find it.",
                    'Write the beginnings of its words: forms: ["first second"].',
                )
            )
    return tuple(terms), problems


def _schema(
    languages: tuple[str, ...], source_language: str, begun: tuple[str, ...]
) -> schema.Reader:
    waiting = dict.fromkeys(begun, schema.or_null(schema.text()))
    said = {code: schema.or_null(schema.text()) for code in languages}
    rendered = {code: reader for code, reader in said.items() if code != source_language}
    return schema.map_of(
        TERM_ID,
        schema.record(
            {
                "term": schema.text(),
                "in": schema.record(rendered, waiting),
                "explanation": schema.record(said, waiting),
            },
            {
                "also": schema.list_of(schema.text()),
                "forms": schema.list_of(schema.text()),
                "required": schema.flag,
            },
        ),
        "Ids of terms are small letters a–z, digits and hyphens.",
    )


def _term(term_id: str, entry: schema.Fields, line: int, begun: tuple[str, ...]) -> Term:
    return Term(
        id=term_id,
        term=entry["term"],
        also=tuple(entry.get("also", ())),
        forms=tuple(entry.get("forms", ())),
        required=bool(entry.get("required")),
        renderings={code: said for code, said in entry["in"].items() if code not in begun},
        explanation={
            code: said for code, said in entry["explanation"].items() if code not in begun
        },
        line=line,
    )
