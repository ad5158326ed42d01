"""What the page that sets two languages side by side is given (see theme/assets/beside.js)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domov.language import locales
from domov.library import Library
from domov.mkdocs import paper
from domov.mkdocs.build import Build
from domov.mkdocs.navigation import Link, link
from domov.pages.made import MadePage
from domov.pages.withdrawal import withdrawal
from domov.paper.beside import MARKS


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """A language that can stand beside that of the page. `marks` say, by the state of a section,
    what readers of the page are told when the text in the other language is not current, and what
    readers of the other language are told when the text of the page is not."""

    code: str
    marks: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ListedGuide:
    """A guide of the list: its page, the same in the source language (None on pages in that), the
    ids of the terms it uses, and its helper sheets as PDFs."""

    id: str
    own: Link
    source: Link | None
    terms: tuple[str, ...]
    papers: tuple[paper.HelperSheet, ...]


def others(library: Library, language: str) -> Iterator[OtherLanguage]:
    """The other languages, the source first: beside that a text is asked for most."""
    settings = library.settings
    codes = sorted(settings.languages, key=lambda code: code != settings.source_language)
    words = library.strings
    for code in codes:
        if code != language:
            name, back = (locales.language_name(code, language),
                          locales.language_name(language, code))  # fmt: skip
            marks = {
                state: (
                    words[language].say(key, language=name),
                    words[code].say(key, language=back),
                )
                for state, key in MARKS.items()
            }
            yield OtherLanguage(code, marks)


def both(build: Build, page: MadePage, site_url: str) -> list[tuple[Link, list[ListedGuide]]]:
    """The guides of each topic, its first page too, without those that are withdrawn."""
    library = build.library
    return [
        (
            link(build, topic.guides[0], page),
            [
                _listed(build, guide, page, site_url)
                for guide in topic.guides
                if library.source(guide) and not withdrawal(library, guide)
            ],
        )
        for topic in library.settings.topics
    ]


def _listed(build: Build, guide: str, page: MadePage, site_url: str) -> ListedGuide:
    source = build.library.settings.source_language
    return ListedGuide(
        guide,
        link(build, guide, page),
        link(build, guide, page, source) if page.language != source else None,
        tuple(term.id for term in build.terms(guide)),
        tuple(paper.helper_sheets(build, guide, page, site_url)),
    )
