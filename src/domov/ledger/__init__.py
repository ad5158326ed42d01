"""Every address that was ever published, and where it arrives today. See adr/0019-addresses.md.

It is derived: the histories hold every section that was ever recorded, `data/addresses.yml` what
has become of those that are gone. An address exists in every language of the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domov.addresses.short import derived_code
from domov.data.redirects import Place
from domov.guide import INTRO
from domov.library import Library


@dataclass(frozen=True, slots=True)
class Ledger:
    """`sections` are the ids of the sections that each guide ever had, by the id of every guide
    that ever was; `present` those that are there today; `codes` the short code of each guide."""

    sections: Mapping[str, tuple[str, ...]]
    present: Mapping[str, tuple[str, ...]]
    moved: Mapping[Place, Place]
    codes: Mapping[str, str]

    def arrival(self, guide: str, section: str | None = None) -> Place | None:
        """Where an old or present address arrives, in any language; None when it is lost."""
        arrived = self.followed(Place(guide, section))
        if arrived is None or arrived.guide not in self.present:
            return None
        return arrived if arrived.section in (None, *self.present[arrived.guide]) else None

    def followed(self, place: Place) -> Place | None:
        """Where the redirects lead from a place, whether or not there is something; None for a
        circle. The redirect of a section comes before that of its guide, which keeps sections."""
        seen = {place}
        while True:
            whole = self.moved.get(Place(place.guide))
            following = self.moved.get(place) or (
                whole and Place(whole.guide, whole.section or place.section)
            )
            if following is None:
                return place
            if following in seen:
                return None
            seen.add(following)
            place = following

    def departed(self, guide: str) -> dict[str, Place]:
        """Where the old sections of a guide that is there are today, when that is another guide."""
        gone = {}
        for section in self.sections[guide]:
            arrived = self.arrival(guide, section)
            if arrived and arrived.guide != guide:
                gone[section] = arrived
        return gone


def aliases(held: Ledger) -> dict[str, dict[str, tuple[str, ...]]]:
    """For each guide that has some: the old ids that arrive at each of its sections under another
    id."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    taken = {guide: set(sections) for guide, sections in held.present.items()}
    # The old sections of a guide itself first: what comes from others must not shadow them.
    for own in (True, False):
        for old, sections in held.sections.items():
            for section in sections:
                arrived = held.arrival(old, section)
                if not arrived or (arrived.guide == old) != own:
                    continue
                if section not in taken[arrived.guide]:
                    taken[arrived.guide].add(section)
                    there = found.setdefault(arrived.guide, {})
                    here = arrived.section or INTRO
                    there[here] = (*there.get(here, ()), section)
    return found


def ledger(library: Library) -> Ledger:
    """The ledger of a site."""
    present = {
        guide.id: tuple(section.id for section in guide.sections) for guide in library.source_guides
    }
    moved = _with_inherited(library, present)
    known: dict[str, dict[str, None]] = {}
    for guide, sections in (*present.items(), *library.histories.items()):
        known.setdefault(guide, {}).update(dict.fromkeys(sections))
    for old in moved:
        known.setdefault(old.guide, {}).update({old.section: None} if old.section else {})
    held = Ledger({}, present, moved, {})
    # The history of a guide that was moved went with it: it had the sections of its follower.
    for old in moved:
        arrived = held.followed(old) if old.section is None else None
        if arrived and old.guide not in library.histories:
            known[old.guide].update(dict.fromkeys(known.get(arrived.guide, {})))
    return Ledger(
        {guide: tuple(sections) for guide, sections in sorted(known.items())},
        present,
        moved,
        _codes(known, library.redirects.codes),
    )


def _with_inherited(library: Library, present: Mapping[str, tuple[str, ...]]) -> dict[Place, Place]:
    """The redirects, and those that a guide has from the one whose id and history it took over: its
    history names their sections, which are no more."""
    moved = dict(library.redirects.moved)
    followers = {
        old.guide: new.guide
        for old, new in moved.items()
        if not old.section and not new.section and old.guide not in library.histories
    }
    waiting = list(moved.items())
    while waiting:
        old, new = waiting.pop()
        follower = followers.get(old.guide)
        if old.section and follower and old.section not in present.get(follower, ()):
            inherited = Place(follower, old.section)
            if inherited not in moved and inherited != new:
                moved[inherited] = new
                waiting.append((inherited, new))
    return moved


def _codes(guides: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """The code of each guide; two have the same where the check has told so (`short-code-twice`)."""  # noqa: E501
    return {guide: given.get(guide) or derived_code(guide) for guide in sorted(guides)}
