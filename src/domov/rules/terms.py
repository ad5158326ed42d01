"""Official terms: a translation names those that its reader meets on letters, forms and doors."""

from __future__ import annotations

from collections.abc import Iterator

from domov.data.terms import PATH, Term
from domov.guide import Guide, Section
from domov.guide.freshness import CURRENT
from domov.library import Library
from domov.problems import Problem


def problems(library: Library) -> Iterator[Problem]:
    """Required terms that the source section uses and the section of a translation does not name.

    Only sections that follow the source text of today are looked at: the others are told of as
    outdated, and whoever brings them up to date meets this then.
    """
    required = [term for term in library.terms if term.required]
    for source in library.source_guides:
        states = [library.state(source, language) for language in library.settings.translations]
        for section in source.sections:
            used = [term for term in required if term.is_in(section.body)]
            for state in states if used else ():
                guide = library.guide(source.id, state.language)
                own = guide.section(section.id) if guide else None
                if guide and own and state.of(section.id).state == CURRENT:
                    yield from _unnamed(guide, own, used)


def _unnamed(guide: Guide, section: Section, used: list[Term]) -> Iterator[Problem]:
    for term in used:
        if not term.is_named_in(section.body):
            rendering = term.renderings.get(guide.language)
            place = f" (“{rendering}”)" if rendering else ""
            yield Problem(
                guide.path,
                section.line,
                "term-missing",
                f"`{section.id}` does not name the official term “{term.term}”, "
                "which the source uses here.",
                f"Write after the words for it{place}, where they first stand in the section: "
                f"*({term.term})* ({PATH}, {term.id}).",
            )
