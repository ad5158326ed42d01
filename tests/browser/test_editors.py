"""The dashboard and a page of help, on a phone, with and without script, for a screen reader."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.test_browser import violations


def test_the_dashboard_fits_a_phone_and_is_filtered_and_sorted(
    phone: Page, stale_address: str
) -> None:
    phone.goto(stale_address + "freshness/en/")
    assert violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    behind = phone.locator("#behind .tasks > li:visible")
    assert behind.count() == 3
    phone.locator("#sort").press("End")
    phone.select_option("#by-language", "uk")
    assert behind.count() == 1
    assert phone.locator("#behind .number-of").inner_text() == "1"
    assert phone.locator("#check .tasks > li:visible").count() == 3, "a check is of no language"
    phone.select_option("#by-language", "")
    phone.select_option("#sort", "guide")
    titles = phone.locator("#check .tasks > li > strong").all_inner_texts()
    assert titles == sorted(titles)


def test_a_page_of_help_fits_a_phone_and_a_text_is_copied_with_one_tap(
    phone: Page, stale_address: str
) -> None:
    phone.goto(stale_address + "translate/en/topic/guide/#what-to-do")
    assert violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.locator("#what-to-do .paste button").first.tap()
    phone.get_by_role("button", name="Copied").wait_for()
    assert phone.evaluate("navigator.clipboard.readText()") == "  what-to-do: 747528f7"


def test_without_script_everything_is_there(phone_without_script: Page, stale_address: str) -> None:
    page = phone_without_script
    page.goto(stale_address + "freshness/en/")
    assert page.locator("#behind .tasks > li:visible").count() == 3
    assert page.locator("form.filter").is_hidden()
    page.goto(stale_address + "translate/en/topic/guide/")
    assert page.locator(".paste button:visible").count() == 0
    assert page.locator("#what-to-do textarea").first.input_value() == "  what-to-do: 747528f7"
