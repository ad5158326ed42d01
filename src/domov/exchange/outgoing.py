"""A guide for a translator's program: its units, what is translated of them, and notes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from domov import facts
from domov.authoring.edit import Refused
from domov.exchange.blocks import KEYWORDS, Blocks, blocks
from domov.exchange.protected import protected
from domov.exchange.unit import DONE, DOUBTFUL, OPEN, Place, Sheet, Unit
from domov.guide import Guide, Section, freshness
from domov.guide.freshness import SectionState
from domov.library import Library
from domov.markup import braces

OldText = Callable[[str, str, str], "Section | None"]
"""(guide id, section id, digest) -> the source section as it was, None when it is not kept."""

Carried = dict[str, tuple[str, str, str]]
"""By the name of a unit: its translation, the state of that, the source text it followed."""

_LETTER = re.compile(r"[^\W\d_]")
_NAMED = {
    "title": "title of the guide",
    "summary": "summary of the guide: the answer first, in one or two sentences",
    "keywords": "what people type to find this guide, in your language; as many words as you like, "
    "with commas between",
    "heading": "heading",
}


def sheet(
    library: Library, guide_id: str, language: str, today: dt.date, old_text: OldText
) -> Sheet:
    """All units of a guide for one language. Raises `Refused` for a guide that is not there, cannot
    be read, or whose source text is not recorded yet, for nobody could say later what was
    translated."""
    source = library.source(guide_id)
    if source is None:
        raise Refused(f"There is no readable source guide {guide_id}. Run: domov check")
    if (guide_id, language) in library.unreadable:
        raise Refused(f"{guide_id} in {language} cannot be read. Run: domov check")
    guide = library.guide(guide_id, language)
    state = library.state(source, language)
    units: list[Unit] = []
    for section in source.sections:
        recorded = library.histories.get(guide_id, {}).get(section.id, ())
        if not recorded or recorded[-1].digest != section.digest:
            raise Refused(
                f"The source text of {guide_id}#{section.id} is not recorded yet. "
                f"First run: domov record {guide_id}#{section.id}"
            )
        ours, here = blocks(source, section), state.of(section.id)
        own = guide.section(section.id) if guide else None
        theirs = blocks(guide, own) if guide and own else None
        old = _old(here, source, old_text) if theirs else None
        carried = _carried(here, ours, old, theirs)
        for name, text in ours.units.items():
            at = Place(guide_id, section.id, section.digest, name)
            target, how, previous = carried.get(name) or _untranslated(text)
            told = tuple(_notes(library, source, section, ours, here, at, language, today))
            units.append(Unit(at, text, target, how, previous, told))
    return Sheet(guide_id, source.title, language, library.settings.source_language, tuple(units))


def _untranslated(text: str) -> tuple[str, str, str]:
    """What has no words (a fact alone) needs no translator."""
    words = _LETTER.search(facts.REFERENCE.sub("", text))
    return ("", OPEN, "") if words else (text, DONE, "")


def _old(state: SectionState, source: Guide, old_text: OldText) -> Blocks | None:
    """The source section that the translation follows, where it is not the one of today."""
    if state.follows in (None, state.source):
        return None
    old = old_text(source.id, state.id, state.follows or "")
    return blocks(source, old) if old else None


def _carried(
    state: SectionState, ours: Blocks, old: Blocks | None, theirs: Blocks | None
) -> Carried:
    """The present translation, unit by unit; nothing where it cannot be told what belongs to what.

    Of an outdated section only the units whose source has changed are doubtful, and all of them
    where that is not known or nothing but the frame has changed.
    """
    if theirs is None:
        return {}
    is_current = state.state == freshness.CURRENT
    if theirs.is_like(ours) and (is_current or old is None):
        how = DONE if is_current else DOUBTFUL
        found = {name: (text, how, "") for name, text in theirs.units.items()}
    elif old is not None and theirs.is_like(old):
        found = _followed(ours, old, theirs)
    else:
        found = {}
    if KEYWORDS in theirs.units:
        found[KEYWORDS] = (theirs.units[KEYWORDS], DONE, "")
    settled = [name for name in ours.units if found.get(name, ("", OPEN, ""))[1] == DONE]
    if not is_current and len(settled) == len(ours.units):
        found = {name: (text, DOUBTFUL, was) for name, (text, _, was) in found.items()}
    return found


def _followed(ours: Blocks, old: Blocks, theirs: Blocks) -> Carried:
    """The translation of `old` as far as it serves for `ours`."""
    before, after = ([n for n in b.units if n != KEYWORDS] for b in (old, ours))
    matcher = SequenceMatcher(
        None, [old.units[n] for n in before], [ours.units[n] for n in after], autojunk=False
    )
    found: Carried = {}
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        for was, name in zip(before[i1:i2], after[j1:j2], strict=False):
            same = tag == "equal"
            previous = "" if same else old.units[was]
            found[name] = (theirs.units[was], DONE if same else DOUBTFUL, previous)
    return found


def _notes(
    library: Library,
    source: Guide,
    section: Section,
    ours: Blocks,
    state: SectionState,
    at: Place,
    language: str,
    today: dt.date,
) -> Iterator[str]:
    text = ours.units[at.name]
    kind = _NAMED.get(at.name) or _kind(ours.around(at.name)[0])
    yield f"{source.title} › {section.title}: {kind}" if section.title != source.title else kind
    if state.state == freshness.OUTDATED:
        since = f" since {state.since.isoformat()}" if state.since else ""
        yield f"The translation is outdated{since}: {', '.join(state.kinds)}"
    if at.name == KEYWORDS:
        return
    kept = list(dict.fromkeys(text[start:end] for start, end in protected(text)))
    if kept:
        yield "Keep as it is: " + "  ".join(kept)
    for found in dict.fromkeys(match[0] for match in facts.REFERENCE.finditer(text)):
        value = _value(library, found, language, today)
        if value:
            yield f"{found} is shown today as: {value}"
    for term in library.terms:
        if term.is_in(text):
            said = term.renderings.get(language)
            named = f"; name it in brackets: *({term.term})*" if term.required else ""
            if said or named:
                yield f"Term “{term.term}”: {said or '(no word yet)'}{named}"


def _value(library: Library, written: str, language: str, today: dt.date) -> str:
    match = facts.REFERENCE.fullmatch(written)
    strings = library.strings.get(language)
    if match is None or strings is None:
        return ""
    wanted = facts.reference(match)
    try:
        reading = facts.resolve(library.facts, wanted, today)
    except facts.Unreadable:
        return ""
    return braces.plain(reading, strings, number_only=wanted.number_only)


def _kind(before: str) -> str:
    """What a unit of the body is, by what stands before it on its line."""
    mark = before.strip()
    if mark.startswith("#"):
        return "heading"
    if mark.startswith("|"):
        return "cell of a table"
    if mark[:1].isdigit():
        return f"step {mark.rstrip('.)')}"
    if mark:
        return "item of a list"
    return "text of a box" if before else "paragraph"
