"""The registry: the files of `data/facts/`, read into facts, with all that is wrong in them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from domov.facts import CERTAINTIES, FACT_ID, UNITS, Fact, Facts, Period, Rule, Source
from domov.facts.derived import derive
from domov.problems import Problem
from domov.reading import schema

# How a value of each kind is written, and an example.
_NUMBER = r"\d{1,15}(?:\.\d{1,6})?"
_VALUES = {
    "money": (_NUMBER, "3024"),
    "percent": (_NUMBER, "13.5"),
    "number": (_NUMBER, "14"),
    "duration": (r"\d{1,6}", "8"),
    "code": (r"[0-9A-Za-z./-]+", "111"),
    "date": (r"\d{4}-\d{2}-\d{2}", "2024-01-01"),
    "month": (r"\d{4}-\d{2}", "2027-03"),
    "quarter": (r"\d{4}-Q[1-4]", "2026-Q4"),
    "yearly-day": (r"\d{2}-\d{2}", "03-31"),
    "phone": (r"\+?\d+(?: \d+)*", "+420 974 801 801"),
}
KINDS = tuple(_VALUES)
_DERIVABLE = ("money", "number", "duration")

_LANGUAGE = r"[a-z]{2,3}(-[A-Za-z]+)?"
_SOURCE = schema.record(
    {
        "title": schema.text(),
        "url": schema.text(r"https?://\S+", hint="Write the address."),
        "dated": schema.or_null(schema.text()),
    }
)
_GROUNDS = {
    "law": schema.or_null(schema.text()),
    "source": _SOURCE,
    "seen": schema.date,
    "certainty": schema.text(allowed=CERTAINTIES),
}
# Where the law is cited as it stands on letters, and not in the words of the registry.
_CITED = {"law_language": schema.text(_LANGUAGE, hint="Write the language of `law`.")}
_PERIODS = schema.list_of(
    schema.record(
        {
            "value": schema.text(),
            "from": schema.or_null(schema.date),
            "until": schema.or_null(schema.date),
            **_GROUNDS,
        },
        {"note": schema.text(), "gap": schema.text(), **_CITED},
    )
)
_RULE = schema.record(
    {"is": schema.text(), "from": schema.or_null(schema.date), **_GROUNDS},
    {
        "rounded": schema.text(allowed=("up", "down", "nearest")),
        "to": schema.text(_NUMBER, hint='Write the step of rounding, for example "1".'),
        **_CITED,
    },
)
_SCHEMA = schema.map_of(
    FACT_ID,
    schema.record(
        {"kind": schema.text(allowed=KINDS), "about": schema.text()},
        {
            "periods": _PERIODS,
            "formula": _RULE,
            "unit": schema.text(r"[A-Z]{3}|" + "|".join(UNITS), hint=f"Use {', '.join(UNITS)}."),
            "per": schema.text(allowed=UNITS),
            "label": schema.map_of(_LANGUAGE, schema.text(), "Write a language."),
        },
    ),
    "Ids of facts are small letters a–z, digits and hyphens.",
)


def gather(texts: Mapping[str, str]) -> tuple[Facts, list[Problem]]:
    """The whole registry from the texts of its files, by their paths: one fact an id, derived facts
    with all their periods; and all problems."""
    facts: dict[str, Fact] = {}
    problems: list[Problem] = []
    for path, text in texts.items():
        found, faults = parse(text, path)
        problems += faults
        for fact in found.values():
            if fact.id in facts:
                told = f"`{fact.id}` is already in {facts[fact.id].path}."
                problems.append(
                    Problem(path, fact.line, "fact-twice", told, "Keep it in one place.")
                )
            facts.setdefault(fact.id, fact)
    complete, faults = derive(facts)
    return complete, problems + faults


def parse(text: str, path: str) -> tuple[Facts, list[Problem]]:
    """Read one file of facts; gives what can be used and all problems. Derived facts have only the
    periods that are written there: `domov.facts.derived` fills in the others."""
    entries, complaints = schema.read(text, _SCHEMA)
    problems = [Problem(path, *found) for found in complaints.found]
    facts: dict[str, Fact] = {}
    for fact_id, entry in (entries or schema.Fields()).items():
        if entry is None:
            continue
        fact = _fact(fact_id, entry, path, entries.lines[fact_id])
        faults = [*_faults(fact), *_gaps(fact, entry)]
        problems += faults
        if not faults:
            facts[fact_id] = fact
    return facts, problems


def _fact(fact_id: str, entry: schema.Fields, path: str, line: int) -> Fact:
    rule = entry.get("formula")
    return Fact(
        fact_id,
        entry["kind"],
        entry.get("unit"),
        entry.get("per"),
        entry["about"],
        tuple(_period(period) for period in entry.get("periods") or ()),
        path,
        line,
        {code: text for code, text in entry.get("label", {}).items() if text},
        _rule(rule) if rule else None,
    )


def _period(entry: schema.Fields) -> Period:
    return Period(
        value=entry["value"],
        start=entry["from"],
        until=entry["until"],
        law=entry["law"],
        source=Source(**entry["source"]),
        seen=entry["seen"],
        certainty=entry["certainty"],
        law_language=entry.get("law_language"),
        note=entry.get("note"),
    )


def _rule(entry: schema.Fields) -> Rule:
    return Rule(
        formula=entry["is"],
        rounded=entry.get("rounded"),
        to=entry.get("to"),
        start=entry["from"],
        law=entry["law"],
        source=Source(**entry["source"]),
        seen=entry["seen"],
        certainty=entry["certainty"],
        law_language=entry.get("law_language"),
    )


def _problem(fact: Fact, code: str, message: str, mend: str) -> Problem:
    return Problem(fact.path, fact.line, code, f"`{fact.id}`: {message}", mend)


def _faults(fact: Fact) -> Iterator[Problem]:
    if not fact.periods and not fact.rule:
        told = "there is no period."
        yield _problem(fact, "fact-without-value", told, "Add one with a value, or a formula.")
    for period in fact.periods:
        if not _is_value(fact.kind, period.value):
            yield _problem(
                fact,
                "bad-fact-value",
                f"{period.value!r} is no value of kind {fact.kind}.",
                f'For example {fact.kind} is written "{_VALUES[fact.kind][1]}".',
            )
        if period.start and period.until and period.until < period.start:
            told = "a period ends before it starts."
            yield _problem(fact, "fact-ends-before-start", told, "Mend it.")
    for before, after in pairwise(fact.periods):
        if before.until is None or after.start is None or after.start <= before.until:
            yield _problem(
                fact,
                "facts-overlap",
                "two periods overlap or stand in the wrong order.",
                "End the older one (until) the day before the newer one begins (from).",
            )
    measured = {"money": fact.unit not in (None, *UNITS), "duration": fact.unit in UNITS}
    if not measured.get(fact.kind, fact.unit is None):
        needs = f"needs a unit, which {fact.unit} is not" if fact.unit else "needs a unit"
        yield _problem(
            fact,
            "fact-unit",
            f"kind {fact.kind} {needs if fact.kind in measured else 'takes no unit'}.",
            "Money has a currency (CZK), a duration one of " + ", ".join(UNITS) + ".",
        )
    if fact.rule:
        yield from _rule_faults(fact, fact.rule)


def _rule_faults(fact: Fact, rule: Rule) -> Iterator[Problem]:
    if fact.kind not in _DERIVABLE:
        told = f"kind {fact.kind} cannot be calculated."
        yield _problem(fact, "bad-formula", told, "Formulas give " + ", ".join(_DERIVABLE) + ".")
    if (rule.rounded is None) != (rule.to is None) or (rule.to and not Decimal(rule.to)):
        told = "the rounding is not whole."
        yield _problem(fact, "bad-formula", told, 'Write both, for example rounded: up, to: "1".')


def _gaps(fact: Fact, entry: schema.Fields) -> Iterator[Problem]:
    """Days between two periods on which there is no value, unless `gap` says why."""
    reasons = [period.get("gap") for period in entry.get("periods") or ()]
    for (before, after), reason in zip(pairwise(fact.periods), reasons[1:], strict=True):
        if before.until and after.start and after.start - before.until > dt.timedelta(1):
            if not reason:
                yield _problem(
                    fact,
                    "facts-gap",
                    f"there is no value between {before.until} and {after.start}.",
                    'Close the gap, or say in the later period why it is there: gap: "…".',
                )
        elif reason:
            yield _problem(fact, "facts-gap", "there is no gap.", "Remove `gap`.")


def _is_value(kind: str, value: str) -> bool:
    if not re.fullmatch(_VALUES[kind][0], value, re.ASCII):
        return False
    # 2024 is a leap year, so that 02-29 is a day of it.
    days = {"date": value, "month": f"{value}-01", "yearly-day": f"2024-{value}"}
    try:
        dt.date.fromisoformat(days.get(kind, "2024-01-01"))
    except ValueError:
        return False
    return True
