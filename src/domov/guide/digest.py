"""Fingerprints of text: the same meaning-bearing letters give the same eight hex digits.

What does not count: Unicode composition (NFC), line ends, re-wrapping of a paragraph, trailing and
repeated spaces. What counts: every other letter, and where a paragraph, a list item, a table row, a
box or a fenced line begins. A fact counts by its name, because a text holds `{{name}}`; a number
that is declared as no fact, `{{!…}}`, counts as its text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from domov.facts import LITERAL

_LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+")
# Lines that begin something of their own wherever they stand, so they never join the line above.
_OWN_LINE = re.compile(r"[ \t]*(?:#{1,6}[ \t]|>|\||!!!|///|={3,}[ \t]*$|-{3,}[ \t]*$)")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")


@lru_cache(100_000)
def digest(text: str) -> str:
    """The first eight hex digits of SHA-256 over the normalised text."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:8]


def normalised(text: str) -> str:
    """`text` in NFC, with one line for each paragraph, list item, row or box."""
    text = unicodedata.normalize("NFC", text)
    return unwrapped(LITERAL.sub(lambda found: found["text"].strip(), text))


def unwrapped(text: str) -> str:
    """`text` with one line for each paragraph, list item, row or box; no word of it is changed."""
    ends = text.replace("\r\n", "\n").replace("\r", "\n")
    # Without spaces at their ends first: with one, a lone hyphen would begin a list item.
    lines = [line.rstrip(" \t") for line in ends.split("\n")]
    joined: list[str] = []
    fenced = in_list = False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
            joined.append(line.rstrip())
        elif fenced:
            joined.append(line.rstrip())
        elif not line.strip():
            in_list = False
            joined.append("")
        else:
            opens = not joined or not joined[-1] or bool(_OWN_LINE.match(joined[-1]))
            in_list = in_list or (opens and bool(_LIST_ITEM.match(line)))
            if opens or _OWN_LINE.match(line) or (in_list and _LIST_ITEM.match(line)):
                joined.append(_indent(line) + _single_spaced(line))
            else:
                joined[-1] += " " + _single_spaced(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(joined)).strip("\n")


def _indent(line: str) -> str:
    """The indentation, which decides what a line belongs to (a tab is four spaces in Markdown)."""
    expanded = line.expandtabs(4)
    return expanded[: len(expanded) - len(expanded.lstrip(" "))]


def _single_spaced(line: str) -> str:
    line = line.strip(" \t")
    return re.sub(r"[ \t]+", " ", line) if "  " in line or "\t" in line else line
