"""What a text holds is read by value, whatever the language writes it like."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from domov.language import locales
from domov.language.contents import Contents, added, contents, missing, with_own_links
from domov.language.lexicon import Lexicon, forms, levelled, parse, words_of
from domov.language.numerals import numerals, plain
from domov.language.tongue import strangers_language
from domov.library import load
from tests.conftest import REPOSITORY

LEXICONS = load(REPOSITORY, {}).lexicons
LANGUAGES = sorted(LEXICONS)
amounts = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)
days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31))


def values(text: str, language: str) -> list[str]:
    text = levelled(text)
    return [number.value for number in numerals(text, LEXICONS[language], words_of(text))]


def held(text: str, language: str) -> set[tuple[str, str]]:
    return {(item.kind, item.value) for item in contents(text, LEXICONS[language])}


def test_every_language_of_the_site_has_its_words() -> None:
    assert list(load(REPOSITORY, {}).settings.languages) == ["cs", "en", "uk", "vi", "hy"]
    assert set(LANGUAGES) == {"cs", "en", "uk", "vi", "hy"}


@given(amounts, st.sampled_from(LANGUAGES))
def test_a_number_is_read_as_its_language_writes_it(amount: Decimal, language: str) -> None:
    written = format_decimal(amount, locale="en_GB" if language == "en" else language)
    assert values(f"({written}) Kč", language) == [plain(str(amount))]


@given(days, st.sampled_from(LANGUAGES))
def test_a_day_is_the_same_in_every_language(day: dt.date, language: str) -> None:
    wanted = {("number", str(day.day)), ("month", str(day.month)), ("number", str(day.year))}
    assert held(f"({locales.day(day, language)})", language) == wanted
    assert held(f"({day.day}. {day.month}. {day.year})", language) == wanted
    assert held(day.isoformat(), language) == wanted


@given(days, st.sampled_from(LANGUAGES))
def test_a_weekday_is_the_same_in_every_language(day: dt.date, language: str) -> None:
    name = format_date(day, "EEEE", locale=language)
    assert held(f"({name})", language) == {("weekday", str(day.isoweekday()))}


@given(st.integers(0, 23), st.integers(0, 59))
def test_an_hour_is_the_same_on_every_clock(hour: int, minute: int) -> None:
    half = f"{hour % 12 or 12}:{minute:02} {'p' if hour >= 12 else 'a'}.m."
    value = f"{hour}:{minute:02}" if minute else str(hour)
    assert values(f"{hour}:{minute:02}", "cs") == [value]
    assert values(f"{hour:02}:{minute:02}–24:00", "uk") == [value, "24"]
    assert values(f"{hour}h{minute:02}", "vi") == [value]
    assert values(half, "en") == [value]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_word_is_read(language: str) -> None:
    lexicon = LEXICONS[language]
    for form, value in lexicon.numbers.meanings.items():
        assert values(f"({form})", language) == [plain(value)], form
    for number in (*range(2, 13), *range(20, 100, 10)):
        assert str(number) in lexicon.numbers.meanings.values()


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("3 024", "cs", "3024"),
        ("3\u00a0024", "cs", "3024"),
        ("3.024", "cs", "3024"),
        ("3,024", "en", "3024"),
        ("3.024", "vi", "3024"),
        ("1 234 567,5", "uk", "1234567.5"),
        ("13,5", "cs", "13.5"),
        ("13.5", "cs", "13.5"),
        ("13.5", "en", "13.5"),
        ("15.", "cs", "15"),
        ("9-ї", "uk", "9"),
        ("12-ը", "hy", "12"),
        ("1st", "en", "1"),
        ("twenty-five", "en", "25"),
        ("dvacet pět", "cs", "25"),
        ("hai mươi ba", "vi", "23"),
        ("400 tisíc", "cs", "400000"),
        ("Десяти", "uk", "10"),
        ("п’ять", "uk", "5"),
    ],
)
def test_numbers(text: str, language: str, value: str) -> None:
    assert values(text, language) == [value]


def test_a_range_of_hours_is_two_numbers() -> None:
    assert values("8.30–16.00", "cs") == values("8:30–16:00", "en") == ["8:30", "16"]
    assert values("10–16", "cs") == ["10", "16"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("po 9. hodině", "cs"),
        ("po dobu 10 let", "cs"),
        ("Ne, pro děti to platí.", "cs"),
        ("You may sit in the sun.", "en"),
    ],
)
def test_short_names_of_days_are_often_other_words(text: str, language: str) -> None:
    assert not {kind for kind, _ in held(text, language)} & {"weekday", "month"}


def test_hours_of_an_office() -> None:
    wanted = {("weekday", d) for d in "1345"} | {("number", n) for n in ("12", "18", "8")}
    assert held("po a st 12–18, čt a pá 8–12", "cs") == wanted
    assert held("Mon and Wed 12:00–18:00, Thu and Fri 8:00–12:00", "en") == wanted
    assert held("пн і ср 12–18, чт і пт 8–12", "uk") == wanted
    assert held("thứ Hai và thứ Tư 12–18, thứ Năm và thứ Sáu 8–12", "vi") == wanted
    assert held("երկուշաբթի և չորեքշաբթի 12–18, հինգշաբթի և ուրբաթ 8–12", "hy") == wanted


def test_nothing_is_read_twice() -> None:
    text = (
        "Zákon č. 48/1997 Sb., § 2: +420 974 801 801, a1@b2.cz, [20](https://c.cz/30), S1, {{x-4}}"
    )
    assert held(text, "cs") == {
        ("law", "48/1997"),
        ("law", "§ 2"),
        ("phone", "+420974801801"),
        ("mail", "a1@b2.cz"),
        ("link", "https://c.cz/30"),
        ("number", "20"),
        ("form", "S1"),
        ("fact", "x-4"),
    }


def test_a_fact_is_the_same_with_and_without_its_unit() -> None:
    assert held("{{fee.number}} {{fee@2027-01-01}}", "cs") == held(
        "{{fee}} {{fee@2027-01-01}}", "en"
    )


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_can_be_read(text: str, language: str) -> None:
    found = contents(text, LEXICONS[language])
    assert all(0 <= item.line <= text.count("\n") for item in found)
    assert missing(found, found) == []
    assert added(found, found) == []


@pytest.mark.parametrize(
    "text",
    ["](" * 9000, "[a](" * 9000, "`a" * 9000, "a@" * 9000, "9" * 9000 + " tisíc", "1." * 9000,
     "po " * 9000, "*(" * 9000, "{{" * 9000, "1 " * 9000, "12:" * 9000, "+1 " * 9000],
)  # fmt: skip
def test_what_a_stranger_pastes_is_read_in_a_moment(text: str) -> None:
    before = time.process_time()
    contents(text, LEXICONS["cs"])
    strangers_language(text + ".", "cs", LEXICONS)
    assert time.process_time() - before < 5


def read(text: str) -> Contents:
    return contents(text, LEXICONS["en"])


@given(st.lists(st.sampled_from(["15", "{{fee}}", "[a](https://b.cz/c)", "S1", "§ 3"]), max_size=6))
def test_what_is_left_out_is_missing_and_what_is_explained_is_not(words: list[str]) -> None:
    source = " and ".join(words)
    assert missing(read(source), read(source + " and 99 more things")) == []
    for word in set(words):
        assert missing(read(source), read(source.replace(word, "it", 1)))


def test_the_readers_own_version_of_a_linked_page_counts_as_that_page() -> None:
    source = read("[a](https://b.cz/cs/urad) [d](https://b.cz/x)")
    own = read("[a](https://b.cz/en/office) [d](https://b.cz/x)")
    other = read("[a](https://b.cz/de/amt) [d](https://b.cz/x)")
    assert missing(source, with_own_links(source, own, ("en",))) == []
    assert missing(source, with_own_links(source, other, ("en",)))


def test_a_form_may_begin_with_a_capital_and_take_endings() -> None:
    lexicon = _lexicon('months: {8: ["august*", "May"]}')
    found = lexicon.months.found("Augusta, may, Mayor, May", words_of("Augusta may Mayor May"))
    assert [match[0] for match, _ in found if match[0] != "August"] == ["Augusta", "May"]


def test_a_lexicon_is_closed() -> None:
    _, problems = parse("numbers: {two: [two]}\nstopwords: []\n", "data/lexicon/en.yml", "en")
    assert {problem.code for problem in problems} == {"unknown-key", "missing-key"}


def _lexicon(line: str) -> Lexicon:
    rest = "numbers: {}\nalso: {}\nweekdays: {}\nbetween: []\nfrequent: []\n"
    lexicon, problems = parse(rest + line, "data/lexicon/en.yml", "en")
    assert lexicon is not None, problems
    return lexicon


def test_a_number_declared_to_be_no_fact_is_compared_like_any_other() -> None:
    declared = contents("Line one.\n\nWait {{!15 minutes}}.", LEXICONS["en"])
    plain = contents("Line one.\n\nWait 15 minutes.", LEXICONS["en"])
    assert [(i.kind, i.value, i.line) for i in declared] == [
        (i.kind, i.value, i.line) for i in plain
    ]


def test_a_form_of_several_words_is_found_where_its_first_one_stands() -> None:
    known, text = forms({"half pas*": "30", "quarter": "15"}), "Half past, (quarter), half a pass."
    found = [(match[0], value) for match, value in known.found(text, words_of(text))]
    assert found == [("Half past", "30"), ("quarter", "15")]
