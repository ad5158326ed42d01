"""The site as a reader meets it: on a phone, without script, with a screen reader, in print."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import cycle
from pathlib import Path
from typing import Any

import axe_core_python
import pytest
from playwright.sync_api import Browser, Page

LANGUAGES = ("cs", "en", "uk", "vi", "hy")
KINDS = (
    "",
    "health-insurance/",
    "health-insurance/pregnancy-birth-newborn/",
    "help/",
    "help/deadlines/",
)
# Long pages that one template makes from data: each in another language.
MADE = (
    *("key-numbers/", "glossary/", "changes/", "search/", "organisations/"),
    *("how-it-is-made/", "safety/", "privacy/"),
)
PAGES = (
    "",
    "404.html",
    *(f"{language}/{kind}" for language, kind in zip(LANGUAGES, KINDS, strict=True)),
    "uk/help/exploitation-and-trafficking/",
    *(f"{language}/{made}" for language, made in zip(cycle(LANGUAGES), MADE, strict=False)),
)
ALL_PAGES = [f"{language}/{page}" for language in LANGUAGES for page in (*KINDS, *MADE)]
AXE = Path(axe_core_python.__file__).parent / "axe.min.js"


def violations(page: Page) -> list[str]:
    """What axe finds by WCAG 2.2 A and AA and its best practices, and for contrast by AAA (7:1)."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        "axe.run({rules: {'color-contrast-enhanced': {enabled: true}}})"
    )
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(phone: Page, address: str, path: str) -> None:
    phone.goto(address + path)
    # Entries of one template: a few of a hundred are as good, and axe takes seconds for each page.
    phone.evaluate(
        """for (const kind of [".number", ".term", ".contact"])
          for (const entry of [...document.querySelectorAll(kind)].slice(20)) entry.remove();"""
    )
    assert violations(phone) == []


@pytest.mark.thorough
@pytest.mark.parametrize("path", ALL_PAGES)
def test_axe_finds_nothing_in_any_language(phone: Page, address: str, path: str) -> None:
    phone.goto(address + path)
    assert violations(phone) == []


@pytest.mark.parametrize("path", ["", "vi/help/"])
def test_axe_finds_nothing_in_the_dark_on_a_desk(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="dark")
    page = context.new_page()
    page.goto(address + path)
    assert violations(page) == []
    context.close()


@pytest.mark.parametrize("path", ["en/topic/guide/", "uk/topic/guide/", "uk/topic/"])
def test_axe_finds_nothing_where_notices_are(phone: Page, stale_address: str, path: str) -> None:
    phone.goto(stale_address + path)
    phone.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert violations(phone) == []


def test_nothing_is_wider_than_the_screen(browser: Browser, address: str) -> None:
    """One tab goes through all pages: opening one for each takes longer than looking."""
    see_widths(browser, address, PAGES)


@pytest.mark.thorough
def test_nothing_is_wider_than_the_screen_in_any_language(browser: Browser, address: str) -> None:
    see_widths(browser, address, ALL_PAGES)


def see_widths(browser: Browser, address: str, paths: Iterable[str]) -> None:
    context = browser.new_context()
    page = context.new_page()
    found = []
    for path in paths:
        page.goto(address + path)
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((path, width))
    assert found == []
    context.close()


def test_no_request_to_others_no_cookie_nothing_stored_no_error(phone: Page, address: str) -> None:
    asked: list[str] = []
    faults: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.on("response", lambda r: faults.append(r.url) if r.status >= 400 else None)
    phone.on("console", lambda message: faults.append(message.text))
    for path in PAGES:
        phone.goto(address + path)
        assert phone.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert [url for url in asked if not url.startswith(address)] == []
    assert phone.context.cookies() == []
    assert faults == []


