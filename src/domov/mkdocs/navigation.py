"""The navigation around a page: its topic, the other topics, links to guides."""

from __future__ import annotations

from dataclasses import dataclass

from domov.addresses import relative
from domov.language import locales
from domov.mkdocs.build import Build
from domov.pages.compose import Page
from domov.pages.made import MadePage
from domov.pages.withdrawal import withdrawal
from domov.settings import Topic

# How many guides of a topic are linked to from one of them, and from the topic's card at home.
_AROUND = 15
_ON_A_CARD = 4


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page: its address from the page that shows it, its title, the title's language.

    `told` is the name of that language where it is not the reader's, else empty.
    """

    href: str
    title: str
    language: str
    told: str
    active: bool


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic of the navigation: its own page first, then those of its guides that the page shows;
    `more`: there are others.

    Guides that are withdrawn are left out, but for a topic that is withdrawn as a whole: who
    arrives there may look around.
    """

    icon: str | None
    page: Link
    guides: tuple[Link, ...]
    more: bool
    active: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ListedTopic:
    """A topic on the page of the search: its own page, and each guide with its keywords."""

    page: Link
    guides: tuple[tuple[Link, tuple[str, ...]], ...]


def topic_around(build: Build, topic: Topic, page: Page | MadePage) -> TopicView:
    """A topic as `page` shows it."""
    first, *others = topic.guides
    withdrawn = withdrawal(build.library, first) is not None
    living = [guide for guide in others if withdrawn or not withdrawal(build.library, guide)]
    shown = _shown(topic, living, page)
    return TopicView(
        topic.icon,
        link(build, first, page),
        tuple(link(build, guide, page) for guide in shown),
        more=len(shown) < len(living),
        active=page.guide in topic.guides,
        withdrawn=withdrawn,
    )


def _shown(topic: Topic, guides: list[str], page: Page | MadePage) -> list[str]:
    """The guides of a topic that a page links to, so that no page grows with the site: the topic's
    own page links to all, a guide to those around it, the home page to the first few."""
    if page.guide == topic.guides[0]:
        return guides
    if page.guide in guides:
        start = max(0, min(guides.index(page.guide) - _AROUND // 2, len(guides) - _AROUND))
        return guides[start : start + _AROUND]
    return guides[:_ON_A_CARD]


def listed(build: Build, topic: Topic, page: MadePage) -> ListedTopic:
    """All guides of a topic that can be found by the search."""
    library = build.library
    first, *others = topic.guides
    links = []
    for guide in others:
        way = link(build, guide, page)
        own = library.guide(guide, way.language)
        if not withdrawal(library, guide):
            links.append((way, (own and own.keywords) or ()))
    return ListedTopic(link(build, first, page), tuple(links))


def link(build: Build, guide_id: str, page: Page | MadePage, language: str | None = None) -> Link:
    """The link from `page` to a guide, in the page's language or another."""
    target = build.page(guide_id, language or page.language)
    return Link(
        relative(page.address, target.address),
        target.title,
        target.title_language,
        told=""
        if target.title_language == page.language
        else locales.language_name(target.title_language, page.language),
        active=guide_id == page.guide,
    )
