"""What a volunteer needs to bring one page up to date, with nothing but a browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from domov.authoring.scaffold import new_translation
from domov.facts import REFERENCE, Unreadable, reference, resolve
from domov.guide import Guide, Section, freshness
from domov.guide.freshness import PageState, SectionState
from domov.guide.front_matter import as_record
from domov.guide.history import Version
from domov.language import locales
from domov.library import Library
from domov.report import difference
from domov.report.difference import OldText, Piece

# What stands where a name or a reason is still to be written.
BLANK = "…"


@dataclass(frozen=True, slots=True)
class NamedFact:
    """A fact as the text names it (`{{id}}`), and its value today in the reader's language."""

    written: str
    value: str


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """An official word of the source, and how the language renders it (None: nobody has said)."""

    term: str
    rendering: str | None


@dataclass(frozen=True, slots=True)
class OpenSection:
    """One section that is not current.

    `title` and `source` are the text of today in the source language, `own` the translation as it
    is written (None when missing). `pieces` is the way from the version that the translation
    follows to that of today, None when the old one is not kept here or not known.
    `stamp` is the line for `follows:`, None while the change of the source is not recorded;
    `signed` the lines that say that the translation was right already; `paste` the section to add.
    """

    id: str
    state: str
    title: str
    source: str
    own: str | None
    changes: tuple[Version, ...]
    pieces: tuple[Piece, ...] | None
    stamp: str | None
    signed: str | None
    paste: str | None
    facts: tuple[NamedFact, ...]
    terms: tuple[NamedTerm, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """One page that is not current. `file` is the whole new file when there is none yet, and then
    `facts` and `terms` are those of the whole guide."""

    guide: str
    language: str
    path: str
    title: str
    sections: tuple[OpenSection, ...]
    file: str | None
    facts: tuple[NamedFact, ...]
    terms: tuple[NamedTerm, ...]


# What a volunteer can mend on a page; a section that the source does not have stops the build.
_OPEN = (freshness.OUTDATED, freshness.UNKNOWN, freshness.MISSING)


def open_pages(library: Library) -> Iterator[tuple[str, str]]:
    """The guide and the language of every page that has something to bring up to date."""
    for source in library.source_guides:
        for language in library.settings.translations:
            sections = library.state(source, language).sections
            if any(section.state in _OPEN for section in sections):
                yield source.id, language


def update(
    library: Library, guide_id: str, language: str, today: dt.date, old_text: OldText
) -> Update:
    """What is to be done on one of the `open_pages`. Raises KeyError for an unknown guide."""
    source = library.source(guide_id)
    if source is None:
        raise KeyError(guide_id)
    state = library.state(source, language)
    file = None
    sections: tuple[OpenSection, ...] = ()
    if state.exists:
        sections = tuple(_sections(library, source, state, today, old_text))
    else:
        file = new_translation(library, guide_id, language, BLANK, "human", today).text
    text = "\n\n".join(section.text for section in source.sections) if file else ""
    return Update(
        guide_id,
        language,
        state.path,
        source.title,
        sections,
        file,
        _facts(library, text, language, today),
        _terms(library, text, language),
    )


def _sections(
    library: Library, source: Guide, state: PageState, today: dt.date, old_text: OldText
) -> Iterator[OpenSection]:
    found = difference.differences(library, source.id, None, state.language, old_text)
    differences = {one.section.id: one for one in found}
    translation = library.guide(source.id, state.language)
    for section in source.sections:
        here = state.of(section.id)
        if here.state == freshness.CURRENT:
            continue
        own = translation.section(section.id) if translation else None
        known = differences.get(section.id)
        stamp = _stamp(library, source.id, section)
        yield OpenSection(
            section.id,
            here.state,
            section.title,
            section.text,
            own.text if own else None,
            known.changes if known else (),
            known.pieces if known else None,
            stamp,
            _signed(here, today) if stamp and here.state == freshness.OUTDATED else None,
            _paste(section) if own is None else None,
            _facts(library, section.text, state.language, today),
            _terms(library, section.text, state.language),
        )


def _stamp(library: Library, guide_id: str, section: Section) -> str | None:
    versions = library.histories.get(guide_id, {}).get(section.id, ())
    if not versions or versions[-1].digest != section.digest:
        return None
    return f"  {section.id}: {section.digest}"


def _signed(state: SectionState, today: dt.date) -> str:
    word = as_record({"by": BLANK, "why": BLANK, "on": today})
    return f"still_right:\n  {state.id}: {word}"


def _paste(section: Section) -> str:
    return f"## {section.title} {{#{section.id}}}\n\n{section.body}\n"


def _facts(library: Library, text: str, language: str, today: dt.date) -> tuple[NamedFact, ...]:
    words = library.strings[language]
    named: dict[str, str] = {}
    for found in REFERENCE.finditer(text):
        wanted = reference(found)
        try:
            reading = resolve(library.facts, wanted, today)
        except Unreadable:  # the check has told of it
            continue
        named[found[0]] = locales.written(reading, words, number_only=wanted.number_only)
    return tuple(NamedFact(written, value) for written, value in named.items())


def _terms(library: Library, text: str, language: str) -> tuple[NamedTerm, ...]:
    return tuple(
        NamedTerm(term.term, term.renderings.get(language))
        for term in library.terms
        if text and term.is_in(text)
    )
