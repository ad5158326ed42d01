"""Texts of others, quoted where a platform would read them as more than text.

A title, a note or the name of a file in a pull request was written by a stranger. In a log a line
of it could be a command, in Markdown a mention, a link or HTML; here it is only text: on one line,
without characters that nobody sees, and no longer than it needs to be.
"""

from __future__ import annotations

import re

MOST = 1_000
_JOINER = "\u2060"
# What makes a person or an issue of what follows; a section in a command to type stays as it is.
_MENTION = re.compile(r"@(?=\w)|#(?=\d)")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_IN_HTML = str.maketrans(_HTML)
_IN_MARKDOWN = str.maketrans(_HTML | {mark: f"&#{ord(mark)};" for mark in "\\`*_{}[]()|~$!"})


def plain(text: str, most: int = MOST) -> str:
    """The text on one line, cut after `most` characters."""
    shown = "".join(c if c.isprintable() else " " for c in text).strip()
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def in_html(text: str) -> str:
    """Text in a block of HTML: no tag, no mention of a person or an issue. Lines stay lines."""
    lines = ("".join(c if c.isprintable() else " " for c in line) for line in text.split("\n"))
    return "<br>".join(_unlinked(line).translate(_IN_HTML) for line in lines)


def in_markdown(text: str, most: int = MOST) -> str:
    """Text on one line of Markdown, in which no character of it means anything."""
    return _unlinked(plain(text, most)).translate(_IN_MARKDOWN)


def _unlinked(text: str) -> str:
    return _MENTION.sub(lambda found: found[0] + _JOINER, text)


def command(level: str, title: str, message: str, path: str, line: int = 1) -> str:
    """A line that GitHub shows beside `line` of a file: `level` is error, warning or notice."""
    place = f"file={_property(path)},line={line},title={_property(title)}"
    return f"::{level} {place}::{_escaped(plain(message))}"


def _property(text: str) -> str:
    return _escaped(plain(text, 200)).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    return text.replace("%", "%25")
