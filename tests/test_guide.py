"""A guide's file taken apart: front matter, sections, their ids and their digests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domov import guide
from tests import golden


@pytest.mark.parametrize("file", golden.cases("guide"))
def test_parts(file: Path) -> None:
    """`text` is the file; `sections` what it is taken apart to, `problems` what is told."""
    held = golden.read(file)
    parsed, problems = guide.parse(held["text"], "x.md", "topic/x", "cs", held.get("source", True))
    golden.compare(file, "problems", [str(problem) for problem in problems])
    sections = parsed.sections if parsed else ()
    golden.compare(
        file,
        "sections",
        [{"id": s.id, "title": s.title, "line": s.line, "body": s.body} for s in sections],
    )


def test_the_digest_of_a_section_is_that_of_its_words_alone() -> None:
    """Moving it, or writing its file with other line ends, changes no digest."""
    text = golden.read(golden.GOLDEN / "guide" / "sections.yml")["text"]
    plain, _ = guide.parse(text, "x.md", "x", "cs", True)
    windows, _ = guide.parse("\ufeff" + text.replace("\n", "\r\n"), "x.md", "x", "cs", True)
    moved, _ = guide.parse(text + "\n## Nové {#new}\n\nText.\n", "x.md", "x", "cs", True)
    assert plain
    assert windows
    assert moved
    digests = [section.digest for section in plain.sections]
    assert [section.digest for section in windows.sections] == digests
    assert [section.digest for section in moved.sections[:-1]] == digests


def test_title_and_summary_belong_to_the_intro() -> None:
    text = golden.read(golden.GOLDEN / "guide" / "sections.yml")["text"]
    before, _ = guide.parse(text, "x.md", "x", "cs", True)
    after, _ = guide.parse(text.replace("Odpověď.", "Jiná odpověď."), "x.md", "x", "cs", True)
    assert before
    assert after
    changed = [
        a.id for a, b in zip(before.sections, after.sections, strict=True) if a.digest != b.digest
    ]
    assert changed == ["intro"]


FRONT = '---\ntitle: "T"\nsummary: "S"\naudience: []\nchecked: {on: null, by: null, every: 9}\nsources: []\nsensitive: false\n---\n'  # noqa: E501


@given(st.text())
def test_any_text_gives_problems_and_no_traceback(text: str) -> None:
    for whole in (text, "---\n" + text, FRONT + text):
        parsed, problems = guide.parse(whole, "x.md", "x", "cs", True)
        assert parsed or problems


@given(st.lists(st.sampled_from(["## A {#a}", "## B {#b}", "```", "~~~", "text", "", "# x", "##"])))
def test_no_line_is_lost(lines: list[str]) -> None:
    """Every line of the text stands in some section, in order."""
    parsed, problems = guide.parse(FRONT + "\n".join(lines), "x.md", "x", "cs", True)
    if parsed is None:
        assert problems
        return
    kept = [
        line
        for section in parsed.sections
        for line in ([f"## {section.title} {{#{section.id}}}"] if section.id != "intro" else [])
        + section.body.split("\n")
        if line
    ]
    assert kept == [line for line in lines if line]
