"""Key numbers: which facts are shown, with which value of which day, and how the value changed."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest

from domov.pages import chart
from domov.pages.key_numbers import Group, KeyNumber, key_numbers
from tests.conftest import TODAY, Site

FACTS = "data/facts/topic.yml"


@pytest.fixture
def labelled(site: Site) -> Site:
    """The site `minimal` with its fee as a key number of its topic."""
    facts = site.read("data/facts/facts.yml")
    fee = facts[facts.index("fee:") : facts.index("report-within:")]
    site.replace("data/facts/facts.yml", fee, "")
    label = '  label: {cs: "Poplatek", en: "The fee", uk: "Збір"}\n'
    site.write({FACTS: fee.replace('  about: "the fee"\n', '  about: "the fee"\n' + label)})
    return site


def groups(site: Site, language: str = "en", today: dt.date = TODAY) -> tuple[Group, ...]:
    return key_numbers(site.library(), language, today)


def number(site: Site, language: str = "en", today: dt.date = TODAY) -> KeyNumber:
    ((found,),) = [group.numbers for group in groups(site, language, today)]
    return found


def test_only_facts_with_a_label_are_key_numbers(labelled: Site) -> None:
    assert [n.id for group in groups(labelled) for n in group.numbers] == ["fee"]


def test_a_group_bears_the_title_of_its_topic(labelled: Site) -> None:
    (group,) = groups(labelled, "uk")
    assert group.id == "topic"
    assert group.title == labelled.library().guides["topic/index", "uk"].title


def test_a_topic_that_is_not_translated_says_in_which_language_its_title_is(labelled: Site) -> None:
    (labelled.root / "docs/uk/topic/index.md").unlink()
    (group,) = groups(labelled, "uk")
    assert (group.language, group.told) == ("en", "англійська")


def test_facts_of_no_topic_of_the_navigation_come_last(labelled: Site) -> None:
    labelled.replace(
        "data/facts/facts.yml",
        "report-within:\n",
        'report-within:\n  label: {cs: "Lhůta", en: "Deadline", uk: "Строк"}\n',
    )
    topic, other = groups(labelled)
    assert topic.id == "topic"
    assert other.title == "Other numbers"
    assert [shown.id for shown in other.numbers] == ["report-within"]


def test_the_value_of_today_in_words_of_the_reader(labelled: Site) -> None:
    shown = number(labelled)
    assert (shown.label, shown.shown) == ("The fee", "CZK\xa02,500")
    assert (shown.since, shown.until) == ("1 January 2026", "31 December 2026")
    assert shown.validity == ""
    assert shown.certainty == "one source only, so check it"
    assert number(labelled, today=dt.date(2025, 5, 1)).shown == "CZK\xa01,500"
    assert number(labelled, "cs").shown == "2\xa0500\xa0Kč"


def test_a_law_is_told_in_the_language_in_which_it_is_cited(labelled: Site) -> None:
    cited = 'law: "zákon č. 1/2020 Sb., § 2", law_language: cs'
    labelled.replace(FACTS, "law: null", cited)
    assert number(labelled, "uk").law_language == "cs"
    labelled.replace(FACTS, cited, 'law: "Act 1/2020"')
    assert number(labelled, "uk").law_language == "en", "as all that is noted in the registry"


def test_no_end_is_told_of_a_day_that_is_itself_an_end(labelled: Site) -> None:
    labelled.write({FACTS: labelled.read(FACTS).replace("until: 2026-12-31", "until: null")})
    assert number(labelled).open_end
    day = labelled.read(FACTS).replace("kind: money\n  unit: CZK", "kind: date")
    labelled.write({FACTS: day.replace('"1500"', '"2026-03-31"').replace('"2500"', '"2027-03-31"')})
    assert number(labelled).shown == "31 March 2027"
    assert not number(labelled).open_end


def test_a_lapsed_value_is_never_shown_as_todays(labelled: Site) -> None:
    shown = number(labelled, today=dt.date(2027, 2, 1))
    assert shown.lapsed
    assert shown.validity == "last known value, valid until 31 December 2026"
    assert not any(past.today for past in shown.history)


def test_a_value_that_has_not_begun_says_when(labelled: Site) -> None:
    shown = number(labelled, today=dt.date(2024, 2, 1))
    assert shown.validity == "valid from 1 January 2025"


def test_what_is_not_certain_is_not_shown(labelled: Site) -> None:
    labelled.replace(FACTS, "certainty: single", "certainty: memory")
    assert groups(labelled)[0].numbers == ()
    labelled.replace(FACTS, "certainty: memory", "certainty: single")
    labelled.replace(FACTS, "certainty: confirmed", "certainty: memory")
    assert number(labelled).history == (), "nor is an uncertain value of the past"


def test_what_sources_disagree_on_is_shown_as_such(labelled: Site) -> None:
    labelled.replace(FACTS, "certainty: single", "certainty: conflict")
    assert number(labelled).certainty == "sources differ, so check it"
    assert number(labelled).history == (), "and makes no history"


def test_the_past_stands_in_a_table_and_in_a_chart(labelled: Site) -> None:
    shown = number(labelled)
    assert [(past.since, past.until, past.shown, past.today) for past in shown.history] == [
        ("1 Jan 2025", "31 Dec 2025", "CZK\xa01,500", False),
        ("1 Jan 2026", "31 Dec 2026", "CZK\xa02,500", True),
    ]
    picture = ET.fromstring(shown.chart)
    bars = picture.findall("rect")
    widths = [float(bar.get("width", "0")) for bar in bars]
    assert widths[0] / widths[1] == pytest.approx(0.6, abs=0.01), "bars begin at zero"
    assert [bar.get("fill-opacity") for bar in bars] == [".45", None], "today's is drawn full"


def test_a_screen_reader_is_told_what_the_chart_shows(labelled: Site) -> None:
    picture = ET.fromstring(number(labelled).chart)
    assert picture.get("role") == "img"
    told = {element.get("id"): element.text for element in picture if element.tag != "rect"}
    title, description = (told[name] for name in picture.get("aria-labelledby", "").split())
    assert title == "The fee: how the value changed"
    assert description == "1 Jan 2025 –: CZK\xa01,500 and 1 Jan 2026 –: CZK\xa02,500"


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("1.5 * fee / 7", "1.5 × CZK\xa02,500 (The fee) ÷ 7"),
        ("2 * (fee - fee / 2) - (fee - fee)", "2 × ( {0} − {0} ÷ 2 ) − ( {0} − {0} )"),
        ("fee + fee * 2 - fee / (2 * 5)", "{0} + {0} × 2 − {0} ÷ ( 2 × 5 )"),
    ],
)
def test_a_derived_number_shows_how_it_is_worked_out(
    labelled: Site, formula: str, told: str
) -> None:
    labelled.write({
        "data/facts/topic.yml": labelled.read(FACTS)
        + 'rate:\n  kind: money\n  unit: CZK\n  about: "x"\n'
        '  label: {cs: "Sazba", en: "The rate", uk: "Ставка"}\n'
        f'  formula: {{is: "{formula}", rounded: up, to: "10", from: null, '
        'law: "zákon", law_language: cs, '
        'source: {title: "T", url: "https://example.org/rate", dated: null}, '
        "seen: 2026-11-22, certainty: confirmed}\n"
    })  # fmt: skip
    ((_, rate),) = [group.numbers for group in groups(labelled)]
    assert rate.calculation
    pieces = [f"{p.shown} ({p.label})" if p.label else p.shown for p in rate.calculation.pieces]
    assert " ".join(pieces) == told.format("CZK\xa02,500 (The fee)")
    assert rate.calculation.rounding == "rounded up to a multiple of CZK\xa010"
    assert labelled.build().returncode == 0
    page = labelled.page("en/key-numbers/")
    assert '(<a href="#fee">The fee</a>)' in page
    assert '<dd lang="cs">zákon</dd>' in page


def test_a_number_from_a_source_is_worked_out_from_nothing(labelled: Site) -> None:
    assert number(labelled).calculation is None


def test_one_value_needs_no_chart(labelled: Site) -> None:
    facts = labelled.read(FACTS).splitlines(keepends=True)
    labelled.write({FACTS: "".join(line for line in facts if '"1500"' not in line)})
    assert (number(labelled).chart, number(labelled).history) == ("", ())


def test_a_chart_of_nothing_but_zero_and_of_words_like_tags() -> None:
    zero = chart.Bar("<2025>", "0 & no more", Decimal(0), today=True)
    picture = ET.fromstring(chart.bars("a < b", "c & d", "x", [zero]))
    assert picture.findtext("title") == "a < b"
    assert picture.findtext("text") == "<2025>"


def test_a_site_without_labels_has_no_such_page(site: Site) -> None:
    done = site.build()
    assert done.returncode == 0, done.stderr
    assert not (site.root / "site/en/key-numbers").exists()
    assert not (site.root / "site/en/glossary").exists()
    assert "key-numbers" not in site.page("en/")
