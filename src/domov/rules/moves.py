"""What may not change between two states of a site: stamps that move alone, histories rewritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.guide import Guide, Section
from domov.guide.front_matter import as_record
from domov.guide.history import WORDING, Version, Versions, line_of
from domov.library import Library, history_path
from domov.problems import Problem


def problems(before: Library, now: Library, today: dt.date) -> Iterator[Problem]:
    """What `now` claims without having done it, and what it has taken out of the histories."""
    for (guide_id, language), guide in now.guides.items():
        old = before.guide(guide_id, language)
        if old and old is not guide:
            yield from _stamps(now, old, guide, today)
    # A history that cannot be read is one problem already.
    for guide_id in before.histories.keys() - now.unreadable_histories:
        if now.source(guide_id) or (guide_id, now.settings.source_language) in now.unreadable:
            yield from _histories(before, now, guide_id, today)


def _stamps(now: Library, old: Guide, guide: Guide, today: dt.date) -> Iterator[Problem]:
    for section in guide.sections:
        was, stamp = old.follows.get(section.id), guide.follows.get(section.id)
        earlier = old.section(section.id)
        if stamp in (None, was) or earlier is None or earlier.digest != section.digest:
            continue
        versions = now.histories.get(guide.id, {}).get(section.id, ())
        if _is_taken_back(versions, was, stamp):
            continue
        if guide.still_right.get(section.id) not in (None, old.still_right.get(section.id)):
            continue
        key = f"follows.{section.id}"
        word = as_record({"by": "…", "why": "…", "on": today})
        put_back = f"Put back `{section.id}: {was}`" if was else "Remove the stamp"
        yield Problem(
            guide.path,
            guide.lines[key],
            "stamp-moved-alone",
            f"The stamp of `{section.id}` moved from {was or 'nothing'} to {stamp}, "
            "but the text of the section did not change.",
            f"{put_back}, or bring the text up to date. If the text is right as it is, sign that: "
            f"domov stamp {guide.id}#{section.id} --language {guide.language} --still-right "
            f'--by "…" --why "…", which writes still_right: {{{section.id}: {word}}}',
        )


def _is_taken_back(versions: Versions, was: str | None, stamp: str | None) -> bool:
    """True for a stamp that now claims less: an older version than it did."""
    digests = [version.digest for version in versions][::-1]
    return was in digests and stamp in digests and digests.index(stamp) > digests.index(was)


def _histories(before: Library, now: Library, guide_id: str, today: dt.date) -> Iterator[Problem]:
    history, source = now.histories.get(guide_id, {}), now.source(guide_id)
    for section_id, versions in before.histories[guide_id].items():
        present = history.get(section_id, ())
        if present is versions:
            continue
        lost = [v for v in versions if v not in present and v.kind != WORDING]
        text = source.section(section_id) if source else None
        back = _went_back(present, text)
        for version in lost:
            is_undone = back and version is versions[-1] and version.digest != back
            mend = _step_back(back, today) if back and is_undone else _ADD
            yield _lost(guide_id, section_id, present, version, mend)
        kept = tuple(version for version in versions if version in present)
        if not lost and present[: len(kept)] != kept:
            added = next(v for v, old in zip(present, kept, strict=False) if v != old)
            yield Problem(
                history_path(guide_id),
                added.line,
                "history-not-at-the-end",
                f"In `{section_id}`, the version {added.digest} was put before older lines.",
                "Put the older lines first, as they were, and only add at the end.",
            )


def _went_back(present: Versions, text: Section | None) -> str | None:
    """The digest of a text that its history, as it is now, ends with."""
    digest = text.digest if text else None
    return digest if present and present[-1].digest == digest else None


_ADD = " and add what is new at the end."


def _step_back(digest: str, today: dt.date) -> str:
    """What stands in the history of a text that is as it was before its last change."""
    new = line_of(Version(digest, today, "KIND", "NOTE")).strip()
    return f". The text of before is a new version too: write below that line {new}"


def _lost(
    guide_id: str, section_id: str, present: Versions, version: Version, mend: str
) -> Problem:
    return Problem(
        history_path(guide_id),
        present[0].line if present else 1,
        "history-rewritten",
        f"In `{section_id}`, the version {version.digest} was changed or deleted. "
        "Readers and translations rely on it.",
        f"Put back {line_of(version).strip()}{mend}",
    )
