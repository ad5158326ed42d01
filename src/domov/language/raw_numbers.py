"""Numbers that are written out in a text: amounts, shares, times and phones that should be facts.

Which words make a number one of these is data (`data/raw-numbers.yml`), a block a language.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache

from domov.facts import LITERAL, REFERENCE
from domov.problems import Problem
from domov.reading import schema

PATH = "data/raw-numbers.yml"


@dataclass(frozen=True, slots=True)
class Numerals:
    """The words of one language around numbers; one that ends in * stands for all it begins."""

    money: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    call: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """A number found in a text, with the word that makes it one of ours, and where it starts."""

    text: str
    start: int


_WORDS = schema.list_of(schema.text())
_NEEDED = ("money", "percent", "time", "hours")
_SCHEMA = schema.map_of(
    r"[a-z]{2,3}",
    schema.record(
        dict.fromkeys(_NEEDED, _WORDS),
        {field.name: _WORDS for field in fields(Numerals) if field.name not in _NEEDED},
    ),
    "Write the code of a language.",
)


def parse(text: str, *needed: str) -> tuple[Mapping[str, Numerals], list[Problem]]:
    """Read the words of all languages; a language that is `needed` and not there is a problem."""
    languages, complaints = schema.read(text, _SCHEMA)
    problems = [Problem(PATH, *found) for found in complaints.found]
    numerals = {
        language: Numerals(**{key: tuple(words) for key, words in entry.items()})
        for language, entry in (languages or schema.Fields()).items()
        if entry is not None
    }
    problems += [
        Problem(
            PATH,
            1,
            "language-without-numerals",
            f"It does not say by which words a number of money or time is known in {language}.",
            "Copy the block of another language and translate it.",
        )
        for language in (needed if numerals else ())
        if language not in numerals
    ]
    return numerals, problems


# Patterns that are looked for all over a text begin with a letter, and look back afterwards: so the
# search passes by every other letter at once.
# What is no prose: facts and declared numbers, code, addresses of links.
_NO_PROSE = re.compile(
    rf"{LITERAL.pattern}|{REFERENCE.pattern}|``{{0,2}}[^`\n]{{1,300}}`{{1,3}}"
    r"|\((?<=\]\()[^()\s]*\)|<[a-z]{1,10}:[^<>\s]*>|https?://\S+"
)
_EMAIL = re.compile(r"(?<![^\s(])[^\s@]{1,64}@[^\s@]{1,64}")
_GAP = r"[ \t\u00a0\u202f*_\u2011-]{0,3}\n?[ \t\u00a0\u202f*_]{0,8}"
_NUMBER = re.compile(
    r"\d(?<![\w/§]\d)(?<!\d[.,]\d)\d{0,14}(?:[ \u00a0\u202f.,]\d{3}(?!\d)){0,4}(?:[.,]\d{1,6})?"
)
_DIGIT = re.compile(r"\d")
_PHONE = re.compile(
    r"[+\d](?:(?<=\+)\d[\d \u00a0]{6,16}\d"
    r"|(?<=\d)(?<![\w/.,+-]\d)\d\d(?:[ \u00a0]?\d{3}){2}(?![\w/]|[.,]\d)"
    r"|(?<=\d)(?<![\w/.,:–+-]\d)(?<!\d[ \u00a0]\d)\d{2,5}(?:[ \u00a0]\d{3})?(?![\w/:–]|[.,]\d))"
)
# The first of two hours, before the second: 9–, od 9 do.
_OPENING = re.compile(r"(?<!\d)(\d{1,2})(?:[:.]\d\d)?\s?(?:[–—-]|\b[^\W\d]{1,4})\s?$")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What the words of one language are looked for with."""

    unit: re.Pattern[str]
    money: re.Pattern[str] | None
    law: re.Pattern[str] | None
    clock: re.Pattern[str] | None
    call: re.Pattern[str] | None
    date: re.Pattern[str] | None


