"""What the site tells programs: data that keeps to its schemas, feeds that readers understand."""

from __future__ import annotations

import copy
import csv
import datetime as dt
import io
import json
import re
from collections.abc import Mapping
from functools import partial
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from domov.library import Library
from domov.pages.compose import compose
from domov.publish import release
from domov.publish.timeline import timeline
from tests.conftest import REPOSITORY, TODAY, Lay, Site
from tests.dated import with_law
from tests.test_changes import raise_fee

ADDRESS = "https://example.org/"
LATER = dt.date(2026, 12, 5)
GUIDE = "docs/cs/topic/guide.md"
ORGANISATIONS = """\
topics:
  work: {cs: "Práce", en: "Work", uk: null}
regions:
  CZ-10: {cs: "Praha", en: "Prague", uk: null}
organisations:
  - id: centre
    name: "Centrum"
    kind: ngo
    regions: [CZ-10]
    town: null
    topics: [work]
    languages: [cs]
    phones: [emergency-112]
    emails: [a@example.org]
    website: null
    free: true
    confidential: null
    says: {cs: "Poradí.", en: null, uk: null}
    source: {url: "https://example.org/", dated: null}
    seen: 2026-11-22
    certainty: single
"""


def files(library: Library, today: dt.date = TODAY, site_url: str = "") -> dict[str, str]:
    page = partial(compose, library, today=today)
    return dict(release.files(library, page, today, site_url))


def data(site: Site, name: str, today: dt.date = TODAY, site_url: str = "") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(site.library(), today, site_url)[name])
    return found


