"""What stands on a helper sheet: one guide in two languages, side by side, for a counter, a doctor
or a social worker.

It is made of the papers of the two languages, and aligned block by block: a translation has the
blocks of its source, for the rules hold it to that. Where it has not (yet), a section is one row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from domov.guide import freshness
from domov.language import locales
from domov.language.fallback import Words
from domov.language.strings import Strings
from domov.pages.glossary import explained
from domov.paper.form import A4, BESIDE, Paper
from domov.paper.sheet import Data, Printer, tongue
from domov.paper.tree import Node

_LISTS = ("ul", "ol")
# What a reader is told when the other text of a section is not current.
MARKS = {
    freshness.OUTDATED: "beside-older",
    freshness.UNKNOWN: "beside-unknown",
    freshness.MISSING: "beside-missing",
}


def helper_sheet(printer: Printer, paper: Paper) -> Data:
    """All that stands on a helper sheet: the paper of its first language, with `sides`, the papers
    of both, `pairs` of their sections, and the `terms` of the guide."""
    own, other = (
        printer.sheet(replace(paper, form=A4, language=language, beside=""))
        for language in (paper.language, paper.beside)
    )
    library = printer.library
    sides = (_Side(own, library.strings[paper.language]),
             _Side(other, library.strings[paper.beside]))  # fmt: skip
    # Both papers have the same places; those of the second get names of their own.
    _renamed(sides[1].guide, "beside-")
    cited = _cited(*(side.guide for side in sides))
    pairs = zip(own["guides"][0]["sections"], other["guides"][0]["sections"], strict=True)
    return own | {
        "form": BESIDE,
        "guides": [side.guide for side in sides],
        "sides": [own, other],
        "cited": cited,
        "pairs": [_pair(sides, sections) for sections in pairs],
        "terms": [_terms(printer, paper.guide, side.words) for side in sides],
    }


class _Side:
    """One of the two languages of a sheet."""

    def __init__(self, sheet: Data, words: Strings) -> None:
        self.guide: Data = sheet["guides"][0]
        self.words = words

    def mark(self, state: str, language: str) -> str:
        """What readers of this side are told of the text of the other one."""
        if not state:
            return ""
        return self.words.say(
            MARKS[state], language=locales.language_name(language, self.words.language)
        )


def _pair(sides: tuple[_Side, _Side], sections: tuple[Data, Data]) -> Data:
    """Two sections with the marks of each and the rows of their blocks."""
    (one, two), (left, right) = sides, sections
    marks = [
        one.mark(right["state"], two.words.language),
        two.mark(left["state"], one.words.language),
    ]
    # A section that is not translated is shown in a language that may be that of the other side:
    # the same text need not stand there twice.
    same = left["language"] == right["language"]
    bodies = [
        [] if same and section["state"] == freshness.MISSING else section["body"]
        for section in sections
    ]
    told = any(marks) or any(one["notice"] or one["clocks"] for one in sections)
    return {
        "sections": list(sections),
        "marks": marks,
        "told": told,
        "rows": list(rows(*bodies)),
    }


def _cited(own: Data, other: Data) -> Data:
    """What is at the end of the whole sheet, once: the sources, where both sides count them alike;
    then neither side has them."""
    both = own["sources"] + " · " + other["sources"]
    shared = own | {"sources": both}
    alike = [one["url"] for one in own["cited"]] == [one["url"] for one in other["cited"]]
    if alike:
        own["cited"] = other["cited"] = []
    return shared if alike else shared | {"cited": []}


def rows(left: list[Node], right: list[Node]) -> Iterator[list[list[Node]]]:
    """The nodes of two texts, row by row: block beside block, and item beside item of a list, where
    both have the same blocks in the same order, else all of them in one row."""
    lists = _items(left) == _items(right)
    blocks = [list(_blocks(body, lists)) for body in (left, right)]
    if [_kind(node) for node in blocks[0]] == [_kind(node) for node in blocks[1]]:
        yield from ([[one], [two]] for one, two in zip(*blocks, strict=True))
    else:
        yield [left, right]


def _blocks(body: list[Node], lists: bool) -> Iterator[Node]:
    """The blocks of a text; each item of a list as a list of its own, if `lists` are split."""
    for node in body:
        if isinstance(node, str):
            if node.strip():
                yield node
        elif lists and node["tag"] in _LISTS:
            for number, item in enumerate(node["body"], 1):
                yield node | {"body": [item], "start": number}
        else:
            yield node


def _items(body: list[Node]) -> list[int]:
    """How many items each of the lists has."""
    lists = [node for node in body if not isinstance(node, str) and node["tag"] in _LISTS]
    return [len(node["body"]) for node in lists]


def _kind(node: Node) -> tuple[str, str]:
    return ("", "") if isinstance(node, str) else (node["tag"], node.get("class", ""))


def _terms(printer: Printer, guide_id: str, words: Strings) -> Data:
    return {
        "title": words.say("glossary-title"),
        "proposal": words.say("glossary-proposal"),
        "also": words.say("term-also"),
        "entries": [
            {
                "term": entry.term,
                "also": ", ".join(entry.also),
                "rendering": _said(entry.rendering),
                "explanation": _said(entry.explanation),
            }
            for entry in explained(printer.library, guide_id, words.language)
        ],
    }


def _said(words: Words | None) -> Data | None:
    return {"text": words.text, "language": tongue(words.language)} if words else None


def _renamed(data: Any, prefix: str) -> None:
    """Put a prefix before the name of every place in the data, and of every link to one."""
    if isinstance(data, dict):
        for key in ("label", "to"):
            if key in data:
                data[key] = prefix + data[key]
    held = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for one in held:
        _renamed(one, prefix)
