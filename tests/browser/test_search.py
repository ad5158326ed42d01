"""The search as a reader uses it; and the browser and the command give the same order."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.conftest import Site
from tests.search.measure import built, queries

LANGUAGES = ("cs", "en", "uk", "vi", "hy")
FIELD = "input[type=search]"
LINKS = "[data-search-results] a"


@pytest.mark.parametrize("language", LANGUAGES)
def test_browser_and_command_count_the_same(
    phone: Page, address: str, real_site: Site, language: str
) -> None:
    phone.goto(f"{address}{language}/")
    texts = [query.text for query in queries() if query.language == language][::3]
    script = phone.get_attribute("form[role=search]", "data-script")
    got: Any = phone.evaluate(
        """async ([script, language, texts]) => {
             const search = await import(new URL(script, location.href));
             await search.whole;
             const index = await search.load(language);
             return texts.map((text) => index.ask(text).map((h) => [h.guide, h.section, h.score]));
           }""",
        [script, language, texts],
    )
    asked = built(real_site.root / "site", language)
    for text, hits in zip(texts, got, strict=True):
        assert hits == [[hit.guide, hit.section, hit.score] for hit in asked.ask(text)], text


def test_nothing_is_loaded_before_the_field_has_focus(phone: Page, address: str) -> None:
    loaded: list[str] = []
    phone.on("request", lambda request: loaded.append(request.url.removeprefix(address)))
    phone.goto(f"{address}uk/help/", wait_until="networkidle")
    assert not [url for url in loaded if "search" in url]
    with phone.expect_response("**/body.json"):
        phone.focus(FIELD)
    searched = [url for url in loaded if "search" in url]
    assert sorted(searched[:2]) == ["assets/search.js", "uk/search/head.json"]
    assert searched[2:] == ["uk/search/body.json"]


def test_a_misspelt_word_is_found_and_followed_by_keys(phone: Page, address: str) -> None:
    phone.goto(f"{address}cs/")
    phone.fill(FIELD, "cizinecke pojisteni")
    phone.wait_for_selector(LINKS)
    told = phone.locator("form [role=status]").inner_text()
    assert told.startswith("Nalezeno návodů:")
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("ArrowUp")
    first = phone.locator(LINKS).first
    assert first.evaluate("link => link === document.activeElement")
    address_of_first = str(first.get_attribute("href"))
    phone.keyboard.press("Enter")
    phone.wait_for_url(address_of_first)


def test_escape_clears_and_nothing_covers_languages_and_help(phone: Page, address: str) -> None:
    phone.goto(f"{address}vi/help/")
    phone.fill(FIELD, "thuong tru")
    phone.wait_for_selector(LINKS)
    for part in (".help-now", "nav.languages a"):
        assert phone.locator(part).first.evaluate(
            """part => { const box = part.getBoundingClientRect();
                 return part.contains(document.elementFromPoint(box.x + 9, box.y + 9)); }"""
        ), part
    phone.keyboard.press("Escape")
    assert phone.input_value(FIELD) == ""
    assert phone.locator("[data-search-results]").is_hidden()


def test_when_nothing_is_found_help_and_other_languages_are_offered(
    phone: Page, address: str
) -> None:
    phone.goto(f"{address}cs/")
    phone.fill(FIELD, "громадянство")
    phone.wait_for_selector("[data-search-results] [lang=uk]")
    assert phone.locator(f'{LINKS}[href$="help/"]').count() >= 1
    assert phone.locator(f'{LINKS}[href*="/uk/"]').count() >= 1
    assert "Українська" in phone.locator("[data-search-results]").inner_text()


def test_the_page_of_the_search_answers_to_its_address(phone: Page, address: str) -> None:
    phone.goto(f"{address}uk/search/?q=hromadianstvo")
    phone.wait_for_selector(LINKS)
    assert "громадянство" in phone.locator(LINKS).first.inner_text().lower()


def test_without_script_the_form_leads_to_all_guides(
    phone_without_script: Page, address: str
) -> None:
    page = phone_without_script
    page.goto(f"{address}vi/help/")
    page.fill(FIELD, "dinh cu")
    page.click("form[role=search] button")
    page.wait_for_url("**/vi/search/?q=dinh+cu")
    assert page.locator(".all-guides li").count() >= 6
    assert page.locator(".all-guides li span[lang=vi]").first.is_visible()
