"""What a guide may not hold: HTML, attributes, characters by number or name, images.

None of it is ever rendered either; the author is told, instead of finding it as text on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Refusal = tuple[str, str, str, str]
"""The piece of text at which it stands, code, what is wrong, what to write instead."""

_RAW_HTML = re.compile(r"<(?=[a-zA-Z/!?])(?!https://)[^>\n]*>?")
_ATTRIBUTES = re.compile(r"\{(?<!\{\{)[:#.a-zA-Z][^{}\n]*\}(?!\})")
_BACKTICKS = re.compile(r"`+")
_CHARACTERS = re.compile(r"&(?:#\w+|(?!(?:amp|lt|gt|quot|nbsp);)[a-zA-Z][a-zA-Z0-9]*);")


def of(text: str) -> Iterator[Refusal]:
    """What `text` holds and may not, whatever it would be rendered to."""
    prose = "\n".join(map(_without_code, text.split("\n"))) if "`" in text else text
    for found in _RAW_HTML.finditer(prose) if "<" in prose else ():
        yield (
            found[0],
            "raw-html",
            f"HTML is not used in guides: {found[0]}",
            "Write it in Markdown; put names of tags into `backticks`.",
        )
    for found in _ATTRIBUTES.finditer(prose) if "{" in prose else ():
        yield (
            found[0],
            "attributes",
            f"{found[0]} would change how the page is built.",
            "Only the id of a ## section stands in braces.",
        )
    for found in _CHARACTERS.finditer(prose) if "&" in prose else ():
        yield (
            found[0],
            "character-reference",
            f"{found[0]} stands for a character that nobody sees here.",
            "Write the character itself.",
        )
    if "![" in prose:
        yield ("![", "image", "Images are not used in guides.", "Say it in words.")


def _without_code(line: str) -> str:
    """A line without what stands between backticks; in one pass, for a pattern that looks for the
    other end from each backtick takes minutes over a line of them."""
    runs = [found.span() for found in _BACKTICKS.finditer(line)]
    places: dict[int, list[int]] = {}
    for number, (start, end) in reversed(list(enumerate(runs))):
        places.setdefault(end - start, []).append(number)
    kept, at, number = [], 0, 0
    while number < len(runs):
        start, end = runs[number]
        others = places[end - start]
        while others and others[-1] <= number:
            others.pop()
        if others:
            kept.append(line[at:start])
            number = others.pop()
            at = runs[number][1]
        number += 1
    return "".join([*kept, line[at:]])
