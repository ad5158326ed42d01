"""How plain the texts are: sentences as a reader meets them, the longest told with their lines."""

from __future__ import annotations

import json

import pytest

from domov.language.prose import measure, sentences
from tests.conftest import Site


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jdete tam. Zaplatíte.", ["Jdete tam.", "Zaplatíte."]),
        ("Do 1. ledna 2026 zaplaťte. Pak ne!", ["Do 1. ledna 2026 zaplaťte.", "Pak ne!"]),
        ("Zákon č. 48/1997 Sb. platí.", ["Zákon č. 48/1997 Sb. platí."]),
        (
            "Máte na to {{report-within.number}} dnů, ne {{!9 dnů}}.",
            ["Máte na to 1 dnů, ne 9 dnů."],
        ),
        ("Go to the office *(úřad)* now.", ["Go to the office now."]),
        ("Read [the **guide**](a.md#b). Then pay.", ["Read the guide.", "Then pay."]),
        ("- první\n- druhá věc\n", ["první", "druhá věc"]),
        ("Jedna věta\nna dvou řádcích.", ["Jedna věta na dvou řádcích."]),
        ("!!! short\n    - V kostce.\n", ["V kostce."]),
        ("| a | b |\n|---|---|\n| c | d |\n", []),
        ("/// from | 2027-01-01\nPlatí.\n///", ["Platí."]),
        ("Куди йти? До установи.", ["Куди йти?", "До установи."]),
        ("Řekl: „Ano.“ Odešel.", ["Řekl: „Ano.“", "Odešel."]),
        ("‘I am insured.’ You are not.", ["‘I am insured.’", "You are not."]),
    ],
)
def test_sentences_are_those_that_a_reader_meets(text: str, found: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text)] == found


def test_lix_is_sentence_length_and_the_share_of_long_words() -> None:
    found = measure(sentences("Go home now. Nobody understands bureaucracy."))
    assert (found.words, found.sentences, found.average) == (6, 2, 3.0)
    assert found.lix == pytest.approx(3 + 100 * 2 / 6)


def test_an_empty_text_is_measured_as_nothing() -> None:
    assert measure(sentences("")).words == 0


def test_the_hardest_guide_and_its_longest_sentence_stand_first(site: Site) -> None:
    long = "Go " + "and then go " * 9 + "home."
    site.replace("docs/en/topic/guide.md", "Go to the office", f"{long}\n\nGo to the office")
    lines = site.domov("readability", "--language", "en").stdout.splitlines()
    assert lines[1].startswith("topic/guide")
    number = site.read("docs/en/topic/guide.md").splitlines().index(long) + 1
    assert lines[-1] == f"docs/en/topic/guide.md:{number}: 29: {long}"
    data = json.loads(site.domov("readability", "--language", "en", "--format", "json").stdout)
    assert data[0]["long_sentences"][0]["words"] == 29


def test_a_language_that_is_not_there_is_named(site: Site) -> None:
    done = site.domov("readability", "--language", "xx")
    assert done.returncode == 1
    assert "xx is no translation of this site" in done.stderr
