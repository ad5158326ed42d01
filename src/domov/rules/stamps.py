"""Histories and stamps: every source text is recorded, every stamp is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.data import redirects
from domov.data.redirects import Place
from domov.guide import Guide
from domov.guide.history import KINDS, Version, line_of
from domov.library import Library, history_path
from domov.problems import Problem


def problems(library: Library, today: dt.date) -> Iterator[Problem]:
    """Source sections that are not recorded, and stamps that no history knows."""
    for source in library.source_guides:
        if source.id in library.unreadable_histories:
            continue  # its one fault is told; what follows from it would only hide it
        yield from _future(library, source.id, today)
        yield from _unrecorded(library, source, today)
        for language in library.settings.translations:
            guide = library.guide(source.id, language)
            if guide:
                yield from _stamps(library, source, guide)
    for guide_id in library.histories:
        moved = Place(guide_id) in library.redirects.moved
        if library.source(guide_id) is None and not moved and not _is_unreadable(library, guide_id):
            yield Problem(
                history_path(guide_id),
                1,
                "history-without-guide",
                "There is no source guide of this name.",
                "Put the guide back. Was it to move? Run then: domov move "
                f"{guide_id} NEW. Is it no longer valid? Run then: domov withdraw {guide_id}. Has "
                f"it gone into another guide? Write below `moved:` in {redirects.PATH}, with the "
                f"two spaces before it:   {guide_id}: OTHER",
            )


def _is_unreadable(library: Library, guide_id: str) -> bool:
    return (guide_id, library.settings.source_language) in library.unreadable


def _future(library: Library, guide_id: str, today: dt.date) -> Iterator[Problem]:
    for section, versions in library.histories.get(guide_id, {}).items():
        if versions and versions[-1].on > today + dt.timedelta(days=1):
            yield Problem(
                history_path(guide_id),
                1,
                "history-in-the-future",
                f"`{section}` has a version of {versions[-1].on}.",
                "Write the day on which the change was recorded.",
            )


def _unrecorded(library: Library, source: Guide, today: dt.date) -> Iterator[Problem]:
    history = library.histories.get(source.id, {})
    for section in source.sections:
        versions = history.get(section.id, ())
        if versions and versions[-1].digest == section.digest:
            continue
        how = f" --kind KIND --note NOTE (kinds: {', '.join(KINDS)})" if versions else ""
        version = Version(section.digest, today, *(("KIND", "NOTE") if versions else ()))
        yield Problem(
            source.path,
            section.line,
            "unrecorded-change",
            f"The text of `{section.id}` has the digest {section.digest}, "
            f"which is not the last in {history_path(source.id)}.",
            f"Run: domov record {source.id}#{section.id}{how}. Or write below `{section.id}:` in "
            f"{history_path(source.id)}, with the two spaces before it: {line_of(version)}",
        )


def _stamp_to_write(source: Guide, section_id: str, language: str) -> str:
    section = source.section(section_id)
    digest = section.digest if section else ""
    return (
        f"Compare it with the source. When it follows the text of today, run: domov stamp "
        f"{source.id}#{section_id} --language {language}. Or write below `follows:`, with the two "
        f"spaces before it:   {section_id}: {digest}"
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
                _stamp_to_write(source, section.id, guide.language),
            )
        elif stamp not in recorded:
            yield Problem(
                guide.path,
                guide.lines.get(f"follows.{section.id}", 1),
                "unknown-stamp",
                f"The stamp {stamp} of `{section.id}` is in no version of the source.",
                _stamp_to_write(source, section.id, guide.language),
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
