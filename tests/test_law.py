"""Text with a day: before it, after it, in every place where a section is shown."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domov.markup import law
from domov.pages.compose import ComposedSection, compose
from tests.conftest import TODAY, Site
from tests.dated import AFTER, BEFORE, CS, EN, UK, with_law


@pytest.fixture
def dated(site: Site) -> Site:
    return with_law(site)


def section(site: Site, language: str, today: dt.date) -> ComposedSection:
    page = compose(site.library(), "topic/guide", language, today)
    return next(s for s in page.sections if s.id == "what-to-do")


def words(html: str) -> str:
    """What is read: without tags, with single spaces."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split()).replace("\xa0", " ")


def test_the_day_before_both_texts_stand_there_with_their_days(dated: Site) -> None:
    told = words(section(dated, "en", BEFORE).html)
    assert told.startswith(
        "Until 31 December 2026: You pay CZK 2,500 . "
        "Only from 1 January 2027: Deadline Within five days"
    )


def test_on_the_day_the_old_text_is_gone_and_the_new_one_is_plain(dated: Site) -> None:
    html = section(dated, "en", AFTER).html
    assert "You pay" not in html
    assert "coming" not in html
    assert words(html).startswith(
        "From 1 January 2027: Deadline Within five days you pay CZK 2,600"
    )


def test_a_quarter_of_a_year_later_nobody_is_told_the_day_any_more(dated: Site) -> None:
    assert "law" in section(dated, "en", dt.date(2027, 3, 31)).html
    later = section(dated, "en", dt.date(2027, 4, 1)).html
    assert "law" not in later
    assert words(later).startswith("Deadline Within five days")


def test_the_days_are_marked_for_the_script(dated: Site) -> None:
    html = section(dated, "en", BEFORE).html
    assert '<div class="law" data-law="until" data-date="2026-12-31">' in html
    assert '<div class="law coming" data-law="from" data-date="2027-01-01">' in html


def test_a_text_with_a_day_tells_the_facts_of_that_day(dated: Site) -> None:
    """The coming text the coming fee, the text of today that of today, without a reservation."""
    shown = section(dated, "en", BEFORE).html
    old, new = shown[: shown.index("from")], shown[shown.index('data-law="from"') :]
    assert 'value="2500"' in old
    assert 'value="2600"' in new[: new.index("</div>\n</div>")]
    assert "validity" not in shown


def test_the_days_are_told_in_the_language_of_the_text(dated: Site) -> None:
    assert "Do 31. prosince 2026:" in section(dated, "cs", BEFORE).html
    text = dated.read(UK)
    dated.write({UK: text[: text.index("## What to do?")]})
    fallback = section(dated, "uk", BEFORE)
    assert fallback.language == "en"
    assert "Only from 1 January 2027:" in fallback.html


def test_the_original_opened_in_place_has_its_days_too(dated: Site) -> None:
    behind = section(dated, "uk", BEFORE)
    assert behind.notice
    assert behind.notice.original
    assert "Teprve od 1. ledna 2027:" in behind.notice.original
    assert "Platíte" not in (section(dated, "uk", AFTER).notice or behind.notice).original  # type: ignore[operator]


def test_the_text_before_the_first_heading_may_have_a_day(site: Site) -> None:
    for path in (CS, EN):
        site.replace(path, "!!! short", "/// from | 2027-01-01\nX\n///\n\n!!! short")
    page = compose(site.library(), "topic/guide", "en", BEFORE)
    assert "rom 1 January 2027:" in page.sections[0].html


def test_both_texts_belong_to_the_digest_and_the_day_does_not_change_it(dated: Site) -> None:
    """Neither what translations follow nor the edition on paper moves when the day comes."""
    assert section(dated, "en", BEFORE).state == "current"
    before, after = (section(dated, "en", day).digest for day in (BEFORE, AFTER))
    source = dated.library().source("topic/guide")
    assert source
    recorded = source.section("what-to-do")
    assert recorded
    dated.replace(CS, "/// from | 2027-01-01", "/// from | 2027-02-01")
    moved = dated.library().source("topic/guide")
    assert moved
    assert moved.section("what-to-do") != recorded
    assert before != after, "the sentence outside of the blocks tells the fee of its day"
    dated.replace(EN, "and pay {{fee}}.", "and pay.")
    assert section(dated, "en", BEFORE).digest == section(dated, "en", AFTER).digest


def test_status_tells_what_comes_into_force_and_who_is_ready(dated: Site) -> None:
    told = dated.domov("status", today=dt.date(2026, 12, 12)).stdout
    assert (
        "\nin force in 20 days: topic/guide#what-to-do (until 2026-12-31, from 2027-01-01):"
        " en ready, uk not\n" in told
    )
    assert "in force in 1 day:" in dated.domov("status", today=BEFORE).stdout
    assert "in force" not in dated.domov("status", today=AFTER).stdout


def test_status_looks_as_far_ahead_as_it_is_asked_to(dated: Site) -> None:
    early = dt.date(2026, 10, 1)
    assert "in force" not in dated.domov("status", today=early).stdout
    assert "in force in 92 days" in dated.domov("status", "--horizon", "92", today=early).stdout


def test_what_comes_is_in_the_data(dated: Site) -> None:
    told = dated.domov("status", "--format", "json", "--language", "uk", today=TODAY).stdout
    assert json.loads(told)["coming"] == [
        {
            "guide": "topic/guide",
            "section": "what-to-do",
            "on": "2027-01-01",
            "days": 40,
            "blocks": [
                {"kind": "until", "date": "2026-12-31"},
                {"kind": "from", "date": "2027-01-01"},
            ],
            "ready": [],
            "not_ready": ["uk"],
        }
    ]


def test_a_site_with_days_is_clean(dated: Site) -> None:
    assert dated.domov("check", "--only", "law", "texts").stdout == ""


def test_what_is_over_is_cleared_away_in_each_language_at_its_time(dated: Site) -> None:
    text = dated.read(CS)
    start = text.index("/// until")
    dated.write({CS: text[:start] + text[text.index("/// from") :]})
    dated.domov("record", "topic/guide", "--kind", "wording", today=AFTER)
    assert dated.domov("check", today=AFTER).stdout == ""
    told = dated.domov("check", today=BEFORE).stdout
    assert "docs/en/topic/guide.md:14: days-differ" in told


@pytest.mark.parametrize("today", [BEFORE, AFTER])
def test_the_built_page_is_that_of_its_day(dated: Site, today: dt.date) -> None:
    assert dated.build(today=today).returncode == 0
    html = dated.page("en/topic/guide/")
    assert ("You pay" in html) == (today == BEFORE)
    assert ("law coming" in html) == (today == BEFORE)
    assert f'data-day="{today.isoformat()}"' in html
    original = dated.page("uk/topic/guide/")
    assert ("Platíte" in original) == (today == BEFORE)


LINES = st.sampled_from(
    ["", "text", "///", "/// from | 2027-01-01", "/// until | 2026-12-31", "/// x", " ///", "////"]
)


@given(st.lists(LINES).map("\n".join))
def test_no_line_of_text_is_lost_and_every_fault_has_its_line(text: str) -> None:
    parts, faults = law.read(text)
    assert "\n".join(p.text for p in parts).count("text") == text.count("text")
    assert all(0 <= line <= text.count("\n") for line, *_ in faults)
    if not faults:
        assert law.parts("\n".join(part.written for part in parts)) == parts
