"""Facts: the value of a day, written as each language writes it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from domov import facts
from domov.facts import Reference, Unreadable, registry, resolve
from domov.facts.derived import derive
from domov.facts.formula import Quantity, read
from domov.language import locales
from domov.language.strings import Strings
from domov.library import load
from domov.pages.compose import renderer
from tests.conftest import REPOSITORY, TODAY, Site

SOURCE = 'source: {title: "T", url: "https://example.org/", dated: null}, seen: 2026-11-22'


def fact(kind: str, value: str, unit: str = "") -> facts.Fact:
    text = (
        f'x:\n  kind: {kind}\n{f"  unit: {unit}" if unit else ""}\n  about: "x"\n  periods:\n'
        f'    - {{value: "{value}", from: null, until: null, law: null, {SOURCE}, '
        "certainty: confirmed}\n"
    )
    found, problems = registry.parse(text, "x.yml")
    assert problems == []
    return found["x"]


def strings(language: str) -> Strings:
    from domov.language import strings as module

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
                                    "uk": "1 січня 2024"}),
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


def test_what_is_unknown_is_never_printed(site: Site) -> None:
    with pytest.raises(Unreadable):
        resolve(site.library().facts, Reference("fees", None, False), TODAY)


@pytest.mark.parametrize(
    ("language", "told"), [("en", "sources differ"), ("cs", "prameny se liší"), ("uk", "джерела")]
)
def test_what_sources_disagree_on_is_printed_with_a_word_and_a_link(
    site: Site, language: str, told: str
) -> None:
    library = site.library()
    write = renderer(library, "topic/guide", language, language, TODAY)
    html = write.html("It is {{rumour}}.").html
    assert '<data data-fact="rumour" value="18">18</data>' in html
    assert f'<a class="source" href="https://example.org/rumour">{told}' in html
    assert told in html
    assert told in write.plain("It is {{rumour}}."), "in a description too"
    assert "href" not in write.line("It is {{rumour}}?", linked=False).html, "a title links nothing"
    assert told in write.line("It is {{rumour}}?", linked=False).html


@pytest.mark.parametrize(
    ("day", "ending"),
    [
        (dt.date(2026, 11, 30), []),
        (dt.date(2026, 12, 1), ["fee"]),
        (dt.date(2026, 12, 31), ["fee"]),
        (dt.date(2027, 1, 1), []),
    ],
)
def test_a_fact_that_ends_without_a_successor_is_told_30_days_ahead(
    site: Site, day: dt.date, ending: list[str]
) -> None:
    assert [fact.id for fact in facts.lapsing(site.library().facts, day)] == ending


def test_a_number_that_is_no_fact_is_shown_as_it_is_written(site: Site) -> None:
    write = renderer(site.library(), "topic/guide", "en", "en", TODAY)
    assert write.html("About {{!60 *000* EUR}}.").html == "<p>About 60 *000* EUR.</p>"
    assert write.line("About {{!<b>2}} & {{fee}}").html.startswith("About &lt;b&gt;2 &amp; <data")
    assert write.plain("About {{! 2 days }}") == "About 2 days"
    assert write.html("`{{!2 days}}`").html == "<p><code>{{!2 days}}</code></p>"


def test_a_derived_fact_follows_its_inputs(site: Site) -> None:
    site.write({"data/facts/derived.yml": DERIVED})
    library = site.library()
    assert library.problems == ()
    fact = library.facts["rate"]
    assert fact.formula == "1.5 * fee / 7, rounded up to 1"
    assert [(p.value, p.start, p.until, p.certainty) for p in fact.periods] == [
        ("322", dt.date(2025, 1, 1), dt.date(2025, 12, 31), "confirmed"),
        ("536", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "single"),
    ]
    site.replace("data/facts/facts.yml", '"2500"', '"2600"')
    assert site.library().facts["rate"].on(TODAY).period.value == "558"


DERIVED = (
    'rate:\n  kind: money\n  unit: CZK\n  about: "x"\n  formula: {is: "1.5 * fee / 7", '
    f'rounded: up, to: "1", from: null, law: null, {SOURCE}, certainty: confirmed}}\n'
)


@pytest.mark.parametrize(
    ("formula", "value"),
    [("2 + 3 * 4", "14"), ("(2 + 3) * 4", "20"), ("10 - 2 - 3", "5"), ("8 / 2 / 2", "2"),
     ("x / 2", "4"), ("2*x - x", "8"), ("1.5*2", "3.0")],
)  # fmt: skip
def test_formulas_are_calculated_as_in_school(formula: str, value: str) -> None:
    result = read(formula).result(lambda _: Quantity(Decimal(8), "CZK"))
    assert str(result.amount) == value


def test_derived_facts_of_the_registry_give_what_sources_print() -> None:
    written = load(REPOSITORY, {}).facts
    ruled = {fact.id: replace(fact, periods=()) for fact in written.values() if fact.rule}
    calculated, problems = derive({**written, **ruled})
    assert problems == []
    compared = {
        fact_id
        for fact_id in ruled
        for printed in written[fact_id].periods
        for period in calculated[fact_id].periods
        if (printed.start, printed.value) == (period.start, period.value) and printed.note
    }
    assert {"obzp-monthly-premium", "self-employed-minimum-base", "funds-6-months"} <= compared
    premium = written["obzp-monthly-premium"]
    assert [period.value for period in premium.periods] == ["2552", "2808", "3024", "3362"]
    assert premium.periods[-1].certainty == "single", "as sure as the minimum wage of 2027"
