"""A section as units that a translator sees, and the frame around them that stays as it is.

A unit is what a reader takes in at once: a title, a heading, a paragraph, an item of a list, a cell
of a table. Marks of Markdown in front of it (`- `, `!!! short`, `/// from`) belong to the frame, so
no program for translators can break them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from domov.guide import INTRO, Guide, Section
from domov.guide.digest import digest, unwrapped

TITLE, SUMMARY, KEYWORDS, HEADING = "title", "summary", "keywords", "heading"

_IN_FRONT = re.compile(r"[ \t]*(?:(?:>|[-*+][ \t]|\d+[.)][ \t]|#{1,6}[ \t])[ \t]*)*")
_FRAME = re.compile(r"[ \t]*(?:!!!|///|={3,}[ \t]*$|-{3,}[ \t]*$)|[ \t]*\|[ \t:|-]+$")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_ROW = re.compile(r"[ \t]*\|")
# A definition of a link for elsewhere: nobody sees it, and no translation needs one.
_DEFINITION = re.compile(r"\[[^\]]*\]:")


@dataclass(frozen=True, slots=True)
class Blocks:
    """The units of a section by their names, in order: `title`, `summary`, `keywords` of the intro,
    else `heading`, then those of the body by number. `frame` is what stands before, between and
    behind the units of the body."""

    units: dict[str, str]
    frame: tuple[str, ...]

    def is_like(self, other: Blocks) -> bool:
        """True when each unit has its counterpart in `other`."""
        return self.frame == other.frame

    def body(self, units: dict[str, str]) -> str:
        """The body with these units in the frame."""
        parts = [self.frame[0]]
        for number, behind in enumerate(self.frame[1:], 1):
            parts += [units[str(number)], behind]
        return "".join(parts)

    def digest(self, units: dict[str, str]) -> str:
        """The digest that a section with these units has."""
        ahead = (units.get(TITLE), units.get(HEADING), units.get(SUMMARY))
        return digest("\n\n".join(part for part in (*ahead, self.body(units)) if part))

    def around(self, name: str) -> tuple[str, str]:
        """What stands on the line of a unit of the body, before it and behind it."""
        number = int(name)
        behind = self.frame[number].partition("\n")[0].rstrip(" \t")
        return self.frame[number - 1].rpartition("\n")[2], behind


def blocks(guide: Guide, section: Section) -> Blocks:
    """Take one section of a guide apart."""
    frame, texts = apart(section.body)
    units = {}
    if section.id == INTRO:
        units = {TITLE: section.title, SUMMARY: section.summary}
        if guide.keywords is not None:
            units[KEYWORDS] = ", ".join(guide.keywords)
    else:
        units = {HEADING: section.title}
    return Blocks(units | {str(n): text for n, text in enumerate(texts, 1)}, frame)


def apart(body: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The frame of a text of paragraphs, and the units in it."""
    frame, units = [""], []
    fenced = False
    for number, line in enumerate(unwrapped(body).split("\n")):
        frame[-1] += "\n" if number else ""
        is_fence = bool(_FENCE.match(line))
        if fenced or is_fence or _FRAME.match(line) or _DEFINITION.match(line):
            frame[-1] += line
            fenced = fenced != is_fence
            continue
        for piece, is_unit in _cells(line) if _ROW.match(line) else _line(line):
            if is_unit:
                units.append(piece)
                frame.append("")
            else:
                frame[-1] += piece
    return tuple(frame), tuple(units)


def is_one_unit(before: str, text: str, behind: str) -> bool:
    """True when `text`, in its place on a line, is read as one unit and nothing else."""
    return apart(before + text + behind) == ((before, behind), (text,))


def _line(line: str) -> list[tuple[str, bool]]:
    found = _IN_FRONT.match(line)
    at = found.end() if found else 0
    return [(line[:at], False), *([(line[at:], True)] if line[at:] else [])]


def _cells(line: str) -> list[tuple[str, bool]]:
    """The cells of a row; a stroke in code or behind a backslash parts no cells."""
    pieces: list[tuple[str, bool]] = []
    for cell in re.split(r"((?<!\\)\|(?=(?:[^`]*`[^`]*`)*[^`]*$))", line):
        text = cell.strip(" \t")
        if not text or cell == "|":
            pieces.append((cell, False))
            continue
        at = cell.index(text)
        pieces += [(cell[:at], False), (text, True), (cell[at + len(text) :], False)]
    return pieces
