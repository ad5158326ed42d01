"""The answer on copies, told to people (text, Markdown) and to programs (JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from domov.copies import differences, verdict
from domov.copies.documents import Document
from domov.copies.verdict import Finding, Verdict
from domov.copies.wording import ADDED, LEFT, OTHER, Wording

VERSION = 1
_MOST = 10  # sentences worded otherwise that people are given to read
CURRENT, OUTDATED, FOREIGN, UNREADABLE = "current", "outdated", "not-ours", "unreadable"

_WORDS = {
    "amount": "an amount",
    "deadline": "a deadline",
    "procedure": "what to do",
    "contact": "a contact",
    "right": "a right or a duty",
    "scope": "who it is for",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """One file: its text and the answers of the languages that stand in it, or why it was not
    read. `editions` are sentences on the edition codes that it carries."""

    path: str
    document: Document | None
    verdicts: tuple[Verdict, ...]
    fault: str | None = None
    editions: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """`current`, `outdated`, `not-ours` or `unreadable`."""
        if self.fault is not None:
            return UNREADABLE
        if not self.verdicts:
            return FOREIGN
        return OUTDATED if any(one.is_outdated for one in self.verdicts) else CURRENT


def place(checked: Checked, verdict_: Verdict, finding: Finding) -> tuple[str, int] | None:
    """Where a finding stands in the file: `line`, `paragraph` or `page`, and its number."""
    return _at(checked, verdict_, finding.first)


def _at(checked: Checked, one: Verdict, word: int) -> tuple[str, int] | None:
    if word < 0 or checked.document is None:
        return None
    number = checked.document.place(one.copy.starts[word])
    return (checked.document.unit, number) if number else None


def as_text(files: Iterable[Checked], site_url: str, *, markdown: bool = False) -> Iterator[str]:
    """Lines for people."""
    for checked in files:
        name = f"`{checked.path}`" if markdown else checked.path
        yield f"## {name}\n" if markdown else name
        yield from (f"{'- ' if markdown else '  '}{line}" for line in _lines(checked, site_url))
        yield ""


def _lines(checked: Checked, site_url: str) -> Iterator[str]:
    if checked.fault is not None:
        yield f"Not read: {checked.fault}"
        return
    yield from checked.editions
    if not checked.verdicts:
        yield (
            "None of our sections stands in it. Give a whole section with its heading, or name "
            "another --language."
        )
    for one in checked.verdicts:
        names = ", ".join(guide.id for guide in one.guides)
        count = len(one.shares)
        yield f"{one.texts.language}: {count} of our sections, from {names}."
        if not one.is_outdated:
            yield _agrees(one)
        for finding in one.findings:
            yield _sentence(checked, one, finding, site_url)
        yield from _worded(checked, one)


def _agrees(one: Verdict) -> str:
    if one.wording:
        return (
            "In what we found, numbers, dates, phones and words such as “not” agree with our "
            f"edition of {one.texts.today}. Other words differ: read them yourself."
        )
    return (
        f"Our sections stand in it word for word as in our edition of {one.texts.today}. What "
        "stands around them is not compared."
    )


def _worded(checked: Checked, one: Verdict) -> Iterator[str]:
    """The first of the sentences that are worded otherwise, and how many more there are."""
    for held in one.wording[:_MOST]:
        at = _at(checked, one, held.first)
        where = f"{at[0]} {at[1]}: " if at else ""
        told = {
            OTHER: f"your copy says “{held.says}”, ours says “{held.ours}”",
            ADDED: f"this is not ours: “{held.says}”",
            LEFT: f"your copy leaves out: “{held.ours}”",
        }[held.kind]
        yield f"To read: {where}{told}"
    if len(one.wording) > _MOST:
        yield f"To read: {len(one.wording) - _MOST} more. All of them: --format json"


def _sentence(checked: Checked, one: Verdict, finding: Finding, site_url: str) -> str:
    at = place(checked, one, finding)
    where = f"{at[0]} {at[1]}: " if at else ""
    where = f"Check: {where}" if finding.note else where
    section = one.texts.sections[finding.section]
    guide = one.texts.guides[finding.guide]
    address = f"{site_url}{guide.told['address']}#{section.id}"
    return f"{where}{_told(finding)} See {address}"


def _told(finding: Finding) -> str:
    kinds = ", ".join(_WORDS.get(kind, kind) for kind in finding.kinds)
    since = f" since {finding.since}" if finding.since else ""
    says = f"your copy says “{finding.says}”, ours says “{finding.ours}”"
    if finding.kind in (differences.VALUE, differences.NUMBER):
        about = f" (what changed: {kinds})" if kinds else ""
        until = finding.held and finding.held[1]
        was = f" It was so until {until}." if until else ""
        return f"{says}{since}{about}.{was}"
    if finding.kind == differences.MEANING:
        return f"{says}. Our sentence: “{finding.passage}”"
    lacks = f"and your copy lacks: “{finding.ours}”"
    return {
        verdict.MISSING: "this section is not in your copy, the rest of its guide is.",
        verdict.CHANGED: f"this section changed on {finding.since} ({kinds}), {lacks}",
        verdict.BEHIND: f"our own translation is behind its source{since} ({kinds}).",
        verdict.UNKNOWN: "we do not know whether our own translation is current.",
        verdict.EXPIRED: f"something in this section is known to hold until {finding.since} only.",
        verdict.WITHDRAWN: f"this guide is no longer valid{since}. Take it down.",
    }[finding.kind]


def as_json(files: Iterable[Checked], site_url: str) -> str:
    """The same for programs; changed only by adding."""
    data = {"version": VERSION, "files": [_file(checked, site_url) for checked in files]}
    return json.dumps(data, ensure_ascii=False, indent=1)


def _file(checked: Checked, site_url: str) -> dict[str, Any]:
    return {
        "path": checked.path,
        "state": checked.state,
        "fault": checked.fault,
        "editions": list(checked.editions),
        "languages": [
            {
                "language": one.texts.language,
                "edition": one.texts.today,
                "sections": [
                    {"guide": one.texts.guides[section.guide].id, "id": section.id, "share": share}
                    for section, share in (
                        (one.texts.sections[number], share) for number, share in one.shares.items()
                    )
                ],
                "findings": [_finding(checked, one, found, site_url) for found in one.findings],
                "wording": [_wording(checked, one, held) for held in one.wording],
            }
            for one in checked.verdicts
        ],
    }


def _finding(checked: Checked, one: Verdict, found: Finding, site_url: str) -> dict[str, Any]:
    guide, section = one.texts.guides[found.guide], one.texts.sections[found.section]
    at = place(checked, one, found)
    return {
        "kind": found.kind,
        "guide": guide.id,
        "section": section.id,
        "address": f"{site_url}{guide.told['address']}#{section.id}",
        "at": {at[0]: at[1]} if at else None,
        "says": found.says or None,
        "ours": found.ours or None,
        "passage": found.passage or None,
        "fact": found.fact,
        "held": {"from": found.held[0], "until": found.held[1]} if found.held else None,
        "since": found.since,
        "kinds": list(found.kinds),
        "note": found.note,
    }


def _wording(checked: Checked, one: Verdict, held: Wording) -> dict[str, Any]:
    section = one.texts.sections[held.section]
    at = _at(checked, one, held.first)
    return {
        "kind": held.kind,
        "guide": one.texts.guides[section.guide].id,
        "section": section.id,
        "at": {at[0]: at[1]} if at else None,
        "says": held.says or None,
        "ours": held.ours or None,
    }
