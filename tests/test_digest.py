"""Digests: what is only typing does not count, what a reader would notice does."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domov.guide.digest import digest, normalised

WORD = st.text(
    alphabet="aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzžабвгґдеєжзиіїйклмнопрстуфхцчшщьюяđơưếộăầ,0-9",
    min_size=1,
    max_size=12,
).filter(lambda word: word[0].isalpha())
PARAGRAPH = st.lists(WORD, min_size=1, max_size=40).map(" ".join)
TEXT = st.lists(PARAGRAPH, min_size=1, max_size=5).map("\n\n".join)


@given(TEXT)
def test_unicode_composition_does_not_count(text: str) -> None:
    assert digest(unicodedata.normalize("NFD", text)) == digest(text)


@given(TEXT)
def test_line_ends_do_not_count(text: str) -> None:
    assert digest(text.replace("\n", "\r\n")) == digest(text.replace("\n", "\r")) == digest(text)


@given(TEXT, st.integers(min_value=12, max_value=100))
def test_rewrapping_does_not_count(text: str, width: int) -> None:
    wrapped = "\n\n".join(
        textwrap.fill(paragraph, width, break_long_words=False, break_on_hyphens=False)
        for paragraph in text.split("\n\n")
    )
    assert digest(wrapped) == digest(text)


@given(TEXT)
def test_trailing_space_does_not_count(text: str) -> None:
    assert digest("\n".join(line + "  \t" for line in text.split("\n")) + "\n\n") == digest(text)


@given(TEXT, st.data())
def test_every_letter_counts(text: str, data: st.DataObject) -> None:
    places = [n for n, letter in enumerate(text) if not letter.isspace()]
    at = data.draw(st.sampled_from(places))
    other = "Q" if text[at] != "Q" else "X"
    assert digest(text[:at] + other + text[at + 1 :]) != digest(text)


@given(st.text())
def test_any_text_has_a_digest_and_normalising_twice_changes_nothing(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)
    assert len(digest(text)) == 8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- a\n- b", "- a - b"),
        ("!!! help\n    a", "!!! help a"),
        ("a\n\nb", "a b"),
        ("| a |\n| b |", "| a | | b |"),
        ("1. a\n2. b", "1. a 2. b"),
        ("!!! short\n    - a\n    - b", "!!! short\n    - a - b"),
        ("do {{fee}}", "do {{fine}}"),
        ("    a", "a"),
    ],
)
def test_where_a_block_begins_counts(one: str, other: str) -> None:
    assert digest(one) != digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- one\n  two\n- three", "- one two\n- three"),
        ("!!! short\n    one\n    two", "!!! short\n    one two"),
        ("!!! short\n    - one\n      two\n    - three", "!!! short\n    - one two\n    - three"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("a  b", "a b"),
    ],
)
def test_where_a_line_breaks_within_a_block_does_not(one: str, other: str) -> None:
    assert digest(one) == digest(other)


def test_a_number_declared_as_no_fact_counts_as_its_text() -> None:
    assert digest("za {{!8 dnů}} a {{! 112 }}") == digest("za 8 dnů a 112")


def test_a_digest_never_changes_between_versions_of_the_engine() -> None:
    """Every stamp in every translation rests on this."""
    assert digest("Ohlaste to do {{report-within}} dnů.\n\n- pas\n- žádost\n") == "5eb993c4"
