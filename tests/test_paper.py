"""The guides on paper: all that the page says is there, can be heard, checked and folded."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from functools import cache

import outloud
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Name, Pdf
from pypdf import PdfReader

from domov.language.strings import Strings
from domov.pages import edition
from domov.pages.compose import Page, compose
from domov.paper import press
from domov.paper.form import A4, BOOKLET, FORMS, LARGE, Paper, papers
from domov.paper.imposition import order
from domov.paper.sheet import Data, Printer
from domov.paper.tree import Node, parsed
from tests.conftest import TODAY, Lay, Site
from tests.dated import alert, with_law
from tests.test_guide import FRONT
from tests.test_tools import TOOLS

GUIDE = "topic/guide"
URL = "https://example.org/home/"


def printer(site: Site, *, url: str = URL, today: dt.date = TODAY) -> Printer:
    library = site.library()

    @cache
    def page(guide: str, language: str) -> Page:
        return compose(library, guide, language, today)

    return Printer(library, page, today, url)


def pdf(site: Site, guide: str, language: str, form: str = A4, *, url: str = URL) -> bytes:
    return press.pdf(printer(site, url=url).sheet(Paper(guide, language, form)), TODAY)


def squeezed(text: str) -> str:
    """Without white space, and the invisible places at which a line may end."""
    return re.sub(r"[\s\u00ad\u200b]", "", text)


def text_of(content: bytes) -> str:
    reader = PdfReader(io.BytesIO(content))
    return squeezed("".join(page.extract_text() for page in reader.pages))


def leaves(nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        else:
            yield from leaves(node["body"])


@pytest.mark.parametrize(("tiny", "language"), [
    ("fallback", "uk"), ("fallback", "en"), ("unicode", "vi"), ("unicode", "hy"), ("unicode", "cs"),
])  # fmt: skip
def test_paper_says_what_the_page_says(lay_site: Lay, tiny: str, language: str) -> None:
    site = lay_site(tiny)
    page = printer(site).page(GUIDE, language)
    shown = text_of(pdf(site, GUIDE, language))
    wanted = [page.title, page.description, *page.status]
    for section in page.sections:
        wanted += leaves(parsed(section.heading + section.html))
        wanted += [*section.clocks, *([section.notice.text] if section.notice else [])]
        if section.notice and section.notice.original:
            wanted += leaves(parsed(section.notice.original))
    missing = [text for text in wanted if squeezed(text) not in shown]
    assert missing == []


def test_a_paper_tells_which_edition_it_is_and_how_to_check_it(site: Site) -> None:
    press_room = printer(site)
    words = press_room.library.strings["uk"]
    page = press_room.page(GUIDE, "uk")
    held = edition.edition_of(press_room.library, page, TODAY)
    content = pdf(site, GUIDE, "uk")
    shown = text_of(content)
    told = [
        words.say("paper-edition", date="22 листопада 2026"),
        words.say("paper-code", code=edition.code(held)),
        f"example.org/home/g/{held.short}/uk/",
        f"{URL}uk/topic/guide/",
        words.say("licence"),
        words.say("emergency") + "112",
        "1/1",
    ]
    assert [text for text in told if squeezed(text) not in shown] == []
    with Pdf.open(io.BytesIO(content)) as read:
        root = read.Root
        assert str(root.Lang) == "uk"
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(read.docinfo[Name.Title]) == page.title
        assert sum(1 for _ in images(read)) == 1, "the QR code has words for who cannot see it"
    without = text_of(pdf(site, GUIDE, "uk", url=""))
    assert "http" not in without.replace("https://example.org/law", "")
    assert squeezed(edition.code(held)) in without


def images(read: Pdf) -> Iterator[str]:
    for thing in read.objects:
        if getattr(thing, "keys", None) and thing.get("/S") == Name.Figure and "/Alt" in thing:
            yield str(thing.Alt)


def test_law_alerts_and_withdrawal_are_on_paper(site: Site) -> None:
    with_law(site)
    later = alert("later", start="2026-12-24", cs="Později.")
    site.write({"data/alerts.yml": alert("now", start="2026-11-01", cs="Zavřeno.") + later})
    gone = 'sensitive: false\nwithdrawn: {since: 2026-01-01, why: "Skončilo.", see: []}'
    site.replace("docs/cs/topic/guide.md", "sensitive: false", gone)
    words: Strings = site.library().strings["cs"]
    shown = text_of(pdf(site, GUIDE, "cs"))
    for text in (
        words.say("withdrawn", date="1. ledna 2026"), "Skončilo.", "Zavřeno.",
        words.say("law-until", date="31. prosince 2026"),
        words.say("law-coming", date="1. ledna 2027"),
        words.say("paper-until", date="31. prosince 2026"),
    ):  # fmt: skip
        assert squeezed(text) in shown
    assert "Později" not in shown


def test_every_form_can_be_heard_and_needs_no_letters_of_the_reader(
    lay_site: Lay, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The part of PDF/UA-1 that a machine can judge, also of an imposed booklet of several guides;
    and two things that the checker says nothing of."""
    folder = tmp_path_factory.mktemp("papers")
    site = lay_site("fallback")
    for guide, language, form in (
        (GUIDE, "uk", LARGE), ("topic/index", "en", BOOKLET),
    ):  # fmt: skip
        file = folder / Paper(guide, language, form).name
        content = pdf(site, guide, language, form)
        file.write_bytes(content)
        found = outloud.check(str(file), layers=["conformance"])
        assert (found.verdict, found.error) == ("pass", None)
        assert b"<pdfuaid:part>1</pdfuaid:part>" in content
        with Pdf.open(file) as read:
            fonts = [o for o in read.objects if getattr(o, "keys", None)
                     and o.get("/Type") == Name.Font and "/DescendantFonts" in o]  # fmt: skip
            assert fonts
            assert all("/ToUnicode" in font for font in fonts)
            tongues = {str(o.Lang) for o in read.objects if getattr(o, "keys", None)
                       and o.get("/Type") == Name.StructElem and "/Lang" in o}  # fmt: skip
            assert "cs" in tongues, "an official term is read in its language"


