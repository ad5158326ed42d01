"""Facts: numbers that live once, with the period in which they hold, their law and their source."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from domov.reading import schema

FACT_ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
# {{fact-id}}, {{fact-id@2027-01-01}}, {{fact-id.number}}: see adr/0004-facts-syntax.md.
REFERENCE = re.compile(
    r"\{\{\s*(?P<id>[^{}@.\s!][^{}@.\s]*)(?:@(?P<day>[^{}.\s]*))?(?P<number>\.number)?\s*\}\}"
)
# {{!…}}: a number in a text that is no fact, see adr/0007-numbers-in-texts.md.
LITERAL = re.compile(r"\{\{!(?P<text>[^{}]{1,200})\}\}")

UNITS = ("minute", "hour", "day", "working-day", "week", "month", "year")
# How sure we are, surest first. What sources disagree on (`conflict`) is printed with a word that
# says so and a link to the source; what somebody remembers is not printed at all.
CONFLICT, MEMORY = "conflict", "memory"
CERTAIN = ("confirmed", "single")
CERTAINTIES = (*CERTAIN, CONFLICT, MEMORY)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read, and the date printed there (None when undated)."""

    title: str
    url: str
    dated: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """One value and the days on which it holds; None means open on that side. `law_language` is
    that of `law`; None: the law is in the words of the registry, like all that editors note."""

    value: str
    start: dt.date | None
    until: dt.date | None
    law: str | None
    source: Source
    seen: dt.date
    certainty: str
    note: str | None
    law_language: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """How a value follows from other facts: the formula, and which way (`up`, `down`, `nearest`)
    its result is rounded to a multiple of `to` (both None: not at all). It holds from `start` on;
    law, source and certainty are those of the rule itself."""

    formula: str
    rounded: str | None
    to: str | None
    start: dt.date | None
    law: str | None
    source: Source
    seen: dt.date
    certainty: str
    law_language: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One quantity with its values over time, oldest first; `unit` is a currency or a unit of time.

    `label` is its name for readers, by language; a fact that has one is a key number. A derived
    fact has a `rule`; its periods are then those that sources print, and after
    `domov.facts.derived` has filled them in also those that follow from the rule.
    """

    id: str
    kind: str
    unit: str | None
    per: str | None
    about: str
    periods: tuple[Period, ...]
    path: str
    line: int
    label: Mapping[str, str] = field(default_factory=dict)
    rule: Rule | None = None

    @property
    def formula(self) -> str | None:
        """How the value follows from other facts, as a text with their ids; None when it does not."""  # noqa: E501
        if self.rule is None:
            return None
        rounding = f", rounded {self.rule.rounded} to {self.rule.to}" if self.rule.rounded else ""
        return self.rule.formula + rounding

    def on(self, day: dt.date) -> Reading:
        """What holds on `day`; failing that the last value before it, else the first to come."""
        for period in reversed(self.periods):
            if period.start is None or period.start <= day:
                lapsed = period.until is not None and period.until < day
                return Reading(self, period, lapsed=lapsed, coming=False)
        return Reading(self, self.periods[0], lapsed=False, coming=True)


@dataclass(frozen=True, slots=True)
class Reading:
    """A fact read on a day. `lapsed`: its period has ended without a successor; `coming`: not begun."""  # noqa: E501

    fact: Fact
    period: Period
    lapsed: bool
    coming: bool

    @property
    def uncertain(self) -> bool:
        """True when sources disagree on the value."""
        return self.period.certainty == CONFLICT


Facts = Mapping[str, Fact]


def lapsing(facts: Facts, today: dt.date, days: int = 30) -> tuple[Fact, ...]:
    """The facts that hold today and end within `days` without a successor, the first to end first."""  # noqa: E501
    limit = today + dt.timedelta(days)
    ending = [
        (fact.periods[-1].until, fact.id)
        for fact in facts.values()
        if fact.periods[-1].until and today <= fact.periods[-1].until <= limit
    ]
    return tuple(facts[fact_id] for _, fact_id in sorted(ending))


@dataclass(frozen=True, slots=True)
class Reference:
    """A fact named in a text: which one, for which day (None: today), only its number or with unit."""  # noqa: E501

    id: str
    day: str | None
    number_only: bool


def references(text: str) -> Iterator[Reference]:
    """The facts named in `text`, in order."""
    for found in REFERENCE.finditer(text):
        yield reference(found)


def reference(found: re.Match[str]) -> Reference:
    """The reference that `REFERENCE` matched."""
    return Reference(found["id"], found["day"], bool(found["number"]))


class Unreadable(LookupError):
    """A reference that no value answers: `problem` says why and `mend` what to write."""

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.mend = mend


def resolve(facts: Facts, wanted: Reference, today: dt.date) -> Reading:
    """The reading that a reference asks for; raises `Unreadable` with what to write instead."""
    fact = facts.get(wanted.id)
    if fact is None:
        raise Unreadable(
            f"The fact `{wanted.id}` is not in data/facts/.",
            schema.suggestion(wanted.id, tuple(facts)) or "Add it there, with its source.",
        )
    day = today
    if wanted.day is not None:
        try:
            day = dt.date.fromisoformat(wanted.day)
        except ValueError:
            raise Unreadable(
                f"`{wanted.day}` is no day.", f"Write {{{{{wanted.id}@2027-01-01}}}}."
            ) from None
    reading = fact.on(day)
    if reading.period.certainty == MEMORY:
        raise Unreadable(
            f"The fact `{wanted.id}` is known from memory only.",
            "Leave it out and say that we do not know, or find a source for it.",
        )
    return reading
