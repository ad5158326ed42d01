"""Withdrawn guides: told to people and machines, in no list, still at their address."""

from __future__ import annotations

import pytest

from tests.conftest import Site

GUIDE, INDEX = "docs/cs/topic/guide.md", "docs/cs/topic/index.md"
SINCE = 'sensitive: false\nwithdrawn: {since: 2023-07-01, why: "Opatření skončila.", see: [%s]}'


def withdraw(site: Site, path: str, see: str) -> None:
    site.replace(path, "sensitive: false", SINCE % see)
    assert site.domov("check").stdout == "", "no translation and no history has to move"
    done = site.build(url="https://example.org/")
    assert done.returncode == 0, done.stderr


def test_a_withdrawn_guide_says_since_when_why_and_what_to_read(site: Site) -> None:
    withdraw(site, GUIDE, "topic/index")
    html = site.page("en/topic/guide/")
    banner = html[html.index("data-withdrawn") : html.index("<article>")]
    assert "This page is no longer valid (since 1 July 2023)." in banner
    assert "Opatření skončila" not in banner, "the reason is known in the source language only"
    assert 'href="../"' in banner
    assert "Go to the office" in html, "still at its address"
    czech = site.page("cs/topic/guide/")
    assert '<p class="why">Opatření skončila.</p>' in czech


def test_no_machine_leads_to_a_withdrawn_guide(site: Site) -> None:
    withdraw(site, GUIDE, "")
    html = site.page("en/topic/guide/")
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html
    assert 'rel="alternate"' not in html
    sitemap = site.read("site/sitemap.xml")
    assert "/topic/guide/" not in sitemap
    assert "https://example.org/en/topic/<" in sitemap


@pytest.mark.parametrize("page", ["en/", "en/topic/"])
def test_no_list_leads_to_a_withdrawn_guide(site: Site, page: str) -> None:
    withdraw(site, GUIDE, "")
    html = site.page(page)
    lists = html.replace(html[html.index("<article>") : html.index("</section>")], "")
    assert "guide/" not in lists


def test_a_topic_is_withdrawn_with_its_first_page(site: Site) -> None:
    withdraw(site, INDEX, "index")
    for address in ("uk/topic/", "uk/topic/guide/"):
        html = site.page(address)
        assert 'data-withdrawn="2023-07-01"' in html
        assert "noindex" in html
    assert "topic/" not in site.page("uk/")
    assert "/topic/" not in site.read("site/sitemap.xml")
    assert 'href="guide/"' in site.page("uk/topic/"), "who is there may look around"
