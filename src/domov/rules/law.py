"""Texts with a day: whole blocks, the same days in every language, something left afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.guide import INTRO, Guide, Section, freshness
from domov.library import Library
from domov.markup import law
from domov.markup.law import UNTIL, Validity
from domov.problems import Problem


def problems(library: Library, today: dt.date) -> Iterator[Problem]:
    """What is wrong with the blocks `/// from` and `/// until` of every section."""
    for (guide_id, language), guide in library.guides.items():
        source = library.source(guide_id) if language != library.settings.source_language else None
        for section in guide.sections:
            original = source.section(section.id) if source else None
            if not law.may_have_days(section.body, original.body if original else ""):
                continue
            found = list(_blocks(guide, section))
            yield from found
            if source and original and not found:
                differ = list(_days_differ(original, guide, section, today))
                # A translation that is behind may not know the day yet, and its reader is told.
                if differ and _is_current(library, source, guide, section):
                    yield from differ


def _is_current(library: Library, source: Guide, guide: Guide, section: Section) -> bool:
    state = library.state(source, guide.language).of(section.id).state
    return state == freshness.CURRENT


def _blocks(guide: Guide, section: Section) -> Iterator[Problem]:
    parts, faults = law.read(section.body)
    for line, code, message, mend in faults:
        yield Problem(guide.path, section.body_line + line, code, message, mend)
    texts = [part for part in parts if part.text.strip()]
    ends = [part.validity for part in texts if part.validity and part.validity.kind == UNTIL]
    if texts and len(ends) == len(texts) and section.id != INTRO:
        last = max(validity.day for validity in ends)
        yield Problem(
            guide.path,
            section.line,
            "section-runs-out",
            f"After {last.isoformat()} nothing is left of `{section.id}`.",
            "Write what holds then, in a block /// from or in plain text.",
        )


def _days_differ(
    original: Section, guide: Guide, section: Section, today: dt.date
) -> Iterator[Problem]:
    """Days to come only: what has turned reads the same, and is cleared away at different times."""
    wanted, got = (
        tuple(validity for validity in law.validities(one.body) if validity.turns > today)
        for one in (original, section)
    )
    if sorted(map(str, wanted)) != sorted(map(str, got)):
        yield Problem(
            guide.path,
            section.line,
            "days-differ",
            f"Coming days of `{section.id}` are {_listed(got)}, in the source {_listed(wanted)}.",
            "Give the translation the same blocks. If the source has changed, record that change"
            " with its kind: it is more than wording.",
        )


def _listed(validities: tuple[Validity, ...]) -> str:
    return ", ".join(f"`{validity}`" for validity in validities) or "none"
