"""Numbers that should be facts are found in every language, and others are left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domov.language import raw_numbers
from domov.language.raw_numbers import Numerals, raw
from tests.conftest import REPOSITORY

PHONES = frozenset({"112", "155", "116111"})


def words(language: str) -> Numerals:
    text = (REPOSITORY / "data/raw-numbers.yml").read_text(encoding="utf-8")
    found, problems = raw_numbers.parse(text)
    assert problems == []
    return found[language]


def numbers(text: str, language: str) -> list[str]:
    return [" ".join(one.text.split()) for one in raw(text, words(language), PHONES)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("cs", "Zaplaťte 60 000 EUR do 8 dnů.", ["60 000 EUR", "8 dnů"]),
        ("cs", "Sazba je 13,5 % a pokuta **5 000** Kč.", ["13,5 %", "5 000** Kč"]),
        ("cs", "Do 3 pracovních dnů, 30denní lhůta, 2 miliony korun.",
         ["3 pracovních dnů", "30denní", "2 miliony korun"]),
        ("cs", "do 24 hodin, 15 minut, 5 let", ["24 hodin", "15 minut", "5 let"]),
        ("cs", "Volejte 112, 155 nebo 1188.", ["112", "155"]),
        ("cs", "Volejte 1188.", ["1188"]),
        ("cs", "Linka 116 111 a +420 974 801 801 a 974 801 802",
         ["116 111", "+420 974 801 801", "974 801 802"]),
        ("cs", "Lhůta je 8\ndnů.", ["8 dnů"]),
        ("en", "Within 8 days, 30-day visa, CZK 3,024, €400,000, 13.5 %, 112",
         ["8 days", "30-day", "CZK 3,024", "€400,000", "13.5 %", "112"]),
        ("en", "after 3 working days or 24 hours", ["3 working days", "24 hours"]),
        ("uk", "протягом 8 днів, 3 робочих днів, 3 024 крони, 13,5 %, 112",
         ["8 днів", "3 робочих днів", "3 024 крони", "13,5 %", "112"]),
        ("uk", "18 років, 2 місяці, 24 години", ["18 років", "2 місяці", "24 години"]),
        ("vi", "trong 8 ngày, 24 giờ, 3 tháng, 400.000 EUR, 13,5 %, số 112",
         ["8 ngày", "24 giờ", "3 tháng", "400.000 EUR", "13,5 %", "112"]),
        ("hy", "8 օրվա ընթացքում, 3 ամիս, 60 000 եվրո, 13,5 %, 112",
         ["8 օրվա", "3 ամիս", "60 000 եվրո", "13,5 %", "112"]),
    ],
)  # fmt: skip
def test_numbers_that_can_change_are_found(language: str, text: str, expected: list[str]) -> None:
    assert numbers(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cs", "zákon č. 65/2022 Sb., § 112, § 42g odst. 3, zákon č. 155 a čl. 8"),
        ("cs", "Od roku 2026, v roce 2027, 1. 1. 2026, do 8. dne."),
        ("cs", "po–čt 8–16, pá do 12, po 9. hodině, od 9 do 17 hodin, v 8 hodin, 9–17 hodin"),
        ("cs", "DPP, A2, S1, KZPC 2, formulář 14, 3 kopie, 15 lidí, Brno 602 00"),
        ("cs", "[web](https://example.org/112/8-dnu?a=5%20let) a `8 dnů` a info112@example.org"),
        ("cs", "{{report-within}} {{fee@2027-01-01}} dnů {{!8 dnů}} {{!112}}"),
        ("cs", "{{report-within.number}} dnů"),
        ("cs", "1. Zaplaťte.\n2. Dny počítejte."),
        ("en", "Act 65/2022, section 112, in 2026, 24/7, from 9 to 17 hours, 3 copies, 15 people"),
        ("en", "In 2026 days got longer."),
        ("uk", "1 січня 2024 року, § 112, 9–17 годин, о 9 годині, закон № 155, 2026 рік"),
        ("vi", "ngày 15 tháng 3 năm 2026, 9–17 giờ, lúc 9 giờ, từ 9 đến 17 giờ, § 112, Điều 155"),
        ("hy", "2026 թ. մարտի 1, § 112, ժամը 9–17, 65/2022 օրենք, 3 պատճեն"),
    ],
)
def test_other_numbers_are_left_alone(language: str, text: str) -> None:
    assert numbers(text, language) == []


@given(st.text(alphabet="0123456789 .,+/-*_`{}![]()<@:\n§%dnůKč\u00a0"))
def test_any_text_can_be_looked_through(text: str) -> None:
    for one in raw(text, words("cs"), PHONES):
        assert text[one.start : one.start + len(one.text)] == one.text


@pytest.mark.parametrize(
    "part",
    [
        "1",
        "1 ",
        "111 ",
        " ",
        "`",
        "+1",
        "1,",
        "{{",
        "{{!a ",
        "](a",
        "8 pracovních ",
        "111 dnů ",
        "<a:",
    ],
)
def test_the_time_it_takes_grows_with_the_text_only(part: str) -> None:
    begun = time.perf_counter()
    list(raw(part * 20_000, words("cs"), PHONES))
    assert time.perf_counter() - begun < 5
