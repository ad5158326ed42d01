"""A site in which a heading was renamed, sections were merged and a guide was moved: every address
that it had before is followed, as a browser does and as a reader without script does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import join, normpath

import pytest
from playwright.sync_api import Page

from domov.addresses.short import derived_code
from tests.browser.conftest import serve
from tests.browser.test_browser import violations
from tests.conftest import Site, lay

LANGUAGES = ("cs", "en", "uk")
# What was printed before anything moved, without the language: frozen, never to be made anew from
# the engine. The codes of topic/guide and topic/index are on paper too.
PRINTED = {
    "topic/guide/": "topic/how/",
    "topic/guide/#intro": "topic/how/#intro",
    "topic/guide/#what-to-do": "topic/how/#what-to-do",
    "topic/guide/#fees": "topic/how/#what-to-do",
    "topic/guide/#help": "topic/how/#who-helps",
    "topic/guide/#e=9f8.a1b": "topic/how/#e=9f8.a1b",
    "topic/": "topic/",
    "topic/#intro": "topic/#intro",
    "topic/#contacts": "topic/#contacts",
}
CODES = {"8wp5": "topic/how/", "287r": "topic/"}


def with_section(site: Site, guide: str, section: str, title: str) -> None:
    for language, body in zip(LANGUAGES, ("Zaplaťte.", "Pay.", "Сплатіть."), strict=True):
        path = f"docs/{language}/{guide}.md"
        site.write({path: f"{site.read(path).rstrip()}\n\n## {title} {{#{section}}}\n\n{body}\n"})
    assert site.domov("record", f"{guide}#{section}").returncode == 0
    for language in LANGUAGES[1:]:
        assert site.domov("stamp", guide, "--language", language).returncode == 0


def without_section(site: Site, guide: str, section: str) -> None:
    """As people take a section out, whose text they have brought into another by hand."""
    for language in LANGUAGES:
        path = f"docs/{language}/{guide}.md"
        text = re.sub(rf"\n## [^\n]*\{{#{section}\}}\n\n[^\n]*\n", "", site.read(path))
        site.write({path: re.sub(rf"\n  {section}: \w+", "", text)})


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = lay("minimal", tmp_path_factory.mktemp("moved") / "site-of-test")
    with_section(site, "topic/guide", "fees", "Fees")
    with_section(site, "topic/index", "contacts", "Contacts")
    assert site.domov("check").stdout == ""

    without_section(site, "topic/guide", "fees")
    without_section(site, "topic/index", "contacts")
    told = site.domov("check").stdout
    assert "history/topic/guide.yml:8: address-lost: `fees` was published" in told
    for old, new in (
        ("topic/guide#fees", "topic/guide#what-to-do"),
        ("topic/index#contacts", "topic/guide#help"),
        ("topic/guide#help", "topic/guide#who-helps"),
        ("topic/guide", "topic/how"),
    ):
        done = site.domov("move", old, new)
        assert done.returncode == 0, done.stderr
    assert site.domov("check").stdout == ""
    done = site.domov("build")
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="module")
def address(moved: Site) -> Iterator[str]:
    yield from serve(moved)


def test_without_script_every_address_arrives_or_lists_its_section(moved: Site) -> None:
    for language in LANGUAGES:
        for printed, arrives in {**PRINTED, **short(language)}.items():
            way, _, section = printed.partition("#")
            way = way if way.startswith("g/") else f"{language}/{way}"
            html = moved.page(way)
            refresh = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', html)
            if refresh:
                html_there = moved.page(normpath(join(way, refresh[1])) + "/")
                assert arrives.partition("#")[0] in f"{normpath(join(way, refresh[1]))}/"
                html = html_there if section in ("", "intro") else html
            if section and "=" not in section:
                assert f' id="{section}"' in html, (language, printed)


def short(language: str) -> dict[str, str]:
    return {f"g/{code}/{language}/": arrives for code, arrives in CODES.items()}


def test_with_script_every_printed_address_arrives_with_its_section(
    phone: Page, address: str
) -> None:
    for printed, arrives in PRINTED.items():
        if printed == arrives:
            continue
        phone.goto(f"{address}uk/{printed}", wait_until="commit")
        phone.wait_for_url(f"{address}uk/{arrives}*")
        section = arrives.partition("#")[2]
        assert phone.url.partition("#")[2] == section
        if section and "=" not in section:
            assert phone.locator(f"[id={section}]").is_visible()
    phone.goto(f"{address}g/8wp5/en/#e=1")
    phone.wait_for_url(f"{address}en/topic/how/#e=1")


def test_a_section_that_left_its_page_is_told_to_those_who_come_for_it(
    phone_without_script: Page, address: str
) -> None:
    page = phone_without_script
    page.goto(f"{address}en/topic/")
    assert not page.locator(".departed").is_visible()
    page.goto(f"{address}en/topic/#contacts")
    assert (
        page.locator(".departed").inner_text() == "This section is now on the page: How to do it?"
    )
    page.locator(".departed a").click()
    page.wait_for_url(f"{address}en/topic/how/#who-helps")


def test_a_short_address_leads_to_all_languages(phone: Page, address: str) -> None:
    phone.goto(f"{address}g/{derived_code('topic/guide')}/#e=1")
    links = phone.locator("main a")
    assert [link.get_attribute("hreflang") for link in links.all()] == list(LANGUAGES)
    assert links.nth(0).inner_text() == "Čeština\nJak na to?"
    assert violations(phone) == []
    links.nth(2).click()
    phone.wait_for_url(f"{address}uk/topic/how/#e=1")


@pytest.mark.parametrize(
    ("file", "old", "new", "lost"),
    [
        ("uk/topic/how/", '<span id="fees"></span>', "", "/uk/topic/how/#fees"),
        ("uk/topic/guide/", "url=../how/", "url=../hwo/", "/uk/topic/guide/"),
        ("uk/topic/guide/", '"../how/#who-helps"', '"../#who-helps"', "/uk/topic/guide/#help"),
        ("en/topic/", 'id="contacts"', "", "/en/topic/#contacts"),
        ("g/8wp5/en/", "url=../../../en/topic/how/", "url=../../../en/topic/", "/g/8wp5/en/"),
    ],
)
def test_a_site_in_which_an_address_does_not_arrive_is_not_published(
    moved: Site, file: str, old: str, new: str, lost: str
) -> None:
    path = f"site/{file}index.html"
    before = moved.read(path)
    moved.replace(path, old, new)
    done = moved.domov("finish")
    moved.write({path: before})
    assert done.returncode == 1
    assert f"address-does-not-arrive: {lost} was published and leads" in done.stdout


def test_hosts_that_know_redirects_are_told_too(moved: Site) -> None:
    assert moved.read("site/_redirects").splitlines() == [
        f"/{language}/topic/guide/ /{language}/topic/how/ 301" for language in LANGUAGES
    ]
    assert (Path(moved.root) / "data/addresses.yml").read_text(encoding="utf-8").splitlines() == [
        "# Where addresses lead that are no longer there. Never take a line out: it is on paper.",
        "moved:",
        "  topic/guide#fees: topic/guide#what-to-do",
        "  topic/guide#help: topic/guide#who-helps",
        "  topic/guide: topic/how",
        "  topic/index#contacts: topic/guide#help",
    ]
