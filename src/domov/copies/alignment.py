"""A passage of ours laid word by word beside a stretch of a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domov.copies.words import is_number


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of a word of the passage and a word of the copy, both in order. `quality` is 100 when
    all is the same; a number that is another one counts half."""

    pairs: tuple[tuple[int, int], ...]
    quality: int


def aligned(ours: Sequence[str], copy: Sequence[str], low: int, high: int) -> Alignment:
    """The passage `ours` beside the words `low` to `high` (not included) of the copy: the pairing
    with the most in common."""
    stretch = copy[low:high]
    rows = [[0] * (len(stretch) + 1)]
    for word in ours:
        before, row = rows[-1], [0]
        number = is_number(word)
        for at, other in enumerate(stretch):
            best = before[at + 1]
            if row[at] > best:
                best = row[at]
            if word == other:
                worth = before[at] + 2
                best = max(best, worth)
            elif number and is_number(other):
                best = max(best, before[at] + 1)
            row.append(best)
        rows.append(row)
    pairs = []
    n, m = len(ours), len(stretch)
    while n and m:
        worth = _worth(ours[n - 1], stretch[m - 1])
        if worth and rows[n][m] == rows[n - 1][m - 1] + worth:
            n, m = n - 1, m - 1
            pairs.append((n, low + m))
        elif rows[n][m] == rows[n - 1][m]:
            n -= 1
        else:
            m -= 1
    pairs.reverse()
    return Alignment(tuple(pairs), 100 * rows[-1][-1] // (2 * len(ours)))


def _worth(one: str, other: str) -> int:
    if one == other:
        return 2
    return 1 if is_number(one) and is_number(other) else 0
