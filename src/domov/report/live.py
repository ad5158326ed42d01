"""What is left to do before a language that has begun goes live."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from domov.guide.freshness import MISSING
from domov.library import Library, guide_path
from domov.problems import Problem, in_order
from domov.rules import check


def left(library: Library, language: str, today: dt.date) -> list[Problem]:
    """All that is open, on a library that is read as if the language were live: whatever the check
    finds then, and the pages without which a language is none."""
    return in_order([*check(library, today), *_pages(library, language)])


def first_guides(library: Library) -> tuple[str, ...]:
    """The guides that every language begins with: home, and where to find help."""
    wanted = ("index", library.settings.help_guide)
    return tuple(guide for guide in wanted if guide and library.source(guide))


def _pages(library: Library, language: str) -> Iterator[Problem]:
    for guide_id in first_guides(library):
        source, path = library.source(guide_id), guide_path(guide_id, language)
        if source is None or (guide_id, language) in library.unreadable:
            continue
        state = library.state(source, language)
        if not state.exists:
            mend = f'Run: domov new-translation {guide_id} --language {language} --by "…"'
            yield Problem(path, 1, "page-missing", "Every language has this page.", mend)
            continue
        for section in state.sections:
            if section.state == MISSING:
                message = f"The section `{section.id}` is missing, and every language has it."
                mend = f"Run: domov next {guide_id}#{section.id} --language {language}"
                yield Problem(path, 1, "section-missing", message, mend)


def as_lines(name: str, language: str, found: list[Problem]) -> Iterator[str]:
    """The list for a terminal: a line for each file, with what is first in it."""
    if not found:
        yield f"{name} ({language}) is whole. Let it go live: domov new-language {language} --live"
        return
    yield f"{name} ({language}) has begun; readers see nothing of it yet. Before it goes live:"
    for path, of_path in groupby(found, key=lambda problem: problem.path):
        all_of_it = list(of_path)
        first = all_of_it[0]
        more = f" (and {len(all_of_it) - 1} more)" if len(all_of_it) > 1 else ""
        yield f"- {path}:{first.line}: {first.message} {first.mend}{more}"
    yield "- two people who speak it: one translates, the other reads (nobody can check this here)"
    yield f"- its folder and its words in .github/CODEOWNERS, with who looks after {language}"
    yield f"All of it, line by line: domov check --as-live {language}"
    yield f"When nothing is left: domov new-language {language} --live"
