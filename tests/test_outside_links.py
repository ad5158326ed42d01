"""Outside links: which there are, and when one is called dead."""

from __future__ import annotations

import datetime as dt
from typing import Any

from domov.report.outside_links import as_markdown, days, kept, links
from tests.conftest import Site

ASKED = {f"https://example.org/{name}": ["docs/a.md:1"] for name in "abcd"}
DAY = dt.date(2026, 11, 24)


def answers(**codes: int | None) -> dict[str, Any]:
    """What lychee writes of those that fail; None: no answer in time."""
    entries = [
        {"url": f"https://example.org/{name}", "status": {"code": code} if code else {}}
        for name, code in codes.items()
    ]
    return {"error_map": {"x": entries[:1]}, "timeout_map": {"x": entries[1:]}}


def test_every_place_that_names_a_link_is_known(site: Site) -> None:
    site.replace(
        "docs/cs/topic/guide.md", "zaplaťte", "zaplaťte [u nás](https://example.org/x).\n\n"
    )
    found = links(site.library())
    assert found["https://example.org/x"] == ["docs/cs/topic/guide.md:15"]
    assert any(place.startswith("data/facts/") for place in found["https://example.org/fee"])


def test_days_are_counted_once_and_an_answer_ends_the_count() -> None:
    counted = days({}, ASKED, answers(a=404, b=None), DAY)
    assert counted == {f"https://example.org/{name}": ["2026-11-24"] for name in "ab"}
    assert days(counted, ASKED, answers(a=404, b=None), DAY) == counted
    assert days(counted, ASKED, answers(b=500), DAY) == {"https://example.org/b": ["2026-11-24"]}


def test_a_host_that_refuses_programs_says_nothing() -> None:
    before = {"https://example.org/a": ["2026-11-20"]}
    assert days(before, ASKED, answers(a=403, b=429), DAY) == before


def test_when_most_links_fail_it_is_our_own_network() -> None:
    before = {"https://example.org/a": ["2026-11-20"], "https://example.org/gone": ["2026-11-20"]}
    counted = days(before, ASKED, answers(a=404, b=None, c=None), DAY)
    assert counted == {"https://example.org/a": ["2026-11-20"]}


def test_the_report_keeps_its_own_count() -> None:
    counted = {"https://example.org/a": ["2026-11-22", "2026-11-23", "2026-11-24"]}
    report = as_markdown(ASKED, counted, DAY)
    assert "Of 4 outside links, 1 did not answer on 3 days." in report
    assert kept(report) == counted
    assert kept("Somebody wrote this.") == {}
    assert kept("```json\n[1\n```") == {}
