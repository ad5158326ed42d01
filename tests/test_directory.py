"""The directory of organisations: what a reader finds, and what an editor is told."""

from __future__ import annotations

import pytest

from domov.pages.directory import Directory, directory
from domov.rules import check
from tests.conftest import TODAY, Site

PATH = "data/organisations.yml"
ENTRY = """
  - id: {id}
    name: "{name}"
    kind: {kind}
    regions: [{regions}]
    town: null
    topics: [{topics}]
    languages: [{languages}]
    phones: [{phones}]
    emails: []
    website: "https://example.org"
    free: true
    confidential: null
    says: {{cs: "Radí.", en: "Gives advice.", uk: null}}
    source: {{url: "https://example.org/about", dated: null}}
    seen: 2026-11-22
    certainty: {certainty}
"""
NAMED = """topics:
  work: {cs: "Práce", en: "Work", uk: "Робота"}
  asylum: {cs: "Azyl", en: null, uk: null}
regions:
  CZ-10: {cs: "Praha", en: "Prague", uk: "Прага"}
organisations:
"""


def entry(**given: str) -> str:
    usual = {
        "id": "advice", "name": "Poradna", "kind": "ngo", "regions": "", "topics": "work",
        "languages": "cs, rom", "phones": "emergency-112", "certainty": "confirmed",
    }  # fmt: skip
    return ENTRY.format(**{**usual, **given})


@pytest.fixture
def listed(site: Site) -> Site:
    others = entry(id="prague", kind="state", regions="CZ-10", topics="work, asylum", phones="")
    site.write({PATH: NAMED + entry() + others})
    return site


def shown(site: Site, language: str) -> Directory:
    return directory(site.library(), language, TODAY)


def test_the_directory_is_a_clean_page_in_every_language(listed: Site) -> None:
    assert check(listed.library(), TODAY) == []
    assert listed.build().returncode == 0
    page = listed.page("uk/organisations/")
    assert '<a class="phone" href="tel:112">' in page
    assert '<p lang="en">Gives advice.</p>' in page, "a missing language falls back, and says so"
    assert '<h3 lang="cs">Poradna</h3>' in page
    assert 'href="../organisations/"' in listed.page("uk/topic/") or "organisations/" in (
        listed.page("uk/topic/")
    )


def test_who_helps_stands_by_kind_and_is_found_by_region_topic_and_language(listed: Site) -> None:
    page = shown(listed, "en")
    assert [(kind, [c.id for c in contacts]) for kind, contacts in page.kinds] == [
        ("Non-profit organisations", ["advice"]),
        ("State and city offices", ["prague"]),
    ]
    assert [(c.key, c.name.text, [o.id for o in c.contacts]) for c in page.regions] == [
        ("all", "The whole country", ["advice"]),
        ("CZ-10", "Prague", ["prague"]),
    ]
    assert [(c.key, c.name.text, c.name.language) for c in page.topics] == [
        ("work", "Work", "en"),
        ("asylum", "Azyl", "cs"),
    ]
    assert [c.name.text for c in page.languages] == ["Czech", "Romany"]


def test_a_number_that_sources_disagree_on_says_so(listed: Site) -> None:
    facts = listed.read("data/facts/facts.yml")
    start = facts.index("emergency-112:")
    block = facts[start : facts.index("fee:")]
    listed.write({
        "data/facts/facts.yml": facts.replace(block, block.replace("confirmed", "conflict"))
    })  # fmt: skip
    ((phone,),) = [c.phones for _, contacts in shown(listed, "en").kinds for c in contacts[:1]][:1]
    assert phone.doubt == "sources differ, so check it"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (entry(topics="wrok"), "unknown-topic"),
        (entry(regions="CZ-99"), "unknown-region"),
        (entry(phones="emergency-113"), "unknown-fact"),
        (entry(phones="fee"), "not-a-phone"),
        (entry(languages="xx"), "no-such-language"),
        (entry(certainty="memory"), "unknown-value"),
        (entry() + entry(), "organisation-twice"),
        (entry().replace('"https://example.org"', '"https://bit.ly/x"'), "shortened-link"),
        (entry().replace("    town: null\n", ""), "missing-key"),
    ],
)
def test_what_is_wrong_in_the_directory_is_told_with_its_line(
    site: Site, wrong: str, code: str
) -> None:
    site.write({PATH: NAMED + wrong})
    found = [(p.path, p.code) for p in check(site.library(), TODAY)]
    assert found == [(PATH, code)]


def test_a_site_without_a_directory_has_no_such_page(site: Site) -> None:
    assert site.build().returncode == 0
    assert not (site.root / "site/en/organisations").exists()
