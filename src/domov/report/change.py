"""What a change of the site does to its translations, and which rewordings it may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from domov.guide import freshness
from domov.guide.digest import normalised
from domov.guide.freshness import PageState
from domov.guide.history import WORDING
from domov.language import meaning
from domov.language.meaning import Words
from domov.library import Library
from domov.report.difference import words as pieces

STALE = "goes stale"
FOLLOWS = "is brought up to date"
MISSING = "waits for a translation"
UNKNOWN = "is not known to follow"


@dataclass(frozen=True, slots=True)
class Effect:
    """What happens to a section in one language; `kinds` are those of what it has not followed."""

    language: str
    guide: str
    section: str
    what: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rewording:
    """A changed source section of which a person should look again whether it is a mere rewording.

    `kind` is what its history says (None: not recorded yet); `changes` what of its meaning seems to
    have changed; `text` the difference in words.
    """

    guide: str
    section: str
    kind: str | None
    changes: tuple[str, ...]
    text: str


def effects(before: Library, now: Library) -> list[Effect]:
    """How the states of all translated sections differ between two states of a site."""
    found = []
    for language in now.settings.translations:
        for source in now.source_guides:
            earlier = before.source(source.id)
            old = before.state(earlier, language) if earlier else None
            found += list(_effects(old, now.state(source, language)))
    return found


def _effects(old: PageState | None, new: PageState) -> Iterator[Effect]:
    earlier = {section.id: section for section in old.sections} if old else {}
    for section in new.sections:
        was = earlier.get(section.id)
        state = was.state if was else None
        what = None
        if section.state == freshness.OUTDATED:
            grown = was is None or (was.since, was.kinds) != (section.since, section.kinds)
            what = STALE if state != freshness.OUTDATED or grown else None
        elif section.state == state:
            continue
        elif section.state == freshness.CURRENT:
            what = FOLLOWS
        elif section.state == freshness.MISSING:
            what = MISSING
        elif section.state == freshness.UNKNOWN:
            what = UNKNOWN
        if what:
            yield Effect(new.language, new.guide, section.id, what, section.kinds)


def rewordings(before: Library, now: Library, words: Words | None) -> list[Rewording]:
    """The changed source sections that look like a rewording and are not recorded as one, and those
    that are recorded as one and do not look like it. Without `words` nothing is proposed."""
    found = []
    for source in now.source_guides:
        earlier = before.source(source.id)
        for section in source.sections if earlier and earlier is not source else ():
            old = earlier.section(section.id) if earlier else None
            if old is None or old.digest == section.digest:
                continue
            versions = now.histories.get(source.id, {}).get(section.id, ())
            recorded = versions[-1] if versions else None
            kind = recorded.kind if recorded and recorded.digest == section.digest else None
            changes = meaning.changes(normalised(old.text), normalised(section.text), words)
            if bool(changes) == (kind == WORDING) and (words or changes):
                told = tuple(str(change) for change in changes)
                text = _in_short(old.text, section.text)
                found.append(Rewording(source.id, section.id, kind, told, text))
    return found


_MOST = 400


def _in_short(old: str, new: str) -> str:
    """The words that differ, [-removed-] and {+added+}."""
    marks = {"removed": "[-{}-]", "added": "{{+{}+}}"}
    shown = " ".join(
        marks[piece.how].format(" ".join(piece.text.split()))
        for piece in pieces(old, new)
        if piece.how in marks and piece.text.strip()
    )
    return shown if len(shown) <= _MOST else shown[:_MOST] + "…"


def as_text(found: list[Effect], looked_at: list[Rewording], against: str) -> str:
    """For a terminal: a table for each language, then what a person should look at again."""
    lines = [] if found else [f"Against {against}, no translation changes its state."]
    for language, of_language in groupby(found, key=lambda effect: effect.language):
        rows = list(_rows(list(of_language)))
        width = max(len(place) for place, _ in rows)
        lines += [f"{language}, against {against}:"]
        lines += [f"  {place.ljust(width)}  {what}" for place, what in rows]
    for one in looked_at:
        place = f"{one.guide}#{one.section}"
        if one.kind == WORDING:
            lines.append(f"{place} is recorded as wording, yet this changed: {_listed(one)}.")
        else:
            recorded = f"It is recorded as {one.kind}." if one.kind else "It is not recorded yet."
            lines.append(f"{place}: this looks like wording: {one.text}. {recorded}")
    if looked_at:
        lines.append("A person decides: wording is what no reader would act on differently.")
    return "\n".join(lines)


def _listed(rewording: Rewording) -> str:
    return "; ".join(rewording.changes)


def _rows(found: list[Effect]) -> Iterator[tuple[str, str]]:
    """Place and effect; sections in a row of one guide with one effect share a row."""
    for (guide, what, kinds), group in groupby(found, key=lambda e: (e.guide, e.what, e.kinds)):
        sections = [effect.section for effect in group]
        told = f"{what} ({', '.join(kinds) or 'not recorded'})" if what == STALE else what
        for place in (
            [f"{guide} ({len(sections)} sections)"]
            if len(sections) > _ROWS
            else [f"{guide}#{section}" for section in sections]
        ):
            yield place, told


_ROWS = 3


def as_data(found: list[Effect], looked_at: list[Rewording]) -> dict[str, Any]:
    """The same for programs."""
    return {
        "effects": [
            {
                "language": effect.language,
                "guide": effect.guide,
                "section": effect.section,
                "effect": effect.what,
                "kinds": list(effect.kinds),
            }
            for effect in found
        ],
        "rewordings": [
            {
                "guide": one.guide,
                "section": one.section,
                "kind": one.kind,
                "looks_like_wording": not one.changes,
                "changes": list(one.changes),
            }
            for one in looked_at
        ],
    }
