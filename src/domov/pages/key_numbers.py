"""The key numbers of a site: every labelled fact, today's value first, in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePosixPath

from domov.facts import (
    CERTAIN,
    Fact,
    Period,
    Reading,
    Reference,
    Source,
    Unreadable,
    resolve,
)
from domov.language import locales
from domov.language.strings import Strings
from domov.library import Library
from domov.markup import braces
from domov.pages import chart
from domov.pages.calculation import Calculation, calculation
from domov.pages.compose import compose

# Sources are noted in the registry in one language, whatever the languages of the site, and so are
# laws that have no `law_language`.
REGISTRY_LANGUAGE = "en"
_MEASURED = ("money", "percent", "number", "duration")


@dataclass(frozen=True, slots=True)
class PastValue:
    """One period of a value as a row of a table; None where the day is not known or open."""

    shown: str
    since: str | None
    until: str | None
    today: bool


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """One fact as a reader sees it. `validity` says when the value does not hold today; `call` is
    the number to dial; `open_end` is true where a reader is told that no end is known (a day that
    is itself a deadline, or a phone, would only confuse); `calculation` how it follows from others,
    if it does; `history` and `chart` are empty where there is one value only."""

    id: str
    label: str
    value: str
    shown: str
    call: str | None
    validity: str
    since: str | None
    until: str | None
    open_end: bool
    lapsed: bool
    law: str | None
    law_language: str
    source: Source
    dated: str | None
    seen: str
    certainty: str
    calculation: Calculation | None
    history: tuple[PastValue, ...]
    chart: str


@dataclass(frozen=True, slots=True)
class Group:
    """The key numbers of one topic; `title` is in `language` (a fallback's where the topic is not
    translated), whose name is `told` where it is not the reader's."""

    id: str
    title: str
    language: str
    told: str
    numbers: tuple[KeyNumber, ...]


def key_numbers(library: Library, language: str, today: dt.date) -> tuple[Group, ...]:
    """The groups in the order of the navigation; topics that it does not know come last, as one.

    Within a group the numbers stand as in the registry, those to call in an emergency first.
    """
    settings, words = library.settings, library.strings[language]
    labelled = [fact for fact in library.facts.values() if fact.label]
    labelled.sort(key=lambda fact: fact.id not in settings.emergency)
    groups = []
    for topic in settings.topics:
        facts = [fact for fact in labelled if _topic(fact) == topic.id]
        if facts:
            index = compose(library, topic.guides[0], language, today)
            shown = tuple(_numbers(library, facts, words, today))
            written_in = index.title_language
            told = "" if written_in == language else locales.language_name(written_in, language)
            groups.append(Group(topic.id, index.title, written_in, told, shown))
    known = {topic.id for topic in settings.topics}
    others = [fact for fact in labelled if _topic(fact) not in known]
    if others:
        shown = tuple(_numbers(library, others, words, today))
        groups.append(Group("other", words.say("key-numbers-other"), language, "", shown))
    return tuple(groups)


def _topic(fact: Fact) -> str:
    """The topic of a fact is the name of its file."""
    return PurePosixPath(fact.path).stem


def _numbers(
    library: Library, facts: list[Fact], words: Strings, today: dt.date
) -> Iterator[KeyNumber]:
    for fact in facts:
        try:
            reading = resolve(library.facts, Reference(fact.id, None, False), today)
        except Unreadable:  # told by the check; what is not certain is not shown
            continue
        yield _number(reading, words, calculation(library.facts, reading, words, today))


def _number(reading: Reading, words: Strings, worked_out: Calculation | None) -> KeyNumber:
    fact, period, language = reading.fact, reading.period, words.language
    history = _history(reading, words)
    label = fact.label[language]
    return KeyNumber(
        id=fact.id,
        label=label,
        value=period.value,
        shown=locales.written(reading, words),
        call=period.value.replace(" ", "") if fact.kind == "phone" else None,
        validity=braces.validity(reading, words),
        since=_day(period.start, language),
        until=_day(period.until, language),
        open_end=period.until is None and fact.kind not in ("date", "phone"),
        lapsed=reading.lapsed,
        law=period.law,
        law_language=period.law_language or REGISTRY_LANGUAGE,
        source=period.source,
        dated=_printed_date(period.source.dated, language),
        seen=locales.day(period.seen, language),
        certainty=words.say(f"certainty-{period.certainty}"),
        calculation=worked_out,
        history=history,
        chart=_chart(reading, label, words) if history else "",
    )


def _day(day: dt.date | None, language: str) -> str | None:
    return locales.day(day, language) if day else None


def _printed_date(dated: str | None, language: str) -> str | None:
    """The date that a source bears: a day or a month in words, anything else as it is printed."""
    try:
        return locales.day(dt.date.fromisoformat(dated or ""), language)
    except ValueError:
        return dated


def _told(reading: Reading) -> list[Period]:
    """The periods that make a history: two or more certain values that can be measured."""
    periods = [period for period in reading.fact.periods if period.certainty in CERTAIN]
    return periods if len(periods) > 1 and reading.fact.kind in _MEASURED else []


def _history(reading: Reading, words: Strings) -> tuple[PastValue, ...]:
    return tuple(
        PastValue(
            _shown(reading, period, words),
            locales.short_day(period.start, words.language) if period.start else None,
            locales.short_day(period.until, words.language) if period.until else None,
            _is_today(reading, period),
        )
        for period in _told(reading)
    )


def _shown(reading: Reading, period: Period, words: Strings) -> str:
    return locales.written(replace(reading, period=period), words)


def _is_today(reading: Reading, period: Period) -> bool:
    return period is reading.period and not reading.lapsed and not reading.coming


def _chart(reading: Reading, label: str, words: Strings) -> str:
    rows = [
        chart.Bar(
            _days(period, words.language),
            _shown(reading, period, words),
            Decimal(period.value),
            _is_today(reading, period),
        )
        for period in _told(reading)
    ]
    told = locales.enumeration([f"{row.days}: {row.shown}" for row in rows], words.language)
    title = words.say("number-history", number=label)
    return chart.bars(title, told, f"chart-{reading.fact.id}", rows)


def _days(period: Period, language: str) -> str:
    """The beginning of a period, or its end where the beginning is not known, in figures."""
    if period.start:
        return f"{locales.short_day(period.start, language)} –"
    return f"– {locales.short_day(period.until, language)}" if period.until else "–"
