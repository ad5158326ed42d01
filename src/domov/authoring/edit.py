"""An edit is the new text of one file; only the command line writes it down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """The whole new text of the file at `path` (from the site's root), and one line on what it does."""  # noqa: E501

    path: str
    text: str
    told: str


class Refused(Exception):
    """The author asked for something that would be wrong; the message says what to do instead."""
