"""The papers of a page: its forms, what is in them, and where they are found.

A file's name says what it is, for it is downloaded and sent on; it is an address for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domov.addresses import address
from domov.library import Library
from domov.pages.withdrawal import withdrawal
from domov.settings import Settings

A4, LARGE, BOOKLET = "a4", "large", "booklet"
FORMS = (A4, LARGE, BOOKLET)
# A helper sheet: the guide in two languages side by side.
BESIDE = "beside"
HOME = "index"
# What the paper of the home page is called: all guides of the language.
EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class Paper:
    """One file: the paper of the page `guide` in a language and a form; of a helper sheet also the
    second language, `beside`."""

    guide: str
    language: str
    form: str
    beside: str = ""

    @property
    def name(self) -> str:
        """The name of the file."""
        stem = self.guide.removesuffix("/index").replace("/", "-")
        second = f"-{self.beside}" if self.beside else ""
        name = EVERYTHING if self.guide == HOME else stem
        return f"{name}-{self.language}-{self.form}{second}.pdf"

    @property
    def path(self) -> str:
        """Where it is found, from the site's root: beside the page that it is the paper of."""
        return address(self.guide, self.language) + self.name


def papers(library: Library) -> Iterator[Paper]:
    """Every paper of a site: one for each page, language and form, and of each guide that is
    translated the helper sheet with the source language beside."""
    source = library.settings.source_language
    for language in library.settings.languages:
        for guide in library.source_guides:
            # All guides together are for a shelf: too thick to be folded or set in large letters.
            for form in (A4,) if guide.id == HOME else FORMS:
                yield Paper(guide.id, language, form)
            if language != source and library.guide(guide.id, language):
                yield from helper_sheets(library, guide.id, language, source)


def helper_sheets(library: Library, guide_id: str, language: str, beside: str) -> Iterator[Paper]:
    """The helper sheet of a guide: none of the first page of a topic, whose paper is a book, and
    none of what is withdrawn, for nobody should act by it."""
    if not is_book(library.settings, guide_id) and not withdrawal(library, guide_id):
        yield Paper(guide_id, language, BESIDE, beside)


def contents(library: Library, guide_id: str) -> tuple[str, ...]:
    """The guides on the paper of a page: a guide has its own; the first page of a topic has all
    of the topic, and the home page has all there are, without those that are withdrawn."""
    if not is_book(library.settings, guide_id):
        return (guide_id,)
    listed = {
        guide: topic.guides[0]
        for topic in library.settings.topics
        for guide in topic.guides
        if library.source(guide) and (guide_id == HOME or guide_id == topic.guides[0])
    }
    held = [
        guide
        for guide, first in listed.items()
        if not withdrawal(library, guide) or (guide_id != HOME and withdrawal(library, first))
    ]
    return tuple(held) or (guide_id,)


def is_book(settings: Settings, guide_id: str) -> bool:
    """True for a page whose paper holds several guides."""
    return guide_id == HOME or any(guide_id == topic.guides[0] for topic in settings.topics)
