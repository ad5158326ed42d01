"""Alphabetical order of a language, the same on every machine: no locale of the system is asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

Key = tuple[list[tuple[int, str]], str]


def sort_key(text: str, alphabet: Sequence[str]) -> Key:
    """What to sort `text` by in a language whose letters are `alphabet`, in order.

    A letter may be written with two characters (`ch`). A mark that the alphabet does not count as a
    letter of its own (an accent on a vowel) decides only between words that are otherwise the same.
    A space comes before every letter, so a shorter term stands before the longer ones that begin
    with it. Without an alphabet the letters are taken without their marks.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    order = {letter: rank for rank, letter in enumerate(alphabet)}
    longest = max(map(len, order), default=1)
    ranks, place = [], 0
    while place < len(folded):
        letter = next(
            (
                folded[place : place + length]
                for length in range(longest, 0, -1)
                if folded[place : place + length] in order
            ),
            folded[place],
        )
        ranks.append(_rank(letter, order))
        place += len(letter)
    return ranks, folded


def _rank(letter: str, order: dict[str, int]) -> tuple[int, str]:
    bare = unicodedata.normalize("NFD", letter)[0]
    if letter in order:
        return order[letter] + 1, ""
    if bare in order:
        return order[bare] + 1, ""
    return (0, "") if not letter.isalnum() else (len(order) + 1, bare)