@cache
def sheet_of_one(form: str) -> Data:
    """A sheet with one section, to be filled."""
    section = {"id": "intro", "label": "x#intro", "heading": ["x"], "summary": [], "clocks": "",
               "language": ["en", ""], "body": [], "notice": "", "older": "",
               "advice": []}  # fmt: skip
    guide = {"id": "x", "topic": False, "title": "x", "language": ["en", ""], "status": "",
             "withdrawn": None, "alerts": [], "warning": None, "sections": [section], "sources": "",
             "cited": [], "source-language": ["cs", ""], "code": "c", "code-told": "c", "until": "",
             "short": "", "qr": "", "check": "", "cite": "", "address": ""}  # fmt: skip
    return {"form": form, "language": ["en", ""], "title": "x", "title-language": ["en", ""],
            "site": "s", "name": "n", "day": [2026, 11, 22], "edition": "e", "book": False,
            "contents": "", "emergency": "", "phones": ["112"], "notice": "!", "guides": [guide],
            "about": []}  # fmt: skip


# What means something to Typst, and one letter of each script.
_TEXT = st.text(alphabet="#[]{}()$\\*_`@<>\"'=-+/~.:;,&%!?aế ґїև1", min_size=1, max_size=40)


@settings(max_examples=12)
@given(_TEXT)
def test_no_text_is_ever_code(text: str) -> None:
    sheet = sheet_of_one(A4)
    body: list[Node] = [{"tag": "p", "body": [text]}, {"tag": "ul", "body": [
        {"tag": "li", "body": [{"tag": "strong", "body": [text]}]}]}]  # fmt: skip
    section = sheet["guides"][0]["sections"][0] | {"body": body, "heading": [text]}
    filled = sheet | {"guides": [sheet["guides"][0] | {"sections": [section]}]}
    assert text_of(press.pdf(filled, TODAY)).count(squeezed(text)) >= 3


def test_code_in_a_guide_is_printed_as_it_stands(site: Site) -> None:
    hostile = r'#import "x.typ" \ ] $ #sys.inputs #read("mkdocs.yml") // \u{61}'
    site.replace("docs/cs/topic/guide.md", "Jděte na úřad", f"`{hostile}` Jděte na úřad")
    assert squeezed(hostile) in text_of(pdf(site, GUIDE, "cs"))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8, 17, 60, 61, 95])
