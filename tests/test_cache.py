"""What `domov check` remembers of an earlier run never hides a fault, whatever has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domov.data import terms
from domov.language import raw_numbers
from domov.rules import cache
from tests.conftest import Site, lay

GUIDE = "topic/guide"
ENGLISH = "docs/en/topic/guide.md"


def known(site: Site, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The guides that the next check would not look at again."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(site.root.with_name("cache")))
    return cache.known(site.root, cache.digests(site.library()))


def test_what_was_clean_is_not_looked_at_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert known(site, monkeypatch) == set()
    site.domov("check")
    assert known(site, monkeypatch) == {"index", "topic/index", GUIDE}


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (ENGLISH, "Go to the office", "Go to the of\u0444ice", "mixed-scripts"),
        (ENGLISH, "pay {{fee}}", "pay", "differs-fact"),
        ("docs/cs/topic/guide.md", "{{fee}}", "{{fee}} a {{report-within}}", "unrecorded-change"),
        (ENGLISH, "back](index.md)", "back](nowhere.md)", "broken-link"),
    ],
)
def test_a_fault_is_told_after_a_clean_run_and_again_until_it_is_mended(
    site: Site, path: str, old: str, new: str, told: str
) -> None:
    assert site.domov("check").returncode == 0
    before = site.read(path)
    site.replace(path, old, new)
    for _ in range(2):
        assert f": {told}: " in site.domov("check").stdout
    site.write({path: before})
    assert site.domov("check").returncode == 0


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ENGLISH, "pay {{fee}}", "pay him {{fee}}"),
        ("docs/cs/topic/guide.md", "{{fee}}", "celkem {{fee}}"),
        ("history/topic/guide.yml", "help:\n", "x:\n- {digest: 00000000, on: 2020-01-01}\nhelp:\n"),
        ("data/lexicon/en.yml", "[ten]", "[tenn]"),
        ("data/facts/facts.yml", '"112"', '"113"'),
        ("mkdocs.yml", "        - {locale: uk, name: Українська}\n", ""),
        ("mkdocs.yml", "uk: [en]", "uk: []"),
    ],
)  # fmt: skip
def test_a_guide_is_looked_at_again_when_what_it_is_judged_by_has_changed(
    site: Site, monkeypatch: pytest.MonkeyPatch, path: str, old: str, new: str
) -> None:
    site.domov("check")
    site.replace(path, old, new)
    assert GUIDE not in known(site, monkeypatch)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (raw_numbers.PATH, 'en: {money: ["kč"], percent: ["%"], time: ["day"], hours: ["h"]}\n'),
        (
            terms.PATH,
            'office: {term: "úřad", in: {en: null, uk: null}, '
            "explanation: {cs: null, en: null, uk: null}}\n",
        ),
    ],
)
def test_every_guide_is_looked_at_again_when_there_are_new_words_to_look_for(
    site: Site, monkeypatch: pytest.MonkeyPatch, path: str, text: str
) -> None:
    site.domov("check")
    site.write({path: text})
    assert known(site, monkeypatch) == set()


def test_a_new_engine_looks_at_everything_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.domov("check")
    monkeypatch.setattr(cache, "_engine", lambda: "another")
    assert known(site, monkeypatch) == set()


def test_a_change_of_one_guide_leaves_the_others_known(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.domov("check")
    site.replace(ENGLISH, "pay {{fee}}", "pay him {{fee}}")
    assert known(site, monkeypatch) == {"index", "topic/index"}


def test_only_some_checks_remember_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.domov("check", "--only", "letters")
    site.domov("check", "--no-cache")
    assert known(site, monkeypatch) == set()


def test_every_process_gives_the_same_digests(site: Site) -> None:
    said = (
        "from pathlib import Path\nfrom domov.library import load\nfrom domov.rules import cache\n"
        "print(cache.digests(load(Path('.'), {})))"
    )
    ran = [
        subprocess.run(
            [sys.executable, "-c", said], cwd=site.root, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert ran[0] == ran[1] != ""


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"../../etc/passwd\n\n"])
def test_a_spoilt_cache_is_no_cache(
    site: Site, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    site.domov("check")
    (file,) = site.root.with_name("cache").rglob("clean-*.txt")
    file.write_bytes(content)
    assert known(site, monkeypatch) == set()
    assert site.domov("check").returncode == 0


def test_without_a_place_for_it_nothing_is_remembered(site: Site) -> None:
    site.root.with_name("cache").write_text("a file, no folder", encoding="utf-8")
    done = site.domov("check")
    assert (done.returncode, done.stdout) == (0, "")


TOGGLES = (
    (ENGLISH, "pay {{fee}}", "pay 300 korun"),
    (ENGLISH, "(úřad)", "(ufad)"),
    (ENGLISH, "the office", "the of\u0444ice"),
    ("docs/uk/topic/guide.md", "{{emergency-112}}", "{{fee}}"),
    ("docs/cs/topic/guide.md", "{{fee}}", "{{fee}} a 2 kopie"),
    ("history/topic/guide.yml", "68dd0e95", "00000000"),
    ("data/facts/facts.yml", '"112"', '"300"'),
    ("data/lexicon/en.yml", "[two]", '["two", "pay"]'),
    ("strings/en.yml", "box-short", "box-shorter"),
    ("mkdocs.yml", "        - {locale: uk, name: Українська}\n", ""),
)


@settings(max_examples=max(5, settings().max_examples // 20))
@given(st.lists(st.sampled_from(TOGGLES), min_size=2, max_size=5))
def test_whatever_changes_back_and_forth_all_is_told_that_a_fresh_look_finds(
    toggled: list[tuple[str, str, str]],
) -> None:
    with TemporaryDirectory() as folder:
        site = lay("minimal", Path(folder) / "site")
        for path, old, new in toggled:
            text = site.read(path)
            site.write({path: text.replace(old, new) if old in text else text.replace(new, old)})
            assert site.domov("check").stdout == site.domov("check", "--no-cache").stdout
