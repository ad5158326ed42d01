"""The text of a page without its HTML: paragraphs, headings, list items, rows of tables, in order.

Used for our own sections (which mark their values) and for pages that others made of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

TEXT, HEADING, ITEM, ROW, TITLE = "text", "heading", "item", "row", "title"
CELL = " | "

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    (
        *(*_HEADINGS, "p", "div", "li", "ul", "ol", "tr", "table", "dt", "dd", "dl", "section"),
        *("article", "aside", "blockquote", "header", "footer", "main", "nav", "figure", "form"),
        *("figcaption", "details", "summary", "address", "pre", "hr", "fieldset", "title", "body"),
    )
)
_SPACES = re.compile("[ \t\r\n]+")
_SKIPPED = frozenset(("script", "style", "template", "svg"))


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a fact as it stands in the text."""

    fact: str
    shown: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the text. `mark` is what stands before an item (`-`, `2.`) or the level of a
    heading (`#`, `##`); `depth` how deep its list stands in others; `line` its line in the HTML."""

    kind: str
    parts: tuple[str | Value, ...]
    mark: str
    depth: int
    line: int

    @property
    def text(self) -> str:
        """Its text, values included."""
        return "".join(part if isinstance(part, str) else part.shown for part in self.parts)


@lru_cache(1024)
def blocks(html: str) -> tuple[Block, ...]:
    """The blocks of some HTML; whatever it is, something comes out of it. A build asks twice for
    those of each section of a language: for the texts that copies are compared with, and for the
    plain text to reprint."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return tuple(reader.blocks)


def plain(html: str) -> str:
    """The text of a line of HTML."""
    return " ".join(block.text for block in blocks(html))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._parts: list[str | Value] = []
        self._kind, self._mark, self._line = TEXT, "", 1
        self._lists: list[int | None] = []
        self._fact: str | None = None
        self._skipping: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipping:
            return
        if tag in _SKIPPED:
            self._skipping = tag
        elif tag == "data":
            self._fact = dict(attrs).get("data-fact")
        elif tag in ("td", "th"):
            if self._parts:
                self._parts.append(CELL)
        elif tag == "br":
            self._parts.append(" ")
        elif tag in _BLOCKS and not (tag == "p" and self._kind == ITEM and not self._parts):
            self.flush()
            self._begin(tag)
            if tag == "p" and ("class", "box-title") in attrs:
                self._kind = TITLE

    def _begin(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            count = self._lists[-1] if self._lists else None
            if count is not None:
                self._lists[-1] = count + 1
            self._kind, self._mark = ITEM, "-" if count is None else f"{count + 1}."
        elif tag in _HEADINGS:
            self._kind, self._mark = HEADING, "#" * int(tag[1])
        elif tag == "tr":
            self._kind = ROW

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            self._skipping = None if tag == self._skipping else self._skipping
        elif tag == "data":
            self._fact = None
        elif tag in _BLOCKS:
            self.flush()
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()

    def handle_data(self, data: str) -> None:
        if self._skipping:
            return
        if not self._parts:
            data = data.lstrip()
            if not data:
                return
            self._line = self.getpos()[0]
        self._parts.append(Value(self._fact, data) if self._fact else data)

    def flush(self) -> None:
        """End the block that is open."""
        parts = tuple(
            part if isinstance(part, Value) else _spaced(part) for part in _merged(self._parts)
        )
        block = Block(self._kind, parts, self._mark, max(len(self._lists) - 1, 0), self._line)
        if block.text.strip(" |"):
            self.blocks.append(block)
            self._kind, self._mark = TEXT, ""
        elif self._kind != ITEM:
            self._kind, self._mark = TEXT, ""
        self._parts = []


def _merged(parts: list[str | Value]) -> list[str | Value]:
    merged: list[str | Value] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    return merged


def _spaced(text: str) -> str:
    """Each run of spaces and lines as one space; spaces that hold words together stay."""
    return _SPACES.sub(" ", text)
