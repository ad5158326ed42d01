"""How a text is laid out: headings that a reader's aid can follow, tables with heads, no stubs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domov.guide import Guide
from domov.library import Library
from domov.problems import Problem

Fault = tuple[int, str, str, str]
"""Place in the text, code, what is wrong, what to write instead."""

_HEADING = re.compile(r"^(#{1,6})(.?)", re.MULTILINE)
_INNER_HEADING = re.compile(r"^(?=[ \t>*+\d-])(?:[ \t]|>|[*+-] |\d+[.)] )+#{1,6}", re.MULTILINE)
_UNDERLINED = re.compile(r"^[ \t>]*[^\s|>][^\n]*\n[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE)
_LINES_BELOW = ("-\n", "=\n", "- \n", "= \n")
_BOLD = re.compile(r"(?:\A|(?<=\n\n))(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)[:.]?[ ]*(?=\n\n|\Z)")
_BARE_TABLE = re.compile(r"^[ \t|]*\|[ \t|]*\n[ \t|]*:?-", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)


def problems(library: Library) -> Iterator[Problem]:
    """What is laid out wrongly in any section of any language."""
    for guide in library.guides.values():
        if len(guide.sections) == 1 and not guide.sections[0].body.strip():
            yield Problem(
                guide.path,
                guide.sections[0].line,
                "empty-page",
                "The page has a title and no text.",
                "Write it, or remove the file: the page is then shown in another language.",
            )
        yield from _of(guide)


def _of(guide: Guide) -> Iterator[Problem]:
    for section in guide.sections:
        for place, code, message, mend in faults(section.body):
            line = section.body_line + section.body.count("\n", 0, place)
            yield Problem(guide.path, line, code, message, mend)


def faults(text: str) -> Iterator[Fault]:
    """What is laid out wrongly in the text of one section."""
    if "#" in text:
        yield from _headings(text)
    if any(end in text for end in _LINES_BELOW) or text.endswith(("-", "=")):
        for found in _UNDERLINED.finditer(text):
            yield (
                found.start(),
                "underlined-heading",
                "A line below a text makes a heading of it.",
                "Write ### and the heading, or an empty line before the line.",
            )
    if text.startswith(("**", "__")) or "\n**" in text or "\n__" in text:
        for found in _BOLD.finditer(text):
            yield (
                found.start(),
                "bold-as-heading",
                f"{found[0].strip()} looks like a heading and is none for those who cannot see.",
                "Write ### and the heading, or let the text go on in the same paragraph.",
            )
    if "||" in text or "| |" in text or "|  " in text:
        for found in _BARE_TABLE.finditer(text):
            yield (
                found.start(),
                "table-without-head",
                "The first line of the table is empty.",
                "Say in it what each column holds.",
            )
    if "```" in text or "~~~" in text:
        for found in _FENCE.finditer(text):
            yield (
                found.start(),
                "code-block",
                "Blocks of code are not used in guides, and are not shown as such.",
                "Remove the line; put a short code into `backticks`.",
            )


def _headings(text: str) -> Iterator[Fault]:
    level = 2
    for found in _HEADING.finditer(text):
        marks, after = found[1], found[2]
        if after not in (" ", "\t"):
            yield (
                found.start(),
                "heading-without-space",
                "A # at the start of a line makes a heading of it.",
                "Write a space after the #, or begin the line with another word.",
            )
        elif len(marks) > level + 1:
            yield (
                found.start(),
                "heading-level-skipped",
                f"A heading with {len(marks)} # stands below one with {level}.",
                f"Write {'#' * (level + 1)}.",
            )
        level = max(len(marks), 2)
    for found in _INNER_HEADING.finditer(text):
        yield (
            found.start(),
            "heading-inside",
            "A heading stands inside a box, a list or a quotation.",
            "Write it in bold, or put it before the box or list.",
        )
