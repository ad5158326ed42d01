"""Every text is in the language of its folder: nothing is left untranslated."""

from __future__ import annotations

from collections.abc import Iterator

from domov.guide import Guide, Section
from domov.language.tongue import strangers_language
from domov.library import Library
from domov.problems import Problem


def problems(library: Library) -> Iterator[Problem]:
    """Sections, and lines of sections, that are surely in another language."""
    for (guide_id, language), guide in library.guides.items():
        source = library.source(guide_id) if language != library.settings.source_language else None
        for section in guide.sections:
            original = source.section(section.id) if source else None
            if original is None or original.body != section.body:
                yield from _foreign(library, guide, section)


def _foreign(library: Library, guide: Guide, section: Section) -> Iterator[Problem]:
    whole = strangers_language(section.text, guide.language, library.lexicons)
    if whole is not None:
        yield _problem(library, guide, section.body_line, f"The text of `{section.id}`", whole)
        return
    for number, line in enumerate(section.body.split("\n"), section.body_line):
        found = strangers_language(line, guide.language, library.lexicons)
        if found is not None:
            yield _problem(library, guide, number, f"This line of `{section.id}`", found)


def _problem(library: Library, guide: Guide, line: int, what: str, language: str) -> Problem:
    names = library.settings.languages
    seems = f"seems to be {names[language]}" if language else "is in another script"
    return Problem(
        guide.path,
        line,
        "wrong-language",
        f"{what} {seems}, not {names[guide.language]}.",
        "Translate it, or remove the section: it is then shown as not translated. "
        "Words that must stay as they are belong in *(brackets)*.",
    )
