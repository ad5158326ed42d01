"""The words of a text, so written that copies are alike however they were typed or wrapped.

theme/assets/verify.js does the same, step by step.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# What nobody sees: soft hyphens, joiners, the mark at the beginning of a file.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# A number with its groups of three, or a word; a word may be divided at the end of a line.
_WORD = re.compile(
    r"(?P<number>[0-9]{1,3}(?:[ .,'’][0-9]{3})+(?![0-9])|[0-9]+)"
    r"|[^\W\d_]+(?:[-\u2010]\n[ \t]*[^\W\d_]+)*"
)
_NO_LETTER = re.compile(r"[\W_]+")
_MASK = "0"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a prepared text: `keys` are what is compared, `masked` the same with one mark
    for all numbers; `starts` and `ends` say where each stands in `text`."""

    text: str
    keys: tuple[str, ...]
    masked: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def piece(self, first: int, last: int) -> str:
        """The text from the word `first` to the word `last`, both included, on one line."""
        return flat(self.text[self.starts[first] : self.ends[last]])


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def prepared(text: str) -> str:
    """The text in one way of writing letters and spaces; it keeps its lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def words(text: str) -> Words:
    """The words of a text that is `prepared`."""
    found = [(m["number"], m[0], m.start(), m.end()) for m in _WORD.finditer(text)]
    return Words(
        text,
        tuple(_digits(whole) if number else _key(whole) for number, whole, _, _ in found),
        tuple(_MASK if number else _key(whole) for number, whole, _, _ in found),
        tuple(start for _, _, start, _ in found),
        tuple(end for _, _, _, end in found),
    )


def is_number(key: str) -> bool:
    """True when a key is that of a number."""
    return key[:1] in "0123456789" and key != ""


def _digits(number: str) -> str:
    return _NO_LETTER.sub("", number)


@lru_cache(maxsize=100_000)
def _key(word: str) -> str:
    bare = unicodedata.normalize("NFD", _NO_LETTER.sub("", word).lower())
    return "".join(letter for letter in bare if not unicodedata.category(letter).startswith("M"))
