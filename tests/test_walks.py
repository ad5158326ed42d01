"""The ways of editors and translators, from end to end, by the commands that they type."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from pathlib import Path

import pytest

from tests.conftest import Site

CS, EN, UK = (f"docs/{language}/topic/guide.md" for language in ("cs", "en", "uk"))
SECTION = "topic/guide#what-to-do"


def states(site: Site) -> dict[str, str]:
    """`language/section` of the guide -> state, from the JSON that other tools read."""
    done = site.domov("status", "--format", "json")
    assert done.returncode == 0, done.stderr
    return {
        f"{page['language']}/{section['id']}": section["state"]
        for page in json.loads(done.stdout)["pages"]
        if page["guide"] == "topic/guide"
        for section in page["sections"]
    }


def behind(site: Site) -> set[str]:
    return {key for key, state in states(site).items() if state != "current"}


def record(site: Site, kind: str) -> None:
    done = site.domov("record", SECTION, "--kind", kind, "--note", "Nově jinak.")
    assert done.returncode == 0, done.stderr
    assert site.domov("check").returncode == 0


def test_an_editor_changes_a_deadline_and_a_translator_follows(site: Site) -> None:
    site.replace(CS, "zaplaťte", "do úterý zaplaťte")
    told = site.domov("check")
    assert told.returncode == 1
    assert f"domov record {SECTION} --kind KIND" in told.stdout
    refused = site.domov("record", SECTION)
    assert (refused.returncode, "Say how: --kind" in refused.stderr) == (1, True)

    record(site, "deadline")
    assert behind(site) == {"en/what-to-do", "uk/what-to-do"}

    site.replace(UK, "Go to the office", "Go to an office")
    assert behind(site) == {"en/what-to-do", "uk/what-to-do"}, "a typo mended makes nothing fresh"

    site.replace(EN, "pay {{fee}}", "pay {{fee}} by Tuesday")
    done = site.domov("stamp", SECTION, "--language", "en")
    assert done.returncode == 0, done.stderr
    assert behind(site) == {"uk/what-to-do"}


def test_a_rewording_leaves_every_translation_current_until_it_is_taken_back(site: Site) -> None:
    site.replace(CS, "zaplaťte", "uhraďte")
    record(site, "wording")
    assert behind(site) == set()
    history = site.read("history/topic/guide.yml")
    site.write({"history/topic/guide.yml": re.sub(r".*kind: wording.*\n", "", history)})
    assert behind(site) == {"en/what-to-do", "uk/what-to-do"}


def test_rewrapping_changes_nothing(site: Site) -> None:
    text = site.read(CS)
    wrapped = text.replace(
        "Jděte na úřad a zaplaťte {{fee}}.", textwrap.fill("Jděte na úřad a zaplaťte {{fee}}.", 12)
    )
    assert wrapped != text
    site.write({CS: wrapped.replace("\n", "\r\n")})
    assert behind(site) == set()
    assert site.domov("check").returncode == 0
    assert site.domov("record", SECTION).stdout == (
        "Nothing to record: the text is that of the history.\n"
    )


def test_states_need_no_git_and_survive_squash_merges_and_shallow_clones(
    site: Site, tmp_path: Path
) -> None:
    site.git("init", "--quiet")
    site.git("add", "-A")
    site.git("commit", "--quiet", "-m", "All")
    site.git("checkout", "--quiet", "-b", "change")
    site.replace(CS, "zaplaťte", "do úterý zaplaťte")
    record(site, "deadline")
    site.git("commit", "--quiet", "-am", "Change")
    site.replace(EN, "pay {{fee}}", "pay {{fee}} by Tuesday")
    site.domov("stamp", SECTION, "--language", "en")
    site.git("commit", "--quiet", "-am", "Follow")
    expected = states(site)
    site.git("checkout", "--quiet", "main")
    site.git("merge", "--quiet", "--squash", "change")
    site.git("commit", "--quiet", "-m", "Squashed")
    assert states(site) == expected

    shallow = tmp_path / "shallow"
    site.git("clone", "--quiet", "--depth", "1", f"file://{site.root}", str(shallow))
    assert states(Site(shallow)) == expected

    bare = tmp_path / "bare"
    shutil.copytree(site.root, bare, ignore=shutil.ignore_patterns(".git"))
    assert states(Site(bare)) == expected


def test_the_difference_is_shown_word_by_word_from_git(site: Site) -> None:
    site.git("init", "--quiet")
    site.git("add", "-A")
    site.git("commit", "--quiet", "-m", "All")
    site.replace(CS, "zaplaťte", "do úterý uhraďte")
    record(site, "deadline")
    done = site.domov("diff", "topic/guide", "--language", "uk")
    assert done.returncode == 0
    assert "topic/guide#what-to-do (uk): outdated" in done.stdout
    assert "2026-11-22 deadline: Nově jinak." in done.stdout
    assert "Jděte na úřad a [-zaplaťte-]{+do úterý uhraďte+} {{fee}}." in done.stdout
    assert "help" not in done.stdout


def test_the_difference_says_so_when_the_old_text_is_not_kept(site: Site) -> None:
    site.replace(CS, "zaplaťte", "uhraďte")
    record(site, "procedure")
    done = site.domov("diff", SECTION, "--language", "en")
    assert done.returncode == 0
    assert "is not in the git history of this copy" in done.stdout
    assert "Jděte na úřad a uhraďte {{fee}}." in done.stdout


def test_a_stamp_moves_only_when_it_is_named(site: Site) -> None:
    site.replace(CS, "zaplaťte", "uhraďte")
    refused = site.domov("stamp", SECTION, "--language", "en")
    assert refused.returncode == 1
    assert "is not recorded yet" in refused.stderr
    record(site, "procedure")
    assert "To move one, name it." in site.domov("stamp", "topic/guide", "--language", "en").stdout
    assert "en/what-to-do" in behind(site)


def test_a_new_guide_and_its_translation(site: Site) -> None:
    assert site.domov("new-guide", "topic/new", "--title", "Co je nového?").returncode == 0
    codes = {line.split(": ")[1] for line in site.domov("check").stdout.splitlines()}
    assert codes == {"not-in-navigation", "unrecorded-change", "unwritten", "keywords"}
    site.write({"docs/cs/topic/new.md": site.read(CS)})
    site.replace("mkdocs.yml", "topic/guide.md]", "topic/guide.md, topic/new.md]")
    assert site.domov("record", "topic/new").returncode == 0
    assert site.domov("check").returncode == 0

    done = site.domov("new-translation", "topic/new", "--language", "en", "--by", "Olena")
    assert done.returncode == 0, done.stderr
    told = site.domov("check")
    assert told.returncode == 1
    assert {line.split(": ")[1] for line in told.stdout.splitlines()} == {"untranslated-section"}
    again = site.domov("new-translation", "topic/new", "--language", "en", "--by", "Olena")
    assert (again.returncode, again.stderr) == (1, "docs/en/topic/new.md is there already.\n")


def test_the_table_fits_the_terminal_and_has_no_colour_in_a_file(site: Site) -> None:
    site.replace(CS, "zaplaťte", "uhraďte")
    record(site, "amount")
    done = site.domov("status")
    assert "\x1b" not in done.stdout
    assert "topic/guide  1 outdated  1 outdated" in done.stdout
    assert f"{EN}#what-to-do: outdated since 2026-11-22 (amount)" in done.stdout


def test_the_data_of_the_state(site: Site) -> None:
    site.replace(CS, "zaplaťte", "uhraďte")
    record(site, "amount")
    (site.root / UK).unlink()
    data = json.loads(site.domov("status", "--format", "json").stdout)
    assert (data["today"], data["source_language"]) == ("2026-11-22", "cs")
    pages = {(page["guide"], page["language"]): page for page in data["pages"]}
    english = pages["topic/guide", "en"]
    assert (english["state"], english["path"]) == ("outdated", EN)
    section = next(s for s in english["sections"] if s["id"] == "what-to-do")
    assert section["state"] == "outdated"
    assert (section["since"], section["kinds"]) == ("2026-11-22", ["amount"])
    assert re.fullmatch("[0-9a-f]{8}", section["follows"])
    assert section["follows"] != section["source"]
    assert pages["topic/guide", "uk"]["state"] == "missing"


@pytest.mark.parametrize(
    "arguments",
    [
        ["record", "topic/nothing"],
        ["record", "topic/guide#nothing"],
        ["stamp", "topic/guide#nothing", "--language", "en"],
        ["stamp", "topic/guide", "--language", "xx"],
        ["diff", "topic/nothing", "--language", "en"],
        ["diff", "topic/guide#nothing", "--language", "en"],
        ["status", "--language", "xx"],
        ["new-translation", "topic/nothing", "--language", "en", "--by", "x"],
        ["new-guide", "topic/guide"],
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(site: Site, arguments: list[str]) -> None:
    done = site.domov(*arguments)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_every_command_tells_what_it_does(site: Site) -> None:
    told = site.domov("--help").stdout
    for command in (
        "check",
        "status",
        "diff",
        "facts",
        "record",
        "stamp",
        "new-guide",
        "new-translation",
    ):
        assert command in told
        assert site.domov(command, "--help").returncode == 0


MERGE = "<<<<<<< main\n  - {digest: 12345678, on: 2026-11-22}\n=======\n"


def test_an_unreadable_history_is_told_and_nothing_is_added_to_it(site: Site) -> None:
    path = "history/topic/guide.yml"
    site.write({path: site.read(path) + MERGE})
    told = site.domov("check").stdout.splitlines()
    assert [line.split(": ")[:2] for line in told] == [
        [f"{path}:7", "merge-marker"],
        [f"{path}:8", "bad-yaml"],
    ]
    before = site.read(path)
    refused = site.domov("record", "topic/guide")
    assert (refused.returncode, "has a fault" in refused.stderr) == (1, True)
    assert site.read(path) == before


def test_the_line_that_the_check_prints_can_be_pasted(site: Site) -> None:
    """The way of an editor who has only a web editor."""
    site.replace(CS, "zaplaťte", "do úterý zaplaťte")
    told = site.domov("check").stdout
    line = re.search(r"before it: (  - \{digest.*\})", told)
    assert line
    pasted = line[1].replace("kind: KIND", "kind: deadline").replace("NOTE", "Do úterý.")
    path = "history/topic/guide.yml"
    site.write({path: re.sub(r"(what-to-do:\n.*\n)", rf"\g<1>{pasted}\n", site.read(path))})
    assert site.domov("check").stdout == ""
    assert behind(site) == {"en/what-to-do", "uk/what-to-do"}


def test_the_stamp_that_the_check_prints_can_be_pasted(site: Site) -> None:
    text = site.read(EN)
    site.write({EN: re.sub(r"  help: \w+\n", "", text)})
    line = re.search(r"before it: (  help: \w{8})", site.domov("check").stdout)
    assert line
    site.replace(EN, "follows:\n", f"follows:\n{line[1]}\n")
    assert site.domov("check").stdout == ""
    assert behind(site) == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("follows:\n", '"follows":\n'),
        ("  help:", "# told by Jana\n  help:"),
    ],
)
def test_what_cannot_be_edited_safely_is_not_edited(site: Site, old: str, new: str) -> None:
    site.replace(CS, "zaplaťte", "do úterý zaplaťte")
    record(site, "deadline")
    site.replace(EN, old, new)
    assert site.domov("check").stdout == ""
    before = site.read(EN)
    done = site.domov("stamp", SECTION, "--language", "en")
    if done.returncode:
        assert "by hand:\nfollows:" in done.stderr
        assert site.read(EN) == before
    else:
        assert site.domov("check").stdout == ""
        assert "en/what-to-do" not in behind(site)


def test_a_history_in_another_style_is_left_alone(site: Site) -> None:
    site.replace(CS, "zaplaťte", "do úterý zaplaťte")
    path = "history/topic/guide.yml"
    site.write({path: site.read(path).replace("  - {", "- {")})
    before = site.read(path)
    done = site.domov("record", SECTION, "--kind", "deadline")
    assert done.returncode == 1
    assert "By hand" in done.stderr
    assert site.read(path) == before


@pytest.mark.parametrize(
    "name", ["../outside", "/tmp/outside", "", "visa", "a/b/c", "a b/c", "help/INDEX", "x/y#z"]
)
def test_a_guide_has_a_name_that_can_be_an_address(site: Site, name: str) -> None:
    before = sorted(site.root.parent.rglob("*.md"))
    done = site.domov("new-guide", name)
    if name == "x/y#z":
        assert done.returncode == 0
        assert (site.root / "docs/cs/x/y.md").exists()
        return
    assert done.returncode == 1
    assert "small letters" in done.stderr
    assert sorted(site.root.parent.rglob("*.md")) == before


def test_a_note_cannot_break_the_history(site: Site) -> None:
    site.replace(CS, "zaplaťte", "do úterý zaplaťte")
    done = site.domov("record", SECTION, "--kind", "amount", "--note", 'a\nb\x1b\t: } "q" \\')
    assert done.returncode == 0
    assert site.domov("check").stdout == ""


def test_what_is_not_written_yet_is_not_recorded(site: Site) -> None:
    site.domov("new-guide", "topic/new")
    done = site.domov("record", "topic/new")
    assert done.returncode == 1
    assert "still waits for its text" in done.stderr


def test_a_command_typed_wrongly_is_the_persons_to_mend(site: Site) -> None:
    for arguments in ([], ["chek"], ["record", "topic/guide", "--kind", "nonsense"]):
        done = site.domov(*arguments)
        assert done.returncode == 1
        assert done.stderr.startswith("usage: ")
