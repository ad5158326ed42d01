"""Limits are looked at before anything is taken apart: what is beyond them costs no time."""

from __future__ import annotations

import time

import pytest
import yaml

from domov import guide
from domov.problems import Problem
from domov.reading import document, limits
from domov.rules import check
from tests.conftest import TODAY, Site
from tests.test_guide import FRONT


def problems(text: str) -> list[Problem]:
    parsed, found = guide.parse(FRONT + text, "x.md", "x", "cs", True)
    assert (parsed is None) == bool(found)
    return found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("slovo " * 1000, "a line of 6000 characters. The limit is 5000."),
        ("Krátká věta.\n" * 1800, "a paragraph or list without an empty line."),
        ("Text.\n\n" * 1100, "lines. The limit is 2000."),
        ("### Název\n\n" * 101, "headings. The limit is 100."),
        ("{{fee}}\n\n" * 501, "facts. The limit is 500."),
        ("- " * 600 + "a", "lists, quotes or indentation."),
        ("> " * 600 + "a", "lists, quotes or indentation."),
        ("1. " * 600 + "a", "lists, quotes or indentation."),
        ("[" * 4000, "brackets in brackets."),
        ("![" * 2000, "brackets in brackets."),
        ("[a](" * 1000, "brackets in brackets."),
        ("((" + "a(b\n" * 20, "brackets in brackets."),
    ],
)
def test_what_is_too_much_is_told_at_once(text: str, told: str) -> None:
    start = time.perf_counter()
    found = problems(text)
    assert time.perf_counter() - start < 1
    assert told in found[0].message


def test_what_people_write_is_within_the_limits() -> None:
    links = "\n".join(f"- ([text](https://example.org/{n})) a) b) c)" for n in range(60))
    assert problems(f"- a\n    - b\n        - c\n\n> > c\n\n{links}\n") == []


def test_a_file_that_is_too_big_is_not_read(site: Site) -> None:
    site.write({"docs/en/topic/guide.md": "Word. " * 40_000, "data/facts/x.yml": "#" * 500_001})
    told = {problem.path: problem.message for problem in check(site.library(), TODAY)}
    assert told["docs/en/topic/guide.md"] == "The file has 240000 bytes; at most 200000 are read."
    assert told["data/facts/x.yml"] == "The file has 500001 bytes; at most 500000 are read."


@pytest.mark.parametrize("text", ["[\n" * 60_000, "{a: " * 60_000, "- " * 60_000, "? " * 60_000])
def test_deep_yaml_does_not_end_the_process(text: str) -> None:
    """PyYAML recurses in C; a hundred kilobytes of brackets ended Python itself."""
    with pytest.raises(document.Unreadable):
        document.composed(text)


def test_yaml_of_usual_depth_is_read() -> None:
    text = "a:\n  - b: {c: [1, {d: e}]}\n    f: 'x * y & z'\n" * 1
    assert isinstance(document.composed(text), yaml.MappingNode)


def test_the_cheap_look_and_the_careful_one_agree() -> None:
    for text in (
        "[" * 11,
        "[" * 10,
        "(" * 11,
        "\n\n".join(["(("] * 30),
        "[(" * 9,
        "- " * 11,
        "    " * 11 + "a",
    ):
        assert limits._is_modest(text) <= (not list(limits._faults(text.split("\n"))))
