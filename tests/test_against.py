"""`domov check --against REF`: what a change may not claim, and what it does to translations."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest

from domov.language import meaning
from tests.conftest import REPOSITORY, Site

CS, EN, UK = (f"docs/{language}/topic/guide.md" for language in ("cs", "en", "uk"))
HISTORY = "history/topic/guide.yml"
SECTION = "topic/guide#what-to-do"
SIGNED = ("--still-right", "--by", "Olena", "--why", "The English said it this way already.")
LATER = dt.date(2027, 1, 5)


@pytest.fixture
def kept(site: Site) -> Site:
    """The site `minimal` in a git repository, with the words that bear meaning in Czech."""
    words = meaning.words_path("cs")
    site.write({words: (REPOSITORY / words).read_text(encoding="utf-8")})
    site.git("init", "--quiet")
    commit(site)
    return site


def commit(site: Site) -> None:
    site.git("add", "-A")
    site.git("commit", "--quiet", "-m", "Change")


def against(site: Site, ref: str = "HEAD") -> tuple[int, str]:
    """Exit status and what is said of a change."""
    done = site.domov("check", "--against", ref, today=LATER)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


def change(site: Site, kind: str = "procedure") -> None:
    """Change the Czech text of a section, and record it."""
    site.replace(CS, "zaplaťte", "hned zaplaťte")
    record(site, kind)


def record(site: Site, kind: str) -> None:
    done = site.domov("record", "topic/guide", "--kind", kind, "--note", "Hned.", today=LATER)
    assert done.returncode == 0, done.stderr


def stamp(site: Site, *arguments: str, language: str = "en") -> None:
    done = site.domov("stamp", SECTION, "--language", language, *arguments, today=LATER)
    assert done.returncode == 0, done.stderr


def test_nothing_changed(kept: Site) -> None:
    assert against(kept) == (0, "Against HEAD, no translation changes its state.\n")


# Stamps.


def test_a_stamp_that_moves_alone_is_refused(kept: Site) -> None:
    change(kept)
    commit(kept)
    stamp(kept)
    line = kept.read(EN)[: kept.read(EN).index("what-to-do:")].count("\n") + 1
    digest = re.findall(r"what-to-do: (\w+)", kept.read(EN))[0]
    assert against(kept) == (
        1,
        f"{EN}:{line}: stamp-moved-alone: The stamp of `what-to-do` moved from 68dd0e95 to "
        f"{digest}, but the text of the section did not change. Put back "
        "`what-to-do: 68dd0e95`, or bring the text up to date. If the text is right as it is, "
        "sign that: domov stamp "
        'topic/guide#what-to-do --language en --still-right --by "…" --why "…", which writes '
        'still_right: {what-to-do: {by: "…", why: "…", on: 2027-01-05}}\n'
        "en, against HEAD:\n"
        "  topic/guide#what-to-do  is brought up to date\n",
    )


def test_re_wrapping_is_no_change_of_a_text(kept: Site) -> None:
    change(kept)
    commit(kept)
    stamp(kept)
    kept.replace(EN, "Go to the office", "Go to\nthe  office")
    assert against(kept)[0] == 1


def test_source_stamp_and_text_may_change_together(kept: Site) -> None:
    change(kept)
    kept.replace(EN, "and pay", "and at once pay")
    stamp(kept)
    status, told = against(kept)
    assert status == 0
    assert told.startswith(
        "uk, against HEAD:\n  topic/guide#what-to-do  goes stale (procedure)\n"
    ), "English follows in the same change"


def test_a_signed_word_lets_a_stamp_move(kept: Site) -> None:
    change(kept)
    commit(kept)
    stamp(kept, *SIGNED)
    assert (
        'still_right:\n  what-to-do: {by: "Olena", why: "The English said it this way already.", '
        "on: 2027-01-05}\n" in kept.read(EN)
    )
    assert against(kept)[0] == 0


def test_a_stamp_can_be_signed_afterwards(kept: Site) -> None:
    change(kept)
    commit(kept)
    stamp(kept)
    stamp(kept, *SIGNED)
    text = kept.read(EN)
    assert against(kept)[0] == 0
    stamp(kept, *SIGNED)
    assert kept.read(EN) == text


def test_a_signature_holds_for_one_change_only(kept: Site) -> None:
    change(kept)
    stamp(kept, *SIGNED)
    commit(kept)
    kept.replace(CS, "hned", "hned teď")
    record(kept, "procedure")
    stamp(kept)
    assert against(kept)[0] == 1
    kept.replace(EN, "and pay", "and at once pay")
    assert against(kept)[0] == 0, "an old signature does no harm where the text has changed"


def test_a_signature_needs_a_name_a_reason_and_a_section(kept: Site) -> None:
    change(kept)
    before = kept.read(EN)
    for arguments in (
        [SECTION, "--still-right", "--by", "Olena"],
        [SECTION, "--still-right", "--why", "x"],
        [SECTION, "--by", "Olena", "--why", "x"],
        ["topic/guide", *SIGNED],
    ):
        done = kept.domov("stamp", "--language", "en", *arguments)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
    assert kept.read(EN) == before


def test_a_typo_mended_in_a_stale_translation_passes_and_stays_stale(kept: Site) -> None:
    change(kept)
    commit(kept)
    kept.replace(EN, "Go to the office", "Go to an office")
    assert against(kept) == (0, "Against HEAD, no translation changes its state.\n")
    assert f"{EN}#what-to-do: outdated" in kept.domov("status").stdout


def test_a_stamp_may_be_taken_back_or_out_but_not_put_in_alone(kept: Site) -> None:
    change(kept)
    stamp(kept)
    commit(kept)
    now = re.findall(r"  what-to-do: \w+\n", kept.read(EN))[0]
    kept.replace(EN, now, "  what-to-do: 68dd0e95\n")
    assert against(kept)[0] == 0
    kept.replace(EN, "  what-to-do: 68dd0e95\n", "")
    assert "stamp-moved-alone" not in against(kept)[1]
    commit(kept)
    stamp(kept)
    status, told = against(kept)
    assert status == 1
    assert "moved from nothing to" in told
    assert "Remove the stamp, or bring" in told


def test_a_new_page_comes_with_its_stamps(kept: Site) -> None:
    text = kept.read(EN)
    (kept.root / EN).unlink()
    commit(kept)
    kept.write({EN: text})
    assert against(kept) == (
        0,
        "en, against HEAD:\n"
        "  topic/guide#intro       is brought up to date\n"
        "  topic/guide#what-to-do  is brought up to date\n"
        "  topic/guide#help        is brought up to date\n",
    )


def test_a_new_source_section_waits_for_its_translations(kept: Site) -> None:
    kept.write({CS: kept.read(CS) + "\n## Ještě něco? {#more}\n\nAno.\n"})
    record(kept, "scope")
    status, told = against(kept)
    assert status == 0
    assert "topic/guide#more  waits for a translation" in told


# Histories.


def test_history_is_only_added_to(kept: Site) -> None:
    change(kept)
    commit(kept)
    kept.replace(HISTORY, "on: 2027-01-05, kind: procedure", "on: 2027-01-06, kind: wording")
    status, told = against(kept)
    assert status == 1
    assert f"{HISTORY}:4: history-rewritten: In `what-to-do`, the version " in told
    assert 'on: 2027-01-05, kind: procedure, note: "Hned."} and add what is new' in told


def test_a_deleted_history_is_told_line_by_line(kept: Site) -> None:
    (kept.root / HISTORY).unlink()
    told = against(kept)[1]
    assert told.count(f"{HISTORY}:1: history-rewritten:") == 3


def test_a_history_that_cannot_be_read_is_one_problem(kept: Site) -> None:
    kept.write({HISTORY: "intro: {\n"})
    assert against(kept)[1].count(f"{HISTORY}:") == 1


def test_a_version_put_before_older_ones_is_told(kept: Site) -> None:
    change(kept)
    commit(kept)
    first = "  - {digest: 68dd0e95, on: 2026-11-22}\n"
    kept.replace(HISTORY, first, first + "  - {digest: 00000000, on: 2027-01-04, kind: scope}\n")
    status, told = against(kept)
    assert status == 1
    assert f"{HISTORY}:5: history-not-at-the-end: In `what-to-do`, the version 00000000" in told


def test_a_line_of_wording_may_be_taken_out(kept: Site) -> None:
    kept.replace(CS, "zaplaťte", "uhraďte")
    record(kept, "wording")
    commit(kept)
    history = kept.read(HISTORY)
    kept.write({HISTORY: re.sub(r".*kind: wording.*\n", "", history)})
    record(kept, "procedure")
    status, told = against(kept)
    assert status == 0
    assert "goes stale (procedure)" in told


def test_a_guide_is_never_gone_without_a_trace(kept: Site) -> None:
    for language in ("cs", "en", "uk"):
        (kept.root / f"docs/{language}/topic/guide.md").unlink()
    (kept.root / HISTORY).unlink()
    assert (
        f"{HISTORY}:1: address-lost: topic/guide was published, and nothing says what became of it."
        in against(kept)[1]
    )


def test_a_section_a_code_or_a_language_is_never_gone_without_a_trace(kept: Site) -> None:
    kept.write({"data/addresses.yml": "moved:\n  topic/old: index\ncodes:\n  topic/guide: ab23\n"})
    commit(kept)
    kept.write({"data/addresses.yml": "codes:\n  topic/guide: cd45\n"})
    kept.replace("mkdocs.yml", "        - {locale: uk, name: Українська}\n", "")
    kept.write({HISTORY: re.sub(r"^help:\n.*\n", "", kept.read(HISTORY), flags=re.MULTILINE)})
    for path in (CS, EN):
        kept.write({path: re.sub(r"\n## [^\n]*\{#help\}.*", "", kept.read(path), flags=re.DOTALL)})
    told = [line for line in against(kept)[1].splitlines() if "addresses" in line or "lost" in line]
    assert [line.partition(". ")[0] for line in told] == [
        "data/addresses.yml:2: short-code-changed: The short code of topic/guide was ab23",
        f"{HISTORY}:1: address-lost: topic/guide#help was published, and nothing says what became "
        "of it",
        "history/topic/old.yml:1: address-lost: topic/old was published, and nothing says what "
        "became of it",
        "mkdocs.yml:1: language-lost: The language uk was published, and all its addresses lead "
        "nowhere now",
    ]


# What happens to translations.


def test_each_language_has_its_table(kept: Site) -> None:
    change(kept, "deadline")
    kept.replace(CS, "Zavolejte", "Napište nebo zavolejte")
    record(kept, "contact")
    status, told = against(kept)
    assert status == 0
    for language in ("en", "uk"):
        assert (
            f"{language}, against HEAD:\n"
            "  topic/guide#what-to-do  goes stale (deadline)\n"
            "  topic/guide#help        goes stale (contact)\n"
        ) in told


def test_the_same_for_programs(kept: Site) -> None:
    change(kept, "deadline")
    done = kept.domov("check", "--against", "HEAD", "--format", "json", today=LATER)
    data = json.loads(done.stdout)
    assert data["problems"] == []
    assert data["effects"][0] == {
        "language": "en",
        "guide": "topic/guide",
        "section": "what-to-do",
        "effect": "goes stale",
        "kinds": ["deadline"],
    }


# Rewordings.


def test_a_rewording_is_proposed_and_a_person_decides(kept: Site) -> None:
    kept.replace(CS, "zaplaťte", "uhraďte")
    status, told = against(kept)
    assert status == 1, "it is not recorded"
    assert (
        f"{SECTION}: this looks like wording: [-zaplaťte-] {{+uhraďte+}}. It is not recorded yet.\n"
        "A person decides: wording is what no reader would act on differently.\n"
    ) in told
    record(kept, "procedure")
    assert "this looks like wording: [-zaplaťte-]" in against(kept)[1]
    assert "It is recorded as procedure." in against(kept)[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{fee}}", "{{report-within}}"),
        ("Jděte", "Nechoďte"),
        ("Jděte", "Můžete jít"),
        ("zaplaťte", "zaplaťte 3"),
        ("zaplaťte", "zaplaťte v [bance](https://example.org/bank)"),
        ("zaplaťte", "zaplaťte nejpozději zítra"),
        ("zaplaťte", "zaplaťte v lednu 2027"),
    ],
)
def test_what_changes_the_meaning_is_never_proposed_as_wording(
    kept: Site, old: str, new: str
) -> None:
    kept.replace(CS, old, new)
    assert "looks like wording" not in against(kept)[1]
    record(kept, "wording")
    assert f"{SECTION} is recorded as wording, yet this changed: " in against(kept)[1]


def test_without_lists_of_words_nothing_is_proposed(kept: Site) -> None:
    (kept.root / meaning.words_path("cs")).unlink()
    kept.replace(CS, "zaplaťte", "uhraďte")
    record(kept, "procedure")
    assert "wording" not in against(kept)[1]


def test_a_list_of_words_has_a_closed_schema(kept: Site) -> None:
    kept.replace(meaning.words_path("cs"), "modal:", "modals:")
    done = kept.domov("check")
    assert done.returncode == 1
    assert "unknown-key: `modals` is not known. Did you mean `modal`?" in done.stdout


# Git.


def test_a_branch_is_compared_with_where_it_began(kept: Site) -> None:
    kept.git("checkout", "--quiet", "-b", "work")
    kept.replace(EN, "Go to the office", "Go to an office")
    commit(kept)
    kept.git("checkout", "--quiet", "main")
    change(kept)
    commit(kept)
    kept.git("checkout", "--quiet", "work")
    assert against(kept, "main") == (0, "Against main, no translation changes its state.\n")


def test_a_squash_merge_is_judged_like_the_branch(kept: Site) -> None:
    kept.git("checkout", "--quiet", "-b", "work")
    change(kept)
    commit(kept)
    stamp(kept)
    kept.replace(EN, "and pay", "and at once pay")
    commit(kept)
    stamp(kept, language="uk")
    commit(kept)
    of_branch = against(kept, "main")
    kept.git("checkout", "--quiet", "main")
    kept.git("merge", "--quiet", "--squash", "work")
    commit(kept)
    status, told = against(kept, "HEAD~1")
    assert (status, told.replace("HEAD~1", "main")) == of_branch
    assert told.count("stamp-moved-alone") == 1
    assert f"{UK}:" in told


def test_a_shallow_copy_compares_with_what_it_has(kept: Site, tmp_path: Path) -> None:
    kept.git("branch", "before")
    change(kept)
    commit(kept)
    stamp(kept)
    commit(kept)
    kept.git("clone", "--quiet", "--depth", "1", f"file://{kept.root}", str(tmp_path / "shallow"))
    shallow = Site(tmp_path / "shallow")
    done = shallow.domov("check", "--against", "HEAD~1")
    assert done.returncode == 1
    assert done.stderr.startswith("HEAD~1 is not in this copy of the repository")
    assert done.stderr.count("\n") == 1
    shallow.git("fetch", "--quiet", "--depth", "1", "origin", "before")
    status, told = against(shallow, "FETCH_HEAD")
    assert status == 1
    assert "stamp-moved-alone" in told


def test_without_git_it_says_so_in_one_sentence(kept: Site, tmp_path: Path) -> None:
    bare = Site(tmp_path / "bare")
    shutil.copytree(kept.root, bare.root, ignore=shutil.ignore_patterns(".git"))
    done = bare.domov("check", "--against", "main")
    assert (done.returncode, done.stderr) == (
        1,
        "There is no git repository here, so nothing can be compared with main.\n",
    )
    assert bare.domov("check").returncode == 0


@pytest.mark.parametrize("ref", ["nothing", "--all", "", "HEAD:docs"])
def test_what_is_no_commit_is_told(kept: Site, ref: str) -> None:
    done = kept.domov("check", f"--against={ref}")
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_a_site_below_the_top_of_its_repository(kept: Site, tmp_path: Path) -> None:
    top = tmp_path / "top"
    top.mkdir()
    shutil.copytree(kept.root, top / "site", ignore=shutil.ignore_patterns(".git"))
    inner, outer = Site(top / "site"), Site(top)
    outer.git("init", "--quiet")
    commit(outer)
    change(inner)
    commit(outer)
    stamp(inner)
    status, told = against(inner)
    assert status == 1
    assert "stamp-moved-alone" in told
