"""Formulas over facts: `premium-rate-total * minimum-wage-monthly`. Nothing is ever executed.

Numbers, ids of facts, + - * / and brackets. A hyphen belongs to an id, a minus stands between
spaces. Units are calculated along: money times money is nothing, and crowns and days do not add up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, DecimalException

from domov.facts import FACT_ID

_TOKEN = re.compile(rf"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<id>{FACT_ID})|(?P<sign>[-+*/()]))")
_LONGEST = 200


class BadFormula(ValueError):
    """A formula that cannot be read or calculated; the message says why, for its author."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: a currency, a unit of time, or None for a bare number."""

    amount: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A formula that was read: a number, the id of a fact, or two terms with a sign between them."""  # noqa: E501

    value: Decimal | str
    parts: tuple[Term, ...] = ()

    @property
    def inputs(self) -> tuple[str, ...]:
        """The ids of the facts in the formula, in order, each once."""
        return tuple(dict.fromkeys(self._ids()))

    def _ids(self) -> Iterator[str]:
        if isinstance(self.value, str) and not self.parts:
            yield self.value
        for part in self.parts:
            yield from part._ids()

    def result(self, of: Callable[[str], Quantity]) -> Quantity:
        """The value of the formula, given that of each fact; raises `BadFormula`."""
        if isinstance(self.value, Decimal):
            return Quantity(self.value, None)
        if not self.parts:
            return of(self.value)
        left, right = (part.result(of) for part in self.parts)
        try:
            return _CALCULATE[self.value](left, right)
        except DecimalException as error:
            raise BadFormula("It divides by nothing, or its numbers are too large.") from error


def read(text: str) -> Term:
    """Take a formula apart; raises `BadFormula`."""
    if len(text) > _LONGEST:
        raise BadFormula(f"It is longer than {_LONGEST} characters.")
    tokens = _Tokens(text)
    term = _sum(tokens)
    if tokens.next:
        raise BadFormula(f"There is nothing to do with `{tokens.next}`.")
    return term


class _Tokens:
    """The words of a formula; `next` is the one to be read, empty at the end."""

    def __init__(self, text: str) -> None:
        self._words: list[str] = []
        at, text = 0, text.rstrip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if not found:
                raise BadFormula(f"`{text[at:].strip()[:20]}` is no number, fact or sign.")
            self._words.append(found[0].strip())
            at = found.end()
        self._words.reverse()

    @property
    def next(self) -> str:
        return self._words[-1] if self._words else ""

    def take(self) -> str:
        return self._words.pop() if self._words else ""


def _sum(tokens: _Tokens) -> Term:
    term = _product(tokens)
    while tokens.next in ("+", "-"):
        term = Term(tokens.take(), (term, _product(tokens)))
    return term


def _product(tokens: _Tokens) -> Term:
    term = _factor(tokens)
    while tokens.next in ("*", "/"):
        term = Term(tokens.take(), (term, _factor(tokens)))
    return term


def _factor(tokens: _Tokens) -> Term:
    word = tokens.take()
    if word == "(":
        term = _sum(tokens)
        if tokens.take() != ")":
            raise BadFormula("A bracket is not closed.")
        return term
    if word[:1].isdigit():
        return Term(Decimal(word))
    if word[:1].isalpha():
        return Term(word)
    raise BadFormula(
        f"`{word}` stands where a number or a fact should." if word else "It ends early."
    )


def _added(left: Quantity, right: Quantity) -> Quantity:
    return Quantity(left.amount + right.amount, _same(left, right))


def _subtracted(left: Quantity, right: Quantity) -> Quantity:
    return Quantity(left.amount - right.amount, _same(left, right))


def _same(left: Quantity, right: Quantity) -> str | None:
    if left.unit != right.unit:
        raise BadFormula(f"It adds {_named(left)} and {_named(right)}.")
    return left.unit


def _multiplied(left: Quantity, right: Quantity) -> Quantity:
    if left.unit and right.unit:
        raise BadFormula(f"It multiplies {_named(left)} by {_named(right)}.")
    return Quantity(left.amount * right.amount, left.unit or right.unit)


def _divided(left: Quantity, right: Quantity) -> Quantity:
    if right.unit not in (None, left.unit):
        raise BadFormula(f"It divides {_named(left)} by {_named(right)}.")
    return Quantity(left.amount / right.amount, None if right.unit else left.unit)


def _named(quantity: Quantity) -> str:
    return quantity.unit or "a bare number"


_CALCULATE = {"+": _added, "-": _subtracted, "*": _multiplied, "/": _divided}
