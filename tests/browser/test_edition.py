"""A printed copy that is scanned or typed in: the page itself says whether it is current."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from domov import finish
from domov.library import load
from domov.pages.compose import compose
from domov.pages.edition import Edition, code, edition_of, fragment
from domov.reading.files import files_below
from tests.browser.conftest import serve
from tests.browser.test_browser import violations
from tests.conftest import TODAY, Site, lay

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "editions.json").read_text(encoding="utf-8")
)
LATER = dt.date(2026, 12, 5)
URL = "https://example.org/"


@dataclass(frozen=True)
class Printed:
    """A site that was printed on one day and built anew on a later one, after one fact and one
    section of the source had changed."""

    site: Site
    address: str
    copies: dict[tuple[str, str], Edition]

    def old(self, language: str, guide: str = "topic/guide") -> str:
        return fragment(self.copies[guide, language])


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printed]:
    site = lay("minimal", tmp_path_factory.mktemp("printed") / "site-of-test")
    library = site.library()
    copies = {
        (guide, language): edition_of(library, compose(library, guide, language, TODAY), TODAY)
        for guide in ("topic/guide", "topic/index")
        for language in ("cs", "en", "uk")
    }
    site.replace("data/facts/facts.yml", "until: 2026-12-31", "until: 2026-11-30")
    site.replace(
        "data/facts/facts.yml",
        "seen: 2026-11-22, certainty: single}",
        "seen: 2026-11-22, certainty: single}\n"
        '    - {value: "2600", from: 2026-12-01, until: 2026-12-31, law: null, source: {title: "T",'
        ' url: "https://example.org/fee", dated: null}, seen: 2026-11-22, certainty: single}',
    )
    site.replace("docs/cs/topic/guide.md", "Zavolejte", "Hned zavolejte")
    site.domov("record", "topic/guide#help", "--kind", "procedure", "--note", "…", today=LATER)
    done = site.build(today=LATER, url=URL)
    assert done.returncode == 0, done.stderr
    yield from (Printed(site, address, copies) for address in serve(site))


def said(page: Page, address: str, now: dt.date = LATER) -> str:
    """What the page answers when it is opened at an address on a day."""
    page.clock.set_fixed_time(dt.datetime.combine(now, dt.time(12)))
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector(".copy > p")
    return page.inner_text(".copy")


def named(page: Page) -> list[str]:
    """The sections that the answer links to."""
    found: list[str] = page.eval_on_selector_all(
        ".copy a", "links => links.map(a => new URL(a.href).hash.slice(1))"
    )
    return found


def test_an_old_copy_names_what_has_changed_in_each_language(phone: Page, printed: Printed) -> None:
    told = said(phone, f"{printed.address}cs/topic/guide/#{printed.old('cs')}")
    assert "už není aktuální" in told
    assert "Co udělat? – 1. prosince 2026 (Číslo v textu)" in told
    assert "Kdo pomůže? – 5. prosince 2026 (postup)" in told
    assert named(phone) == ["what-to-do", "help"]
    assert phone.locator("#help > .copy-since").inner_text().endswith("5. prosince 2026 (postup)")
    assert phone.locator(".copy").evaluate("copy => copy === document.activeElement")
    assert violations(phone) == []
    # The translation has not moved, so the copy says what it says; but the Czech text has.
    for language, behind in (("en", "the Czech text of these"), ("uk", "чеський текст цих")):
        told = said(phone, f"{printed.address}{language}/topic/guide/#{printed.old(language)}")
        assert behind in told
        assert named(phone) == ["what-to-do", "help"]
        assert phone.locator(".copy-differs").evaluate_all("all => all.map(s => s.id)") == [
            "what-to-do"
        ]


def test_an_untouched_guide_is_current_as_of_the_day_of_the_page(
    phone: Page, printed: Printed
) -> None:
    old = printed.old("en", "topic/index")
    told = said(phone, f"{printed.address}en/topic/#{old}")
    wanted = "22 November 2026 is current. It says the same as this page of 5 December 2026."
    assert told == f"Your copy of {wanted}"
    # A page that was saved to a disk, two months later, in a place without a network.
    phone.context.set_offline(True)
    saved = (printed.site.root / "site" / "en/topic/index.html").as_uri()
    told = said(phone, f"{saved}#{old}", dt.date(2027, 2, 3))
    assert wanted in told
    assert "Age of this page: 60 days" in told


def test_a_copy_is_never_current_for_nothing(phone: Page, printed: Printed) -> None:
    alerts: list[object] = []
    phone.on("dialog", lambda dialog: alerts.append(dialog))
    phone.on("pageerror", lambda error: alerts.append(error))
    guide, old = f"{printed.address}en/topic/guide/", printed.old("en")
    library = load(printed.site.root, {})
    now = edition_of(library, compose(library, "topic/guide", "en", LATER), LATER)
    unreadable = "We cannot read from this address"
    for text, wanted in (
        (old[:-1], unreadable),
        (old[:-8], unreadable),
        ("e=1" + "2" * 5000, unreadable),
        ("e=", unreadable),
        ("e=<img src=x onerror=alert(1)>", unreadable),
        ("e=1%00%ff", unreadable),
        ("e=" + code(now)[:-1] + ("2" if code(now)[-1] != "2" else "3"), "mistake in the code"),
        (printed.old("en", "topic/index"), "belongs to another page"),
        (printed.old("cs"), "in another language"),
    ):
        told = said(phone, f"{guide}#{text}")
        assert wanted in told, text
        assert "is current" not in told
    link = phone.get_attribute(".copy a", "href") or ""
    assert link.endswith(f"cs/topic/guide/#{printed.old('cs')}")
    future = Edition(**{**_fields(now), "day": LATER + dt.timedelta(1)})
    assert "is newer than this saved page" in said(phone, f"{guide}#{fragment(future)}")
    # As it is shown today, but a section is behind, and later the fee has ended.
    told = said(phone, f"{guide}#{fragment(now)}")
    assert told.startswith("Your copy of 5 December 2026 says the same")
    assert "only until 31 December 2026" in said(
        phone, f"{guide}#{fragment(now)}", dt.date(2027, 1, 1)
    )
    sections = (*now.sections[:1], ("gone-today", "00000000"), *now.sections[:0:-1])
    moved = Edition(**{**_fields(now), "sections": sections})
    told = said(phone, f"{guide}#{fragment(moved)}")
    assert "no longer on this page: 1." in told
    assert "in a different order" in told
    fewer = Edition(**{**_fields(now), "sections": now.sections[:-1]})
    assert "Who helps? – new section" in said(phone, f"{guide}#{fragment(fewer)}")
    assert alerts == []


def _fields(edition: Edition) -> dict[str, Any]:
    return {name: getattr(edition, name) for name in Edition.__slots__}


def test_a_code_is_typed_in_any_language(phone: Page, printed: Printed) -> None:
    phone.clock.set_fixed_time(dt.datetime.combine(LATER, dt.time(12)))
    phone.goto(f"{printed.address}uk/check/")
    assert violations(phone) == []
    for typed, told in (("abc", "Код має 13"), ("2222-222222-223", "У коді помилка")):
        phone.fill("#code", typed)
        phone.keyboard.press("Enter")
        assert told in phone.inner_text("form.check [role=status]")
    phone.fill("#code", code(printed.copies["topic/guide", "cs"]).lower().replace("-", " "))
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/cs/topic/guide/#e=*")
    phone.wait_for_selector(".copy > p")
    assert named(phone) == ["what-to-do", "help"]
    assert "jen změny, u kterých známe den" in phone.inner_text(".copy")
    # What was sent by a form before its script came is answered too.
    phone.goto(f"{printed.address}uk/check/?code={code(printed.copies['topic/index', 'uk'])}")
    phone.wait_for_selector(".copy.current")


def test_browser_and_engine_read_alike(phone: Page, printed: Printed) -> None:
    phone.goto(f"{printed.address}cs/check/")
    got = phone.evaluate(
        """vectors => ({
             copies: vectors.copies.map(({text}) => ({text, read: domovEdition.read(text)})),
             languages: Object.fromEntries(
               Object.keys(vectors.languages).map((one) => [one, domovEdition.mark(one)])),
             sections: vectors.sections.map(([id, digest]) =>
               [id, digest, domovEdition.sectionMark(id, digest)]),
           })""",
        VECTORS,
    )
    assert got == VECTORS


def test_print_carries_what_a_copy_needs(phone: Page, printed: Printed, stale_address: str) -> None:
    loaded: list[str] = []
    phone.on("request", lambda request: loaded.append(request.url))
    phone.goto(f"{printed.address}en/topic/guide/", wait_until="networkidle")
    assert not [url for url in loaded if url.endswith("edition.svg")]
    phone.pdf()
    assert [url for url in loaded if url.endswith("edition.svg")]
    phone.emulate_media(media="print")
    sheet = phone.inner_text("footer")
    library = load(printed.site.root, {})
    edition = edition_of(library, compose(library, "topic/guide", "en", LATER), LATER)
    assert code(edition) in sheet
    for told in ("5 December 2026", "31 December 2026", "English", f"/g/{edition.short}/en/",
                 f"{URL}en/check/", "How to do it?", "CC BY 4.0", "112"):  # fmt: skip
        assert told in sheet, told
    # The tiny site with notices has no address of its own: no QR code, and it says why.
    phone.goto(f"{stale_address}en/topic/guide/")
    assert phone.locator(".edition img").count() == 0
    assert "the address of the site is not set" in phone.inner_text(".edition")


def test_a_page_without_its_code_is_not_published(printed: Printed) -> None:
    library = load(printed.site.root, {"SITE_URL": URL})
    files = dict(files_below(printed.site.root / "site"))
    assert finish.problems(library, files, LATER) == []
    path = "en/topic/guide/index.html"
    files[path] = files[path].replace(b"data-edition=", b"data-was=")
    del files["uk/topic/edition.svg"]
    told = [str(problem) for problem in finish.problems(library, files, LATER)]
    assert len(told) == 2
    assert "code of its edition" in told[0]
    assert "uk/topic/edition.svg" in told[1]
