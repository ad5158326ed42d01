"""The sentences of a text, and how hard they are to read.

Measured is what can be counted in any language that puts spaces between words: how long sentences
are, and LIX (C. H. Björnsson, 1968), which adds the share of words of more than six letters. LIX
counts letters of words, so it says nothing of a language that writes spaces between syllables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domov.facts import LITERAL, REFERENCE

_LONG_WORD = 6
_LINK = re.compile(r"\[([^\]\[]*)\]\([^)\s]*\)")
_TERM = re.compile(r"\*\([^)*]*\)\*")
_START = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)]|#{1,6}|>|!!![ \t]*\w*|///.*)[ \t]*")
_NOT_PROSE = re.compile(r"^[ \t]*(?:\||```|~~~|///)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
_STOP = re.compile(r"(?P<last>\w*)[*)”“’»\"]*(?P<stop>[.…!?։]+)[*)”“’»\"]*(?=\s|$)")
# What a full stop behind may only shorten: "č.", "Sb.", "tj.".
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as a reader sees it; `line` is its line in the text, from 0."""

    text: str
    line: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words and numbers; a fact is one word."""
        return tuple(_WORD.findall(self.text))


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a Markdown text, without tables and code. A list item, a heading and a line
    of a box end with their line's paragraph, full stop or not; an official term in brackets counts
    with nothing, for it is read past."""
    start, lines = 0, [""]
    for number, line in enumerate([*text.split("\n"), ""]):
        begins = _START.match(line)
        if not line.strip() or begins or _NOT_PROSE.match(line):
            yield from _of_paragraph(" ".join(lines), start)
            start, lines = number, []
        if not _NOT_PROSE.match(line):
            lines.append(line[begins.end() :] if begins else line.strip())


def _of_paragraph(text: str, line: int) -> Iterator[Sentence]:
    bare = LITERAL.sub(r"\g<text>", REFERENCE.sub("1", _LINK.sub(r"\1", _TERM.sub("", text))))
    end = 0
    for stop in (*ends(bare), len(bare)):
        piece, end = bare[end:stop], stop
        shown = " ".join(piece.replace("*", "").split())
        if _WORD.search(shown):
            yield Sentence(shown, line)


def ends(text: str) -> Iterator[int]:
    """Where the sentences of a plain text end, but for the end of the text."""
    return (found.end() for found in _STOP.finditer(text) if _ends(found))


def _ends(found: re.Match[str]) -> bool:
    """True when a sentence ends here: a full stop before a small letter, or behind a short word and
    before a number, only shortens a word or makes a number an ordinal one."""
    following = next((letter for letter in found.string[found.end() :] if letter.isalnum()), "")
    if "." not in found["stop"] or not following:
        return True
    last = found["last"]
    return not following.islower() and (len(last) > _SHORT or not last or following.isupper())


@dataclass(frozen=True, slots=True)
class Measure:
    """How hard a text is: its words, its sentences, words in a sentence on average, and LIX."""

    words: int
    sentences: int
    average: float
    lix: float


def measure(found: Iterable[Sentence]) -> Measure:
    """The measure of some sentences."""
    counted = [sentence.words for sentence in found]
    words = [word for each in counted for word in each]
    if not words:
        return Measure(0, 0, 0.0, 0.0)
    average = len(words) / len(counted)
    long = sum(len(word) > _LONG_WORD for word in words)
    return Measure(len(words), len(counted), average, average + 100 * long / len(words))
