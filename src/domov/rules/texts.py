"""The texts themselves: facts that exist and are certain, links that arrive, boxes, no HTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.guide import INTRO, Guide, Section, is_unwritten
from domov.library import Library
from domov.markup import Renderer
from domov.pages.compose import renderer
from domov.problems import Problem


def problems(library: Library, today: dt.date) -> Iterator[Problem]:
    """What the rendering of every section of every language finds wrong."""
    for (guide_id, language), guide in library.guides.items():
        write = renderer(library, guide_id, language, language, today)
        source = library.source(guide_id) if language != library.settings.source_language else None
        for section in guide.sections:
            yield from _section(guide, section, write)
            original = source.section(section.id) if source else None
            if original and section.body.strip() and section.body == original.body:
                yield Problem(
                    guide.path,
                    section.body_line,
                    "untranslated-section",
                    f"The text of `{section.id}` is that of the source.",
                    "Translate it, or remove the section: it is then shown as not translated.",
                )


def _section(guide: Guide, section: Section, write: Renderer) -> Iterator[Problem]:
    if is_unwritten(section.text):
        yield Problem(
            guide.path,
            section.line,
            "unwritten",
            f"In `{section.id}` a “…” still waits for its text.",
            "Write it, or remove the line.",
        )
    if not section.body.strip() and section.id != INTRO:
        yield Problem(
            guide.path,
            section.line,
            "empty-section",
            f"The section `{section.id}` has no text.",
            "Write it, or remove the heading; a missing section is shown in another language.",
        )
    for fault in write.faults(section.body):
        line = section.body_line + fault.line_in(section.body)
        yield Problem(guide.path, line, fault.code, fault.message, fault.mend)
    for part, key in ((section.title, "title"), (section.summary, "summary")):
        line = guide.lines.get(key, section.line) if section.id == INTRO else section.line
        for fault in write.line_faults(part):
            yield Problem(guide.path, line, fault.code, fault.message, fault.mend)
