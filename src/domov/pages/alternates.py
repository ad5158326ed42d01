"""The same page in the other languages, and what a reader should know before going there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from domov.addresses import address
from domov.guide import Guide, freshness
from domov.guide.freshness import PageState
from domov.language.strings import Strings
from domov.library import Library

# The words that a reader is told with, by the state of a page or a section.
_TOLD = {
    freshness.MISSING: "switch-partly",
    freshness.OUTDATED: "switch-older",
    freshness.UNKNOWN: "switch-unknown",
    freshness.ORPHAN: "switch-older",
}


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language; `state` is None for the source language.

    `told` is a word on it in that same language, which whoever goes there reads, empty where the
    page is current. `sections` are those that really are in that language, by id, each with such a
    word or none.
    """

    language: str
    name: str
    guide_address: str
    exists: bool
    state: str | None
    told: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)


def alternates(library: Library, source: Guide) -> Iterator[Alternate]:
    """A guide in every language of the site, in their order."""
    settings = library.settings
    for language, name in settings.languages.items():
        words = library.strings[language]
        state = None
        if language != settings.source_language:
            state = library.state(source, language)
        yield Alternate(
            language,
            name,
            address(source.id, language),
            exists=state is None or state.exists,
            state=state.state if state else None,
            told=_told(words, state),
            sections=_sections(words, state, source),
        )


def _told(words: Strings, state: PageState | None) -> str:
    if state is None or state.state == freshness.CURRENT:
        return ""
    return words.say(_TOLD[state.state] if state.exists else "switch-missing")


def _sections(words: Strings, state: PageState | None, source: Guide) -> dict[str, str]:
    if state is None:
        return {section.id: "" for section in source.sections}
    states = {section.id: state.of(section.id).state for section in source.sections}
    return {
        section_id: words.say(_TOLD[found]) if found != freshness.CURRENT else ""
        for section_id, found in states.items()
        if found != freshness.MISSING
    }
