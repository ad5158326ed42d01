"""The state of every section in every language, from digests and history alone; git has no say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from domov.guide import Guide
from domov.guide.history import WORDING, History, Versions

CURRENT = "current"
MISSING = "missing"
OUTDATED = "outdated"
UNKNOWN = "unknown"
ORPHAN = "orphan"
# From harmless to harmful. A missing section is shown in another language, so it misleads nobody;
# an outdated one may be false; of an unknown one not even that is known.
STATES = (CURRENT, MISSING, OUTDATED, UNKNOWN, ORPHAN)


@dataclass(frozen=True, slots=True)
class SectionState:
    """How one section of a translation stands to its source.

    `since` is the day of the first change of meaning that the translation has not followed, None
    when that change is not recorded yet; `kinds` are the kinds of all such changes, oldest first;
    `follows` is the stamp and `source` the digest of the source text today.
    """

    id: str
    state: str
    since: dt.date | None = None
    kinds: tuple[str, ...] = ()
    follows: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class PageState:
    """How one guide in one language stands to its source: the worst of its sections."""

    guide: str
    language: str
    path: str
    exists: bool
    sections: tuple[SectionState, ...]

    @property
    def state(self) -> str:
        """The worst state of the sections; `missing` when the whole page is."""
        return max((s.state for s in self.sections), key=STATES.index, default=CURRENT)

    def of(self, section_id: str) -> SectionState:
        """The state of one section. Raises KeyError for a section that neither side has."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)


def page_state(
    source: Guide, translation: Guide | None, history: History, language: str, path: str
) -> PageState:
    """The state of a guide in `language`; `translation` is None when there is no such file."""
    states = [
        section_state(
            section.id,
            section.digest,
            history.get(section.id, ()),
            has_text=translation is not None and translation.section(section.id) is not None,
            stamp=translation.follows.get(section.id) if translation else None,
        )
        for section in source.sections
    ]
    known = {section.id for section in source.sections}
    if translation:
        states += [
            SectionState(s.id, ORPHAN, follows=translation.follows.get(s.id))
            for s in translation.sections
            if s.id not in known
        ]
    return PageState(source.id, language, path, translation is not None, tuple(states))


def section_state(
    section_id: str, source_digest: str, versions: Versions, *, has_text: bool, stamp: str | None
) -> SectionState:
    """The state of one section that the source has."""
    if not has_text:
        return SectionState(section_id, MISSING, source=source_digest)
    recorded = [version.digest for version in versions]
    if stamp not in recorded:
        return SectionState(section_id, UNKNOWN, follows=stamp, source=source_digest)
    if stamp == source_digest:
        return SectionState(section_id, CURRENT, follows=stamp, source=source_digest)
    last = len(recorded) - 1 - recorded[::-1].index(stamp)
    changes = [version for version in versions[last + 1 :] if version.kind != WORDING]
    unrecorded = recorded[-1] != source_digest
    if not changes and not unrecorded:
        return SectionState(section_id, CURRENT, follows=stamp, source=source_digest)
    return SectionState(
        section_id,
        OUTDATED,
        since=changes[0].on if changes else None,
        kinds=tuple(dict.fromkeys(change.kind for change in changes if change.kind)),
        follows=stamp,
        source=source_digest,
    )
