"""The answer on a copy: which sections of ours stand in it, and what is outdated.

theme/assets/verify.js gives the same answer; tests/copies/vectors.json holds both together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domov.copies.differences import VALUE, differences
from domov.copies.placing import Placed, coverage, is_mostly_there, placed
from domov.copies.texts import Guide, Section, Texts
from domov.copies.wording import Wording, wording
from domov.copies.words import Words, flat, is_number, prepared, words

MISSING, CHANGED, BEHIND, UNKNOWN, EXPIRED, WITHDRAWN = (
    "missing", "changed", "behind", "unknown", "expired", "withdrawn",
)  # fmt: skip
_THERE = 30  # percent of a section: with less, it is missing


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is outdated in a copy, or that a reader of it should know.

    `kind` is that of a difference, or one of: `missing` (the section is not in the copy),
    `changed` (it has changed, `since` when, and the copy lacks its words of today), `behind` and
    `unknown` (our own translation), `expired` (the end of validity), `withdrawn` (the guide).
    `says` stands in the copy, `ours` in our text of today, `passage` is its whole sentence. `first`
    is the first word of the copy, -1 where there is none. `held` is the former or coming period of
    the value that the copy gives; `since` the day from which ours holds; `kinds` are of
    changes. A `note` is nothing to mend: the copy says what ours says.
    """

    kind: str
    guide: int
    section: int
    says: str = ""
    ours: str = ""
    passage: str = ""
    first: int = -1
    fact: str | None = None
    held: tuple[str | None, str | None] | None = None
    since: str | None = None
    kinds: tuple[str, ...] = ()
    note: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What stands in a copy, as percents by the number of the section, what is outdated, and what
    is worded otherwise than ours."""

    texts: Texts
    copy: Words
    shares: dict[int, int]
    findings: tuple[Finding, ...]
    wording: tuple[Wording, ...]

    @property
    def is_outdated(self) -> bool:
        """True when there is something to mend."""
        return not all(one.note for one in self.findings)

    @property
    def guides(self) -> tuple[Guide, ...]:
        """The guides of which something stands in the copy."""
        numbers = dict.fromkeys(self.texts.sections[number].guide for number in self.shares)
        return tuple(self.texts.guides[number] for number in numbers)


def verdict(texts: Texts, copy: Words, today: str) -> Verdict:
    """Compare a copy with the texts of one language, on the day `today`."""
    places = placed(texts, copy)
    shares = coverage(texts, places)
    taken = {word: place for place in places for _, word in place.alignment.pairs}
    by_place = {place: list(_said(texts, copy, place, taken)) for place in places}
    found = [finding for held in by_place.values() for finding in held]
    there = {number: share for number, share in shares.items() if share >= _THERE}
    told = {place for place, held in by_place.items() if held}
    other = wording(texts, copy, places, taken, told, there)
    differing = {one.section for one in found} | {one.section for one in other}
    for number in there:
        found += _of_section(texts.sections[number], places, today, number not in differing)
    for guide in dict.fromkeys(texts.sections[number].guide for number in there):
        found += _of_guide(texts.guides[guide], guide, shares)
    return Verdict(texts, copy, shares, tuple(found), other)


def _said(
    texts: Texts, copy: Words, place: Placed, taken: Mapping[int, Placed]
) -> Iterator[Finding]:
    passage = texts.passages[place.passage]
    section = texts.sections[passage.section]
    for one in differences(texts, copy, place, taken):
        fact = texts.facts.get(one.fact or "", {})
        held = _held(fact, one.says) if one.kind == VALUE else None
        changed = section.told["changed"]
        yield Finding(
            one.kind,
            section.guide,
            section.number,
            says=one.says,
            ours=one.ours,
            passage=flat(passage.words.text),
            first=one.first,
            fact=one.fact,
            held=held,
            since=_since(fact, one.ours) or max(changed.values(), default=None),
            kinds=tuple(sorted(changed, key=lambda kind: (changed[kind], kind), reverse=True)),
        )


def _numbers(shown: str) -> list[str]:
    return [key for key in words(prepared(shown)).keys if is_number(key)]


def _held(fact: dict[str, Any], says: str) -> tuple[str | None, str | None] | None:
    """When the value that a copy gives was ours, or will be."""
    said = _numbers(says)
    for value in reversed(fact.get("values", ())):
        if said and _numbers(value["shown"]) == said:
            return value["from"], value["until"]
    return None


def _since(fact: dict[str, Any], ours: str) -> str | None:
    """From when our value of today holds, where there was another one before."""
    values = fact.get("values", ())
    for number, value in enumerate(values):
        if number and _numbers(value["shown"]) == _numbers(ours):
            return str(value["from"]) if value["from"] else None
    return None


def _of_section(
    section: Section, places: list[Placed], today: str, is_same: bool
) -> Iterator[Finding]:
    told, guide, number = section.told, section.guide, section.number
    here = {place.passage for place in places}
    lacking = [passage for passage in section.passages if passage.number not in here]
    if told["changed"] and lacking:
        yield Finding(
            CHANGED,
            guide,
            number,
            ours=flat(lacking[0].words.text),
            since=max(told["changed"].values()),
            kinds=tuple(sorted(told["changed"])),
        )
    if told["state"] == "outdated":
        yield Finding(BEHIND, guide, number, since=told["since"], kinds=tuple(told["kinds"]))
    if told["state"] == "unknown":
        yield Finding(UNKNOWN, guide, number)
    if told["valid_until"] and told["valid_until"] < today:
        yield Finding(EXPIRED, guide, number, since=told["valid_until"], note=is_same)


def _of_guide(guide: Guide, number: int, shares: dict[int, int]) -> Iterator[Finding]:
    if guide.told["withdrawn"]:
        yield Finding(WITHDRAWN, number, guide.sections[0].number, since=guide.told["withdrawn"])
    elif is_mostly_there(guide, shares):
        for section in guide.sections:
            if section.length and shares.get(section.number, 0) < _THERE:
                yield Finding(MISSING, number, section.number)
