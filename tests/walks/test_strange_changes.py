"""Pull requests that should not be merged as they are, each answered as it was promised."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.walks.home import CS, EN, SECTION, UK, Home, follow, line_of, states

TODAY = dt.date(2027, 1, 5)


@pytest.fixture
def behind(current: Home) -> Home:
    """A section has changed in Czech, so its translations are behind."""
    site = current.site
    site.replace(CS, "zaplaťte", "hned zaplaťte")
    site.domov("record", SECTION, "--kind", "deadline", "--note", "Hned.", today=TODAY)
    site.git("commit", "--quiet", "-am", "Change")
    return current


def test_one_that_edits_only_stamps(behind: Home, tmp_path: Path) -> None:
    """Even when `main` has moved on below it since, and whichever language it is."""
    copy = behind.copy(tmp_path / "stamps")
    for path in (EN, UK):
        follow(copy, path)
    behind.site.write({"README.md": "Hello.\n"})
    behind.site.git("add", "-A")
    behind.site.git("commit", "--quiet", "-m", "Meanwhile")
    told = behind.reviewed(copy, TODAY)
    line = line_of(copy, EN, "  what-to-do:")
    assert told.status == 1
    errors = [note for note in told.notes if note.level == "error"]
    assert [(note.path, note.line, note.title) for note in errors] == [
        (path, line, "stamp-moved-alone") for path in (EN, UK)
    ]
    assert "but the text of the section did not change." in errors[0].said
    assert "Put back `what-to-do: 68dd0e95`, or bring the text up to date." in errors[0].said
    assert told.page.startswith("## 2 things to mend\n")
    assert "### The texts" not in told.page, "for none has changed"


def test_one_that_carries_an_attribute(behind: Home, tmp_path: Path) -> None:
    copy = behind.copy(tmp_path / "attribute")
    copy.replace(EN, "Go to the office", "Go to the [office](https://example.org){onclick=steal()}")
    told = behind.reviewed(copy, TODAY)
    line = line_of(copy, EN, "onclick")
    assert told.status == 1
    (error,) = [note for note in told.notes if note.level == "error" and note.title == "attributes"]
    assert (error.path, error.line) == (EN, line)
    assert error.said.startswith("{onclick=steal()} would change how the page is built.")


def test_one_with_a_symbolic_link(behind: Home, tmp_path: Path) -> None:
    copy = behind.copy(tmp_path / "link")
    secret = tmp_path / "secret.md"
    secret.write_text("The password of the machine.\n", encoding="utf-8")
    (copy.root / EN).unlink()
    (copy.root / EN).symlink_to(secret)
    (copy.root / "docs/en/topic/more.md").symlink_to("guide.md")
    told = behind.reviewed(copy, TODAY)
    assert told.status == 1
    errors = [(note.path, note.title) for note in told.notes if note.level == "error"]
    assert errors[:2] == [(EN, "symbolic-link"), ("docs/en/topic/more.md", "symbolic-link")]
    assert "Put the file itself in its place." in told.notes[0].said
    everything = told.page + "".join(note.said for note in told.notes)
    assert "password" not in everything, "a link is told and never followed"
    assert states(copy)["en"] == "missing"


def test_one_that_touches_two_languages_and_the_hooks(behind: Home, tmp_path: Path) -> None:
    copy = behind.copy(tmp_path / "much")
    for path in (EN, UK):
        copy.replace(path, "Go to the office", "Go to an office")
    copy.replace("hooks/site.py", '"""', '"""Sends all pages to a friend. ')
    copy.write({"Makefile": copy.read("Makefile") + "\n# and more\n"})
    told = behind.reviewed(copy, TODAY)
    assert told.status == 0, "loud, and no gate: code owners have to agree anyway"
    assert told.titles == [
        ("warning", "touches code"),
        ("warning", "still behind: what-to-do"),
        ("warning", "still behind: what-to-do"),
        ("notice", "several languages"),
    ]
    assert told.notes[0].path == "Makefile"
    assert (
        "This change also touches code: Makefile, hooks/site.py. A maintainer" in told.notes[0].said
    )
    assert "> **This change also touches code:** Makefile, hooks/site.py." in told.page
    assert "It changes several languages: en, uk." in told.page
