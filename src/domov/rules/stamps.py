"""Histories and stamps: every source text is recorded, every stamp is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.guide import Guide
from domov.history import KINDS, Version, line_of
from domov.library import Library, history_path
from domov.problems import Problem


def problems(library: Library, today: dt.date) -> Iterator[Problem]:
    """Source sections that are not recorded, and stamps that no history knows."""
    for source in library.source_guides:
        yield from _unrecorded(library, source, today)
        for language in library.settings.translations:
            guide = library.guide(source.id, language)
            if guide:
                yield from _stamps(library, source, guide)
    for guide_id in library.histories:
        if library.source(guide_id) is None and not _is_unreadable(library, guide_id):
            yield Problem(
                history_path(guide_id),
                1,
                "history-without-guide",
                "There is no source guide of this name.",
                "Move the history together with its guide.",
            )


def _is_unreadable(library: Library, guide_id: str) -> bool:
    return (guide_id, library.settings.source_language) in library.unreadable


def _unrecorded(library: Library, source: Guide, today: dt.date) -> Iterator[Problem]:
    history = library.histories.get(source.id, {})
    for section in source.sections:
        versions = history.get(section.id, ())
        if versions and versions[-1].digest == section.digest:
            continue
        how = f" --kind KIND --note NOTE (kinds: {', '.join(KINDS)})" if versions else ""
        line = line_of(Version(section.digest, today, "KIND" if versions else None))
        yield Problem(
            source.path,
            section.line,
            "unrecorded-change",
            f"The text of `{section.id}` has the digest {section.digest}, "
            f"which is not the last in {history_path(source.id)}.",
            f"Run: domov record {source.id}#{section.id}{how}. "
            f"It adds under `{section.id}:` the line {line.strip()}",
        )


def _stamps(library: Library, source: Guide, guide: Guide) -> Iterator[Problem]:
    history = library.histories.get(source.id, {})
    for section in guide.sections:
        if source.section(section.id) is None:
            continue
        stamp = guide.follows.get(section.id)
        recorded = {version.digest for version in history.get(section.id, ())}
        if stamp is None:
            yield Problem(
                guide.path,
                guide.lines.get("follows", 1),
                "missing-stamp",
                f"`follows` does not say which source text `{section.id}` follows.",
                f"When it follows the text of today: domov stamp {guide.id}#{section.id} "
                f"--language {guide.language}",
            )
        elif stamp not in recorded:
            yield Problem(
                guide.path,
                guide.lines.get(f"follows.{section.id}", 1),
                "unknown-stamp",
                f"The stamp {stamp} of `{section.id}` is in no version of the source.",
                f"Compare the texts, then: domov stamp {guide.id}#{section.id} "
                f"--language {guide.language}",
            )
    for section_id in guide.follows:
        if guide.section(section_id) is None:
            yield Problem(
                guide.path,
                guide.lines.get(f"follows.{section_id}", 1),
                "stamp-without-section",
                f"`follows` names `{section_id}`, which this file does not have.",
                "Remove the stamp, or mend the id.",
            )
