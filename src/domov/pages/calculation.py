"""How a derived fact is worked out, as a reader can follow it: 13.5% × CZK 22,400, rounded up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from domov.facts import Facts, Reading, Reference, Rule, Unreadable, resolve
from domov.facts.formula import Term, read
from domov.language import locales
from domov.language.strings import Strings

_SIGNS = {"*": "×", "/": "÷", "+": "+", "-": "−"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A sign, a bare number, or the value of a fact with the fact's id and name (None: it has no
    name in words of the reader)."""

    shown: str
    id: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Calculation:
    """The pieces of a formula in their order, and how the result is rounded (empty: not at all)."""

    pieces: tuple[Piece, ...]
    rounding: str


def calculation(
    facts: Facts, reading: Reading, words: Strings, today: dt.date
) -> Calculation | None:
    """How the value of `reading` follows from other facts on the days on which it holds; None for a
    fact that follows from nothing, or from what is not certain enough to be shown."""
    rule, day = reading.fact.rule, _day(reading, today)
    if rule is None or (rule.start and day < rule.start):
        return None
    try:
        pieces = tuple(_pieces(read(rule.formula), facts, day, words))
    except Unreadable:  # told by the check
        return None
    return Calculation(pieces, _rounding(rule, reading, words))


def _day(reading: Reading, today: dt.date) -> dt.date:
    """A day on which the value holds: today, where it does."""
    start, until = reading.period.start or today, reading.period.until or today
    return max(start, min(today, until))


def _pieces(term: Term, facts: Facts, day: dt.date, words: Strings) -> Iterator[Piece]:
    if isinstance(term.value, Decimal):
        yield Piece(locales.number(term.value, words.language))
    elif not term.parts:
        of = resolve(facts, Reference(term.value, day.isoformat(), False), day)
        label = of.fact.label.get(words.language)
        yield Piece(locales.written(of, words), of.fact.id if label else None, label)
    else:
        left, right = term.parts
        yield from _bracketed(left, facts, day, words, inside=_is_sum(left) and not _is_sum(term))
        yield Piece(_SIGNS[str(term.value)])
        inside = (_is_sum(right) and term.value == "-") or (
            len(right.parts) > 0 and not _is_sum(term)
        )
        yield from _bracketed(right, facts, day, words, inside=inside)


def _is_sum(term: Term) -> bool:
    return len(term.parts) > 0 and term.value in ("+", "-")


def _bracketed(
    term: Term, facts: Facts, day: dt.date, words: Strings, *, inside: bool
) -> Iterator[Piece]:
    if inside:
        yield Piece("(")
    yield from _pieces(term, facts, day, words)
    if inside:
        yield Piece(")")


def _rounding(rule: Rule, reading: Reading, words: Strings) -> str:
    if not (rule.rounded and rule.to):
        return ""
    step = replace(reading, period=replace(reading.period, value=rule.to))
    return words.say(f"rounded-{rule.rounded}", step=locales.written(step, words))
