"""The places outside of the site that it links to, and which of them no longer answer.

A place is down for an hour, or answers no program at all; a link is called dead only after three
days on which it did not answer. The count is kept in the report itself, as data at its end, so
that it needs neither a server nor a right to write to the repository.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from domov.library import Library
from domov.report.quoted import in_markdown

STRIKES = 3
# A host that answers so does not want programs; a person may get through. It says nothing.
REFUSALS = (401, 403, 405, 406, 429)

Links = dict[str, list[str]]
"""Address -> the places that name it, as path:line."""
Days = dict[str, list[str]]
"""Address -> the days on which it did not answer, since it last did."""

_LINK = re.compile(r"https?://[^\s<>)\]\"']+")
_KEPT = re.compile(r"^```json\n(.*?)\n```", re.MULTILINE | re.DOTALL)


def links(library: Library) -> Links:
    """Every address that a guide, a source of one, a fact or an organisation leads to."""
    found: Links = {}
    for url, place in _links(library):
        places = found.setdefault(url, [])
        if place not in places:
            places.append(place)
    return {url: found[url] for url in sorted(found)}


def _links(library: Library) -> Iterator[tuple[str, str]]:
    for guide in library.guides.values():
        for section in guide.sections:
            for number, line in enumerate(section.body.split("\n"), section.body_line):
                for link in _LINK.findall(line):
                    yield link.rstrip(".,;:"), f"{guide.path}:{number}"
        for source in guide.sources:
            yield source.url, f"{guide.path}:{guide.lines.get('sources', 1)}"
    for fact in library.facts.values():
        for period in fact.periods:
            yield period.source.url, f"{fact.path}:{fact.line}"
    for one in library.organisations.entries:
        for url in filter(None, (one.website, one.url)):
            yield url, f"data/organisations.yml:{one.line}"


def failed(answers: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """The addresses that did not answer, and those that refuse programs, of what lychee found."""
    down: set[str] = set()
    refused: set[str] = set()
    for held in (answers.get("error_map") or {}, answers.get("timeout_map") or {}):
        for entries in held.values():
            for entry in entries:
                code = (entry.get("status") or {}).get("code")
                (refused if code in REFUSALS else down).add(_plain(entry["url"]))
    return down, refused


def days(before: Days, asked: Links, answers: Mapping[str, Any], today: dt.date) -> Days:
    """The count after one more day. When most places are down it is our own network that is, and
    the count stays as it was."""
    down, refused = failed(answers)
    if 2 * len(down) > len(asked):
        return {url: held for url, held in before.items() if url in asked}
    counted = {}
    for url in asked:
        held = before.get(url, [])
        if _plain(url) in down:
            held = sorted({*held, today.isoformat()})
        elif _plain(url) not in refused:
            held = []
        if held:
            counted[url] = held
    return counted


def _plain(url: str) -> str:
    """An address as it was written or as a program prints it."""
    return url.partition("#")[0].rstrip("/")


def kept(report: str) -> Days:
    """The count at the end of an earlier report; nothing where it has none that can be read."""
    found = _KEPT.findall(report.replace("\r\n", "\n"))
    try:
        held = json.loads(found[-1]) if found else {}
    except ValueError:
        return {}
    return {
        url: [day for day in listed if isinstance(day, str)]
        for url, listed in (held.items() if isinstance(held, dict) else ())
        if isinstance(listed, list)
    }


def as_markdown(asked: Links, counted: Days, today: dt.date) -> str:
    """The report: what is dead and where it stands, and the count."""
    dead = {url: held for url, held in counted.items() if len(held) >= STRIKES}
    lines = [f"Of {len(asked)} outside links, {len(dead)} did not answer on {STRIKES} days.", ""]
    for url, held in dead.items():
        lines.append(f"- {in_markdown(url)}, not since {held[0]}")
        lines += [f"  - {in_markdown(place)}" for place in asked[url][:20]]
    lines += [
        *([""] if dead else []),
        f"Asked on {today.isoformat()}. Places that refuse programs are not counted. Look yourself "
        "before you change a link; an archived copy may be the better one.",
        *("", "<details><summary>The count</summary>", ""),
        *("```json", json.dumps(counted, indent=1), "```", "", "</details>"),
    ]
    return "\n".join(lines)
