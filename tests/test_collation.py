"""Alphabetical order without the locale of the machine."""

from __future__ import annotations

import random

import pytest

from domov.language.collation import sort_key

CZECH = [*"abcčdefgh", "ch", *"ijklmnopqrřsštuvwxyzž"]
ORDERED = {
    "letters with a hook are letters of their own": (
        ["cena", "cizinec", "čekací doba", "dávka", "rozhodnutí", "řidič", "sleva", "škola"],
        CZECH,
    ),
    "ch comes after h": (["hlášení", "hrubá mzda", "chata", "chyba", "integrace"], CZECH),
    "accents decide only between words that are otherwise the same": (
        ["pas", "pás", "pasivní", "ubytovna", "úřad", "ustanovení", "žádost"],
        CZECH,
    ),
    "a shorter term comes before the longer that begins with it": (
        ["praktický lékař", "praktický lékař pro děti a dorost", "prakticky vždy"],
        CZECH,
    ),
    "capitals count as small letters": (["DPČ", "dpp", "OBZP", "ombudsman", "OSVČ"], CZECH),
    "without an alphabet letters are taken without their marks": (
        ["čekací", "cizinec", "dům", "žádost", "zubař"],
        [],
    ),
}


@pytest.mark.parametrize("name", ORDERED)
def test_order(name: str) -> None:
    words, alphabet = ORDERED[name]
    mixed = random.Random(3).sample(words, len(words))
    assert sorted(mixed, key=lambda word: sort_key(word, alphabet)) == words


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert sort_key("čekat", CZECH) == sort_key("c\u030cekat", CZECH)