def test_folded_sheets_come_out_in_order(count: int) -> None:
    """Fold as people do: sheets of a signature into one another, then read from the front."""
    sides = order(count)
    assert len(sides) % 2 == 0
    whole = 2 * len(sides) if count <= 60 else 40
    read: list[int | None] = []
    for start in range(0, len(sides), whole // 2):
        signature = sides[start : start + whole // 2]
        front = [page for f, b in zip(signature[::2], signature[1::2], strict=True)
                 for page in (f[1], b[0])]  # fmt: skip
        back = [page for f, b in zip(signature[::2], signature[1::2], strict=True)
                for page in (f[0], b[1])]  # fmt: skip
        read += front + back[::-1]
    assert [page for page in read if page is not None] == list(range(count))
    assert None not in read[:count], "blank pages are at the end"


def test_a_booklet_lies_on_whole_sheets_and_its_links_still_arrive(lay_site: Lay) -> None:
    content = pdf(lay_site("fallback"), "topic/index", "en", BOOKLET)
    with Pdf.open(io.BytesIO(content)) as read:
        assert len(read.pages) % 2 == 0
        sheets = {page.obj.objgen for page in read.pages}
        assert {tuple(map(int, page.mediabox)) for page in read.pages} == {(0, 0, 841, 595)}
        aims = [link.Dest for page in read.pages for link in page.obj.get("/Annots", [])
                if "/Dest" in link]  # fmt: skip
        names = read.Root.Names.Dests.Names
        held = {str(names[n]): names[n + 1][0].objgen for n in range(0, len(names), 2)}
        assert aims
        assert all(held[str(aim)] in sheets for aim in aims)
        for page in read.pages:
            for link in page.obj.get("/Annots", []):
                assert link.P.objgen == page.obj.objgen if "/P" in link else True
                assert 0 <= float(link.Rect[0]) < float(link.Rect[2]) <= 842


def test_the_same_day_gives_the_same_bytes_and_nothing_is_made_twice(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [Paper(GUIDE, "uk", form) for form in FORMS]
    first = {path: file.read_bytes() for path, file in press.made(printer(site), wanted).items()}
    assert first[wanted[0].path] == pdf(site, GUIDE, "uk")
    monkeypatch.setattr(press, "pdf", lambda *_: pytest.fail("made again"))
    again = press.made(printer(site), wanted)
    assert {path: file.read_bytes() for path, file in again.items()} == first
    assert all(file.parent == site.root / press.KEPT for file in again.values())
    press.forget(site.root, {})
    assert list((site.root / press.KEPT).iterdir()) == []


def test_a_site_with_papers_links_to_each_and_misses_none(site: Site) -> None:
    done = site.domov("build", "--paper")
    assert done.returncode == 0, done.stdout + done.stderr
    built = site.files()
    library = site.library()
    promised = [paper.path for paper in papers(library)]
    assert {path for path in built if path.endswith(".pdf")} == set(promised)
    page = site.page("uk/topic/guide/")
    for form in FORMS:
        assert f'href="topic-guide-uk-{form}.pdf"' in page
    assert 'href="all-uk-a4.pdf"' in site.page("uk/")
    assert "all-uk-booklet.pdf" not in site.page("uk/")
    name = "uk/topic/guide/topic-guide-uk-a4.pdf"
    # A paper of another edition, and one that is not there.
    (site.root / "site" / name).write_bytes(built["en/topic/guide/topic-guide-en-a4.pdf"])
    (site.root / "site/cs/all-cs-a4.pdf").unlink()
    told = site.domov("finish").stdout
    assert f"{name}:1: paper-not-kept" in told
    assert "cs/all-cs-a4.pdf:1: paper-not-kept" in told


def test_print_puts_one_guide_into_a_folder(site: Site) -> None:
    done = site.domov("print", "docs/cs/topic/guide.md", "--language", "en", "--form", "large")
    assert done.returncode == 0, done.stderr
    assert [file.name for file in (site.root / "paper").iterdir()] == ["topic-guide-en-large.pdf"]
    assert "no guide topic/gude" in site.domov("print", "topic/gude").stderr
    assert "no language" in site.domov("print", "--language", "xx").stderr
    assert "as a4 only" in site.domov("print", "index", "--form", "booklet").stderr


def test_the_answers_of_a_tool_name_the_guide_that_they_lead_to(site: Site) -> None:
    site.write({"data/tools.yml": TOOLS, "docs/cs/topic/choose.md": FRONT
                + "\n## Pracujete? {#work}\n\n- [Ano.](guide.md#what-to-do)\n"})  # fmt: skip
    site.replace("mkdocs.yml", "topic/guide.md]", "topic/guide.md, topic/choose.md]")
    title = printer(site).page(GUIDE, "cs").title
    assert squeezed(f"Ano. (→ {title})") in text_of(pdf(site, "topic/choose", "cs"))


def test_an_address_has_no_hyphen_that_is_not_its_own(site: Site) -> None:
    """Czech repeats a hyphen at which a line ends: typed from paper, it would lead nowhere."""
    url = "https://example.org/" + "/".join(["a-long-way-to-the-law"] * 9)
    site.replace("docs/cs/topic/guide.md", "https://example.org/law", url)
    assert url in text_of(pdf(site, GUIDE, "cs"))


def test_no_word_of_a_table_runs_into_the_next_column() -> None:
    """A column holds its longest word; where the paper is too narrow for all, rows become lists."""
    long = "երկարաժամկետություններով"
    lines = {columns: _lines_of_table([long] * columns) for columns in (2, 3)}
    assert long * 2 in lines[2]
    assert all(long * 2 not in line for line in lines[3])


def _lines_of_table(cells: list[str]) -> list[str]:
    row: Node = {"tag": "tr", "body": [{"tag": "td", "body": [cell]} for cell in cells]}
    rows: list[Node] = [{"tag": part, "body": [row]} for part in ("thead", "tbody")]
    sheet = sheet_of_one(BOOKLET)
    body = {"body": [{"tag": "table", "body": rows}]}
    section = sheet["guides"][0]["sections"][0] | body
    filled = sheet | {"guides": [sheet["guides"][0] | {"sections": [section]}]}
    page = PdfReader(io.BytesIO(press.pdf(filled, TODAY))).pages[0]
    return [squeezed(line) for line in page.extract_text().splitlines()]