def test_a_page_needs_few_requests(phone: Page, address: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(address + "vi/health-insurance/commercial-insurance/", wait_until="networkidle")
    assert len(asked) <= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_everything_is_there(
    phone_without_script: Page, address: str, language: str
) -> None:
    page = phone_without_script
    page.goto(f"{address}{language}/health-insurance/pregnancy-birth-newborn/")
    assert page.locator("article > section").count() == 8
    assert page.locator(".status").is_visible()
    assert page.locator("nav.languages a").count() == len(LANGUAGES)
    for link in page.locator("nav.languages a").all():
        assert link.is_visible(), "languages need no menu"
    page.locator("nav.contents a").first.click()
    assert page.url.endswith("#who-pays-for-pregnancy")


def test_switching_the_language_keeps_the_section(phone: Page, address: str) -> None:
    phone.goto(f"{address}uk/health-insurance/pregnancy-birth-newborn/#what-you-pay")
    phone.locator("nav.languages a[hreflang=vi]").dispatch_event("click")
    phone.wait_for_url("**/vi/health-insurance/pregnancy-birth-newborn/#what-you-pay")
    top = phone.evaluate("document.getElementById('what-you-pay').getBoundingClientRect().top")
    assert 0 <= top < 120


def test_in_the_middle_of_a_guide_the_languages_are_in_sight(phone: Page, address: str) -> None:
    phone.goto(f"{address}uk/health-insurance/pregnancy-birth-newborn/")
    phone.evaluate("document.getElementById('what-you-pay').scrollIntoView()")
    link = phone.locator("nav.languages a[hreflang=vi]")
    box = link.bounding_box()
    assert box
    assert 0 <= box["y"] < 60
    phone.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    phone.wait_for_url("**/vi/health-insurance/pregnancy-birth-newborn/#what-you-pay")


def test_what_may_be_outdated_is_named_at_the_top(phone: Page, stale_address: str) -> None:
    phone.goto(stale_address + "en/topic/guide/")
    links = phone.locator("#intro .notice a")
    assert [link.get_attribute("href") for link in links.all()] == ["#what-to-do", "#help"]


def test_at_the_top_of_a_page_switching_leads_to_the_top(phone: Page, address: str) -> None:
    phone.goto(f"{address}uk/help/")
    phone.locator("nav.languages a[hreflang=hy]").click()
    phone.wait_for_url("**/hy/help/")
    assert "#" not in phone.url


def test_without_script_the_section_that_was_linked_to_leads_to_itself(
    phone_without_script: Page, address: str
) -> None:
    page = phone_without_script
    page.goto(f"{address}uk/health-insurance/pregnancy-birth-newborn/#what-you-pay")
    assert page.locator(".same-section:visible").count() == 1
    there = page.locator("#what-you-pay .same-section a")
    found = [link.get_attribute("hreflang") for link in there.all()]
    assert found == ["cs", "en", "vi"], "only languages that have it"
    there.last.click()
    page.wait_for_url("**/vi/health-insurance/pregnancy-birth-newborn/#what-you-pay")


def test_a_notice_stands_at_its_section_and_opens_the_source_in_place(
    phone_without_script: Page, stale_address: str
) -> None:
    page = phone_without_script
    page.goto(stale_address + "uk/topic/guide/")
    notice = page.locator("#what-to-do > [data-notice=outdated]")
    assert notice.is_visible()
    assert notice.get_attribute("role") == "note"
    above = page.locator("#what-to-do > h2").bounding_box()
    here = notice.bounding_box()
    below = page.locator("#what-to-do > .older").bounding_box()
    assert above
    assert here
    assert below
    assert above["y"] < here["y"] < below["y"], "heard and seen before the text that is behind"
    original = notice.locator(".original")
    assert not original.is_visible()
    notice.locator("summary").click()
    assert original.is_visible()
    assert original.get_attribute("lang") == "cs"
    assert "do pěti dnů" in original.inner_text()


def test_print_carries_notices_and_the_source_text(phone: Page, stale_address: str) -> None:
    phone.goto(stale_address + "en/topic/guide/")
    phone.emulate_media(media="print")
    assert phone.locator("[data-notice=outdated] > p").first.is_visible()
    assert phone.locator("[data-notice=outdated] .original").is_visible()
    assert phone.locator("footer").is_visible()
    assert not phone.locator("nav.languages").is_visible()


def test_text_of_twice_the_size_is_not_cut(browser: Browser, address: str) -> None:
    """A phone of 360 pixels whose owner shows pages at 200 % has room for 180."""
    page = browser.new_page(viewport={"width": 180, "height": 370})
    for path in ("uk/crisis/ukraine-temporary-protection-extend/", "vi/", "hy/help/"):
        page.goto(address + path)
        for sign in (".help-now", ".search button", ".short data", "td data"):
            for shown in page.locator(sign).all():
                box = shown.bounding_box()
                assert box is None or box["x"] + box["width"] <= 180, (path, sign)
    page.close()


def test_emergency_numbers_say_who_answers(phone: Page, address: str) -> None:
    phone.goto(f"{address}vi/help/")
    assert phone.locator("footer .phones a[href='tel:155']").inner_text().split() == [
        "155", "Xe", "cấp", "cứu",
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["key-numbers/", "glossary/"])
def test_long_lists_are_printed_in_two_columns_with_their_sources(
    phone: Page, address: str, path: str
) -> None:
    phone.goto(f"{address}vi/{path}")
    phone.set_viewport_size({"width": 700, "height": 1000})
    phone.emulate_media(media="print")
    entries = phone.locator("article > :is(.number, .term)")
    left, right = (entry.bounding_box() for entry in (entries.first, entries.last))
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"], "they stand beside each other"
    for source in phone.locator("details dl").all()[:3]:
        assert source.is_visible()


@pytest.mark.parametrize("path", ["cs/", "uk/help/", "vi/health-insurance/", ""])
def test_what_is_meant_for_a_thumb_is_large_enough(phone: Page, address: str, path: str) -> None:
    """44 pixels for buttons, cards, languages and lists of links."""
    phone.goto(address + path)
    small = phone.evaluate(
        """() => [...document.querySelectorAll(
             '.help-now, .brand, .languages a, .card a, .phones a, .homes a, .contents a, ' +
             '.onward a, summary')]
           .filter(e => e.offsetParent && e.getBoundingClientRect().height < 44)
           .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert small == []


def test_lines_are_short_enough_to_read(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address + "en/health-insurance/commercial-insurance/")
    width, size = page.evaluate(
        """() => { const p = document.querySelector('#how-to-use-it > p');
             return [p.clientWidth, parseFloat(getComputedStyle(p).fontSize)]; }"""
    )
    assert 17 <= size <= 18
    assert width / (size * 0.5) < 70, "letters of half an em, which is the mean of Latin text"
    context.close()
