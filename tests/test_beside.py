"""Helper sheets: two languages side by side on paper, and what the page for it is made from."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import outloud
import pytest
from pypdf import PdfReader

from domov.pages.compose import Page, compose
from domov.pages.edition import code, edition_of
from domov.paper import press
from domov.paper.beside import helper_sheet, rows
from domov.paper.form import BESIDE, Paper, papers
from domov.paper.sheet import Printer
from domov.paper.tree import parsed, text_of
from tests.conftest import TODAY, Lay, Site

GUIDE = "topic/guide"
TERMS = """\
office:
  term: "úřad"
  also: ["úřad práce"]
  forms: ["úřad"]
  in: {en: "office", uk: "установа"}
  explanation: {cs: "Kde se podává žádost.", en: "Where applications go.", uk: null}
elsewhere:
  term: "azyl"
  forms: ["azyl"]
  in: {en: "asylum", uk: null}
  explanation: {cs: "Ochrana.", en: "Protection.", uk: null}
"""


def printer(site: Site) -> Printer:
    library = site.library()

    @cache
    def page(guide: str, language: str) -> Page:
        return compose(library, guide, language, TODAY)

    return Printer(library, page, TODAY, "https://example.org/")


def pdf(room: Printer, language: str, beside: str) -> bytes:
    return press.pdf(helper_sheet(room, Paper(GUIDE, language, BESIDE, beside)), TODAY)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]", "", text)


def read(content: bytes) -> str:
    reader = PdfReader(io.BytesIO(content))
    return squeezed("".join(page.extract_text() for page in reader.pages))


def assert_in_order(texts: list[str], shown: str) -> None:
    place = 0
    for text in texts:
        found = shown.find(squeezed(text), place)
        assert found >= 0, f"{text} does not come here in {shown}"
        place = found + 1


def test_a_sheet_holds_both_languages_row_by_row_with_marks_on_both_sides(
    lay_site: Lay, tmp_path: Path
) -> None:
    site = lay_site("fallback")
    site.write({"data/terms.yml": TERMS})
    room = printer(site)
    uk, cs = (room.library.strings[code] for code in ("uk", "cs"))
    own, other = (room.page(GUIDE, code) for code in ("uk", "cs"))
    content = pdf(room, "uk", "cs")
    shown = read(content)
    notices = [section.notice.text if section.notice else "" for section in own.sections]
    assert_in_order(
        [
            own.title, other.title, "Report it.", "Ohlaste to.",
            "What to do?", "Co udělat?", notices[1], uk.say("older-text"),
            cs.say("beside-older", language="ukrajinština"),
            "Go to the office", "Jděte na úřad", "You have", "Máte na to",
            # Not translated: the text of the other side is not said twice.
            "Kdo pomůže?", "Kdo pomůže?", notices[2],
            cs.say("beside-missing", language="ukrajinština"),
            "Zavolejte 112",
            uk.say("glossary-title"), cs.say("glossary-title"),
            "úřad (Також: úřad práce): установа", "Where applications go.", "Kde se podává žádost.",
        ],
        shown,
    )  # fmt: skip
    assert shown.count(squeezed("Zavolejte 112")) == 1
    assert "azyl" not in shown, "only the words that stand in the guide are explained"
    for page in (own, other):
        assert squeezed(code(edition_of(room.library, page, TODAY))) in shown
        assert squeezed(f"https://example.org/{page.address}") in shown
    assert uk.say("emergency").replace(" ", "") in shown
    assert shown.count("https://example.org/law") == 1, "sources that both sides have stand once"
    file = tmp_path / "sheet.pdf"
    file.write_bytes(content)
    heard = outloud.check(str(file), layers=["conformance"])
    assert (heard.verdict, heard.error) == ("pass", None)


def test_two_translations_can_stand_beside_each_other(lay_site: Lay) -> None:
    room = printer(lay_site("fallback"))
    en, uk = (room.library.strings[code] for code in ("en", "uk"))
    shown = read(pdf(room, "en", "uk"))
    for told in (
        en.say("beside-older", language="Ukrainian"),
        uk.say("beside-older", language="англійська"),
        en.say("beside-missing", language="Ukrainian"),
        uk.say("beside-unknown", language="англійська"),
    ):
        assert squeezed(told) in shown


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("<p>a</p><p>b</p>", "<p>1</p>\n<p>2</p>", [("a", "1"), ("b", "2")]),
        ("<p>a</p><ul><li>b</li><li>c</li></ul>", "<p>1</p><ul><li>2</li><li>3</li></ul>",
         [("a", "1"), ("b", "2"), ("c", "3")]),
        ("<ul><li>b</li><li>c</li></ul>", "<ul><li>2</li></ul>", [("bc", "2")]),
        ("<p>a</p><ul><li>b</li></ul>", "<ul><li>1</li></ul><p>2</p>", [("ab", "12")]),
        ('<div class="box deadline"><p>a</p></div>', '<div class="box help"><p>1</p></div>',
         [("a", "1")]),
        ("", "<p>1</p>", [("", "1")]),
        ("", "", []),
    ],
)  # fmt: skip
def test_blocks_stand_beside_each_other_where_both_texts_have_the_same(
    left: str, right: str, expected: list[tuple[str, str]]
) -> None:
    found = [(text_of(one), text_of(two)) for one, two in rows(parsed(left), parsed(right))]
    assert found == expected


def test_steps_keep_their_numbers_in_rows_of_their_own() -> None:
    steps = parsed("<ol><li>a</li><li>b</li></ol>")
    firsts = [left[0] for left, _ in rows(steps, steps)]
    assert [step["start"] for step in firsts if isinstance(step, dict)] == [1, 2]


def test_a_site_makes_the_sheets_with_its_source_language_of_what_is_translated(
    lay_site: Lay,
) -> None:
    site = lay_site("fallback")
    made = [paper.path for paper in papers(site.library()) if paper.form == BESIDE]
    assert made == [
        "en/topic/guide/topic-guide-en-beside-cs.pdf",
        "uk/topic/guide/topic-guide-uk-beside-cs.pdf",
    ]


def test_print_makes_a_sheet_of_any_two_languages(site: Site) -> None:
    done = site.domov("print", GUIDE, "--language", "en", "--beside", "uk")
    assert done.returncode == 0, done.stderr
    assert [file.name for file in (site.root / "paper").iterdir()] == [
        "topic-guide-en-beside-uk.pdf"
    ]
    assert "no language" in site.domov("print", GUIDE, "--beside", "xx").stderr
    assert "two languages" in site.domov("print", "index", "--beside", "uk").stderr
    told = site.domov("print", GUIDE, "--beside", "uk", "--form", "large").stderr
    assert "Leave out --form" in told
