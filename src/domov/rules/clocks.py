"""Checks, translations and reviews are signed, have a day that has come, and name what is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from domov.guide import Guide
from domov.guide.front_matter import Origin
from domov.library import Library
from domov.problems import Problem


def problems(library: Library, today: dt.date) -> Iterator[Problem]:
    """What a reader would be told falsely of any guide in any language."""
    for guide in library.guides.values():
        yield from _checks(guide, today)
        yield from _origins(guide)
        yield from _of_no_section(guide, "checked_sections", guide.section_checks)
        yield from _of_no_section(guide, "translated_sections", guide.section_origins)
        yield from _of_no_section(guide, "still_right", guide.still_right)


def _checks(guide: Guide, today: dt.date) -> Iterator[Problem]:
    check = guide.check
    if check and (check.on is None) != (check.by is None):
        yield Problem(
            guide.path,
            guide.lines["checked"],
            "unsigned-check",
            "`checked` has a day without a name, or a name without a day.",
            f"When somebody has compared the guide with the law: domov check-law {guide.id}. "
            "Otherwise write on: null, by: null.",
        )
    days = {f"checked_sections.{id_}": check.on for id_, check in guide.section_checks.items()}
    if check and check.on:
        days["checked"] = check.on
    for key, day in days.items():
        if day > today:
            yield Problem(
                guide.path,
                guide.lines[key],
                "check-to-come",
                f"`{key}` is of {day}, which has not come yet.",
                "Write the day on which somebody compared the text with the law.",
            )


def _origins(guide: Guide) -> Iterator[Problem]:
    origins: dict[str, Origin] = {
        f"translated_sections.{id_}": origin for id_, origin in guide.section_origins.items()
    }
    if guide.origin:
        origins["translated"] = guide.origin
    for key, origin in origins.items():
        if origin.how == "machine-reviewed" and not origin.reviewed_by:
            yield Problem(
                guide.path,
                guide.lines[key],
                "unsigned-review",
                f"`{key}` is said to be reviewed, but not by whom.",
                'Write reviewed_by: "…", or how: machine.',
            )
        elif origin.how == "machine" and origin.reviewed_by:
            yield Problem(
                guide.path,
                guide.lines[key],
                "review-not-told",
                f"`{key}` names {origin.reviewed_by}, but readers are told it has no reviewer.",
                "Write how: machine-reviewed, or reviewed_by: null.",
            )


def _of_no_section(guide: Guide, key: str, sections: Iterable[str]) -> Iterator[Problem]:
    for section_id in sections:
        if guide.section(section_id) is None:
            yield Problem(
                guide.path,
                guide.lines[f"{key}.{section_id}"],
                "record-of-no-section",
                f"`{key}` names `{section_id}`, which this file does not have.",
                "Remove the line, or mend the id.",
            )
