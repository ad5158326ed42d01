"""The page that sets two languages side by side: any two, with what each of them says of itself."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.test_browser import violations


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".pairs[data-ready]")).to_be_visible()


def test_any_two_languages_stand_side_by_side_with_marks_on_both_sides(
    phone: Page, stale_address: str
) -> None:
    page = phone
    page.goto(f"{stale_address}uk/topic/guide/")
    page.get_by_role("link", name="Показати поруч із чеською").click()
    expect(page.locator(".pairs[data-ready]")).to_be_visible()
    assert page.url == f"{stale_address}uk/beside/?guide=topic/guide"
    assert page.title() == "Як це зробити? · Jak na to?"
    own, other = (page.locator(f"#what-to-do > .row > div[lang={code}]") for code in ("uk", "cs"))
    assert "20 листопада 2026" in own.first.inner_text()
    expect(other.first).to_contain_text(
        "Pozor: druhý text (ukrajinština) je starší a může se tu lišit."
    )
    assert page.locator("#what-to-do details").count() == 0, "it stands beside"
    assert page.get_by_text("Zavolejte").count() == 1, "what is not translated is not said twice"
    assert "Druhý text tu ještě není přeložený" in page.locator("#help").inner_text()
    assert own.first.bounding_box()["y"] < other.first.bounding_box()["y"], "under each other"  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert violations(page) == []
    # On a wide screen and on paper beside each other; the codes of both copies are printed.
    page.set_viewport_size({"width": 1280, "height": 800})
    assert own.first.bounding_box()["y"] == other.first.bounding_box()["y"]  # type: ignore[index]
    page.emulate_media(media="print")
    assert page.locator(".pairs .edition:visible").count() == 2
    assert not page.locator(".filter").is_visible()
    page.emulate_media(media="screen")
    # The second language changes places with the first; another one is chosen.
    page.locator("nav.languages a[hreflang=cs]").click()
    expect(page.locator(".pairs[data-ready]")).to_be_visible()
    assert page.locator("#with").input_value() == "uk"
    page.locator("#with").focus()
    page.keyboard.press("ArrowDown")
    assert "with=uk" in page.url, "whoever looks through the list by keys is not sent away"
    page.locator("#with").select_option("en")
    page.locator(".filter button").click()
    page.wait_for_url("**/cs/beside/?guide=topic%2Fguide&with=en")
    expect(page.locator("#help > .row").first).to_contain_text(
        "Pozor: nevíme, zda druhý text (angličtina) říká v této části totéž."
    )


def test_the_list_leads_to_each_page_without_script_and_to_both_with_it(
    phone: Page, phone_without_script: Page, stale_address: str
) -> None:
    page = phone_without_script
    page.goto(f"{stale_address}en/beside/?guide=topic/guide")
    assert page.get_by_text("Otherwise open both pages.").is_visible()
    assert not page.locator(".filter").is_visible()
    links = page.locator("[data-guide='topic/guide'] a")
    targets = [link.evaluate("link => link.href") for link in links.all()]
    assert targets == [f"{stale_address}{code}/topic/guide/" for code in ("en", "cs")]
    page = phone
    for asked in ("?guide=../../topic&with=zz", "?guide=<b>&with=uk", ""):
        page.goto(f"{stale_address}en/beside/{asked}")
        assert page.locator(".all-guides").is_visible()
        assert page.locator("#with").input_value() == ("uk" if asked.endswith("uk") else "cs")
    assert not page.get_by_text("Otherwise open both pages.").is_visible()
    page.route("**/cs/topic/guide/", lambda route: route.abort())
    page.locator("[data-guide='topic/guide'] a").first.click()
    expect(page.locator(".filter [role=status]")).to_contain_text("We could not load both texts.")
    assert page.locator(".all-guides").is_visible()


def test_a_sensitive_guide_from_right_to_left(phone: Page, arabic_address: str) -> None:
    page = phone
    page.set_viewport_size({"width": 1000, "height": 700})
    opened(page, f"{arabic_address}ar/beside/?guide=topic/guide&with=en")
    first = page.locator("#what-to-do > .row").first
    arabic, english = (first.locator(f"div[lang={code}]") for code in ("ar", "en"))
    assert arabic.get_attribute("dir") == "rtl"
    assert english.get_attribute("dir") == "ltr"
    assert arabic.bounding_box()["x"] > english.bounding_box()["x"]  # type: ignore[index]
    page.route("https://example.org/**", lambda route: route.fulfill(status=204))
    expect(page.locator(".exit")).to_be_visible()
    page.wait_for_function("!document.querySelector('.exit span').hidden")
    page.locator(".leave").click()
    expect(page.locator("body")).to_be_hidden()
    assert page.title() == "Example"
