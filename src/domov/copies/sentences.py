"""Where the sentences of a copy begin and end, as far as its marks and lines say.

theme/assets/verify.js does the same, step by step.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import dropwhile, pairwise

from domov.copies.words import Words, is_number

_STOP = re.compile("[.?!;\u0589]")


def breaks(text: Words, at: int) -> bool:
    """True when a sentence ends before the word `at`: by its stop, or because a new line begins
    that does not go on with a small letter. After a stop a small letter goes on too: 30. dubna."""
    if not 0 < at < len(text.keys):
        return True
    between = text.text[text.ends[at - 1] : text.starts[at]]
    lines = between.split("\n")
    if len(lines) > 2 or ";" in between or (len(lines) == 2 and lines[1].strip()):
        return True
    letter = text.text[text.starts[at]]
    goes_on = letter == letter.lower() and letter != letter.upper()
    return not goes_on and (len(lines) == 2 or bool(_STOP.search(between)))


def around(copy: Words, first: int, last: int, taken: Container[int]) -> tuple[int, int]:
    """The words `first` to `last` with what else stands in their sentences and is not `taken`; the
    number of a list item does not count."""
    start, end = first, last
    while not breaks(copy, start) and start - 1 not in taken:
        start -= 1
    while start < first and is_number(copy.keys[start]):
        start += 1
    while not breaks(copy, end + 1) and end + 1 not in taken:
        end += 1
    return start, end


def sentences(text: Words) -> Iterator[tuple[str, ...]]:
    """The words of each sentence, without the number of a list item."""
    for first, last in divided(text, range(len(text.keys))):
        yield spoken(text, first, last)


def spoken(text: Words, first: int, last: int) -> tuple[str, ...]:
    """The words `first` to `last` without the number of a list item."""
    return tuple(dropwhile(is_number, text.keys[first : last + 1]))


def divided(copy: Words, stretch: range) -> list[tuple[int, int]]:
    """Some words of a copy sentence by sentence: first and last word."""
    starts = [at for at in stretch if at == stretch.start or breaks(copy, at)]
    return [(one, then - 1) for one, then in pairwise((*starts, stretch.stop))]
