"""Facts: the value of a day, written as each language writes it."""

from __future__ import annotations

import datetime as dt

import pytest

from domov import facts, locales
from domov.facts import Reference, Unreadable, resolve
from domov.strings import Strings
from tests.conftest import REPOSITORY, TODAY, Site

SOURCE = 'source: {title: "T", url: "https://example.org/", dated: null}, seen: 2026-11-22'


def fact(kind: str, value: str, unit: str = "") -> facts.Fact:
    text = (
        f'x:\n  kind: {kind}\n{f"  unit: {unit}" if unit else ""}\n  about: "x"\n  periods:\n'
        f'    - {{value: "{value}", from: null, until: null, law: null, {SOURCE}, '
        "certainty: confirmed}\n"
    )
    found, problems = facts.parse(text, "x.yml")
    assert problems == []
    return found["x"]


def strings(language: str) -> Strings:
    from domov import strings as module

    path = f"strings/{language}.yml"
    found, problems = module.parse((REPOSITORY / path).read_text(encoding="utf-8"), path, language)
    assert problems == []
    return found


@pytest.mark.parametrize(
    ("kind", "unit", "value", "written"),
    [
        ("money", "CZK", "3024", {"cs": "3 024 Kč", "en": "CZK 3,024", "uk": "3 024 CZK",
                                  "vi": "3.024 CZK", "hy": "3 024 CZK"}),
        ("money", "CZK", "24483.5", {"cs": "24 483,50 Kč", "en": "CZK 24,483.50"}),
        ("money", "EUR", "400000", {"cs": "400 000 €", "en": "€400,000", "vi": "400.000 €"}),
        ("percent", "", "13.5", {"cs": "13,5 %", "en": "13.5%", "uk": "13,5%"}),
        ("percent", "", "0.0348", {"cs": "0,0348 %", "en": "0.0348%"}),
        ("duration", "day", "8", {"cs": "8 dnů", "en": "8 days", "uk": "8 днів", "vi": "8 ngày"}),
        ("duration", "day", "1", {"cs": "1 den", "en": "1 day", "uk": "1 день"}),
        ("duration", "month", "3", {"cs": "3 měsíce", "en": "3 months", "uk": "3 місяці",
                                    "vi": "3 tháng", "hy": "3 ամիս"}),
        ("duration", "working-day", "3", {"cs": "3 pracovní dny", "en": "3 working days",
                                          "uk": "3 робочі дні"}),
        ("duration", "working-day", "5", {"cs": "5 pracovních dnů", "uk": "5 робочих днів"}),
        ("number", "", "15000", {"cs": "15 000", "en": "15,000", "vi": "15.000"}),
        ("code", "", "0111", {"cs": "0111", "en": "0111"}),
        ("date", "", "2024-01-01", {"cs": "1. ledna 2024", "en": "1 January 2024",
                                    "uk": "1 січня 2024 р."}),
        ("month", "", "2027-03", {"cs": "březen 2027", "en": "March 2027"}),
        ("phone", "", "+420 974 801 801", {"cs": "+420 974 801 801", "vi": "+420 974 801 801"}),
    ],
)  # fmt: skip
def test_written_as_the_language_writes_it(
    kind: str, unit: str, value: str, written: dict[str, str]
) -> None:
    reading = fact(kind, value, unit).on(TODAY)
    came_out = {code: locales.written(reading, strings(code)) for code in written}
    assert {code: text.replace("\u202f", " ").replace("\xa0", " ")
            for code, text in came_out.items()} == written  # fmt: skip


def test_the_bare_number_for_a_sentence_that_bends_the_noun() -> None:
    reading = fact("duration", "3", "month").on(TODAY)
    assert locales.written(reading, strings("cs"), number_only=True) == "3"


@pytest.mark.parametrize(
    ("day", "value", "lapsed", "coming"),
    [
        (dt.date(2024, 12, 31), "1500", False, True),
        (dt.date(2025, 1, 1), "1500", False, False),
        (dt.date(2025, 12, 31), "1500", False, False),
        (dt.date(2026, 1, 1), "2500", False, False),
        (dt.date(2027, 1, 1), "2500", True, False),
    ],
)
def test_the_value_of_a_day(
    site: Site, day: dt.date, value: str, lapsed: bool, coming: bool
) -> None:
    reading = site.library().facts["fee"].on(day)
    assert (reading.period.value, reading.lapsed, reading.coming) == (value, lapsed, coming)


def test_a_day_named_in_the_text_wins_over_today(site: Site) -> None:
    library = site.library()
    assert (
        resolve(library.facts, Reference("fee", "2025-06-01", False), TODAY).period.value == "1500"
    )


@pytest.mark.parametrize("wanted", ["fees", "rumour"])
def test_what_is_unknown_or_uncertain_is_never_printed(site: Site, wanted: str) -> None:
    with pytest.raises(Unreadable):
        resolve(site.library().facts, Reference(wanted, None, False), TODAY)
