"""What the reader of a page is shown and told, in every state that a section can be in."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser

import pytest

from domov.pages.compose import ComposedSection, Page, compose
from tests.conftest import TODAY, Site

CS, EN, UK = (f"docs/{language}/topic/guide.md" for language in ("cs", "en", "uk"))


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    """The elements of `html` as a browser reads them, with their attributes."""
    parser = _Elements()
    parser.feed(html)
    return parser.found


def page(site: Site, language: str, today: dt.date = TODAY) -> Page:
    return compose(site.library(), "topic/guide", language, today)


def section(site: Site, language: str, section_id: str = "what-to-do") -> ComposedSection:
    return next(s for s in page(site, language).sections if s.id == section_id)


def change(site: Site, kind: str | None) -> None:
    """Change one sentence of one Czech section, and record it."""
    site.replace(CS, "zaplaťte", "hned zaplaťte")
    if kind:
        done = site.domov("record", "topic/guide#what-to-do", "--kind", kind, "--note", "Hned.")
        assert done.returncode == 0, done.stderr


def test_a_current_page_has_no_notice(site: Site) -> None:
    shown = page(site, "en")
    assert [s.notice for s in shown.sections] == [None] * 3
    assert shown.status[0] == "The translation follows the Czech text."


def test_an_outdated_section_says_when_and_what_and_shows_the_source(site: Site) -> None:
    change(site, "deadline")
    shown = section(site, "en")
    assert (shown.state, shown.language) == ("outdated", "en")
    assert shown.notice
    assert "22 November 2026" in shown.notice.text
    assert "a deadline" in shown.notice.text
    assert "Go to the office" in shown.html, "the reader keeps the text in their language"
    assert "hned zaplaťte" in (shown.notice.original or "")
    assert page(site, "en").status[0].startswith("1 section")
    assert section(site, "en", "help").notice is None, "only the section concerned"


@pytest.mark.parametrize(
    ("language", "date", "kind"),
    [("en", "22 November 2026", "a deadline"), ("uk", "22 листопада 2026", "строк")],
)
def test_the_notice_is_in_the_readers_language(
    site: Site, language: str, date: str, kind: str
) -> None:
    change(site, "deadline")
    notice = section(site, language).notice
    assert notice
    assert date in notice.text
    assert kind in notice.text


def test_a_change_that_nobody_recorded_is_told_without_a_date(site: Site) -> None:
    change(site, None)
    notice = section(site, "en").notice
    assert notice
    assert notice.kind == "outdated"
    assert "2026" not in notice.text


def test_a_rewording_is_not_told(site: Site) -> None:
    change(site, "wording")
    assert section(site, "en").notice is None


def test_a_section_without_a_stamp_is_unknown(site: Site) -> None:
    site.replace(EN, "  help: ", "#  help: ")
    shown = section(site, "en", "help")
    assert shown.notice
    assert shown.notice.kind == "unknown"
    assert "Zavolejte" in (shown.notice.original or "")


def test_a_missing_section_is_shown_in_the_next_language(site: Site) -> None:
    text = site.read(UK)
    site.write({UK: text[: text.index("## Who helps?")]})
    shown = section(site, "uk", "help")
    assert shown.language == "en"
    assert shown.notice
    assert shown.notice.kind == "missing"
    assert "англійська" in shown.notice.text
    assert "Call" in shown.html


def test_a_fallback_that_is_behind_is_passed_over(site: Site) -> None:
    """English comes before Czech for this reader, but only as long as it is true."""
    text = site.read(UK)
    site.write({UK: text[: text.index("## What to do?")]})
    change(site, "amount")
    shown = section(site, "uk")
    assert shown.language == "cs"
    assert "hned zaplaťte" in shown.html


def test_a_missing_page_is_a_page_in_which_every_section_is_missing(site: Site) -> None:
    (site.root / UK).unlink()
    shown = page(site, "uk")
    assert (shown.exists, shown.state) == (False, "missing")
    assert {s.language for s in shown.sections} == {"en"}
    assert all(s.notice and s.notice.kind == "missing" for s in shown.sections)
    assert (shown.title, shown.title_language) == ("How to do it?", "en")
    notice = next(iter(shown.sections)).notice
    assert notice
    assert "не перекладен" in notice.text, "said once, by the notice"
    assert "не перекладен" not in " ".join(shown.status)


def test_links_of_a_fallback_stay_in_the_readers_part_of_the_site(site: Site) -> None:
    (site.root / UK).unlink()
    assert 'href="../"' in section(site, "uk", "help").html
    assert page(site, "uk").address == "uk/topic/guide/"


def test_facts_are_those_of_today_also_in_stale_text(site: Site) -> None:
    change(site, "deadline")
    shown = section(site, "en").html
    assert ("data", {"data-fact": "fee", "value": "2500"}) in elements(shown)
    assert "CZK\xa02,500" in shown


def test_a_lapsed_fact_is_told_as_the_last_known_value(site: Site) -> None:
    shown = next(s for s in page(site, "en", dt.date(2027, 2, 1)).sections if s.id == "what-to-do")
    assert "2,500" in shown.html
    assert "valid until 31 December 2026" in shown.html


def test_a_changed_fact_changes_the_digest_of_what_is_shown_but_no_state(site: Site) -> None:
    before = section(site, "en")
    site.replace("data/facts/facts.yml", '"2500"', '"2600"')
    after = section(site, "en")
    assert after.digest != before.digest
    assert after.state == "current"


def test_an_official_term_in_brackets_is_marked_as_czech(site: Site) -> None:
    assert '<em lang="cs">(úřad)</em>' in section(site, "en").html


def test_boxes_have_the_title_of_the_texts_language(site: Site) -> None:
    assert '<p class="box-title">Deadline</p>' in section(site, "en").html
    assert '<p class="box-title">Lhůta</p>' in section(site, "cs").html


def test_a_phone_can_be_called(site: Site) -> None:
    found = elements(section(site, "en", "help").html)
    assert ("a", {"class": "phone", "href": "tel:112"}) in found
    assert ("data", {"data-fact": "emergency-112", "value": "112"}) in found


@pytest.mark.parametrize(
    ("checked", "today", "told"),
    [
        ("on: null, by: null", TODAY, "Not yet compared with the law by an editor."),
        ('on: 2026-11-01, by: "Jana"', TODAY, "Last compared with the law: 1 Nov 2026."),
        ('on: 2026-01-01, by: "Jana"', TODAY, "long ago"),
    ],
)
def test_the_check_against_the_law_is_told(
    site: Site, checked: str, today: dt.date, told: str
) -> None:
    site.replace(CS, "on: null, by: null", checked)
    assert told in page(site, "en", today).status[-1]


@pytest.mark.parametrize(
    ("origin", "told"),
    [
        ('by: "Olena", how: human, reviewed_by: null', "Translated by a person (Olena)"),
        (
            'by: "x", how: machine, reviewed_by: null',
            "Machine translation, not reviewed by a person (22 Nov 2026)",
        ),
        ('by: "x", how: machine-reviewed, reviewed_by: "Ivan"', "reviewed by Ivan"),
    ],
)
def test_the_origin_of_a_translation_is_told(site: Site, origin: str, told: str) -> None:
    site.replace(EN, 'by: "Test", how: machine, reviewed_by: null', origin)
    assert told in " ".join(page(site, "en").status)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](data:text/html,x)",
        "[x](https://example.org){onclick=alert(1)}",
        "![x](https://example.org/pixel.png)",
        "<https://example.org/><b onclick=alert(1)>",
    ],
)
def test_nothing_that_a_stranger_writes_becomes_markup(site: Site, text: str) -> None:
    site.replace(EN, "Go to the office", text)
    for tag, attributes in elements(section(site, "en").html):
        assert tag in {"p", "em", "data", "div", "a"}
        assert attributes.keys() <= {"lang", "value", "data-fact", "class", "href"}
        assert attributes.get("href", "https:").startswith(("https:", "../"))
