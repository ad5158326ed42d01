"""Where addresses lead that are no longer there: `data/addresses.yml`. See adr/0019-addresses.md.

The file holds what cannot be known from the guides and their histories: what was moved or merged,
and the few short codes that do not follow from an id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from domov.addresses.short import ALPHABET, LENGTH
from domov.guide.front_matter import SECTION_ID
from domov.problems import Problem
from domov.reading import schema
from domov.reading.tree import NAME

PATH = "data/addresses.yml"

_HEAD = "# Where addresses lead that are no longer there. Never take a line out: it is on paper.\n"
_GUIDE = rf"{NAME}(?:/{NAME})*"
_PLACE = rf"{_GUIDE}(?:#{SECTION_ID})?"


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A guide, or one section of it, in all languages at once."""

    guide: str
    section: str | None = None

    def __str__(self) -> str:
        return f"{self.guide}#{self.section}" if self.section else self.guide


@dataclass(frozen=True, slots=True)
class Redirects:
    """`moved` says of a place where it has gone; `codes` are short codes of guides whose derived
    code another guide has. `lines` are the lines of both in the file, by `moved.…`, `codes.…`."""

    moved: Mapping[Place, Place] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


_SCHEMA = schema.record(
    {},
    {
        "moved": schema.map_of(
            _PLACE,
            schema.text(_PLACE, hint="Write topic/guide, or topic/guide#section."),
            "Write the old topic/guide, or topic/guide#section.",
        ),
        "codes": schema.map_of(
            _GUIDE,
            schema.text(
                rf"[{ALPHABET}]{{{LENGTH}}}", hint=f"Write {LENGTH} characters of {ALPHABET}."
            ),
            "Write topic/guide.",
        ),
    },
)


def place(text: str) -> Place:
    """`GUIDE` or `GUIDE#SECTION`, taken apart."""
    guide, _, section = text.partition("#")
    return Place(guide, section or None)


def with_redirect(text: str, old: Place, new: Place, over: Place | None = None) -> str:
    """The text of the file with one more line below `moved:`, in the order of the alphabet, so that
    two people rarely write at the same line. The redirect `over` is over, so its line goes."""
    lines = (text if text.strip() else _HEAD).rstrip("\n").split("\n")
    if over:
        lines = [line for line in lines if not line.startswith(f"  {over}: ")]
    lines = ["moved:" if line == "moved: {}" else line for line in lines]
    if "moved:" not in lines:
        lines.append("moved:")
    at = lines.index("moved:") + 1
    while at < len(lines) and lines[at].startswith("  ") and lines[at] < f"  {old}:":
        at += 1
    return "\n".join([*lines[:at], f"  {old}: {new}", *lines[at:]]) + "\n"


def parse(text: str) -> tuple[Redirects, list[Problem]]:
    """Read the text of `data/addresses.yml`; gives what can be used and all problems."""
    fields, complaints = schema.read(text, _SCHEMA)
    problems = [Problem(PATH, *found) for found in complaints.found]
    if fields is None:
        return Redirects(), problems
    moved = fields.get("moved") or schema.Fields()
    codes = fields.get("codes") or schema.Fields()
    return Redirects(
        {place(old): place(new) for old, new in moved.items() if new is not None},
        {guide: code for guide, code in codes.items() if code is not None},
        {f"moved.{old}": line for old, line in moved.lines.items()}
        | {f"codes.{guide}": line for guide, line in codes.lines.items()},
    ), problems