def closed(schema: Any) -> Any:
    """The schema without room for keys that it does not name."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    parts = {key: closed(part) for key, part in schema.items()}
    if "properties" in schema:
        parts.setdefault("additionalProperties", False)
    return parts


def faults(name: str, held: Any) -> list[str]:
    """What is against the schema, and what the schema does not tell of."""
    validator = Draft202012Validator(closed(copy.deepcopy(release.SCHEMAS[name])))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(held)]


def change(site: Site, old: str, new: str, kind: str, note: str = "Jinak.") -> None:
    site.replace(GUIDE, old, new)
    done = site.domov(
        "record", "topic/guide#what-to-do", "--kind", kind, "--note", note, today=LATER
    )
    assert done.returncode == 0, done.stderr


def page_of(manifest: dict[str, Any], language: str, guide: str = "topic/guide") -> dict[str, Any]:
    return next(
        page for page in manifest["pages"] if (page["language"], page["guide"]) == (language, guide)
    )


def sections(page: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {section["id"]: section for section in page["sections"]}


@pytest.mark.parametrize("name", sorted(release.SCHEMAS))
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(release.SCHEMAS[name])


@pytest.mark.parametrize("name", ["fallback", "sister", "unicode", "minimal"])
@pytest.mark.parametrize("site_url", ["", ADDRESS])
def test_every_file_is_there_and_keeps_to_its_schema(
    lay_site: Lay, name: str, site_url: str
) -> None:
    site = lay_site(name)
    if name == "minimal":
        with_law(site)
        raise_fee(site, LATER)
        site.write({"data/organisations.yml": ORGANISATIONS})
    library = site.library()
    made = files(library, LATER, site_url)
    assert set(made) == set(release.paths(library))
    for path, text in made.items():
        schema = path.removesuffix(".json").rpartition("/")[2]
        if path.endswith(".json") and "/schema/" not in path:
            assert faults(schema, json.loads(text)) == [], path


def test_the_examples_of_the_documentation_keep_to_the_schemas() -> None:
    text = (REPOSITORY / "DATA.md").read_text(encoding="utf-8")
    examples = re.findall(r"^### `(\w+)\.json`.*?^```json\n(.*?)^```", text, re.M | re.S)
    assert {name for name, _ in examples} == set(release.SCHEMAS)
    for name, example in examples:
        assert faults(name, json.loads(example)) == [], name


def test_the_manifest_sees_a_value_that_changed_and_no_translation_that_got_stale(
    site: Site,
) -> None:
    before = data(site, "data/manifest.json", LATER)
    raise_fee(site, LATER)
    after = data(site, "data/manifest.json", LATER)
    for language in ("cs", "en", "uk"):
        old, new = page_of(before, language), page_of(after, language)
        assert old["digest"] != new["digest"]
        was, now = sections(old)["what-to-do"], sections(new)["what-to-do"]
        assert was["digest"] != now["digest"]
        assert (was["source"], was["state"]) == (now["source"], now["state"])
        assert sections(old)["help"] == sections(new)["help"]
        assert now["facts"] == ["fee", "report-within"]
    assert page_of(after, "en")["edition"] == "2026-12-05"


def test_the_manifest_says_how_long_each_section_is_known_to_hold(site: Site) -> None:
    page = page_of(data(site, "data/manifest.json"), "en")
    assert sections(page)["what-to-do"]["valid_until"] == "2026-12-31", "the fee ends"
    assert sections(page)["help"]["valid_until"] is None
    assert page["valid_until"] == "2026-12-31"
    checked = 'checked: {on: 2026-11-23, by: "Jana", every: 10, source: "https://example.org/law"}'
    site.replace(GUIDE, "checked: {on: null, by: null, every: 180}", checked)
    page = page_of(data(site, "data/manifest.json", LATER), "en")
    assert sections(page)["help"]["valid_until"] == "2026-12-03", "a check is due"
    assert page["sections"][0]["checked_on"] == "2026-11-23"


def test_a_text_with_a_day_ends_on_it(site: Site) -> None:
    with_law(site)
    site.replace("data/facts/facts.yml", "until: 2026-12-31", "until: 2027-12-31")
    for path in (GUIDE, "docs/en/topic/guide.md"):
        site.replace(path, "until | 2026-12-31", "until | 2026-12-24")
    section = sections(page_of(data(site, "data/manifest.json"), "en"))["what-to-do"]
    assert section["valid_until"] == "2026-12-24"
    assert section["facts"] == ["fee", "report-within"]


def test_the_manifest_says_who_translated_and_what_is_shown_instead(lay_site: Lay) -> None:
    manifest = data(lay_site("fallback"), "data/manifest.json")
    ukrainian = page_of(manifest, "uk")
    shown = sections(ukrainian)["help"]
    assert (shown["state"], shown["language"]) == ("missing", "cs")
    outdated = sections(page_of(manifest, "en"))["what-to-do"]
    assert (outdated["state"], outdated["kinds"]) == ("outdated", ["deadline"])
    assert outdated["since"] == "2026-11-20"
    assert outdated["origin"]["how"] in ("human", "machine", "machine-reviewed")
    assert sections(page_of(manifest, "cs"))["help"]["origin"] is None


def test_what_is_known_from_memory_is_not_given_out(site: Site) -> None:
    site.replace("data/facts/facts.yml", "certainty: conflict", "certainty: memory")
    library = site.library()
    known = json.loads(files(library)["data/facts.json"])["facts"]
    assert "rumour" not in {fact["id"] for fact in known}
    fee = next(fact for fact in known if fact["id"] == "fee")
    assert fee["value_today"]["value"] == "2500"
    assert [period["value"] for period in fee["periods"]] == ["1500", "2500"]
    assert fee["used"] == ["topic/guide#what-to-do"]


def test_an_organisation_has_its_numbers_of_today(site: Site) -> None:
    site.write({"data/organisations.yml": ORGANISATIONS})
    library = site.library()
    (centre,) = json.loads(files(library)["data/organisations.json"])["organisations"]
    assert centre["phones"] == [{"fact": "emergency-112", "number": "112", "until": None}]
    assert centre["says"] == {"cs": "Poradí."}


def test_freshness_is_what_the_command_prints_and_a_table_of_it(lay_site: Lay) -> None:
    site = lay_site("fallback")
    made = files(site.library())
    held = json.loads(made["data/freshness.json"])
    assert held == json.loads(site.domov("status", "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(made["data/freshness.csv"])))
    assert len(rows) == sum(len(page["sections"]) for page in held["pages"])
    (row,) = [r for r in rows if (r["language"], r["section"]) == ("en", "what-to-do")]
    assert (row["state"], row["since"], row["kinds"]) == ("outdated", "2026-11-20", "deadline")


ATOM = "{http://www.w3.org/2005/Atom}"


def entries(text: str) -> list[dict[str, str]]:
    """The entries of an Atom feed that has all that the standard asks for."""
    feed = ET.fromstring(text)
    found = []
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert element.findtext(ATOM + name), name
        assert dt.datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo
        assert (element.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
        link = element.find(f"{ATOM}link[@rel='alternate']")
        assert link is not None
        found.append(
            {child.tag.removeprefix(ATOM): child.text or "" for child in element}
            | {"href": link.get("href", "")}
        )
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    ids = [entry["id"] for entry in found]
    assert len(set(ids)) == len(ids)
    return found[1:]


def test_a_change_is_told_in_each_language_though_nobody_translated_it(site: Site) -> None:
    change(site, "zaplaťte", "uhraďte", "wording")
    change(site, "Jděte", "Jděte do tří dnů", "deadline", "Jen tři dny.")
    made = files(site.library(), LATER)
    told = {
        "cs": "Změnil se český text: lhůta.\nJen tři dny.",
        "en": "The Czech text changed: a deadline.",
        "uk": "Змінився чеський текст: строк.",
    }
    for language, text in told.items():
        for folder in (f"{language}/", f"{language}/topic/"):
            (entry,) = entries(made[f"{folder}feed.xml"])
            assert entry["content"] == text
            assert entry["updated"] == "2026-12-05T00:00:00Z"
            (item,) = json.loads(made[f"{folder}feed.json"])["items"]
            assert item["content_text"] == text
            assert item["id"] == entry["id"]
            assert item["tags"] == ["deadline"]
    assert len({entries(made[f"{language}/feed.xml"])[0]["id"] for language in told}) == 3


def test_a_value_is_news_from_its_day_on(site: Site) -> None:
    raise_fee(site, LATER)
    library = site.library()
    assert entries(files(library, TODAY)["en/feed.xml"]) == []
    (coming,) = timeline(library, "en", TODAY, partial(compose, library, today=TODAY)).coming
    assert coming.on == LATER
    (entry,) = entries(files(library, LATER)["en/feed.xml"])
    assert entry["content"].replace("\xa0", " ") == (
        "A number in the text: new CZK 2,750, old CZK 2,500."
    )


def test_what_changed_before_a_section_was_written_is_no_news(site: Site) -> None:
    library = site.library()
    assert entries(files(library)["cs/feed.xml"]) == []
    shown = timeline(library, "cs", TODAY, partial(compose, library, today=TODAY))
    assert (shown.coming, shown.past) == ((), ())


def test_feeds_need_no_address_and_take_one_that_is_set(site: Site) -> None:
    change(site, "Jděte", "Běžte", "procedure")
    library = site.library()
    without, having = files(library, LATER), files(library, LATER, ADDRESS)
    for folder, way in (("en/", "topic/guide/"), ("en/topic/", "guide/")):
        (entry,) = entries(without[f"{folder}feed.xml"])
        assert entry["href"] == f"{way}#what-to-do"
        assert "http" not in re.sub(r' xmlns="[^"]*"', "", without[f"{folder}feed.xml"])
        feed = json.loads(without[f"{folder}feed.json"])
        assert feed.keys().isdisjoint({"feed_url", "home_page_url"})
        assert "url" not in feed["items"][0]
        assert feed["items"][0]["_domov"]["address"] == "en/topic/guide/#what-to-do"
        (entry_there,) = entries(having[f"{folder}feed.xml"])
        assert entry_there["href"] == f"{ADDRESS}en/topic/guide/#what-to-do"
        assert entry_there["id"] == entry["id"], "a feed reader sees nothing twice when it moves"
        feed = json.loads(having[f"{folder}feed.json"])
        assert feed["feed_url"] == f"{ADDRESS}{folder}feed.json"
        assert feed["items"][0]["url"] == f"{ADDRESS}en/topic/guide/#what-to-do"


def test_the_page_of_changes_and_the_links_to_the_feeds(site: Site) -> None:
    change(site, "Jděte", "Běžte", "procedure", "Nově <jinam>.")
    raise_fee(site, LATER + dt.timedelta(1))
    assert "every promise kept" in site.domov("build", today=LATER).stdout
    english, czech = site.page("en/changes/"), site.page("cs/changes/")
    told = [english.index(words) for words in ("6 December 2026", "5 December 2026")]
    assert told == sorted(told), "what will change, then what has changed"
    assert "The Czech text changed: what to do." in english
    assert 'href="../topic/guide/#what-to-do"' in english
    assert "Nově" not in english
    assert "Nově &lt;jinam&gt;." in czech
    page = site.page("en/topic/guide/")
    for href in ("../../feed.xml", "../feed.xml"):
        assert f'href="{href}"' in page
    assert 'href="../feed.xml"' in site.page("en/changes/")
    (site.root / "site/data/facts.json").unlink()
    (site.root / "site/uk/topic/feed.xml").unlink()
    lost = site.domov("finish", today=LATER)
    assert lost.returncode == 1
    assert "data/facts.json:1: page-not-built: This file was planned" in lost.stdout
    assert "uk/topic/feed.xml:1: page-not-built" in lost.stdout
