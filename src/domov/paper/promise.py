"""Are the papers of a finished site there, and of the same edition as their pages?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from domov.library import Library
from domov.paper import form
from domov.problems import Problem


def problems(
    library: Library, files: Mapping[str, bytes], codes: Mapping[tuple[str, str], str], asked: bool
) -> Iterator[Problem]:
    """What is wrong with the papers among the `files` of a site; `codes` are the codes of editions
    by guide and language. Every page must have its papers when they were `asked` for; else those
    that a page links to."""
    for paper in form.papers(library):
        page = files.get(paper.path.removesuffix(paper.name) + "index.html", b"")
        linked = f'"{paper.name}"'.encode() in page
        content = files.get(paper.path)
        if asked and page and not linked:
            yield _broken(paper, "The page does not link to its paper.")
        elif linked and content is None:
            yield _broken(paper, "The page links to this paper, and it is not there.")
        elif content is not None:
            spoken = filter(None, (paper.language, paper.beside))
            guides = form.contents(library, paper.guide)
            held = (codes.get(page, "") for page in product(guides, spoken))
            if any(code.encode() not in content for code in held):
                yield _broken(paper, "The paper is not of the edition that its page is of.")


def _broken(paper: form.Paper, message: str) -> Problem:
    return Problem(paper.path, 1, "paper-not-kept", message, "Build it again: domov build --paper.")
