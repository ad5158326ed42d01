"""An editor changes the law: from a text on a desk to what every reader is told, on which day."""

from __future__ import annotations

import json
from pathlib import Path

from domov.pages.compose import compose
from tests.walks.home import (
    AFTER,
    BEFORE,
    CS,
    HISTORY,
    NOTE,
    SECTION,
    WRITTEN,
    Home,
    line_of,
    section,
    states,
    with_law,
)


def test_a_rule_with_a_day_goes_from_the_desk_to_main(current: Home, tmp_path: Path) -> None:
    desk = current.copy(tmp_path / "law")
    ends = desk.domov("status", "--next", today=WRITTEN).stdout
    assert ends.startswith("fee: ends on 2026-12-31, no value after\n"), "what the day begins with"
    with_law(desk)
    assert "fee" not in desk.domov("status", "--next", today=WRITTEN).stdout

    heading = line_of(desk, CS, "{#what-to-do}")
    unrecorded = current.reviewed(desk, WRITTEN)
    assert unrecorded.status == 1
    assert [(note.path, note.line) for note in unrecorded.notes[:1]] == [(CS, heading)]
    assert unrecorded.titles[0] == ("warning", "unrecorded-change")
    assert unrecorded.titles[1] == ("notice", "goes stale: en, uk")
    assert "(not recorded)" in unrecorded.notes[1].said

    command = ("record", SECTION, "--kind", "procedure", "--note", NOTE)
    assert desk.domov(*command, today=WRITTEN).returncode == 0
    recorded = current.reviewed(desk, WRITTEN)
    assert (recorded.status, recorded.titles) == (0, [("notice", "goes stale: en, uk")])
    assert "has moved on (procedure)" in recorded.notes[0].said
    assert "<ins>/// from | 2027-01-01<br>Předem se objednejte.<br>///" in recorded.page

    current.merge(desk)
    assert states(current.site) == {"en": "outdated", "uk": "outdated"}
    assert states(current.site, "help") == {"en": "current", "uk": "current"}
    shallow = current.copy(tmp_path / "shallow", "--depth", "1")
    assert states(shallow) == states(current.site), "the state needs no history of git"


def test_the_day_before_and_the_day_on_the_site(stale: Home) -> None:
    site = stale.site
    told = section(site.page("en/topic/guide/"), "what-to-do")
    assert 'data-notice="outdated"' in told
    assert "changed on 30 December 2026. What changed: what to do." in told
    assert '<p class="law-day">Teprve od 1. ledna 2027:</p>\n<p>Předem se objednejte.</p>' in told
    assert 'value="2500"' in told
    assert 'data-valid-until="2026-12-31"' in told, "the end of the fee"
    assert "data-notice" not in section(site.page("en/topic/guide/"), "help")
    czech = section(site.page("cs/topic/guide/"), "what-to-do")
    assert "Teprve od 1. ledna 2027:" in czech
    assert "data-notice" not in czech

    page = compose(site.library(), "topic/guide", "cs", AFTER)
    on_the_day = next(part for part in page.sections if part.id == "what-to-do").html
    assert "Od 1. ledna 2027:" in on_the_day
    assert 'value="2600"' in on_the_day


def test_the_list_of_work_puts_first_what_misleads_today(stale: Home) -> None:
    first = section(stale.site.page("freshness/en/"), "first").split("<li>")[1:]
    told = [row.partition("<p>")[2].partition("</p>")[0] for row in first]
    assert told[:3] == [
        "English: ! outdated, since 30 Dec 2026, what to do",
        "Ukrainian: ! outdated, since 30 Dec 2026, what to do",
        "changes on 1 Jan 2027; not ready: English and Ukrainian",
    ]
    assert 'href="../../translate/en/topic/guide/#what-to-do"' in first[0]
    assert 'href="https://git.example/org/home/edit/main/docs/uk/topic/guide.md"' in first[1]
    assert "Days left: 1" in first[2]
    held = json.loads(stale.site.read("site/data/freshness.json"))
    order = [(task["work"], task["language"]) for task in held["tasks"]]
    assert order[:3] == [("outdated", "en"), ("outdated", "uk"), ("law", None)]
    terminal = stale.site.domov("status", "--next", today=BEFORE).stdout.splitlines()
    assert [line.partition(": ")[2] for line in terminal[:5:2]] == [
        "en outdated since 2026-12-30 (procedure)",
        "uk outdated since 2026-12-30 (procedure)",
        "turns on 2027-01-01, not ready: en, uk",
    ]


def test_a_change_is_taken_back_without_losing_its_trace(stale: Home, tmp_path: Path) -> None:
    """By the button “Revert” of the host, and then by what the check says."""
    back = stale.copy(tmp_path / "back")
    before = back.read(HISTORY)
    back.git("revert", "--no-commit", "HEAD")
    refused = stale.reviewed(back, AFTER)
    assert (refused.status, refused.titles[0]) == (1, ("error", "history-rewritten"))
    said = refused.notes[0].said
    lost, again = (part.partition("}")[0] + "}" for part in said.split("- {")[1:])
    assert f"  - {{{lost}\n" in before
    again = again.replace("KIND", "procedure").replace("NOTE", "Platí dál dosavadní postup.")
    line = back.read(HISTORY).splitlines()[refused.notes[0].line - 1]
    back.replace(HISTORY, f"{line}\n", f"{line}\n  - {{{lost}\n  - {{{again}\n")
    agreed = stale.reviewed(back, AFTER)
    assert (agreed.status, agreed.titles) == (0, [("notice", "is brought up to date: en, uk")])
    stale.merge(back)
    assert states(stale.site) == {"en": "current", "uk": "current"}
