"""What changed in a source section since a translation's stamp, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from domov.guide import Section, freshness
from domov.guide.digest import normalised
from domov.guide.freshness import SectionState
from domov.guide.history import Version
from domov.library import Library

OldText = Callable[[str, str, str], "Section | None"]
"""(guide id, section id, digest) -> the source section as it was, None when it is not kept."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is `same`, `removed` or `added`."""

    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One section that is behind. `pieces` is None when the old source text is kept nowhere."""

    guide: str
    language: str
    section: SectionState
    changes: tuple[Version, ...]
    pieces: tuple[Piece, ...] | None
    source: Section


def differences(
    library: Library, guide_id: str, section_id: str | None, language: str, old_text: OldText
) -> list[Difference]:
    """The sections of a translation that are behind, or the one named, with what has changed.

    Raises KeyError when there is no such guide or section.
    """
    source = library.source(guide_id)
    if source is None:
        raise KeyError(guide_id)
    state = library.state(source, language)
    found = []
    for section in source.sections:
        if section_id not in (None, section.id):
            continue
        here = state.of(section.id)
        if section_id is None and here.state in (freshness.CURRENT, freshness.MISSING):
            continue
        old = old_text(guide_id, section.id, here.follows) if here.follows else None
        found.append(
            Difference(
                guide_id,
                language,
                here,
                _since(library, guide_id, here),
                tuple(words(old.text, section.text)) if old else None,
                section,
            )
        )
    if section_id and not found:
        raise KeyError(f"{guide_id}#{section_id}")
    return found


def _since(library: Library, guide_id: str, state: SectionState) -> tuple[Version, ...]:
    versions = library.histories.get(guide_id, {}).get(state.id, ())
    digests = [version.digest for version in versions]
    if state.follows not in digests:
        return ()
    return versions[len(digests) - digests[::-1].index(state.follows) :]


def words(old: str, new: str) -> Iterator[Piece]:
    """The way from `old` to `new` in words; both are compared as normalised text."""
    before, after = (re.findall(r"\s+|[^\s]+", normalised(text)) for text in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(before[i1:i2]))
            continue
        if i2 > i1:
            yield Piece("removed", "".join(before[i1:i2]))
        if j2 > j1:
            yield Piece("added", "".join(after[j1:j2]))


def as_text(difference: Difference, source_language: str, *, colour: bool) -> str:
    """A difference for a terminal: [-removed-] and {+added+}."""
    section = difference.section
    lines = [f"{difference.guide}#{section.id} ({difference.language}): {section.state}"]
    for change in difference.changes:
        note = f": {change.note}" if change.note else ""
        lines.append(f"  {change.on.isoformat()} {change.kind}{note}")
    if difference.pieces is None:
        known = f"with the digest {section.follows}" if section.follows else "that it follows"
        lines.append(
            f"  The {source_language} text {known} is not in the git history of this copy,"
            " so the change cannot be shown. This is the text of today:"
        )
        return "\n".join([*lines, "", difference.source.text, ""])
    return "\n".join([*lines, "", marked(difference.pieces, colour=colour), ""])


def marked(pieces: Iterable[Piece], *, colour: bool = False) -> str:
    """The way from the old text to the new one as plain text: [-removed-] and {+added+}."""
    return "".join(_shown(piece, colour) for piece in pieces)


def _shown(piece: Piece, colour: bool) -> str:
    if piece.how == "same":
        return piece.text
    left, right, paint = ("[-", "-]", "31") if piece.how == "removed" else ("{+", "+}", "32")
    body = piece.text.rstrip()
    tail = piece.text[len(body) :]
    marked = f"{left}{body}{right}"
    return (f"\x1b[{paint}m{marked}\x1b[0m" if colour else marked) + tail
