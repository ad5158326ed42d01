"""The few words of a language that the checks know: `data/lexicon/<language>.yml`.

Number words, names of months and weekdays, and the most frequent words. What money and shares are
called stands with the other words around numbers, in `data/raw-numbers.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import chain

from domov import locales, schema
from domov.problems import Problem


@dataclass(frozen=True, slots=True)
class Forms:
    """Written forms and what each means. A form that ends in `*` may take any ending; the first
    letter of a form may be a capital, but a capital is never a small letter (May, may)."""

    meanings: Mapping[str, str]
    pattern: re.Pattern[str]
    beginnings: frozenset[str]
    stems: tuple[str, ...]

    def found(self, text: str, words: AbstractSet[str]) -> Iterator[tuple[re.Match[str], str]]:
        """Every form in `text`, the longest first, and its meaning.

        `text` is as `levelled` gives it; `words` are `words_of` it, or of more than it: most texts
        hold no form, and looking at their words is far cheaper than looking at their letters.
        """
        if words.isdisjoint(self.beginnings) and not (
            self.stems and any(map(_starts(self.stems).__getitem__, words))
        ):
            return
        for match in self.pattern.finditer(text):
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


class _Starts(dict[str, bool]):
    """Whether a word begins with one of some stems, remembered: a language has few words."""

    def __init__(self, stems: tuple[str, ...]) -> None:
        super().__init__()
        self._stems = stems

    def __missing__(self, word: str) -> bool:
        self[word] = begins = word.startswith(self._stems)
        return begins


_starts = cache(_Starts)


def forms(meanings: Mapping[str, str]) -> Forms:
    """`meanings` as forms that can be looked for."""
    known = {levelled(form): meaning for form, meaning in meanings.items()}
    parts = [_pattern(form) for form in sorted(known, key=len, reverse=True)]
    # Most words are passed by at their first letter, without a try at every form.
    first = "".join(sorted({re.escape(letter) for form in known for letter in _both(form[0])}))
    return Forms(
        known,
        re.compile(rf"(?<!\w)(?=[{first}])(?:{'|'.join(parts)})(?!\w)" if parts else "(?!)"),
        frozenset(_WORD.findall(form.lower())[0] for form in known if not form.endswith("*")),
        tuple(form[:-1].lower() for form in known if form.endswith("*")),
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
    """The words of `text` in small letters, each once."""
    return frozenset(_WORD.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language.

    `asked` are the number words that a translation must answer, `numbers` those and the ones that
    may answer; `short_weekdays` count only beside another weekday or hours; `between` are words
    that join weekdays; `decimal` is the sign before a fraction.
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
    }
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
    lexicon = Lexicon(
        language=language,
        numbers=forms({**_by_form(fields["also"]), **asked}),
        asked=frozenset(levelled(form) for form in asked),
        months=forms({**months, **_by_form(fields["months"])}),
        weekdays=forms({**weekdays, **_by_form(fields["weekdays"])}),
        short_weekdays=forms(short),
        between=frozenset(fields["between"]),
        money=forms(dict.fromkeys(filter(_is_word, money), "")),
        frequent=frozenset(levelled(word) for word in fields["frequent"]),
        decimal=marks.decimal,
    )
    return lexicon, problems


def _is_word(form: str) -> bool:
    """True for a word; signs such as % and € are known without one."""
    return any(letter.isalpha() for letter in form)


def _by_form(meanings: Mapping[str, Iterable[str]] | None) -> dict[str, str]:
    return {form: meaning for meaning, words in (meanings or {}).items() for form in words or ()}
