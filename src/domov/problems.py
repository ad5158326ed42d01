"""A problem is what is wrong in a file, told to the person who wrote the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Severity is this one table. Every problem fails `domov check`. These do not stop a build, for the
# reader is told of what they leave open (or can read on without it, as with a missing term, or is
# shown the gravest of too many alerts), and they must never hold up a correction; every other one
# is dangerous, unreadable or false, and stops it.
TOLD_TO_READERS = frozenset(
    {
        *("unrecorded-change", "unknown-stamp", "missing-stamp"),
        *("check-to-come", "term-missing", "too-many-alerts"),
    }
)
# Nor do these, for no reader is misled by them: most of them `domov check --fix` sets right.
UNTIDY = frozenset(
    {
        *("byte-order-mark", "line-ends", "not-nfc", "trailing-space", "end-of-file", "key-order"),
        *("bold-as-heading", "heading-level-skipped", "table-without-head", "shortened-link"),
        *("mixed-scripts", "invisible-character"),
        *("claim-nowhere", "claim-too-long", "claim-twice"),
    }
)


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """Where (path from the site's root, line from 1), a code, what is wrong, how to mend it."""

    path: str
    line: int
    code: str
    message: str
    mend: str

    @property
    def stops_a_build(self) -> bool:
        """False when the page can be shown in spite of it, because it misleads nobody."""
        return self.code not in TOLD_TO_READERS | UNTIDY

    def __str__(self) -> str:
        return _one_line(f"{self.path}:{self.line}: {self.code}: {self.message} {self.mend}")


def _one_line(text: str) -> str:
    """Text without control characters: a file name must not write to somebody's terminal or log."""
    return "".join(c if c.isprintable() else " " for c in text)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by path and line, each once: the same input gives the same list."""
    return sorted(set(problems))
