"""Stamping: a translator says that a section follows the source text of today."""

from __future__ import annotations

import re

from domov import guide as guide_module
from domov.authoring.edit import Edit, Refused
from domov.authoring.entry import with_entry
from domov.guide import Guide
from domov.guide.front_matter import StillRight, as_record
from domov.library import Library


def stamp(
    library: Library,
    guide_id: str,
    section_id: str | None,
    language: str,
    text: str,
    still_right: StillRight | None = None,
) -> Edit | None:
    """The translation with a stamp set; None when there is nothing to stamp.

    With a section, that section gets the digest of its source. Without one, only sections that have
    no stamp yet get theirs: an old stamp moves one section at a time, never by the way, because
    moving it declares that the text was compared. `still_right` is that word, signed, for a section
    whose text needed no change. `text` is the present text of the file.
    Raises `Refused` for what cannot be stamped.
    """
    source, translation = library.source(guide_id), library.guide(guide_id, language)
    if source is None or translation is None:
        raise Refused(f"There is no readable {guide_id} in {language}. Run: domov check")
    history = library.histories.get(guide_id, {})
    chosen = _chosen(source, translation, section_id)
    stamps = dict(translation.follows)
    for section in chosen:
        versions = history.get(section, ())
        digest = source.section(section).digest  # type: ignore[union-attr]  # it comes from there
        if not versions or versions[-1].digest != digest:
            raise Refused(
                f"The source text of {guide_id}#{section} is not recorded yet. "
                f"First run: domov record {guide_id}#{section}"
            )
        stamps[section] = digest
    signed = _signed(translation, section_id, still_right, text) if still_right else text
    if signed == text and stamps == translation.follows:
        return None
    order = [section.id for section in source.sections if section.id in stamps]
    order += [section for section in stamps if section not in order]
    block = "\n".join(["follows:", *(f"  {section}: {stamps[section]}" for section in order)])
    told = f"stamped {', '.join(chosen)}"
    edited = with_follows(signed, block)
    again, _ = guide_module.parse(edited, translation.path, guide_id, language, False)
    if again is None or again.follows != stamps or (still_right and not again.still_right):
        raise Refused(
            f"`follows` in {translation.path} is written in a way that cannot be edited safely. "
            f"Write it by hand:\n{block}"
        )
    return Edit(translation.path, edited, told)


def _signed(guide: Guide, section_id: str | None, word: StillRight, text: str) -> str:
    if section_id is None:
        raise Refused(f"Name the section that is still right: {guide.id}#SECTION.")
    if not word.by.strip() or not word.why.strip():
        raise Refused('Say who says so and why: --by "NAME" --why "WHY".')
    signed = as_record({"by": word.by, "why": word.why, "on": word.on})
    return with_entry(text, ("still_right", section_id), signed)


def _chosen(source: Guide, translation: Guide, section_id: str | None) -> list[str]:
    common = [s.id for s in source.sections if translation.section(s.id)]
    if section_id is None:
        return [id_ for id_ in common if id_ not in translation.follows]
    if section_id not in common:
        raise Refused(f"`{section_id}` is not in both languages. In both are: {', '.join(common)}.")
    return [section_id]


def with_follows(text: str, block: str) -> str:
    """The file's text with its `follows` key, on one line or on several, replaced by `block`."""
    return re.sub(
        r"^follows:[^\n]*\n(?:[ \t]+[^\n]*\n|[ \t]*\n)*",
        lambda _: block + "\n",
        text,
        count=1,
        flags=re.MULTILINE,
    )
