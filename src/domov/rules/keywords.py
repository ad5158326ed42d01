"""The words that people type to find a guide: enough, and none that its title says already."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domov.guide import Guide
from domov.library import Library
from domov.problems import Problem

FEWEST, MOST = 5, 10


def problems(library: Library) -> Iterator[Problem]:
    """Guides that have a list of keywords with too few, too many, or words of the title in it."""
    for guide in library.guides.values():
        if guide.keywords is not None:
            yield from _of(guide, guide.keywords)


def _of(guide: Guide, keywords: tuple[str, ...]) -> Iterator[Problem]:
    line = guide.lines.get("keywords", 1)
    folded = [keyword.casefold() for keyword in keywords]
    if not FEWEST <= len(set(folded)) <= MOST:
        yield Problem(
            guide.path,
            line,
            "keywords",
            f"The guide has {len(set(folded))} different keywords; it needs {FEWEST} to {MOST}.",
            "Write the words that people type for it: everyday words, short forms, loan words.",
        )
    title = re.findall(r"\w+", guide.title.casefold())
    for keyword in keywords:
        if keyword.casefold() in title:
            yield Problem(
                guide.path,
                line,
                "keyword-in-title",
                f"“{keyword}” stands in the title, so it is found already.",
                "Take another word that people type, or another form of this one.",
            )
