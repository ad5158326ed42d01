"""A glance at a text that proves, where it can, that rendering it would find nothing wrong.

Rendering is nine tenths of the cost of a check, and nearly every text is plain. What is not plain
at a glance is a doubt, and a doubt is settled by rendering; so a glance errs in one way only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from domov.markup.braces import BRACES

# Anything that makes links or boxes in a way that is not looked at here.
_DOUBTS = ("<", "]:", "///")
_PLAIN = r"[^\s()<>\[\]\\`{}&]"
_LINK = re.compile(rf"\[([^\[\]\\`!]*)\]\((?!\))({_PLAIN}*(?:&(?=\w+=){_PLAIN}*)*)\)")
# It looks back behind its first letters: see `domov.language.raw_numbers`.
_BOX = re.compile(r"!!! (?<=^!!! )([a-z]+)\n    [^\s\[]", re.MULTILINE)
_MARKS = re.compile(r"[*_`\\]")


def is_clean(
    text: str,
    boxes: Collection[str],
    reads: Callable[[re.Match[str]], bool],
    arrives: Callable[[str, str], bool],
) -> bool:
    """True when every box of `text` is one of `boxes` and full, every fact `reads` (given the match
    of its reference) and every link `arrives` (given its address and its text without marks)."""
    if any(doubt in text for doubt in _DOUBTS):
        return False
    if "!!!" in text:
        found = [kind for kind in _BOX.findall(text) if kind in boxes]
        if len(found) != text.count("!!!"):
            return False
    if "{{" in text and not all(map(reads, BRACES.finditer(text))):
        return False
    links: list[tuple[str, str]] = _LINK.findall(text) if "](" in text else []
    return len(links) == text.count("](") and all(
        arrives(href, _MARKS.sub("", shown)) for shown, href in links
    )
