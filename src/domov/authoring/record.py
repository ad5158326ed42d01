"""Recording a change of a source section in its history."""

from __future__ import annotations

import datetime as dt

from domov.authoring.edit import Edit, Refused
from domov.guide import Guide, is_unwritten
from domov.guide import history as history_module
from domov.guide.history import KINDS, Version
from domov.library import Library, history_path


def record(
    library: Library,
    guide_id: str,
    section_id: str | None,
    kind: str | None,
    note: str | None,
    today: dt.date,
    current: str,
) -> Edit | None:
    """The history file with the changed sections (or the one named) recorded; None if none has.

    `current` is the present text of the history file, empty when there is none. Raises `Refused`
    for an unknown guide or section and for a change without its kind.
    """
    source = library.source(guide_id)
    if source is None:
        raise Refused(f"There is no readable source guide {guide_id}. Run: domov check")
    if section_id and source.section(section_id) is None:
        ids = ", ".join(section.id for section in source.sections)
        raise Refused(f"{source.path} has no section `{section_id}`. Its sections are: {ids}.")
    if guide_id in library.unreadable_histories:
        raise Refused(f"{history_path(guide_id)} has a fault. Mend it first; run: domov check")
    changed = _changed(library, source, section_id)
    told = []
    for section, is_new in changed:
        if not is_new and kind is None:
            raise Refused(
                f"{guide_id}#{section} has changed. Say how: --kind "
                + "|".join(KINDS)
                + ' --note "…". `wording` keeps all translations current.'
            )
        _refuse_unready(library, source, section, today)
        version = Version(
            source.section(section).digest,  # type: ignore[union-attr]  # it comes from there
            today,
            None if is_new else kind,
            None if is_new else note,
        )
        current = history_module.with_version(current, section, version)
        told.append(f"{section} ({version.kind or 'first version'})")
    if not told:
        return None
    path = history_path(guide_id)
    _, faults = history_module.parse(current, path)
    if faults:
        raise Refused(
            f"{path} is written in a way that cannot be added to safely. By hand: put each section "
            f"on a line `section:` and its versions below it, two spaces before each `- {{`."
        )
    return Edit(path, current, f"recorded {', '.join(told)}")


def _refuse_unready(library: Library, source: Guide, section_id: str, today: dt.date) -> None:
    section = source.section(section_id)
    if section and is_unwritten(section.text):
        raise Refused(f"In {source.path}#{section_id} a “…” still waits for its text.")
    versions = library.histories.get(source.id, {}).get(section_id, ())
    if versions and today < versions[-1].on:
        raise Refused(
            f"{source.id}#{section_id} has a version of {versions[-1].on}, and today is {today}."
        )


def _changed(library: Library, source: Guide, section_id: str | None) -> list[tuple[str, bool]]:
    """The sections whose text is not the last of their history, and whether they are new."""
    history = library.histories.get(source.id, {})
    found = []
    for section in source.sections:
        versions = history.get(section.id, ())
        if section_id in (None, section.id) and (
            not versions or versions[-1].digest != section.digest
        ):
            found.append((section.id, not versions))
    return found
