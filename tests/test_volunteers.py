"""A volunteer at a terminal: what is next, opened, checked and stamped; claims."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import sys
from pathlib import Path
from unittest import mock

import pytest

from domov.authoring import editor
from domov.rules import check
from tests.conftest import TODAY, Site, lay

CS, EN, UK = (f"docs/{language}/topic/guide.md" for language in ("cs", "en", "uk"))
SECTION = "topic/guide#what-to-do"
CLAIM = "data/claims/en/topic/guide.yml"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A deadline has changed in one section, and a contact in another."""
    site = lay("minimal", tmp_path_factory.mktemp("changed") / "site")
    site.git("init", "--quiet")
    site.git("add", "-A")
    site.git("commit", "--quiet", "-m", "All")
    site.replace(CS, "zaplaťte", "do úterý zaplaťte")
    site.domov("record", SECTION, "--kind", "deadline", "--note", "Do úterý.")
    site.replace(CS, "Zavolejte", "Hned zavolejte")
    site.domov("record", "topic/guide#help", "--kind", "contact")
    return site


@pytest.fixture
def behind(changed: Site, tmp_path: Path) -> Site:
    """A copy of that site."""
    return Site(Path(shutil.copytree(changed.root, tmp_path / "behind")))


class Person:
    """Someone whose editor changes `old` to `new`, and who answers what is asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._monkeypatch, self._folder = monkeypatch, folder
        self.notes = folder / "notes"

    def will(self, old: str, new: str, answers: str = "") -> None:
        script = self._folder / "editor.py"
        script.write_text(
            "import pathlib, sys\n"
            "file, beside = map(pathlib.Path, sys.argv[1:])\n"
            f"file.write_text(file.read_text().replace({old!r}, {new!r}, 1))\n"
            f"pathlib.Path({str(self.notes)!r}).write_text(beside.read_text())\n",
            encoding="utf-8",
        )
        self._monkeypatch.delenv("VISUAL", raising=False)
        self._monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}'")
        self._monkeypatch.setattr("sys.stdin", io.StringIO(answers))


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Person:
    return Person(monkeypatch, tmp_path)


def open_in(site: Site, language: str) -> list[str]:
    told = site.domov("next", "--language", language, "--list").stdout.splitlines()
    return [line.split()[1].rstrip(":") for line in told if "#" in line]


def test_the_most_harmful_section_is_edited_checked_and_stamped(
    behind: Site, person: Person
) -> None:
    assert open_in(behind, "en") == [SECTION, "topic/guide#help"]
    person.will("pay {{fee}}", "pay {{fee}} by Tuesday", "y\n")
    done = behind.domov("next", "--language", "en", "--by", "Jo")
    assert done.returncode == 0, done.stdout + done.stderr
    first = "en outdated since 2026-11-22 (deadline); it misleads readers today"
    assert done.stdout.startswith(f"{SECTION}: {first}\n")
    assert f"{EN}: stamped what-to-do" in done.stdout
    notes = person.notes.read_text()
    assert "2026-11-22 deadline: Do úterý." in notes
    assert "{+ do úterý+}" in notes
    assert "{{fee}}  CZK\u00a02,500" in notes
    assert open_in(behind, "en") == ["topic/guide#help"]
    assert behind.domov("check").stdout == ""


def test_what_does_not_say_the_same_is_shown_and_opened_again(behind: Site, person: Person) -> None:
    person.will("pay {{fee}}", "pay {{fees}}", "y\nn\n")
    before = behind.read(EN)
    done = behind.domov("next", "--language", "en")
    assert done.returncode == 1
    assert done.stdout.count("unreadable-fact") == 2, "shown, opened again, shown again"
    assert f"Your text is kept in {EN}. Go on with: domov next {SECTION}" in done.stdout
    assert behind.read(EN) == before.replace("pay {{fee}}", "pay {{fees}}")


def test_whoever_stops_loses_nothing(
    behind: Site, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.will("pay {{fee}}", "pay {{fee}} by Tuesday")
    asked = mock.Mock(readline=mock.Mock(side_effect=KeyboardInterrupt))
    monkeypatch.setattr("sys.stdin", asked)
    done = behind.domov("next", "--language", "en")
    assert (done.returncode, done.stderr) == (1, "")
    assert f"Stopped. Your text is kept in {EN}. Go on with: domov next {SECTION}" in done.stdout
    assert "by Tuesday" in behind.read(EN)


def test_a_text_that_nobody_changed_is_not_stamped(behind: Site, person: Person) -> None:
    person.will("", "")
    done = behind.domov("next", "--language", "en", "--yes")
    assert done.returncode == 1
    assert f"domov stamp {SECTION} --language en --still-right" in done.stdout
    assert open_in(behind, "en") == [SECTION, "topic/guide#help"]


def test_a_missing_section_is_put_into_its_place_and_taken_away_untouched(
    site: Site, person: Person
) -> None:
    text = site.read(UK)
    start, end = text.index("## "), text.index("## ", text.index("## ") + 3)
    stamp = next(line for line in text.splitlines(keepends=True) if "  what-to-do:" in line)
    without = (text[:start] + text[end:]).replace(stamp, "")
    site.write({UK: without})
    person.will("", "")
    done = site.domov("next", "--language", "uk", "--by", "Оля")
    assert "Nothing was written" in done.stdout
    assert site.read(UK) == without

    person.will("Jděte na úřad a zaplaťte", "Go to the office *(úřad)* and pay", "y\n")
    done = site.domov("next", SECTION, "--language", "uk", "--by", "Оля", "--yes")
    assert "section what-to-do is added" in done.stdout
    ids = [line.split("{#")[1] for line in site.read(UK).splitlines() if line.startswith("## ")]
    assert ids == ["what-to-do}", "help}"]
    assert 'what-to-do: {by: "Оля", how: "human"' in site.read(UK)


def test_a_missing_page_is_begun_and_kept_when_something_was_written(
    site: Site, person: Person
) -> None:
    (site.root / UK).unlink()
    person.will("", "")
    assert site.domov("next", "--language", "uk").returncode == 1
    done = site.domov("next", "--language", "uk", "--by", "Оля")
    assert (done.returncode, (site.root / UK).exists()) == (1, False)
    person.will("## Co", "## Що", "n\n")
    done = site.domov("next", "--language", "uk", "--by", "Оля")
    assert "untranslated-section" in done.stdout
    assert "## Що" in site.read(UK)


def test_without_an_editor_all_that_is_needed_is_printed(
    behind: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", " ")
    done = behind.domov("next", "--language", "en")
    assert done.returncode == 0
    for told in (f"{EN}:14\n", "{+ do úterý+}", "  what-to-do: ", f"domov stamp {SECTION}"):
        assert told in done.stdout


@pytest.mark.parametrize("chosen", ["no-such-editor", "vim '"])
def test_an_editor_that_is_none_is_told(
    behind: Site, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", chosen)
    monkeypatch.delenv("VISUAL", raising=False)
    done = behind.domov("next", "--language", "en")
    assert (done.returncode, "cannot be started" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("nano", ["nano", "+7", "a.md", "b.md"]),
        ("/usr/bin/vim", ["/usr/bin/vim", "-O", "+7", "a.md", "b.md"]),
        ("code --wait", ["code", "--wait", "--goto", "a.md:7", "b.md"]),
        ("code", ["code", "--wait", "--goto", "a.md:7", "b.md"]),
        ("'/my apps/subl' -n", ["/my apps/subl", "-n", "--wait", "a.md:7", "b.md"]),
        ("something", ["something", "a.md", "b.md"]),
    ],
)
def test_editors_open_the_line_with_the_notes_beside(chosen: str, expected: list[str]) -> None:
    assert editor.command(chosen, "a.md", 7, "b.md") == expected


def claim(site: Site, *arguments: str) -> str:
    done = site.domov("claim", *arguments)
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def test_a_claim_keeps_others_away_until_it_ends(behind: Site) -> None:
    told = claim(behind, SECTION, "--language", "en", "--by", "Jo")
    assert f"{SECTION} is Jo's until 2026-12-06" in told
    assert behind.read(CLAIM) == '- {section: what-to-do, by: "Jo", until: 2026-12-06}\n'
    mine = behind.domov("next", "--language", "en", "--by", "jo").stdout
    others = behind.domov("next", "--language", "en", "--by", "Di").stdout
    assert mine.startswith(SECTION)
    assert others.startswith("topic/guide#help")
    assert "claimed by Jo until 2026-12-06" in behind.domov("status", "--next").stdout
    refused = claim(behind, "topic/guide", "--language", "en", "--by", "Di")
    assert f"{SECTION} is claimed by Jo until 2026-12-06." in refused
    assert claim(behind, "topic/guide", "--language", "uk", "--by", "Di")

    later = dt.date(2026, 12, 7)
    done = behind.domov("next", "--language", "en", "--by", "Di", today=later)
    assert done.stdout.startswith(SECTION)
    done = behind.domov("check", "--fix", today=later)
    assert f"{CLAIM}: claims that have ended are removed" in done.stderr
    assert not (behind.root / CLAIM).exists()


def test_a_claim_is_given_back(site: Site) -> None:
    claim(site, SECTION, "--language", "en", "--by", "Jo", "--days", "3")
    claim(site, "topic/guide#help", "--language", "en", "--by", "Di")
    assert "en topic/guide#what-to-do: Jo until 2026-11-25 (3 days left)" in claim(site, "--list")
    assert "has no claim" in claim(site, SECTION, "--language", "en", "--by", "Di", "--release")
    claim(site, SECTION, "--language", "en", "--by", "Jo", "--release")
    assert site.read(CLAIM) == '- {section: help, by: "Di", until: 2026-12-06}\n'


def test_an_ended_claim_is_no_problem_but_told(site: Site) -> None:
    site.write({CLAIM: '- {by: "Jo", until: 2026-11-21}\n'})
    done = site.domov("check")
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 claim has ended; domov check --fix" in done.stderr
    assert "ended, counts for nothing" in claim(site, "--list")


@pytest.mark.parametrize(
    "arguments",
    [
        ["claim"],
        ["claim", SECTION, "--language", "en"],
        ["claim", SECTION, "--language", "en", "--by", "Jo", "--days", "61"],
        ["claim", "topic/nothing", "--language", "en", "--by", "Jo"],
        ["claim", "topic/guide#nothing", "--language", "en", "--by", "Jo"],
        ["claim", SECTION, "--language", "xx", "--by", "Jo"],
        ["next", "--language", "cs"],
        ["next", "topic/guide#nothing", "--language", "en"],
    ],
)
def test_what_cannot_be_done_is_refused(site: Site, arguments: list[str]) -> None:
    done = site.domov(*arguments)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_broken_file_of_claims_is_left_alone(site: Site) -> None:
    site.write({CLAIM: "- {by: Jo"})
    assert "has a fault" in claim(site, SECTION, "--language", "en", "--by", "Di")
    site.domov("check", "--fix")
    assert site.read(CLAIM).startswith("- {by: Jo")
    assert {p.path for p in check(site.library(), TODAY)} == {CLAIM}
