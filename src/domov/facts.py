"""Facts: numbers that live once, with the period in which they hold, their law and their source."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from domov import schema
from domov.problems import Problem

FACT_ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
# {{fact-id}}, {{fact-id@2027-01-01}}, {{fact-id.number}}: see adr/0004-facts-syntax.md.
REFERENCE = re.compile(
    r"\{\{\s*(?P<id>[^{}@.\s]+)(?:@(?P<day>[^{}.\s]*))?(?P<number>\.number)?\s*\}\}"
)

# How a value of each kind is written in the registry.
_VALUES = {
    "money": r"\d+(?:\.\d+)?",
    "percent": r"\d+(?:\.\d+)?",
    "number": r"\d+(?:\.\d+)?",
    "duration": r"\d+",
    "code": r"[0-9A-Za-z./-]+",
    "date": r"\d{4}-\d{2}-\d{2}",
    "month": r"\d{4}-\d{2}",
    "phone": r"\+?\d+(?: \d+)*",
}
KINDS = tuple(_VALUES)
UNITS = ("minute", "hour", "day", "working-day", "week", "month", "year")
# How sure we are. Only what one good source or two independent ones say is printed as certain.
PRINTABLE = ("confirmed", "single")
CERTAINTIES = (*PRINTABLE, "memory", "conflict")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read, and the date printed there (None when undated)."""

    title: str
    url: str
    dated: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """One value and the days on which it holds; None means open on that side."""

    value: str
    start: dt.date | None
    until: dt.date | None
    law: str | None
    source: Source
    seen: dt.date
    certainty: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One quantity with its values over time, oldest first; `unit` is a currency or a unit of time.

    `label` is its name for readers, by language; a fact that has one is a key number.
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


Facts = Mapping[str, Fact]


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
    if reading.period.certainty not in PRINTABLE:
        raise Unreadable(
            f"The fact `{wanted.id}` is not certain ({reading.period.certainty}).",
            "Leave it out and say that we do not know, or find a source for it.",
        )
    return reading


_SCHEMA = schema.map_of(
    FACT_ID,
    schema.record(
        {
            "kind": schema.text(allowed=KINDS),
            "about": schema.text(),
            "periods": schema.list_of(
                schema.record(
                    {
                        "value": schema.text(),
                        "from": schema.or_null(schema.date),
                        "until": schema.or_null(schema.date),
                        "law": schema.or_null(schema.text()),
                        "source": schema.record(
                            {
                                "title": schema.text(),
                                "url": schema.text(r"https?://\S+", hint="Write the address."),
                                "dated": schema.or_null(schema.text()),
                            }
                        ),
                        "seen": schema.date,
                        "certainty": schema.text(allowed=CERTAINTIES),
                    },
                    {"note": schema.text()},
                )
            ),
        },
        {
            "unit": schema.text(r"[A-Z]{3}|" + "|".join(UNITS), hint=f"Use {', '.join(UNITS)}."),
            "per": schema.text(allowed=UNITS),
            "label": schema.map_of(r"[a-z]{2,3}(-[A-Za-z]+)?", schema.text(), "Write a language."),
        },
    ),
    "Ids of facts are small letters a–z, digits and hyphens.",
)


def parse(text: str, path: str) -> tuple[Facts, list[Problem]]:
    """Read one file of facts; gives what can be used and all problems."""
    entries, complaints = schema.read(text, _SCHEMA)
    problems = [Problem(path, *found) for found in complaints.found]
    facts: dict[str, Fact] = {}
    for fact_id, entry in (entries or schema.Fields()).items():
        if entry is None:
            continue
        fact = _fact(fact_id, entry, path, entries.lines[fact_id])
        faults = list(_faults(fact))
        problems += faults
        if not faults:
            facts[fact_id] = fact
    return facts, problems


def _fact(fact_id: str, entry: schema.Fields, path: str, line: int) -> Fact:
    periods = tuple(
        Period(
            value=period["value"],
            start=period["from"],
            until=period["until"],
            law=period["law"],
            source=Source(**period["source"]),
            seen=period["seen"],
            certainty=period["certainty"],
            note=period.get("note"),
        )
        for period in entry["periods"]
    )
    return Fact(
        fact_id,
        entry["kind"],
        entry.get("unit"),
        entry.get("per"),
        entry["about"],
        periods,
        path,
        line,
        {code: text for code, text in entry.get("label", {}).items() if text},
    )


def _faults(fact: Fact) -> Iterator[Problem]:
    def problem(code: str, message: str, mend: str) -> Problem:
        return Problem(fact.path, fact.line, code, f"`{fact.id}`: {message}", mend)

    if not fact.periods:
        yield problem("fact-without-value", "there is no period.", "Add one with a value.")
    for period in fact.periods:
        if not _is_value(fact.kind, period.value):
            yield problem(
                "bad-fact-value",
                f"{period.value!r} is no value of kind {fact.kind}.",
                f'For example {fact.kind} is written "{_EXAMPLES[fact.kind]}".',
            )
        if period.start and period.until and period.until < period.start:
            yield problem("fact-ends-before-start", "a period ends before it starts.", "Mend it.")
    for before, after in pairwise(fact.periods):
        if before.until is None or after.start is None or after.start <= before.until:
            yield problem(
                "facts-overlap",
                "two periods overlap or stand in the wrong order.",
                "End the older one (until) the day before the newer one begins (from).",
            )
    needs_unit = fact.kind in ("money", "duration")
    if needs_unit != (fact.unit is not None):
        yield problem(
            "fact-unit",
            f"kind {fact.kind} {'needs a' if needs_unit else 'takes no'} unit.",
            "Money has a currency (CZK), a duration one of " + ", ".join(UNITS) + ".",
        )


_EXAMPLES = {
    "money": "3024",
    "percent": "13.5",
    "number": "14",
    "duration": "8",
    "code": "111",
    "date": "2024-01-01",
    "month": "2027-03",
    "phone": "+420 974 801 801",
}


def _is_value(kind: str, value: str) -> bool:
    if not re.fullmatch(_VALUES[kind], value):
        return False
    try:
        if kind == "date":
            dt.date.fromisoformat(value)
        elif kind == "month":
            dt.date.fromisoformat(value + "-01")
        elif kind in ("money", "percent", "number", "duration"):
            Decimal(value)
    except (ValueError, InvalidOperation):
        return False
    return True
