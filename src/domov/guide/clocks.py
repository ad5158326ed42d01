"""The clocks of a source section: when somebody compared it with the law, when its text changed.

The third clock, when it was translated, is in each translation (`Guide.origin_of`). None is git's.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from domov.guide import Guide, Section
from domov.guide.front_matter import SectionCheck
from domov.guide.history import WORDING, History, Versions


@dataclass(frozen=True, slots=True)
class Clocks:
    """What is known of one section of the source.

    `checked` is the newest check that covers it, of the section or of the whole guide; `edited` the
    day of its last recorded version; `changed_since_check` is true when its meaning has changed
    after the day of the check, so that another text was checked; `due` is the day from which a
    check is due: None when there was none and the section is in no history yet.
    """

    id: str
    checked: SectionCheck | None
    edited: dt.date | None
    changed_since_check: bool
    due: dt.date | None

    def is_due(self, today: dt.date) -> bool:
        """True when the section is to be compared with the law now."""
        return self.due is None or self.due <= today


@dataclass(frozen=True, slots=True)
class PageClocks:
    """What is known of a whole guide: no better than the section of which least is known."""

    sections: tuple[Clocks, ...]
    every: int

    @property
    def checked(self) -> SectionCheck | None:
        """The oldest of the checks that cover the sections; None when one was never checked."""
        checks = [section.checked for section in self.sections if section.checked]
        if len(checks) < len(self.sections):
            return None
        return min(checks, key=lambda check: check.on)

    @property
    def edited(self) -> dt.date | None:
        """The last day on which the text of a section changed."""
        return max((s.edited for s in self.sections if s.edited), default=None)

    @property
    def due(self) -> dt.date | None:
        """The first day on which a section is due for a check."""
        days = [section.due for section in self.sections]
        return min((day for day in days if day), default=None) if None not in days else None

    def of(self, section_id: str) -> Clocks | None:
        """The clocks of one section, if the source has it."""
        return next((section for section in self.sections if section.id == section_id), None)

    def is_overdue(self, check: SectionCheck, today: dt.date) -> bool:
        """True when a check is older than the interval that the guide sets itself."""
        return today > check.on + dt.timedelta(days=self.every)


def page_clocks(source: Guide, history: History) -> PageClocks:
    """The clocks of all sections of a source guide."""
    every = source.check.every if source.check else 0
    return PageClocks(
        tuple(
            _section_clocks(source, section, history.get(section.id, ()), every)
            for section in source.sections
        ),
        every,
    )


def _section_clocks(source: Guide, section: Section, versions: Versions, every: int) -> Clocks:
    checked = _check_of(source, section.id)
    edited = versions[-1].on if versions else None
    if checked is None:
        return Clocks(section.id, None, edited, False, versions[0].on if versions else None)
    changes = [v.on for v in versions[1:] if v.kind != WORDING and v.on > checked.on]
    due = min([checked.on + dt.timedelta(days=every), *changes])
    return Clocks(section.id, checked, edited, bool(changes), due)


def _check_of(source: Guide, section_id: str) -> SectionCheck | None:
    """The newer of the section's own check and that of the whole guide."""
    own, page = source.section_checks.get(section_id), source.check
    if page is None or page.on is None:
        return own
    if own and own.on >= page.on:
        return own
    return SectionCheck(page.on, page.by or "", page.source)
