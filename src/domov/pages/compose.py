"""One page of one language, section by section: own text, fallbacks, notices, facts of today.

What comes out is data and HTML of the text; a template only has to lay it out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from domov.addresses import address
from domov.guide import INTRO, Guide, Section, freshness, provenance
from domov.guide.clocks import PageClocks, page_clocks
from domov.guide.digest import digest
from domov.guide.freshness import PageState, SectionState
from domov.guide.front_matter import Source
from domov.guide.provenance import Shown
from domov.language import locales
from domov.language.strings import Strings
from domov.library import Library
from domov.markup import Fault, Renderer
from domov.pages import changes
from domov.pages.alternates import Alternate, alternates
from domov.pages.links import resolved


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader is told at a section that is not current, in the reader's language.

    `kind` is `outdated`, `missing` or `unknown`; `original` is the HTML of the source text of
    today, to be opened in place (None where the reader already sees it).
    """

    kind: str
    text: str
    original: str | None


@dataclass(frozen=True, slots=True)
class ComposedSection:
    """One section as the reader sees it. `language` is the real language of its text.

    `clocks` are short sentences for the reader, where the section was translated or compared with
    the law otherwise than the page; `digest` is that of the text as shown, facts filled in; `shown`
    is that text as it is written.
    """

    id: str
    heading: str
    html: str
    summary: str
    language: str
    state: str
    notice: Notice | None
    clocks: tuple[str, ...]
    digest: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page. `title`, `description` are plain text in `title_language`; `status` are the
    lines at its top: state of the translation, origin, last change, check against the law."""

    guide: str
    language: str
    address: str
    exists: bool
    state: str
    title: str
    title_language: str
    description: str
    sections: tuple[ComposedSection, ...]
    status: tuple[str, ...]
    sources: tuple[Source, ...]
    sensitive: bool
    alternates: tuple[Alternate, ...]
    changed: dt.date | None

    @property
    def misleading(self) -> tuple[ComposedSection, ...]:
        """The sections whose text may be false: those that are outdated or of an unknown state."""
        kinds = (freshness.OUTDATED, freshness.UNKNOWN)
        return tuple(s for s in self.sections if s.notice and s.notice.kind in kinds)


Pages = Callable[[str, str], Page]
"""Gives the composed page of a guide in a language."""


def compose(library: Library, guide_id: str, language: str, today: dt.date) -> Page:
    """The page of a guide in `language` on the day `today`.

    Raises KeyError when there is no such guide in the source language.
    """
    source = library.source(guide_id)
    if source is None:
        raise KeyError(guide_id)
    return _Composer(library, source, language, today).page()


def renderer(
    library: Library, guide_id: str, text_language: str, reader_language: str, today: dt.date
) -> Renderer:
    """Renders text of `text_language` that stands on the page of a guide in `reader_language`."""

    def link(href: str) -> str | Fault:
        return resolved(library, guide_id, reader_language, href)

    return Renderer(
        library.strings[text_language],
        library.facts,
        today,
        library.settings.source_language,
        link,
    )


@dataclass
class _Composer:
    library: Library
    source: Guide
    language: str
    today: dt.date

    @cached_property
    def state(self) -> PageState | None:
        """None for the source language, which is always current."""
        if self.language == self.library.settings.source_language:
            return None
        return self.library.state(self.source, self.language)

    @cached_property
    def strings(self) -> Strings:
        return self.library.strings[self.language]

    @cached_property
    def own(self) -> Guide | None:
        return self.library.guide(self.source.id, self.language)

    @cached_property
    def texts(self) -> dict[str, Shown]:
        """The text that stands for each section."""
        return {section.id: self._shown(section) for section in self.source.sections}

    @cached_property
    def clocks(self) -> PageClocks:
        return page_clocks(self.source, self.library.histories.get(self.source.id, {}))

    def page(self) -> Page:
        sections = tuple(self._section(section) for section in self.source.sections)
        intro = self.texts[INTRO]
        write = self._renderer(intro.language)
        return Page(
            guide=self.source.id,
            language=self.language,
            address=address(self.source.id, self.language),
            exists=self.own is not None,
            state=self.state.state if self.state else freshness.CURRENT,
            title=write.plain(intro.section.title),
            title_language=intro.language,
            description=write.plain(intro.section.summary),
            sections=sections,
            status=tuple(
                provenance.of_page(
                    self.strings, self.state, self.texts.values(), self.clocks, self.today
                )
            ),
            sources=self.source.sources,
            sensitive=self.source.sensitive,
            alternates=tuple(alternates(self.library, self.source)),
            changed=self._changed(),
        )

    def _renderer(self, text_language: str) -> Renderer:
        return renderer(self.library, self.source.id, text_language, self.language, self.today)

    def _section(self, source: Section) -> ComposedSection:
        shown = self.texts[source.id]
        write = self._renderer(shown.language)
        state = self.state.of(source.id) if self.state else None
        return ComposedSection(
            id=source.id,
            heading=write.line(shown.section.title, linked=False).html,
            html=write.html(shown.section.body).html,
            summary=write.line(shown.section.summary).html,
            language=shown.language,
            state=state.state if state else freshness.CURRENT,
            notice=self._notice(source, state, shown.language) if state else None,
            clocks=tuple(
                provenance.of_section(
                    self.strings, shown, self.texts.values(), self.clocks, self.today
                )
            ),
            digest=digest(write.plain(shown.section.text)),
            shown=shown,
        )

    def _shown(self, source: Section) -> Shown:
        """The text that stands for a section: the reader's own, else the first of the fallbacks
        that is current, else the source."""
        own = self.own.section(source.id) if self.own else None
        if self.own and own:
            return Shown(own, self.language, self.own.origin_of(own.id))
        for language in self.library.settings.chain(self.language)[:-1]:
            guide = self.library.guide(self.source.id, language)
            section = guide.section(source.id) if guide else None
            state = self.library.state(self.source, language).of(source.id)
            if guide and section and state.state == freshness.CURRENT:
                return Shown(section, language, guide.origin_of(section.id))
        return Shown(source, self.source.language, None)

    def _notice(self, source: Section, state: SectionState, shown: str) -> Notice | None:
        if state.state == freshness.CURRENT:
            return None
        if state.state == freshness.MISSING:
            key = "notice-missing"
            if self.own is None:
                key = "notice-missing-page" if source.id == INTRO else "notice-language"
            return Notice(
                state.state,
                self.strings.say(key, language=locales.language_name(shown, self.language)),
                None,
            )
        original = self._renderer(self.source.language)
        body = original.html(source.body).html
        if source.id == INTRO:
            body = f"<p>{original.line(source.summary).html}</p>\n{body}"
        return Notice(state.state, self._warning(state), body)

    def _warning(self, state: SectionState) -> str:
        if state.state == freshness.UNKNOWN:
            return self.strings.say("notice-unknown")
        if state.since is None:
            return self.strings.say("notice-outdated-unrecorded")
        kinds = [self.strings.say(f"kind-{kind}") for kind in state.kinds]
        return self.strings.say(
            "notice-outdated",
            date=locales.day(state.since, self.language),
            kinds=locales.enumeration(kinds, self.language),
        )

    def _changed(self) -> dt.date | None:
        """The last day on which what this page shows is known to have changed, values included."""
        versions = self.library.histories.get(self.source.id, {}).values()
        days = [version.on for entries in versions for version in entries]
        known = changes.of_guide(self.library, self.source.id)
        days += [change.on for change in known if change.on <= self.today]
        if self.own and self.own.origin:
            days.append(self.own.origin.on)
        return max(days, default=None)
