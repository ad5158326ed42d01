"""A volunteer with a browser: pages of the site, edits of files, and what the check answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from domov.pages.compose import compose
from domov.report.update import open_pages
from tests.walks.home import (
    AFTER,
    BEFORE,
    EN,
    Home,
    follow,
    line_of,
    pasted,
    section,
    states,
    translated,
)


def test_from_the_notice_on_a_phone_to_a_page_without_one(stale: Home, tmp_path: Path) -> None:
    site = stale.site
    seen = section(site.page("en/topic/guide/"), "what-to-do")
    assert 'href="../../../translate/en/topic/guide/#what-to-do"' in seen
    helped = section(site.page("translate/en/topic/guide/"), "what-to-do")
    assert 'href="https://git.example/org/home/edit/main/docs/en/topic/guide.md"' in helped
    assert "<ins>/// from | 2027-01-01\nPředem se objednejte.\n///" in helped
    assert "Nově jen po objednání." in helped
    stamp, signed = pasted(helped)
    assert signed.startswith("still_right:\n  what-to-do: {by:")

    web = stale.copy(tmp_path / "patch-1", "--depth", "1")
    old = next(line for line in web.read(EN).splitlines() if line.startswith("  what-to-do: "))
    translated(web, EN)
    forgotten = stale.reviewed(web, BEFORE)
    place = (EN, line_of(web, EN, old))
    assert (forgotten.status, forgotten.titles) == (0, [("warning", "still behind: what-to-do")])
    assert [(note.path, note.line) for note in forgotten.notes] == [place]
    assert forgotten.notes[0].said.endswith(f"write below `follows:`{stamp}"), "as the page says"
    assert "### Changed, and still behind" in forgotten.page
    assert f"write `{stamp.strip()}`" in forgotten.page

    web.replace(EN, old, f"{old}\n{stamp}")
    twice = stale.reviewed(web, BEFORE)
    assert twice.status == 1
    assert (twice.notes[0].level, twice.notes[0].line) == ("error", place[1] + 1)
    assert "`what-to-do`" in twice.notes[0].said, "it names the line to take out"

    web.replace(EN, f"{old}\n", "")
    followed = stale.reviewed(web, BEFORE)
    assert (followed.status, followed.titles) == (0, [("notice", "is brought up to date: en")])
    assert [(note.path, note.line) for note in followed.notes] == [place]
    assert "<ins>/// from | 2027-01-01<br>Book an appointment first.<br>///" in followed.page

    stale.merge(web)
    assert states(site) == {"en": "current", "uk": "outdated"}
    page = compose(site.library(), "topic/guide", "en", AFTER)
    fresh = next(part for part in page.sections if part.id == "what-to-do")
    assert fresh.notice is None
    assert "From 1 January 2027:" in fresh.html
    assert list(open_pages(site.library())) == [("topic/guide", "uk")], "no page of help for it"


@pytest.mark.thorough
def test_the_site_that_is_published_then(stale: Home) -> None:
    site = stale.site
    translated(site, EN)
    follow(site, EN)
    site.git("commit", "--quiet", "-am", "Merged")
    done = site.domov("build", today=AFTER)
    assert "every promise kept" in done.stdout, done.stdout + done.stderr
    fresh = section(site.page("en/topic/guide/"), "what-to-do")
    assert "data-notice" not in fresh
    assert "From 1 January 2027:" in fresh
    assert 'value="2600"' in fresh
    assert not (site.root / "site/translate/en/topic/guide/index.html").exists()
    assert 'data-notice="outdated"' in section(site.page("uk/topic/guide/"), "what-to-do")
    board = site.page("freshness/en/")
    assert "translate/en/topic/guide/" not in board
    assert "translate/uk/topic/guide/#what-to-do" in board
