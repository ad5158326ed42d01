"""A former state of a site under the ids of today: what was moved since is found where it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from domov.guide import Guide
from domov.ledger import Ledger, ledger
from domov.library import Library

_Record = TypeVar("_Record")


def under_ids_of_today(before: Library, now: Library) -> Library:
    """`before` with its guides and sections named as they are in `now`. What was merged into
    another guide or section keeps its name."""
    held = ledger(now)
    names = {guide: _guide(held, before, guide) for guide in ledger(before).sections}
    guides = {
        (names[guide_id], language): _renamed(held, guide, names[guide_id])
        for (guide_id, language), guide in before.guides.items()
        if guide_id in names
    }
    histories = {
        names[guide_id]: _sections(held, guide_id, history)
        for guide_id, history in before.histories.items()
    }
    return replace(before, guides=guides, histories=histories)


def _guide(held: Ledger, before: Library, guide: str) -> str:
    arrived = held.arrival(guide)
    is_moved = arrived and not arrived.section and before.source(arrived.guide) is None
    return arrived.guide if arrived and is_moved else guide


def _renamed(held: Ledger, guide: Guide, name: str) -> Guide:
    ids = _sections(held, guide.id, {section.id: section.id for section in guide.sections})
    old = {section: new for new, section in ids.items()}
    if name == guide.id and all(new == section for section, new in old.items()):
        return guide
    return replace(
        guide,
        id=name,
        sections=tuple(replace(s, id=old.get(s.id, s.id)) for s in guide.sections),
        follows=_sections(held, guide.id, guide.follows),
        still_right=_sections(held, guide.id, guide.still_right),
    )


def _sections(held: Ledger, guide: str, records: Mapping[str, _Record]) -> dict[str, _Record]:
    """The records of the sections of a guide under the ids that they have today."""
    renamed = {}
    for section, record in records.items():
        arrived = held.arrival(guide, section)
        goal = arrived and arrived.section
        is_renamed = arrived and arrived.guide in (guide, _follower(held, guide))
        renamed[goal if goal and is_renamed and goal not in records else section] = record
    return renamed


def _follower(held: Ledger, guide: str) -> str | None:
    arrived = held.arrival(guide)
    return arrived.guide if arrived else None
