"""The history of a source guide: the versions of each section, oldest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from domov.guide.front_matter import DIGEST, SECTION_ID, quoted
from domov.problems import Problem
from domov.reading import schema

WORDING = "wording"
# What a change can mean for a reader; `wording` changes no meaning and keeps translations current.
KINDS = ("amount", "deadline", "procedure", "contact", "right", "scope", WORDING)


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a section: its digest, the day it was recorded, and how it differs from before.

    The first version of a section has no kind, for it changes nothing. `line` is where the history
    file has it, 0 while it is in none.
    """

    digest: str
    on: dt.date
    kind: str | None = None
    note: str | None = None
    line: int = field(default=0, compare=False)


Versions = tuple[Version, ...]
History = Mapping[str, Versions]

_SCHEMA = schema.map_of(
    SECTION_ID,
    schema.list_of(
        schema.record(
            {
                "digest": schema.text(DIGEST, hint="Write the eight characters of the digest."),
                "on": schema.date,
            },
            {"kind": schema.text(allowed=KINDS), "note": schema.text()},
        )
    ),
    "Write the id of a section.",
)


def parse(text: str, path: str) -> tuple[History, list[Problem]]:
    """Read a history file; versions out of order or without a kind are problems."""
    sections, complaints = schema.read(text, _SCHEMA)
    problems = [Problem(path, *found) for found in complaints.found]
    history: dict[str, Versions] = {}
    for section, entries in (sections or schema.Fields()).items():
        versions = tuple(Version(**entry, line=entry.lines["digest"]) for entry in entries or ())
        history[section] = versions
        line = sections.lines[section]
        if versions and versions[0].kind:
            problems.append(
                Problem(
                    path,
                    line,
                    "kind-of-first-version",
                    f"The first version of `{section}` changes nothing, so it has no kind.",
                    "Remove `kind`, or put the version before it back.",
                )
            )
        for before, after in pairwise(versions):
            if after.kind is None:
                problems.append(
                    Problem(
                        path,
                        line,
                        "change-without-kind",
                        f"The version {after.digest} of `{section}` does not say what changed.",
                        f"Add kind: one of {', '.join(KINDS)}.",
                    )
                )
            if after.digest == before.digest:
                problems.append(
                    Problem(
                        path,
                        line,
                        "version-twice",
                        f"In `{section}`, {after.digest} stands twice in a row.",
                        "Keep the first of the two.",
                    )
                )
            if after.on < before.on:
                problems.append(
                    Problem(
                        path,
                        line,
                        "history-out-of-order",
                        f"In `{section}`, {after.on} stands after {before.on}.",
                        "Put the oldest version first; only add at the end.",
                    )
                )
    return history, problems


def line_of(version: Version) -> str:
    """One version as the history file has it."""
    parts = [f"digest: {version.digest}", f"on: {version.on.isoformat()}"]
    if version.kind:
        parts.append(f"kind: {version.kind}")
    if version.note:
        parts.append(f"note: {quoted(version.note)}")
    return "  - {" + ", ".join(parts) + "}"


def with_version(text: str, section: str, version: Version) -> str:
    """The text of a history file with one more version at the end of its section."""
    lines = text.rstrip("\n").split("\n") if text.strip() else []
    head = f"{section}:"
    if head not in lines:
        return "\n".join([*lines, head, line_of(version)]) + "\n"
    at = lines.index(head) + 1
    while at < len(lines) and (not lines[at].strip() or lines[at].startswith((" ", "#"))):
        at += 1
    while not lines[at - 1].strip():
        at -= 1
    return "\n".join([*lines[:at], line_of(version), *lines[at:]]) + "\n"
