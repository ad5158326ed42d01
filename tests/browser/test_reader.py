"""What a reader can do with a page: leave it at once, link to it, tell an error, change language;
and the same in a language that is written from right to left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_browser import violations

GUIDE = "en/topic/guide/"
# The letters of an element's text as they are drawn, from left to right.
DRAWN = """element => { const range = document.createRange(), text = element.firstChild;
  const left = n => { range.setStart(text, n); range.setEnd(text, n + 1);
                      return range.getBoundingClientRect().left; };
  return [...text.data].map((letter, n) => [left(n), letter]).sort((a, b) => a[0] - b[0])
    .map(([, letter]) => letter).join(""); }"""


@pytest.fixture
def small_phone(browser: Browser) -> Iterator[Page]:
    """320 by 640 pixels, and no other site: its empty answer leaves the page where it is."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.route("https://example.org/**", lambda route: route.fulfill(status=204))
    yield page
    context.close()


def test_the_quick_exit_hides_the_page_at_once_and_leaves_no_way_back(
    small_phone: Page, arabic_address: str
) -> None:
    page = small_phone
    page.goto(arabic_address + GUIDE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "leave", "the first of all"
    for key in ("Shift", "Shift", "a", "Shift"):
        page.keyboard.press(key)
    assert page.locator("h1").is_visible(), "another key between begins anew"
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(page.locator("body")).to_be_hidden()
    assert page.title() == "Example"
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.locator("h1").is_visible(), "who comes back to a page that was kept can read it"
    page.unroute("https://example.org/**")
    page.route("https://example.org/**", lambda route: route.fulfill(body="weather"))
    page.locator(".leave").click()
    page.wait_for_url("https://example.org/")
    assert len(page.context.pages) == 1
    assert page.evaluate("history.length") == 2, "this page took the place of the guide"


def test_the_bar_of_the_quick_exit_covers_nothing_and_works_without_script(
    phone_without_script: Page, arabic_address: str
) -> None:
    page = phone_without_script
    page.set_viewport_size({"width": 320, "height": 400})
    page.goto(arabic_address + GUIDE)
    bar = page.locator(".exit").bounding_box()
    assert bar
    assert bar["height"] < 70
    assert page.locator(".leave").get_attribute("href") == "https://example.org/"
    page.locator("footer p:visible").last.scroll_into_view_if_needed()
    end = page.locator("footer p:visible").last.bounding_box()
    assert end
    assert end["y"] + end["height"] <= bar["y"]
    page.locator(".exit a").last.click()
    page.wait_for_url(f"{arabic_address}en/safety/")
    assert page.locator(".leave").is_visible(), "to read this may be as dangerous"
    page.emulate_media(media="print")
    assert not page.locator(".exit").is_visible()
    page.goto(arabic_address + "en/topic/")
    assert page.locator(".exit").count() == 0


def test_a_link_to_a_section_is_copied_and_an_error_is_told_with_its_section(
    small_phone: Page, arabic_address: str
) -> None:
    page = small_phone
    page.goto(arabic_address + GUIDE)
    link = page.get_by_role("link", name="Link to this section: Who helps?", exact=True)
    assert page.get_by_role("heading", name="Who helps?", exact=True).count() == 1
    link.click()
    expect(page.locator("[role=status].said")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{arabic_address}{GUIDE}#help"
    assert page.locator("#help .same-section").is_visible(), "and the other languages are offered"
    page.evaluate("document.querySelector('.report').addEventListener('click', event => "
                  "event.preventDefault())")  # fmt: skip
    page.locator(".report").click()
    mail = urlsplit(page.locator(".report").get_attribute("href") or "")
    assert (mail.scheme, mail.path) == ("mailto", "errors@example.org")
    told = parse_qs(mail.query)
    assert told["subject"] == ["Report an error: How to do it?"]
    assert GUIDE in told["body"][0]
    assert re.search("Edition: [2-9A-Z]{4}-[2-9A-Z]{6}-[2-9A-Z]{3}\r", told["body"][0])
    assert unquote(mail.query).endswith("Section: help")


def test_what_a_language_lacks_is_said_before_the_click(
    phone_without_script: Page, arabic_address: str, stale_address: str
) -> None:
    page = phone_without_script
    page.goto(arabic_address + GUIDE)
    arabic = page.locator("nav.languages a[hreflang=ar]")
    assert arabic.inner_text().split() == ["العربية", "جزئيا"]
    assert arabic.get_attribute("dir") == "rtl"
    assert page.locator("#help .same-section a[hreflang=ar]").count() == 1
    assert page.locator("#only-english .same-section").count() == 0
    page.goto(stale_address + "cs/topic/guide/#what-to-do")
    told = page.locator("#what-to-do .same-section a").all_inner_texts()
    assert told == ["English (older)", "Українська (старіше)"]
    assert page.locator("nav.languages a[hreflang=en]").inner_text().endswith("older?")
    page.goto(stale_address + "cs/topic/")
    assert page.locator("nav.languages a[hreflang=uk]").inner_text().endswith("ще немає")


def test_right_to_left(small_phone: Page, arabic_address: str) -> None:
    page = small_phone
    page.goto(arabic_address + "ar/topic/guide/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    number = page.locator("#what-to-do [data-fact=advice-line]")
    assert number.evaluate(DRAWN) == "+420 974 801 801"
    missing = page.locator("#only-english")
    assert missing.get_attribute("dir") == "ltr"
    assert missing.locator(".notice").get_attribute("dir") == "rtl"
    heading, link = (page.locator(f"#help > {one}").bounding_box() for one in ("h2", ".deep"))
    assert heading
    assert link
    assert link["x"] < 160 < heading["x"] + heading["width"], "what was right is left"
    assert violations(page) == []
