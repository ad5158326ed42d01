"""Derived facts: the values that follow from other facts, on the days on which those hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from domov.facts import CERTAINTIES, Fact, Facts, Period, Rule
from domov.facts.formula import BadFormula, Quantity, Term, read
from domov.problems import Problem
from domov.reading import schema

_ROUNDINGS = {"up": ROUND_UP, "down": ROUND_DOWN, "nearest": ROUND_HALF_UP}
_DAY = dt.timedelta(1)
_LONGEST_CHAIN = 20


def derive(facts: Facts) -> tuple[Facts, list[Problem]]:
    """All facts, derived ones with the periods that follow from their rule, and what is wrong.

    A period that a source prints stays as it is, and must agree with the rule. A fact whose formula
    cannot be calculated and that has no printed period is left out.
    """
    work = _Derivation(facts)
    for fact_id in facts:
        work.fact(fact_id)
    done = {fact_id: work.done[fact_id] for fact_id in facts}
    told = {(problem.path, problem.line) for problem in work.problems}
    for fact in done.values():
        if not fact.periods and (fact.path, fact.line) not in told:
            work.tell(fact, "bad-formula", "there is no day for which it gives a value.")
    return {fact_id: fact for fact_id, fact in done.items() if fact.periods}, work.problems


class _Derivation:
    """One run over all facts: `done` are those whose periods are complete."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._under_way: list[str] = []
        self.done: dict[str, Fact] = {}
        self.problems: list[Problem] = []

    def fact(self, fact_id: str) -> Fact:
        """The complete fact. Raises `BadFormula` when it is needed for its own calculation."""
        if fact_id in self.done:
            return self.done[fact_id]
        fact = self._facts[fact_id]
        if len(self._under_way) > _LONGEST_CHAIN:
            raise BadFormula(f"More than {_LONGEST_CHAIN} facts follow from one another.")
        if fact_id in self._under_way:
            way = " → ".join([*self._under_way[self._under_way.index(fact_id) :], fact_id])
            raise BadFormula(f"It goes in a circle: {way}.")
        self._under_way.append(fact_id)
        try:
            self.done[fact_id] = self._completed(fact, fact.rule) if fact.rule else fact
        except BadFormula as error:
            self.tell(fact, "bad-formula", str(error))
            self.done[fact_id] = fact
        finally:
            self._under_way.pop()
        return self.done[fact_id]

    def _completed(self, fact: Fact, rule: Rule) -> Fact:
        term = read(rule.formula)
        for name in term.inputs:
            if name not in self._facts:
                close = schema.suggestion(name, tuple(self._facts))
                raise BadFormula(f"The fact `{name}` is not in data/facts/. {close}".rstrip())
        inputs = {name: self.fact(name) for name in term.inputs}
        if not inputs:
            raise BadFormula("No fact is in it.")
        free: list[Period] = []
        for period in _calculated(fact, rule, term, inputs):
            for printed in fact.periods:
                if _overlap(period, printed) and Decimal(printed.value) != Decimal(period.value):
                    self.tell(
                        fact,
                        "derived-differs",
                        f"printed {printed.value} from {printed.start}, "
                        f"but {rule.formula} gives {period.value}.",
                    )
            free += _outside(period, fact.periods)
        periods = sorted((*fact.periods, *free), key=lambda period: period.start or dt.date.min)
        return replace(fact, periods=tuple(_joined(periods)))

    def tell(self, fact: Fact, code: str, message: str) -> None:
        """Note what is wrong with a derived fact."""
        mend = "Mend the formula, its rounding, or the facts in it."
        self.problems.append(Problem(fact.path, fact.line, code, f"`{fact.id}`: {message}", mend))


def _calculated(fact: Fact, rule: Rule, term: Term, inputs: Facts) -> Iterator[Period]:
    """A period for each stretch of days on which no input changes and all have a value."""
    changes = {rule.start or dt.date.min}
    for given in inputs.values():
        for period in given.periods:
            changes.add(period.start or dt.date.min)
            if period.until and period.until < dt.date.max:
                changes.add(period.until + _DAY)
    starts = sorted(day for day in changes if day >= (rule.start or dt.date.min))
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        held = {name: _held(given, start) for name, given in inputs.items()}
        if any(period is None for period in held.values()):
            continue
        known = {name: period for name, period in held.items() if period}
        result = term.result(lambda name, known=known: _quantity(inputs[name], known[name]))  # type: ignore[misc]
        if result.unit != fact.unit:
            gives, wants = result.unit or "a bare number", fact.unit or "a bare number"
            raise BadFormula(f"It gives {gives}, but the fact is {wants}.")
        grades = [rule.certainty, *(period.certainty for period in known.values())]
        yield Period(
            value=_rounded(result.amount, rule, whole=fact.kind == "duration"),
            start=None if start == dt.date.min else start,
            until=following - _DAY if following else None,
            law=rule.law,
            source=rule.source,
            seen=rule.seen,
            certainty=max(grades, key=CERTAINTIES.index),
            note=None,
            law_language=rule.law_language,
        )


def _held(fact: Fact, day: dt.date) -> Period | None:
    """The period in which `day` lies."""
    for period in fact.periods:
        if (period.start or dt.date.min) <= day <= (period.until or dt.date.max):
            return period
    return None


def _quantity(fact: Fact, period: Period) -> Quantity:
    if fact.kind not in ("money", "number", "duration", "percent"):
        raise BadFormula(f"One cannot calculate with `{fact.id}`, which is a {fact.kind}.")
    amount = Decimal(period.value)
    return Quantity(amount / 100 if fact.kind == "percent" else amount, fact.unit)


def _rounded(amount: Decimal, rule: Rule, *, whole: bool) -> str:
    if rule.rounded and rule.to:
        step = Decimal(rule.to)
        amount = (amount / step).quantize(Decimal(1), _ROUNDINGS[rule.rounded]) * step
    text = f"{amount:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    decimals = len(text.partition(".")[2])
    if amount < 0 or decimals > (0 if whole else 6):
        raise BadFormula(f"It gives {text[:20]}, which is no value of this kind; round it.")
    return text


def _overlap(one: Period, other: Period) -> bool:
    return (one.start or dt.date.min) <= (other.until or dt.date.max) and (
        other.start or dt.date.min
    ) <= (one.until or dt.date.max)


def _outside(period: Period, printed: tuple[Period, ...]) -> list[Period]:
    """The parts of `period` in which no source prints a value."""
    parts = [period]
    for taken in printed:
        parts = [rest for part in parts for rest in _without(part, taken)]
    return parts


def _without(period: Period, taken: Period) -> Iterator[Period]:
    if not _overlap(period, taken):
        yield period
        return
    if taken.start and (period.start is None or period.start < taken.start):
        yield replace(period, until=taken.start - _DAY)
    if taken.until and (period.until is None or period.until > taken.until):
        yield replace(period, start=taken.until + _DAY)


def _joined(periods: list[Period]) -> Iterator[Period]:
    """Periods in order, those that follow one another and differ in nothing made into one."""
    last: Period | None = None
    for period in periods:
        touching = last and last.until and period.start and period.start - last.until == _DAY
        if last and touching and replace(period, start=last.start, until=last.until) == last:
            last = replace(last, until=period.until)
            continue
        if last:
            yield last
        last = period
    if last:
        yield last
