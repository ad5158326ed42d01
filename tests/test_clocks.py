"""Three clocks, told apart: checked against the law, edited, translated; by section, by whom."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from domov.authoring.entry import with_entry
from domov.pages.compose import ComposedSection, Page, compose
from domov.rules import check
from tests.conftest import TODAY, Site

CS, EN, UK = (f"docs/{language}/topic/guide.md" for language in ("cs", "en", "uk"))
HISTORY = "history/topic/guide.yml"
LAW = ("--source", "https://example.org/law")
MACHINE = "Machine translation, not reviewed by a person (22 Nov 2026)."


def page(site: Site, language: str = "en", today: dt.date = TODAY) -> Page:
    return compose(site.library(), "topic/guide", language, today)


def sections(
    site: Site, language: str = "en", today: dt.date = TODAY
) -> dict[str, ComposedSection]:
    return {section.id: section for section in page(site, language, today).sections}


def said(site: Site, language: str = "en", today: dt.date = TODAY) -> dict[str, str]:
    """What each section says of its own clocks."""
    return {id_: " ".join(s.clocks) for id_, s in sections(site, language, today).items()}


def check_law(site: Site, place: str, today: dt.date, by: str = "Jana") -> str:
    done = site.domov("check-law", place, "--by", by, *LAW, today=today)
    assert done.returncode == 0, done.stderr
    return done.stdout


def section_origin(site: Site, path: str, section: str, origin: str) -> None:
    """Give one section an origin of its own."""
    line = f"translated_sections:\n  {section}: {{{origin}, on: 2026-11-20}}\n---\n\n!!!"
    site.replace(path, "---\n\n!!!", line)


# The lines at the top.


def test_the_top_of_a_page_tells_the_three_clocks_apart(site: Site) -> None:
    assert page(site).status == (
        "The translation follows the Czech text.",
        MACHINE,
        "Czech text last changed: 22 Nov 2026.",
        "Not yet compared with the law by an editor.",
    )
    assert page(site, "cs").status == (
        "Původní text (čeština).",
        "Český text se změnil: 22. 11. 2026.",
        "Se zákonem ho redakce zatím neporovnala.",
    )
    assert set(said(site).values()) == {""}, "what holds for the whole page is said once"


def test_editing_moves_one_clock_only(site: Site) -> None:
    site.replace(CS, "zaplaťte", "hned zaplaťte")
    day = dt.date(2027, 1, 4)
    done = site.domov("record", "topic/guide", "--kind", "procedure", "--note", "x", today=day)
    assert done.returncode == 0, done.stderr
    assert page(site).status[1:] == (
        MACHINE,
        "Czech text last changed: 4 Jan 2027.",
        "Not yet compared with the law by an editor.",
    )


def test_the_clocks_need_no_git(site: Site) -> None:
    before = page(site).status
    site.git("init", "--quiet")
    site.git("add", "-A")
    site.git("commit", "--quiet", "-m", "All", "--date", "2001-01-01T00:00:00")
    assert page(site).status == before


# Checks against the law.


def test_a_check_of_the_guide_covers_every_section(site: Site) -> None:
    told = check_law(site, "topic/guide", dt.date(2026, 12, 1))
    assert told == f"{CS}: the whole guide checked by Jana\n"
    checked = '{on: 2026-12-01, by: "Jana", every: 180, source: "https://example.org/law"}'
    assert f"\nchecked: {checked}\n" in site.read(CS)
    assert page(site).status[-1] == "Last compared with the law: 1 Dec 2026."
    assert set(said(site).values()) == {""}


def test_a_check_of_one_section_is_said_at_that_section(site: Site) -> None:
    check_law(site, "topic/guide#help", dt.date(2026, 12, 1))
    assert page(site).status[-1] == "Not yet compared with the law by an editor."
    assert said(site) == {
        "intro": "",
        "what-to-do": "",
        "help": "Last compared with the law: 1 Dec 2026.",
    }


def test_a_page_is_checked_when_all_its_sections_are(site: Site) -> None:
    for day, section in enumerate(("intro", "what-to-do", "help"), 1):
        check_law(site, f"topic/guide#{section}", dt.date(2026, 12, day))
    assert page(site).status[-1] == "Last compared with the law: 1 Dec 2026."
    assert said(site)["intro"] == ""
    assert said(site)["help"] == "Last compared with the law: 3 Dec 2026."
    check_law(site, "topic/guide", dt.date(2026, 12, 9))
    assert set(said(site).values()) == {""}, "a newer check of the whole guide covers the older"


def test_a_section_past_the_interval_says_so(site: Site) -> None:
    check_law(site, "topic/guide", dt.date(2026, 12, 1))
    check_law(site, "topic/guide#help", dt.date(2027, 5, 1))
    june = dt.date(2027, 6, 1)
    assert "long ago" in page(site, today=june).status[-1]
    assert said(site, today=june)["help"] == "Last compared with the law: 1 May 2027."
    assert "long ago" in said(site, today=dt.date(2027, 12, 1))["help"]


def test_a_text_that_changed_after_its_check_says_so(site: Site) -> None:
    check_law(site, "topic/guide", dt.date(2026, 12, 1))
    site.replace(CS, "zaplaťte", "hned zaplaťte")
    record = ("record", "topic/guide", "--note", "x", "--kind")
    site.domov(*record, "wording", today=dt.date(2026, 12, 5))
    assert set(said(site).values()) == {""}, "a rewording needs no new check"
    site.replace(CS, "hned", "hned teď")
    site.domov(*record, "procedure", today=dt.date(2026, 12, 6))
    told = "The text has changed since it was compared with the law (1 Dec 2026)."
    assert said(site) == {"intro": "", "what-to-do": told, "help": ""}
    check_law(site, "topic/guide#what-to-do", dt.date(2026, 12, 7))
    assert said(site)["what-to-do"] == "Last compared with the law: 7 Dec 2026."


def test_a_check_changes_no_text_and_makes_nothing_stale(site: Site) -> None:
    before = {id_: s.digest for id_, s in sections(site, "cs").items()}
    check_law(site, "topic/guide", dt.date(2026, 12, 1))
    check_law(site, "topic/guide#help", dt.date(2026, 12, 2))
    assert {id_: s.digest for id_, s in sections(site, "cs").items()} == before
    assert {s.state for s in sections(site).values()} == {"current"}
    assert check(site.library(), dt.date(2026, 12, 3)) == []


def test_the_same_check_twice_writes_once(site: Site) -> None:
    for place in ("topic/guide", "topic/guide#help"):
        check_law(site, place, TODAY)
        text = site.read(CS)
        assert check_law(site, place, TODAY) == "This check of today is there already.\n"
        assert site.read(CS) == text


def test_a_check_keeps_comments_order_and_the_checks_of_other_sections(site: Site) -> None:
    before = site.read(CS)
    text = before.replace(
        "checked: {on: null, by: null, every: 180}",
        "checked:  # by hand\n  every: 90   # four times a year\n  by:\n  on: null\n"
        'checked_sections:\n  intro: {on: 2026-11-01, by: "Petr"}  # oral',
    )
    site.write({CS: text})
    check_law(site, "topic/guide", TODAY)
    check_law(site, "topic/guide#help", TODAY, by='Jana "J."')
    assert site.read(CS) == before.replace(
        "checked: {on: null, by: null, every: 180}",
        "checked:  # by hand\n  every: 90   # four times a year\n"
        '  by: "Jana"\n  on: 2026-11-22\n  source: "https://example.org/law"\n'
        'checked_sections:\n  intro: {on: 2026-11-01, by: "Petr"}  # oral\n'
        '  help: {on: 2026-11-22, by: "Jana \\"J.\\"", source: "https://example.org/law"}',
    )
    assert check(site.library(), TODAY) == []


@pytest.mark.parametrize(
    ("front", "wanted"),
    [
        ("a: {}", "a: {k: 1}"),
        ("a: {b: 2}", "a: {b: 2, k: 1}"),
        ("a: {k: 2, b: 3} # x", "a: {k: 1, b: 3} # x"),
        ("b: |\n  x\n  y", "b: |\n  x\n  y\na:\n  k: 1"),
        ("a:\n  b: 2 # x\n\nc: 3", "a:\n  b: 2 # x\n  k: 1\n\nc: 3"),
        ("a:\n  k:  # x\n    deep: 2\n  b: 3", "a:\n  k:  # x\n    1\n  b: 3"),
        ("c: [1,\n  2]", "c: [1,\n  2]\na:\n  k: 1"),
        ("{c: 1}", "{c: 1, a: {k: 1}}"),
    ],
)
def test_an_entry_is_set_and_nothing_else_changes(front: str, wanted: str) -> None:
    rest = "\n---\n\nText\n---\na: no front matter\n"
    assert with_entry(f"---\n{front}{rest}", ("a", "k"), "1") == f"---\n{wanted}{rest}"


def test_a_check_keeps_the_line_ends_of_the_file(site: Site) -> None:
    text = site.read(CS).replace("\n", "\r\n")
    site.write({CS: text})
    check_law(site, "topic/guide#help", TODAY)
    written = (site.root / CS).read_bytes().decode()
    line = 'checked_sections:\r\n  help: {on: 2026-11-22, by: "Jana", source: "https://example.org/law"}'
    assert written == text.replace("sensitive: false", "sensitive: false\r\n" + line)


@pytest.mark.parametrize(
    "arguments",
    [
        ["topic/nothing", "--by", "Jana", *LAW],
        ["topic/guide#nothing", "--by", "Jana", *LAW],
    ],
)
def test_a_check_of_nothing_is_refused(site: Site, arguments: list[str]) -> None:
    before = site.read(CS)
    done = site.domov("check-law", *arguments)
    assert done.returncode == 1
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert site.read(CS) == before


# What is due, in the reports.


def status(site: Site, today: dt.date) -> str:
    return site.domov("status", today=today).stdout


def test_status_lists_what_is_due_for_a_check(site: Site) -> None:
    assert f"\n{CS}: never checked\n" in status(site, TODAY)
    check_law(site, "topic/guide", dt.date(2026, 12, 1))
    assert CS not in status(site, dt.date(2027, 5, 29))
    told = f"{CS}: due since 2027-05-30, last checked on 2026-12-01 by Jana\n"
    assert told in status(site, dt.date(2027, 5, 30))
    check_law(site, "topic/guide#help", dt.date(2027, 5, 30))
    listed = status(site, dt.date(2027, 5, 30))
    assert f"{CS}#what-to-do: due since 2027-05-30" in listed
    assert f"{CS}#help" not in listed


def test_the_clocks_are_in_the_data(site: Site) -> None:
    check_law(site, "topic/guide", dt.date(2026, 12, 1))
    section_origin(site, EN, "help", 'by: "Olena", how: human, reviewed_by: null')
    site.replace(CS, "zaplaťte", "hned zaplaťte")
    record = ("record", "topic/guide", "--kind", "procedure", "--note", "x")
    site.domov(*record, today=dt.date(2027, 1, 4))
    (site.root / UK).unlink()
    data = json.loads(site.domov("status", "--format", "json").stdout)
    pages = {(p["guide"], p["language"]): p for p in data["pages"]}
    english = pages["topic/guide", "en"]
    keys = ("checked_on", "check_due", "edited_on", "translated_on")
    assert [english[key] for key in keys] == [
        "2026-12-01", "2027-01-04", "2027-01-04", "2026-11-22",
    ]  # fmt: skip
    by_id = {section["id"]: section for section in english["sections"]}
    assert [by_id["help"][key] for key in keys] == [
        "2026-12-01", "2027-05-30", "2026-11-22", "2026-11-20",
    ]  # fmt: skip
    assert by_id["help"]["origin"] == {
        "by": "Olena", "how": "human", "reviewed_by": None, "on": "2026-11-20",
    }  # fmt: skip
    assert by_id["what-to-do"]["origin"]["how"] == "machine"
    missing = pages["topic/guide", "uk"]["sections"][0]
    assert (missing["origin"], missing["translated_on"]) == (None, None)


# Who translated.


def test_a_page_of_one_human_and_many_machine_sections_is_never_called_human(site: Site) -> None:
    site.replace(EN, 'by: "Test", how: machine', 'by: "Olena", how: human')
    section_origin(site, EN, "help", 'by: "x", how: machine, reviewed_by: null')
    top = " ".join(page(site).status)
    assert "Olena" not in top
    assert "Partly unreviewed machine translation" in top
    assert said(site) == {
        "intro": "Translated by a person (Olena), 22 Nov 2026.",
        "what-to-do": "Translated by a person (Olena), 22 Nov 2026.",
        "help": MACHINE.replace("22", "20"),
    }


def test_people_and_a_reviewed_machine_are_told_as_that(site: Site) -> None:
    site.replace(EN, 'by: "Test", how: machine', 'by: "Olena", how: human')
    section_origin(site, EN, "help", 'by: "x", how: machine-reviewed, reviewed_by: "Ivan"')
    assert "Partly reviewed machine translation" in page(site).status[1]
    assert said(site)["help"] == "Machine translation, reviewed by Ivan (20 Nov 2026)."


def test_another_translator_is_named_at_the_section(site: Site) -> None:
    site.replace(EN, 'by: "Test", how: machine', 'by: "Olena", how: human')
    section_origin(site, EN, "help", 'by: "Ivan", how: human, reviewed_by: null')
    assert page(site).status[1] == "Translated by a person (Olena), 22 Nov 2026."
    assert said(site) == {
        "intro": "",
        "what-to-do": "",
        "help": "Translated by a person (Ivan), 20 Nov 2026.",
    }


def test_a_fallback_tells_the_origin_of_the_text_that_is_shown(site: Site) -> None:
    site.replace(UK, 'by: "Test", how: machine', 'by: "Olena", how: human')
    section_origin(site, EN, "help", 'by: "x", how: machine-reviewed, reviewed_by: "Ivan"')
    text = site.read(UK)
    site.write({UK: text[: text.index("## Who helps?")]})
    site.replace(UK, "  help: acb82b10\n", "")
    shown = sections(site, "uk")["help"]
    assert shown.language == "en"
    assert "Ivan" in " ".join(shown.clocks)
    assert "Переклад зробила людина" not in " ".join(page(site, "uk").status)


def test_a_fallback_says_so_even_when_it_was_made_in_the_same_way(site: Site) -> None:
    text = site.read(UK)
    site.write({UK: text[: text.index("## Who helps?")]})
    assert said(site, "uk")["help"].startswith("Машинний переклад, людина не перевіряла (22 лист.")
    assert said(site, "uk")["what-to-do"] == ""


def test_the_source_text_that_stands_in_was_translated_by_nobody(site: Site) -> None:
    text = site.read(EN)
    site.write({EN: text[: text.index("## Who helps?")]})
    assert sections(site)["help"].language == "cs"
    assert said(site)["help"] == ""
    assert page(site).status[1] == MACHINE


def test_a_missing_page_tells_the_origin_of_its_texts_once(site: Site) -> None:
    (site.root / UK).unlink()
    told = said(site, "uk")
    assert told["intro"].startswith("Машинний переклад")
    assert (told["what-to-do"], told["help"]) == ("", "")


def test_a_built_page_shows_the_clocks_in_the_readers_language(site: Site) -> None:
    check_law(site, "topic/guide#help", TODAY)
    (site.root / UK).unlink()
    done = site.build()
    assert done.returncode == 0, done.stderr
    shown = site.page("uk/topic/guide/")
    assert '<p class="clocks" lang="uk">Машинний переклад' in shown
    assert '<p class="clocks" lang="uk">Востаннє порівняно із законом: 22 лист.' in shown
