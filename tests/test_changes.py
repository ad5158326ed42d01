"""A changed value: new everywhere, stale nowhere, and an event with its day."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from domov.pages import changes
from domov.pages.compose import compose
from tests.conftest import TODAY, Site

OLD = '{value: "2500", from: 2026-01-01, until: 2026-12-31,'
FACTS = "data/facts/facts.yml"


def raise_fee(site: Site, day: dt.date) -> None:
    """What an editor does: end the old period, add the new one."""
    text = site.read(FACTS)
    line = next(line for line in text.splitlines() if OLD in line)
    ended = line.replace("2026-12-31", (day - dt.timedelta(1)).isoformat())
    begun = line.replace('"2500"', '"2750"').replace("2026-01-01", day.isoformat())
    begun = begun.replace("until: 2026-12-31", "until: null")
    site.write({FACTS: text.replace(line, f"{ended}\n{begun}")})


def test_one_changed_value_is_new_in_all_languages_and_makes_nothing_stale(site: Site) -> None:
    raise_fee(site, TODAY)
    done = site.build()
    assert done.returncode == 0, done.stderr
    shown = {"cs": "2\xa0750\xa0Kč", "en": "CZK\xa02,750", "uk": "2\xa0750\xa0CZK"}
    for language, value in shown.items():
        html = site.page(f"{language}/topic/guide/")
        assert f">{value}</data>" in html
        assert "2\xa0500" not in html
        assert "data-notice" not in html
    assert "Everything is current." in site.domov("status").stdout
    data = json.loads(site.read("site/data/changes.json"))
    assert (data["version"], data["today"]) == (1, "2026-11-22")
    assert data["guides"]["topic/guide"][0] == {
        "what": "value", "on": "2026-11-22", "fact": "fee", "kind": "money", "unit": "CZK",
        "per": None, "before": "2500", "after": "2750", "sections": ["what-to-do"],
    }  # fmt: skip


def test_a_change_to_come_is_told_with_its_day_and_does_not_date_the_page(site: Site) -> None:
    before = compose(site.library(), "topic/guide", "en", TODAY).changed
    raise_fee(site, dt.date(2026, 12, 1))
    library = site.library()
    first = changes.of_guide(library, "topic/guide")[0]
    assert (first.on, isinstance(first, changes.ValueChange)) == (dt.date(2026, 12, 1), True)
    assert compose(library, "topic/guide", "en", TODAY).changed == before
    later = dt.date(2026, 12, 2)
    assert compose(library, "topic/guide", "en", later).changed == dt.date(2026, 12, 1)


def test_a_recorded_change_of_text_is_told_and_a_rewording_is_not(site: Site) -> None:
    for old, new, kind in (("zaplaťte", "uhraďte", "wording"), ("Jděte", "Běžte", "procedure")):
        site.replace("docs/cs/topic/guide.md", old, new)
        note = ("--kind", kind, "--note", "Jinak.")
        assert site.domov("record", "topic/guide#what-to-do", *note).returncode == 0
    library = site.library()
    now = library.histories["topic/guide"]["what-to-do"][-1].digest
    events = changes.of_guide(library, "topic/guide")
    texts = [event for event in events if isinstance(event, changes.TextChange)]
    assert texts == [changes.TextChange(TODAY, "what-to-do", "procedure", "Jinak.", now)]
    assert [event.on for event in events] == sorted((e.on for e in events), reverse=True)


def test_a_fact_named_for_a_fixed_day_does_not_change(site: Site) -> None:
    for language in ("cs", "en", "uk"):
        site.replace(f"docs/{language}/topic/guide.md", "{{fee}}", "{{fee@2026-06-01}}")
    assert changes.of_guide(site.library(), "topic/guide") == ()


def test_the_facts_are_listed_with_what_holds_today(site: Site) -> None:
    told = site.domov("facts").stdout
    assert "fee            2500 CZK  2026-12-31  single" in told
    assert "2500 CZK  2026-12-31 (over)" in site.domov("facts", today=dt.date(2027, 1, 1)).stdout
    data = {fact["id"]: fact for fact in json.loads(site.domov("facts", "--format", "json").stdout)}
    assert (data["fee"]["value"], data["fee"]["until"]) == ("2500", "2026-12-31")
    assert data["fee"]["used"] == ["topic/guide#what-to-do"]
    assert data["rumour"]["certainty"] == "conflict"


def test_the_uses_of_each_fact_are_listed_once_for_all_languages(site: Site) -> None:
    told = site.domov("facts", "--used").stdout
    assert "fee\n  topic/guide#what-to-do\n" in told
    assert "emergency-112\n  topic/guide#help\n  every page (emergency)\n" in told
    assert told.endswith("Used nowhere: 1\n  rumour\n")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (dt.date(2026, 12, 5), "fee (2500 CZK) ends on 2026-12-31, no value after: topic/guide#"),
        (dt.date(2027, 2, 1), "fee (2500 CZK) ended on 2026-12-31, no value after: topic/guide#"),
    ],
)
def test_the_status_tells_which_values_end(site: Site, day: dt.date, told: str) -> None:
    assert told in site.domov("status", today=day).stdout
    data = json.loads(site.domov("status", "--format", "json", today=day).stdout)
    (entry,) = data["facts_ending"]
    assert (entry["id"], entry["used"]) == ("fee", ["topic/guide#what-to-do"])
    assert json.loads(site.domov("status", "--format", "json").stdout)["facts_ending"] == []
