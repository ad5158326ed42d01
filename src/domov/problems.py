"""A problem is what is wrong in a file, told to the person who wrote the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# A warning fails `domov check` and a strict build, but the page can still be shown as it is: an
# editor sees a change in the preview before it is recorded. Every other code stops the build.
WARNINGS = frozenset({"unrecorded-change", "unknown-stamp", "missing-stamp"})


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """Where (path from the site's root, line from 1), a code, what is wrong, how to mend it."""

    path: str
    line: int
    code: str
    message: str
    mend: str

    @property
    def is_warning(self) -> bool:
        """True when the page can be shown in a preview in spite of it."""
        return self.code in WARNINGS

    def __str__(self) -> str:
        return _one_line(f"{self.path}:{self.line}: {self.code}: {self.message} {self.mend}")


def _one_line(text: str) -> str:
    """Text without control characters: a file name must not write to somebody's terminal or log."""
    return "".join(c if c.isprintable() else " " for c in text)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by path and line, each once: the same input gives the same list."""
    return sorted(set(problems))
