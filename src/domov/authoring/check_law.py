"""A check: an editor says that a source text of today was compared with the law."""

from __future__ import annotations

import datetime as dt

from domov import guide as guide_module
from domov.authoring.edit import Edit, Refused
from domov.authoring.entry import with_entry
from domov.guide import Guide
from domov.guide.front_matter import as_record, quoted
from domov.library import Library


def check_law(
    library: Library,
    guide_id: str,
    section_id: str | None,
    by: str,
    source: str,
    today: dt.date,
    text: str,
) -> Edit | None:
    """The source guide with a check of today, of one section or of all; None when it has it.

    `by` is who compared, `source` the address or name of what it was compared with, `text` the
    present text of the file. Only front matter changes, so no digest and no translation does.
    Raises `Refused` for what is not there and for a check without a name or a source.
    """
    guide = library.source(guide_id)
    if guide is None:
        raise Refused(f"There is no readable source guide {guide_id}. Run: domov check")
    if section_id and guide.section(section_id) is None:
        ids = ", ".join(section.id for section in guide.sections)
        raise Refused(f"{guide.path} has no section `{section_id}`. Its sections are: {ids}.")
    if not by.strip() or not source.strip():
        raise Refused('Say who compared it and with what: --by "NAME" --source "ADDRESS or TITLE".')
    signed = {"on": today, "by": by, "source": source}
    if section_id:
        edited = with_entry(text, ("checked_sections", section_id), as_record(signed))
    else:
        edited = with_entry(text, ("checked", "on"), today.isoformat())
        edited = with_entry(edited, ("checked", "by"), quoted(by))
        edited = with_entry(edited, ("checked", "source"), quoted(source))
    if edited == text:
        return None
    again, _ = guide_module.parse(edited, guide.path, guide_id, guide.language, True)
    if again is None or _day_of_check(again, section_id) != today:
        raise Refused(
            f"The front matter of {guide.path} cannot be edited safely. Write by hand under "
            f"`{'checked_sections' if section_id else 'checked'}`: {as_record(signed)}"
        )
    return Edit(guide.path, edited, f"{section_id or 'the whole guide'} checked by {by}")


def _day_of_check(guide: Guide, section_id: str | None) -> dt.date | None:
    if section_id is None:
        return guide.check.on if guide.check else None
    own = guide.section_checks.get(section_id)
    return own.on if own else None
