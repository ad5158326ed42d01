"""Numbers in texts: what can change is a fact, so that it changes in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domov.guide import INTRO, Guide
from domov.language.raw_numbers import Numerals, raw
from domov.library import Library
from domov.problems import Problem


def problems(library: Library) -> Iterator[Problem]:
    """Amounts, shares, times and phones that stand in a text as figures, in every language."""
    phones = frozenset(
        period.value.replace(" ", "")
        for fact in library.facts.values()
        if fact.kind == "phone"
        for period in fact.periods
    )
    for (_, language), guide in library.guides.items():
        yield from _guide(guide, library.numerals.get(language, Numerals()), phones)


def _guide(guide: Guide, words: Numerals, phones: frozenset[str]) -> Iterator[Problem]:
    for section in guide.sections:
        keys = ("title", "summary") if section.id == INTRO else ("", "")
        for text, key in zip((section.title, section.summary), keys, strict=True):
            for found in raw(text, words, phones):
                yield _problem(guide, guide.lines.get(key, section.line), found.text)
        for found in raw(section.body, words, phones):
            line = section.body_line + section.body.count("\n", 0, found.start)
            yield _problem(guide, line, found.text)


def _problem(guide: Guide, line: int, number: str) -> Problem:
    number = " ".join(re.sub(r"[*_]", "", number).split())
    return Problem(
        guide.path,
        line,
        "raw-number",
        f"“{number}” is written out in the text.",
        "Name its fact, {{fact-id}} (`domov facts` lists them), so that it changes everywhere at "
        f"once. If it is no fact, write {{{{!{number}}}}}.",
    )
