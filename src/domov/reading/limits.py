"""How much a guide may hold, looked at before anything takes it apart or renders it.

Parsers of Markdown recurse on nesting and take quadratic time on open brackets: four thousand `[`
on a line took seven seconds. A guide within these limits is rendered in a moment. Real guides stay
far below them (the longest has 15 kB, lines of 900 letters, lists of two levels).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from domov.reading.characters import Fault

PAGE_BYTES = 200_000
DATA_BYTES = 500_000
LINE = 5_000
BLOCK = 20_000
NESTING = 10
LINES = 2_000
HEADINGS = 100
FACTS = 500

_MARK = r"(?:[ \t]*(?:>|[-*+]|\d+[.)])[ \t]?)"
_NESTED = re.compile(
    rf"^(?=[ \t>*+\d-])(?:{_MARK}{{{NESTING + 1}}}|(?: {{0,3}}\t| {{4}}){{{NESTING + 1}}})",
    re.MULTILINE,
)
_LEADING = " \t>*+-.)0123456789"
_DEEPER = (re.compile(r"\[[^\[\]]*(?=\[)"), re.compile(r"\([^()]*(?=\()"))
_BRACKET = re.compile(r"[\[\]()]")


def faults(text: str) -> Iterator[Fault]:
    """What makes a guide too big or too deep to be read, from its text with plain line ends."""
    if not _is_modest(text):
        yield from _faults(text.split("\n"))


def _is_modest(text: str) -> bool:
    """True when no limit can be passed; as fast as it can be, for nearly every guide is modest."""
    lines, blocks = text.split("\n"), text.split("\n\n")
    return (
        text.count("\n#") < HEADINGS
        and text.count("\n") < LINES
        and text.count("{{") <= FACTS
        and max(map(len, lines)) <= LINE
        and max(map(len, blocks)) <= BLOCK
        and not any(len(line) - len(line.lstrip(_LEADING)) > NESTING for line in lines)
        and all(map(_is_shallow, blocks))
    )


def _is_shallow(block: str) -> bool:
    """True when its brackets cannot stand too deep: too few of them open inside another one."""
    return max(block.count("["), block.count("(")) <= NESTING or all(
        len(deeper.findall(block)) < NESTING for deeper in _DEEPER
    )


def _faults(lines: Sequence[str]) -> Iterator[Fault]:
    headings = facts = block = 0
    opened = {"[": 0, "(": 0}
    for number, line in enumerate(lines, 1):
        if len(line) > LINE:
            yield _fault(number, f"a line of {len(line)} characters", f"{LINE}")
            continue
        if line[:1] in " \t>-*+0123456789" and _NESTED.match(line):
            yield _fault(number, "lists, quotes or indentation", f"{NESTING} levels")
        block = block + len(line) if line.strip() else 0
        if not block:
            opened = {"[": 0, "(": 0}
        elif block > BLOCK:
            yield _fault(number, "a paragraph or list without an empty line", f"{BLOCK} characters")
            block = 0
        if ("[" in line or "(" in line) and _opens_too_many(line, opened):
            yield _fault(number, "brackets in brackets", f"{NESTING} levels")
            opened = {"[": 0, "(": 0}
        headings += line.startswith("#")
        facts += line.count("{{")
        counted = (("lines", number, LINES), ("headings", headings, HEADINGS))
        for what, count, limit in (*counted, ("facts", facts, FACTS)):
            if count > limit:
                yield _fault(number, what, str(limit))
                return


def _opens_too_many(line: str, opened: dict[str, int]) -> bool:
    """Count the brackets of one more line of a block; True when too many stand open."""
    for found in _BRACKET.finditer(line):
        kind = "[" if found[0] in "[]" else "("
        opened[kind] = max(opened[kind] + (1 if found[0] == kind else -1), 0)
        if opened[kind] > NESTING:
            return True
    return False


def _fault(line: int, what: str, limit: str) -> Fault:
    return (
        line,
        "over-limit",
        f"Here is more than a guide can hold: {what}. The limit is {limit}.",
        "Write it shorter, or in several guides.",
    )
