"""What goes to a translator's program and comes back: units with names that tell where they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domov.guide.front_matter import DIGEST, SECTION_ID
from domov.problems import Problem
from domov.reading.tree import NAME

# What is to be done with a unit: nothing, look at it again, translate it.
DONE, DOUBTFUL, OPEN = "done", "doubtful", "open"

_PLACE = re.compile(
    rf"(?P<section>{SECTION_ID}):(?P<digest>{DIGEST})"
    r":(?P<name>title|summary|keywords|heading|[1-9]\d{0,3})"
)
_GUIDE = re.compile(rf"{NAME}(?:/{NAME})*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit belongs: the guide, the section, the digest that the section's source text had
    when it was sent out, and the name of the unit in it."""

    guide: str
    section: str
    digest: str
    name: str

    @property
    def in_guide(self) -> str:
        """The place within its guide, in letters that XML takes for an id."""
        return f"{self.section}:{self.digest}:{self.name}"

    def __str__(self) -> str:
        return f"{self.guide}#{self.in_guide}"


def place(guide: str, within: str) -> Place | None:
    """The place with these two names; None for what we never wrote."""
    found = _PLACE.fullmatch(within)
    if found is None or not _GUIDE.fullmatch(guide):
        return None
    return Place(guide, found["section"], found["digest"], found["name"])


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of source text with its translation, as far as there is one.

    `previous` is the source text that the translation followed, where it is another one; `notes`
    are for the translator.
    """

    place: Place
    source: str
    target: str
    state: str
    previous: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All units of one guide in one language."""

    guide: str
    title: str
    language: str
    source_language: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """A unit that came back, with the file and the line in it (1 where that is not known)."""

    path: str
    line: int
    place: Place
    source: str
    target: str
    is_done: bool

    def problem(self, code: str, message: str, mend: str) -> Problem:
        """Something that is wrong with this unit."""
        return Problem(self.path, self.line, code, f"{self.place}: {message}", mend)
