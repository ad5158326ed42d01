"""What the templates are given, as plain values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from domov import errata, locales, policy
from domov.addresses import address, relative
from domov.banner import banners
from domov.compose import Page
from domov.directory import directory
from domov.facts import Reference, resolve
from domov.glossary import glossary
from domov.key_numbers import REGISTRY_LANGUAGE, key_numbers
from domov.made import (
    CHANGES,
    GLOSSARY,
    KEY_NUMBERS,
    OFFLINE,
    ORGANISATIONS,
    PRIVACY,
    SAFETY,
    SEARCH,
    MadePage,
    frame,
    names,
)
from domov.mkdocs.build import Build, has_policy
from domov.publish.expiry import ends
from domov.publish.feed import folders
from domov.publish.manifest import page_digest
from domov.publish.timeline import timeline
from domov.settings import Topic
from domov.withdrawal import withdrawal

# Pages that the footer leads to and the home page does not.
_SMALL_PRINT = (SAFETY, PRIVACY)


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
class FeedView:
    """A feed, as the head of a page names it: its folder from the site's root, and its title."""

    folder: str
    title: str


@dataclass(frozen=True, slots=True)
class ListedTopic:
    """A topic on the page of the search: its own page, and each guide with its keywords."""

    page: Link
    guides: tuple[tuple[Link, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Phone:
    """An emergency number as it is printed and as it is called."""

    number: str
    call: str


def page_view(build: Build, guide_id: str, language: str, site_url: str) -> dict[str, Any]:
    """The context of one page: itself, the navigation around it, the words of its language."""
    page = build.page(guide_id, language)
    return {
        **_around(build, page, site_url),
        "report": errata.address(
            build.library.settings,
            build.library.strings[language],
            page.title,
            site_url + page.address,
            build.today,
            page_digest(page),
        ),
        "safety_address": address(SAFETY, language),
        "ends": ends(build.library, page, build.today),
        "tool": build.library.tools.kind(guide_id),
        "due": _due(build, guide_id),
    }


def _due(build: Build, guide_id: str) -> dict[str, str]:
    """What the script of the deadlines counts with, for each section that is an event: the facts as
    JSON, each with its direction, its number and its unit. A fact that is not certain is told in
    the text and not counted with."""
    tools = build.library.tools
    counted: dict[str, str] = {}
    for event, facts in tools.events.items() if guide_id == tools.deadlines else ():
        given = {}
        for fact_id, direction in facts.items():
            reading = resolve(build.library.facts, Reference(fact_id, None, False), build.today)
            if not (reading.lapsed or reading.coming or reading.uncertain):
                given[fact_id] = [direction, int(reading.period.value), reading.fact.unit]
        counted[event] = json.dumps(given)
    return counted


def made_view(build: Build, name: str, language: str, site_url: str) -> dict[str, Any]:
    """The context of a page that is made from data: what is on it and what is around it."""
    page = frame(build.library, name, language)
    shown: dict[str, Any] = {"registry_language": REGISTRY_LANGUAGE}
    if name == KEY_NUMBERS:
        shown["groups"] = key_numbers(build.library, language, build.today)
    if name == GLOSSARY:
        shown["initials"] = glossary(build.library, language)
    if name == ORGANISATIONS:
        shown["directory"] = directory(build.library, language, build.today)
    if name == CHANGES:
        shown["changes"] = timeline(build.library, language, build.today, build.page)
    if name == OFFLINE:
        sensitive = [guide.id for guide in build.library.source_guides if guide.sensitive]
        shown["never_kept"] = [_link(build, guide, page) for guide in sensitive]
    if name == SEARCH:
        shown["listed"] = [_listed(build, topic, page) for topic in build.library.settings.topics]
    return {**_around(build, page, site_url), **shown}


def _around(build: Build, page: Page | MadePage, site_url: str) -> dict[str, Any]:
    """The page itself, the navigation around it, the words of its language."""
    settings = build.library.settings
    topics = [_topic(build, topic, page) for topic in settings.topics]
    gone = withdrawal(build.library, page.guide)
    help_guide = settings.help_guide
    return {
        **_common(build, page.language),
        "doc": page,
        "to": lambda target: relative(page.address, target),
        "home": relative(page.address, address("index", page.language)),
        "topics": [topic for topic in topics if not topic.withdrawn],
        "topic": next((topic for topic in topics if topic.active), None),
        "made": _frames(build, page.language, lambda name: name not in _SMALL_PRINT),
        "small_print": _frames(build, page.language, lambda name: name in _SMALL_PRINT),
        "search_address": address(SEARCH, page.language),
        "offline_address": address(OFFLINE, page.language),
        "help": _link(build, help_guide, page) if help_guide else None,
        "site_url": site_url,
        "feeds": list(_feeds(build, page)),
        "alerts": list(banners(build.library, page.guide, page.language, build.today)),
        "withdrawn": gone,
        "see_instead": [_link(build, guide, page) for guide in gone.see] if gone else [],
    }


def _feeds(build: Build, page: Page | MadePage) -> Iterator[FeedView]:
    """The feeds that a page names: that of its language, and that of its topic."""
    changed = build.library.strings[page.language].say("changes-title")
    topics = {topic.id: topic.guides for topic in build.library.settings.topics}
    for folder, topic in folders(build.library, page.language).items():
        if topic is None:
            yield FeedView(folder, changed)
        elif page.guide in topics[topic]:
            title = build.page(topics[topic][0], page.language).title
            yield FeedView(folder, f"{changed} – {title}")


def gateway_view(build: Build, site_url: str) -> dict[str, Any]:
    """The context of the pages that speak all languages: the gateway and the 404 page."""
    settings = build.library.settings
    base = (urlsplit(site_url).path or "/").rstrip("/") + "/"
    source = settings.source_language
    return {
        **_common(build, source),
        "base": base,
        "site_url": site_url,
        "homes": [
            {
                "language": language,
                "name": name,
                "address": address("index", language),
                "words": build.library.strings[language],
                "page": build.page("index", language),
                "direction": _direction(language),
            }
            for language, name in settings.languages.items()
        ],
    }


def _common(build: Build, language: str) -> dict[str, Any]:
    return {
        "words": build.library.strings[language],
        "language": language,
        "direction": _direction(language),
        "phones": tuple(_phone(build, fact_id) for fact_id in build.library.settings.emergency),
        "policy": policy.META if has_policy() else "",
        "direction_of": _direction,
        "as_of": build.today,
        "day": locales.day,
        "settings": build.library.settings,
    }


def _frames(build: Build, language: str, wanted: Callable[[str], bool]) -> list[MadePage]:
    return [frame(build.library, name, language) for name in filter(wanted, names(build.library))]


def _direction(language: str) -> str:
    return "rtl" if locales.is_right_to_left(language) else "ltr"


def _phone(build: Build, fact_id: str) -> Phone:
    value = resolve(build.library.facts, Reference(fact_id, None, False), build.today).period.value
    return Phone(value, value.replace(" ", ""))


def _topic(build: Build, topic: Topic, page: Page | MadePage) -> TopicView:
    first, *others = topic.guides
    withdrawn = withdrawal(build.library, first) is not None
    living = [guide for guide in others if withdrawn or not withdrawal(build.library, guide)]
    shown = _shown(topic, living, page)
    return TopicView(
        topic.icon,
        _link(build, first, page),
        tuple(_link(build, guide, page) for guide in shown),
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


def _listed(build: Build, topic: Topic, page: MadePage) -> ListedTopic:
    """All guides of a topic that can be found by the search."""
    library = build.library
    first, *others = topic.guides
    links = []
    for guide in others:
        link = _link(build, guide, page)
        own = library.guide(guide, link.language)
        if not withdrawal(library, guide):
            links.append((link, (own and own.keywords) or ()))
    return ListedTopic(_link(build, first, page), tuple(links))


def _link(build: Build, guide_id: str, page: Page | MadePage) -> Link:
    target = build.page(guide_id, page.language)
    return Link(
        relative(page.address, target.address),
        target.title,
        target.title_language,
        told=""
        if target.title_language == page.language
        else locales.language_name(target.title_language, page.language),
        active=guide_id == page.guide,
    )
