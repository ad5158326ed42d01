"""The few words of a language that the checks know: `data/lexicon/<language>.yml`.

Number words, names of months and weekdays, and the most frequent words. What money and shares are
called stands with the other words around numbers, in `data/raw-numbers.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain

from domov.language import locales
from domov.problems import Problem
from domov.reading import schema


@dataclass(frozen=True, slots=True)
class Forms:
    """Written forms and what each means. A form that ends in `*` may take any ending; the first
    letter of a form may be a capital, but a capital is never a small letter (May, may)."""

    meanings: Mapping[str, str]
    pattern: re.Pattern[str] = field(repr=False)
    beginnings: Beginnings = field(repr=False)

    def found(self, text: str, words: AbstractSet[str]) -> Iterator[tuple[re.Match[str], str]]:
        """Every form in `text`, the longest first, and its meaning.

        `text` is as `levelled` gives it; `words` are `words_of` it, or those that `beginnings` or
        a lexicon leave of them: a form is looked for only where a word stands that may begin one.
        """
        begin, end = self.beginnings.of(words), 0
        for place in sorted({place for word in begin for place in _places(text, word)}):
            match = self.pattern.match(text, place) if place >= end else None
            if match:
                end = match.end()
                yield match, self.meaning(match[0])

    def meaning(self, written: str) -> str:
        """What a form that the pattern found means."""
        for form in (written, written[:1].lower() + written[1:]):
            ends = (form[:end] + "*" for end in range(len(form), 0, -1))
            for known in chain((form,), ends):
                if known in self.meanings:
                    return self.meanings[known]
        raise KeyError(written)


_WORD = re.compile(r"\w+")


class Beginnings:
    """The words by which some forms may begin. Which words begin none is remembered, for a language
    has few words and a site says them again and again."""

    def __init__(self, known: Iterable[str]) -> None:
        self._others: set[str] = set()
        lower = [(form.lower(), _WORD.findall(form.lower())) for form in known]
        is_stem = {form: form.endswith("*") and len(words) == 1 for form, words in lower}
        self._words = frozenset(words[0] for form, words in lower if not is_stem[form])
        self._stems = tuple(words[0] for form, words in lower if is_stem[form])

    def of(self, words: AbstractSet[str]) -> set[str]:
        """The words among `words`, taken out of what touches them, that may begin a form."""
        begin: set[str] = set()
        for written in words - self._others:
            found = [word for word in _WORD.findall(written) if self._may_begin(word.lower())]
            begin.update(found)
            if not found:
                self._others.add(written)
        return begin

    def _may_begin(self, word: str) -> bool:
        return word in self._words or word.startswith(self._stems)


def _places(text: str, word: str) -> Iterator[int]:
    """Where `word` stands in `text`, by itself or in another word."""
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))


def forms(meanings: Mapping[str, str]) -> Forms:
    """`meanings` as forms that can be looked for."""
    known = {levelled(form): meaning for form, meaning in meanings.items()}
    parts = [_pattern(form) for form in sorted(known, key=len, reverse=True)]
    # Most words are passed by at their first letter, without a try at every form.
    first = "".join(sorted({re.escape(letter) for form in known for letter in _both(form[0])}))
    return Forms(
        known,
        re.compile(rf"(?<!\w)(?=[{first}])(?:{'|'.join(parts)})(?!\w)" if parts else "(?!)"),
        Beginnings(known),
    )


def _pattern(form: str) -> str:
    stem = form.removesuffix("*")
    first = f"[{_both(stem[0])}]" if stem[0].isalpha() else re.escape(stem[0])
    return first + re.escape(stem[1:]) + (r"\w*" if form.endswith("*") else "")


def _both(letter: str) -> str:
    """A letter, small as it is written and as a capital."""
    return letter + letter.upper() if letter.isalpha() else letter


_LEVEL = {"\u2019": "'", "\u02bc": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " "}


def levelled(text: str) -> str:
    """`text` with one kind of space and of apostrophe; every letter keeps its place."""
    for letter, plain in _LEVEL.items():
        text = text.replace(letter, plain)
    return text


def words_of(text: str) -> frozenset[str]:
    """The words of `text` with the signs that touch them, each once."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language.

    `asked` are the number words that a translation must answer, `numbers` those and the ones that
    may answer; `short_weekdays` count only beside another weekday or hours; `between` are words
    that join weekdays; `decimal` is the sign before a fraction; `beginnings` are those of all
    forms; `turning` turn the meaning of a sentence round (not, must), but for those that fit
    `never`.
    """

    language: str
    numbers: Forms
    asked: frozenset[str]
    months: Forms
    weekdays: Forms
    short_weekdays: Forms
    between: frozenset[str]
    money: Forms
    frequent: frozenset[str]
    decimal: str
    beginnings: Beginnings = field(repr=False)
    turning: tuple[str, ...]
    never: tuple[str, ...]


_FORM = schema.text(
    r"[^\W\d_][\w' ’]*\*?", hint="Write a word, or its beginning and a * for any ending."
)
_MEANINGS = schema.map_of(
    r"\d+(?:\.\d+)?", schema.list_of(_FORM), "Keys are numbers; months and weekdays begin with 1."
)
_SCHEMA = schema.record(
    {
        "numbers": _MEANINGS,
        "also": _MEANINGS,
        "months": _MEANINGS,
        "weekdays": _MEANINGS,
        "between": schema.list_of(_FORM),
        "frequent": schema.list_of(_FORM),
    },
    {"turning": schema.list_of(_FORM), "never": schema.list_of(_FORM)},
)


def parse(
    text: str, path: str, language: str, money: Iterable[str] = ()
) -> tuple[Lexicon | None, list[Problem]]:
    """Read the words of one language; gives None and the problems when they cannot be used.

    `money` are the words for money and shares.
    """
    fields, complaints = schema.read(text, _SCHEMA)
    problems = [Problem(path, *found) for found in complaints.found]
    if fields is None:
        return None, problems
    asked = _by_form(fields["numbers"])
    marks = locales.marks(language)
    months = {name: str(n) for n, names in marks.months.items() for name in names}
    weekdays = {name: str(n) for n, names in marks.weekdays.items() for name in names}
    short = {name: str(n) for n, names in marks.short_weekdays.items() for name in names}
    amounts = tuple(filter(_is_word, money))
    numbers = {**_by_form(fields["also"]), **asked}
    months |= _by_form(fields["months"])
    weekdays |= _by_form(fields["weekdays"])
    lexicon = Lexicon(
        language=language,
        numbers=forms(numbers),
        asked=frozenset(levelled(form) for form in asked),
        months=forms(months),
        weekdays=forms(weekdays),
        short_weekdays=forms(short),
        between=frozenset(fields["between"]),
        money=forms(dict.fromkeys(amounts, "")),
        frequent=frozenset(levelled(word) for word in fields["frequent"]),
        decimal=marks.decimal,
        beginnings=Beginnings(map(levelled, chain(numbers, months, weekdays, short, amounts))),
        turning=tuple(fields.get("turning") or ()),
        never=tuple(fields.get("never") or ()),
    )
    return lexicon, problems


def _is_word(form: str) -> bool:
    """True for a word; signs such as % and € are known without one."""
    return any(letter.isalpha() for letter in form)


def _by_form(meanings: Mapping[str, Iterable[str]] | None) -> dict[str, str]:
    return {form: meaning for meaning, words in (meanings or {}).items() for form in words or ()}
