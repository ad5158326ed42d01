"""What has changed for a reader: each change at each section that it touches, in their language.

The sentence is made of the kind of change, so that it is there before anybody has translated it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace

from domov.facts import CONFLICT, Reading
from domov.guide import INTRO
from domov.language import locales
from domov.language.strings import Strings
from domov.library import Library
from domov.pages import changes
from domov.pages.changes import Change, TextChange, ValueChange
from domov.pages.compose import ComposedSection, Page, Pages, renderer

VALUE = "value"

# Never changed: every feed reader would show every entry as new. See adr/0015-data-for-programs.md.
_NAMESPACE = uuid.UUID("5b0f4a1e-8a53-5d0c-9c39-2f6a7a1d9f11")


@dataclass(frozen=True, slots=True)
class News:
    """One change at one section, told in the reader's language.

    `id` never changes and needs no address of the site; `kind` is a kind of change or `value`;
    `page_title` and `section_title` are in `language`, a fallback's where the page shows one;
    `note` is the editor's, there only for readers of the source language. `address` is that of the
    page, from the site's root.
    """

    id: str
    on: dt.date
    guide: str
    section: str
    address: str
    page_title: str
    page_language: str
    section_title: str
    language: str
    kind: str
    text: str
    note: str | None


def urn(name: str) -> str:
    """A name for ever of something in a feed: absolute, as feeds want it, and without a domain."""
    return uuid.uuid5(_NAMESPACE, name).urn


def news(library: Library, language: str, today: dt.date, page: Pages) -> tuple[News, ...]:
    """All that has changed since each section was first recorded, and all that is announced, the
    last day first; within a day in the order of the navigation."""
    found = (
        item
        for guide in library.source_guides
        for change in changes.of_guide(library, guide.id)
        for item in _of_change(library, page(guide.id, language), change, today)
    )
    return tuple(sorted(found, key=lambda item: -item.on.toordinal()))


def _of_change(library: Library, page: Page, change: Change, today: dt.date) -> Iterator[News]:
    touched = change.sections if isinstance(change, ValueChange) else (change.section,)
    history = library.histories.get(page.guide, {})
    sections = {section.id: section for section in page.sections}
    for section_id in touched:
        versions, section = history.get(section_id), sections.get(section_id)
        begun = versions is not None and (
            isinstance(change, TextChange) or change.on > versions[0].on
        )
        if section and begun:
            yield _item(library, page, section, change, today)


def _item(
    library: Library, page: Page, section: ComposedSection, change: Change, today: dt.date
) -> News:
    words = library.strings[page.language]
    is_source = page.language == library.settings.source_language
    what = change.digest if isinstance(change, TextChange) else f"{change.fact}={change.after}"
    write = renderer(library, page.guide, section.language, page.language, today)
    title = "" if section.id == INTRO else write.plain(section.shown.section.title)
    return News(
        id=urn(f"{page.language}/{page.guide}#{section.id}/{change.on.isoformat()}/{what}"),
        on=change.on,
        guide=page.guide,
        section=section.id,
        address=page.address,
        page_title=page.title,
        page_language=page.title_language,
        section_title=title,
        language=section.language,
        kind=change.kind if isinstance(change, TextChange) else VALUE,
        text=_text(library, words, change),
        note=change.note if isinstance(change, TextChange) and is_source else None,
    )


def _text(library: Library, words: Strings, change: Change) -> str:
    if isinstance(change, TextChange):
        return words.say("change-text", kind=words.say(f"kind-{change.kind}"))
    fact = library.facts[change.fact]
    period = next(period for period in fact.periods if period.start == change.on)
    values = [
        locales.written(Reading(fact, replace(period, value=value), False, False), words)
        for value in (change.before, change.after)
    ]
    after = values[1]
    if period.certainty == CONFLICT:
        after += f" ({words.say('fact-uncertain')})"
    number = fact.label.get(words.language) or words.say("change-number")
    return words.say("change-value", number=number, before=values[0], after=after)
