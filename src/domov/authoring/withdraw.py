"""Withdrawing a guide: it stays at its address and says that it is no longer valid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from domov import guide as guide_module
from domov.authoring.edit import Edit, Refused
from domov.authoring.entry import with_entry
from domov.guide.front_matter import quoted
from domov.library import Library
from domov.pages.withdrawal import withdrawal


def withdraw(
    library: Library,
    guide_id: str,
    why: str,
    instead: Sequence[str],
    today: dt.date,
    text: str,
) -> Edit:
    """The source guide, withdrawn since today; `instead` are the guides to read now, `text` is the
    present text of the file. No digest changes by it. Raises `Refused` for what is not there."""
    guide = library.source(guide_id)
    if guide is None:
        raise Refused(f"There is no readable source guide {guide_id}. Run: domov check")
    if guide.withdrawn:
        raise Refused(f"{guide_id} is withdrawn since {guide.withdrawn.since} already.")
    for other in instead:
        if library.source(other) is None or other == guide_id or withdrawal(library, other):
            raise Refused(f"{other} is no valid guide to read instead. Name one that is.")
    value = f"{{since: {today}, why: {quoted(why)}, see: [{', '.join(instead)}]}}"
    edited = with_entry(text, ("withdrawn",), value)
    again, _ = guide_module.parse(edited, guide.path, guide_id, guide.language, True)
    if again is None or again.withdrawn is None or again.withdrawn.see != tuple(instead):
        raise Refused(
            f"The front matter of {guide.path} cannot be edited safely. Write by hand: "
            f"withdrawn: {value}"
        )
    told = "withdrawn; it stays at its address, in no list, and says so in every language"
    return Edit(guide.path, edited, told)