@cache
def _patterns(words: Numerals) -> _Patterns:
    between = f"(?:(?:{_any(words.between)}){_GAP}){{0,2}}" if words.between else ""
    kinds = {
        "money": words.money,
        "percent": (*words.percent, "%"),
        "time": words.time,
        "hours": words.hours,
    }
    units = "|".join(f"(?P<{kind}>{_any(listed)})" for kind, listed in kinds.items() if listed)
    return _Patterns(
        re.compile(rf"{_GAP}{between}(?:{units})", re.IGNORECASE),
        _before(words.money, _GAP),
        _before(words.law, r"[\d\s,]{0,20}"),
        _before(words.clock, r"\s{1,2}"),
        _before(words.call, r"[\s:.*_]{1,3}"),
        re.compile(rf"(?:{_any(words.date)})[ \u00a0]\d") if words.date else None,
    )


def _any(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(map(_one, longest_first))


def _one(word: str) -> str:
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    # A sign may touch the number, a word may not go on.
    return re.escape(word) + (r"(?!\w)" if word[-1].isalpha() else "")


def _before(words: tuple[str, ...], gap: str) -> re.Pattern[str] | None:
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{_any(words)}){gap}$", re.IGNORECASE)


def raw(text: str, words: Numerals, phones: frozenset[str]) -> Iterator[Raw]:
    """The numbers of `text` that should be facts, in order; `phones` are those of the registry,
    without spaces. Section numbers, years, dates and opening hours are none."""
    if not _DIGIT.search(text):
        return
    prose = _prose(text)
    patterns = _patterns(words)
    taken: list[tuple[int, int]] = []
    found: list[Raw] = []
    for number in _NUMBER.finditer(prose):
        before = prose[max(0, number.start() - 40) : number.start()]
        unit = patterns.unit.match(prose, number.end())
        money = patterns.money.search(before) if patterns.money and not unit else None
        if not unit and not money:
            continue
        start = number.start() - (len(money[0]) if money else 0)
        end = unit.end() if unit else number.end()
        taken.append((start, end))
        if not _is_other(number[0], unit, before, patterns):
            found.append(Raw(prose[start:end], start))
    for phone in _PHONE.finditer(prose):
        last = bisect_left(taken, (phone.end(), 0)) - 1
        free = last < 0 or taken[last][1] <= phone.start()
        if free and _is_phone(phone, prose, patterns, phones):
            found.append(Raw(phone[0], phone.start()))
    yield from sorted(found, key=lambda one: one.start)


def _prose(text: str) -> str:
    """The text with all that is no prose blanked, so that places stay."""
    prose = _NO_PROSE.sub(_blank, text)
    return _EMAIL.sub(_blank, prose) if "@" in prose else prose


def _blank(found: re.Match[str]) -> str:
    return "\n".join("\0" * len(line) for line in found[0].split("\n"))


def _is_other(number: str, unit: re.Match[str] | None, before: str, patterns: _Patterns) -> bool:
    """True for what only looks like an amount or a time."""
    if patterns.law and patterns.law.search(before):
        return True
    kinds = unit.groupdict() if unit else {}
    if unit and kinds.get("time"):
        if _YEAR.fullmatch(number):
            return True
        return bool(patterns.date and patterns.date.match(unit.string, unit.start("time")))
    if kinds.get("hours") and number.isdigit() and int(number) <= 24:
        opening = _OPENING.search(before)
        if opening and int(opening[1]) <= 24:
            return True
        return bool(patterns.clock and patterns.clock.search(before))
    return False


def _is_phone(
    phone: re.Match[str], prose: str, patterns: _Patterns, phones: frozenset[str]
) -> bool:
    before = prose[max(0, phone.start() - 40) : phone.start()]
    digits = re.sub(r"\D", "", phone[0])
    if patterns.law and patterns.law.search(before):
        return False
    if len(digits) >= 9 or digits in phones:
        return True
    if _YEAR.fullmatch(digits):
        return False
    return bool(patterns.call and patterns.call.search(before))
