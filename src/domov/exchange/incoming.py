"""What came back of one guide: which sections are translated, what is wrong, what is to be written.

A section is taken in whole or not at all, because its stamp stands for the whole. The stamp is the
digest of the source text that was sent out, so what was translated from an older text stays
honestly outdated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from domov.exchange.blocks import HEADING, KEYWORDS, TITLE, Blocks, blocks
from domov.exchange.outgoing import OldText
from domov.exchange.protected import faults, typed
from domov.exchange.unit import Returned
from domov.guide import INTRO, Guide, freshness
from domov.library import Library, history_path
from domov.problems import Problem

Units = dict[str, Returned]
"""The units of one section by their names."""


@dataclass(frozen=True, slots=True)
class Change:
    """One section to be written: its stamp and its units. `is_new_text` is False where the
    translator says that the old text is still right."""

    section: str
    digest: str
    units: Mapping[str, str]
    body: str
    is_new_text: bool


@dataclass(slots=True)
class Judgement:
    """What is to be done with what came back of one guide; `left` are the sections that are not
    wholly translated, each with how many units are open and how many there are."""

    changes: list[Change]
    left: list[tuple[str, int, int]]
    problems: list[Problem]
    keywords: str | None = None


def judged(
    library: Library,
    source: Guide,
    language: str,
    units: Iterable[Returned],
    old_text: OldText,
) -> Judgement:
    """Look at all units of one guide. With a problem, nothing of the guide must be written."""
    whole = Judgement([], [], [])
    by_section: dict[str, Units] = {}
    told: set[tuple[str, str, str]] = set()
    for unit in units:
        held = by_section.setdefault(unit.place.section, {})
        other = held.get(unit.place.name) or next(iter(held.values()), unit)
        fault = _clash(other, unit)
        # Two exports of one guide have every unit twice, which is worth one line a section.
        if fault and (unit.path, unit.place.section, fault.code) not in told:
            told.add((unit.path, unit.place.section, fault.code))
            whole.problems.append(fault)
        if not fault:
            held[unit.place.name] = unit
    section = _Section(library, source, language, old_text)
    for section_id, held in by_section.items():
        section.judge(section_id, held, whole)
    order = [part.id for part in source.sections]
    whole.changes.sort(key=lambda change: order.index(change.section))
    return whole


def _clash(other: Returned, unit: Returned) -> Problem | None:
    """What is wrong when both units of one section are given."""
    if other is unit:
        return None
    if other.place.digest != unit.place.digest:
        told = f"Of this section there is also an export of another text, in {other.path}."
        return unit.problem("two-exports", told, "Give the files of one export only.")
    if other.place.name == unit.place.name:
        told = f"It is there twice, also in {other.path}."
        return unit.problem("unit-twice", told, "Give one of the two files.")
    return None


@dataclass(frozen=True, slots=True)
class _Section:
    """How the sections of one guide in one language are judged."""

    library: Library
    source: Guide
    language: str
    old_text: OldText

    def judge(self, section_id: str, held: Units, whole: Judgement) -> None:
        """Add to `whole` what follows from the units of one section."""
        first = next(iter(held.values()))
        digest = first.place.digest
        refused = self._refused(section_id, first)
        frame = None if refused else self._frame(section_id, held)
        if frame is None:
            whole.problems.append(refused or _lost(first))
            return
        wrong = list(_misfits(held, frame))
        if wrong:
            whole.problems += wrong
            return
        targets = {name: typed(unit.target, name) for name, unit in held.items()}
        guide = self.library.guide(self.source.id, self.language)
        here = guide.section(section_id) if guide else None
        own = blocks(guide, here).units if guide and here else {}
        if KEYWORDS in held:
            self._judge_keywords(held[KEYWORDS], targets.pop(KEYWORDS), own, whole)
        names = [name for name in frame.units if name != KEYWORDS]
        settled = [name for name in names if held[name].is_done and targets[name]]
        same = guide and here and blocks(guide, here).is_like(frame)
        is_new_text = not same or any(targets[name] != own[name] for name in names)
        state = self.library.state(self.source, self.language).of(section_id)
        if not is_new_text and (digest == state.follows or state.state == freshness.CURRENT):
            return
        if len(settled) < len(names):
            whole.left.append((section_id, len(names) - len(settled), len(names)))
            return
        for name in names:
            if targets[name] != own.get(name):
                whole.problems += self._faults(held[name], targets[name], frame)
        chosen = {name: targets[name] for name in names}
        body = frame.body(targets)
        whole.changes.append(Change(section_id, digest, chosen, body, is_new_text))

    def _judge_keywords(
        self, unit: Returned, target: str, own: Mapping[str, str], whole: Judgement
    ) -> None:
        """Keywords belong to no digest, so they are taken in whether the rest is ready or not."""
        if not unit.is_done or not target or target == own.get(KEYWORDS):
            return
        whole.problems += self._faults(unit, target, Blocks({}, ("",)))
        whole.keywords = target

    def _refused(self, section_id: str, first: Returned) -> Problem | None:
        if self.source.section(section_id) is None:
            told = f"{self.source.path} has no section `{section_id}` any more."
            mend = "Export the guide again; your program will find the old texts in its memory."
            return first.problem("unknown-section", told, mend)
        recorded = [
            version.digest
            for version in self.library.histories.get(self.source.id, {}).get(section_id, ())
        ]
        digest = first.place.digest
        if digest not in recorded:
            told = f"No version of the section has the digest {digest}."
            mend = f"It must stand in {history_path(self.source.id)}; run: domov record"
            return first.problem("unknown-version", told, mend)
        guide = self.library.guide(self.source.id, self.language)
        follows = guide.follows.get(section_id) if guide else None
        if guide and guide.section(section_id) and follows in recorded:
            here = len(recorded) - recorded[::-1].index(follows or "")
            if len(recorded) - recorded[::-1].index(digest) < here:
                told = "Meanwhile somebody has brought the section up to a newer source text."
                return first.problem("older-than-here", told, "Export the guide again.")
        return None

    def _frame(self, section_id: str, held: Units) -> Blocks | None:
        """The section as it was sent out: the one of today, or what git or today's frame give; the
        digest proves which it was. None when it is to be had nowhere."""
        digest = next(iter(held.values())).place.digest
        today = self.source.section(section_id)
        if today and today.digest == digest:
            return blocks(self.source, today)
        old = self.old_text(self.source.id, section_id, digest)
        if old:
            return blocks(self.source, old)
        frame = blocks(self.source, today) if today else None
        names = set(frame.units) - {KEYWORDS} if frame else set()
        if frame is None or names - set(held):
            return None
        sent = {name: unit.source for name, unit in held.items()}
        return Blocks(sent, frame.frame) if frame.digest(sent) == digest else None

    def _faults(self, unit: Returned, target: str, frame: Blocks) -> Iterator[Problem]:
        lexicons = self.library.lexicons
        pair = (lexicons.get(self.source.language), lexicons.get(self.language))
        languages = (self.language, *self.library.settings.fallbacks.get(self.language, ()))
        name = unit.place.name
        for fault in faults(name, unit.source, target, frame, pair, languages):
            yield unit.problem(*fault)


def _lost(first: Returned) -> Problem:
    told = "The source text has changed since the export, and the old one is not in git here."
    mend = "Fetch the whole history (git fetch --unshallow), or export the guide again."
    return first.problem("source-gone", told, mend)


def _misfits(held: Units, frame: Blocks) -> Iterator[Problem]:
    """Units that are missing, too many, or have another source text than was sent out."""
    first = next(iter(held.values()))
    missing = [name for name in frame.units if name not in held and name != KEYWORDS]
    if missing:
        told = f"Of its section these units are missing: {', '.join(missing)}."
        mend = "Give the whole file; a unit that is not translated stays empty."
        yield first.problem("missing-unit", told, mend)
    for name, unit in held.items():
        if name == KEYWORDS:
            continue
        if name not in frame.units:
            yield unit.problem("unknown-unit", "Its section has no such unit.", "Remove it.")
        elif typed(unit.source, HEADING) != typed(frame.units[name], HEADING):
            told = "Its source text was changed in the file."
            yield unit.problem("source-changed", told, "Export the guide again; translate only.")


def is_begun(change: Change) -> bool:
    """True of the section without which a page cannot be begun."""
    return change.section == INTRO and bool(change.units.get(TITLE))
