"""The HTML of a composed page as a tree of plain values, which the layout walks.

It is the very HTML that the web shows, so paper and web cannot differ. Text stays text: it reaches
the layout as data and is never read as its code, whatever stands in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, TypeAlias

Node: TypeAlias = "str | dict[str, Any]"
"""A text, or an element: its `tag`, its `body` of nodes, and what of its attributes counts on
paper: `class`, `lang`, `href`, `scope`."""

_KEPT = ("class", "lang", "href", "scope")
_EMPTY = ("br", "hr")
# What only holds other blocks: the white space between those is no text.
_FRAMES = ("", "ul", "ol", "table", "thead", "tbody", "tr", "div", "blockquote")


def parsed(html: str) -> list[Node]:
    """The nodes of a piece of HTML as `domov.markup` writes it."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.stack[0].body


def text_of(nodes: list[Node]) -> str:
    """All text in the nodes, one after another."""
    return "".join(node if isinstance(node, str) else text_of(node["body"]) for node in nodes)


@dataclass(slots=True)
class _Open:
    tag: str
    element: dict[str, Any] = field(default_factory=dict)
    body: list[Node] = field(default_factory=list)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [_Open("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = {name: value for name, value in attrs if name in _KEPT and value}
        element: dict[str, Any] = {"tag": tag, "body": [], **kept}
        self.stack[-1].body.append(element)
        if tag not in _EMPTY:
            self.stack.append(_Open(tag, element, element["body"]))

    def handle_endtag(self, tag: str) -> None:
        if len(self.stack) > 1 and self.stack[-1].tag == tag:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() or self.stack[-1].tag not in _FRAMES:
            # A line end in a text is a space, as in a browser; a space that does not break stays.
            self.stack[-1].body.append(" ".join(data.split("\n")))
