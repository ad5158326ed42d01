"""Sections agree between languages: the same ids, and no page or section without a source."""

from __future__ import annotations

from collections.abc import Iterator

from domov.guide import Guide
from domov.library import Library, guide_path
from domov.problems import Problem
from domov.reading.schema import suggestion


def problems(library: Library) -> Iterator[Problem]:
    """Orphans of all translations. A missing section is no problem: the reader is told."""
    source_language = library.settings.source_language
    for (guide_id, language), guide in library.guides.items():
        if language == source_language or (guide_id, source_language) in library.unreadable:
            continue
        source = library.source(guide_id)
        if source is None:
            yield Problem(
                guide.path,
                1,
                "page-without-source",
                f"There is no {guide_path(guide_id, source_language)} that this translates.",
                "Write the source first, or move this file to its name.",
            )
        else:
            yield from _orphans(source, guide)


def _orphans(source: Guide, guide: Guide) -> Iterator[Problem]:
    known = tuple(section.id for section in source.sections)
    free = tuple(id_ for id_ in known if guide.section(id_) is None)
    for section in guide.sections:
        if section.id not in known:
            close = suggestion(section.id, free) if free else ""
            yield Problem(
                guide.path,
                section.line,
                "section-without-source",
                f"{source.path} has no section `{section.id}`.",
                close or "Use the id of the source section, or remove this one.",
            )
