"""How a text file is typed, as far as it means nothing: what `domov check --fix` sets right.

Composition of letters, line ends, trailing spaces, the end of the file and the mark at its start
say nothing to a reader and change no digest, but a search fails by them, or a comparison.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from domov.reading.characters import Fault
from domov.reading.limits import LINE

MEND = "Run: domov check --fix"
MARK = b"\xef\xbb\xbf"


def faults(text: str, *, has_mark: bool) -> Iterator[Fault]:
    """What `tidied` would change in a file; `has_mark`: a byte order mark stood before `text`."""
    if has_mark:
        yield 1, "byte-order-mark", "An invisible mark stands at the start of the file.", MEND
    if "\r" in text:
        rest = text.replace("\r\n", "")
        if "\r" in rest or ("\n" in rest and rest != text):
            yield 1, "line-ends", "The lines end in different ways.", MEND
        text = _with_plain_ends(text)
    lines = [] if text.isascii() else text.split("\n")
    if lines and max(map(len, lines)) <= LINE and unicodedata.is_normalized("NFC", text):
        lines = []
    line = next((n for n, line in enumerate(lines, 1) if _composed(line) != line), 0)
    if line:
        told = "Letters and their accents are stored apart, so a search does not find the words."
        yield line, "not-nfc", told, MEND
    if " \n" in text or "\t\n" in text or text.endswith((" ", "\t")):
        place = min(n for n in (text.find(" \n"), text.find("\t\n"), len(text)) if n >= 0)
        yield text.count("\n", 0, place) + 1, "trailing-space", "Spaces end the line.", MEND
    if text.rstrip(" \t\n") + "\n" != text.rstrip(" \t") and text.strip():
        told = "The file must end with one line end."
        yield text.count("\n") + 1, "end-of-file", told, MEND


def tidied(text: str) -> str:
    """`text`, without its mark, as it is to be typed; empty stays empty."""
    lines = _with_plain_ends(text.removeprefix("\ufeff")).split("\n")
    whole = "\n".join(_composed(line).rstrip(" \t") for line in lines)
    return whole.rstrip("\n") + "\n" if whole.strip("\n") else whole


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _composed(line: str) -> str:
    """A line in NFC; a line beyond every limit as it is, for a heap of accents takes minutes."""
    return unicodedata.normalize("NFC", line) if len(line) <= LINE else line
