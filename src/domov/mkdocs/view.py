"""What the templates are given, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from domov.addresses import address, relative
from domov.facts import Reference, resolve
from domov.language import locales
from domov.mkdocs import beside, paper
from domov.mkdocs.build import Build, has_policy
from domov.mkdocs.due import due
from domov.mkdocs.imprint import checked_guides, imprint
from domov.mkdocs.navigation import Link, link, listed, topic_around
from domov.pages.banner import banners
from domov.pages.compose import Page
from domov.pages.directory import directory
from domov.pages.expiry import ends
from domov.pages.glossary import glossary
from domov.pages.key_numbers import REGISTRY_LANGUAGE, key_numbers
from domov.pages.made import (
    BESIDE,
    CHANGES,
    CHECK,
    GLOSSARY,
    HOW_IT_IS_MADE,
    KEY_NUMBERS,
    OFFLINE,
    ORGANISATIONS,
    PARTS,
    PRIVACY,
    REPORT,
    SAFETY,
    SEARCH,
    VERIFY,
    MadePage,
    dashboard_for,
    frame,
    names,
)
from domov.pages.withdrawal import withdrawal
from domov.publish import policy
from domov.publish.feed import folders
from domov.publish.timeline import timeline

# Pages that the footer leads to and the home page does not.
_SMALL_PRINT = (VERIFY, SAFETY, PRIVACY)


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed, as the head of a page names it: its folder from the site's root, and its title."""

    folder: str
    title: str


@dataclass(frozen=True, slots=True)
class Phone:
    """An emergency number as it is printed and as it is called, and who answers, in the reader's
    language where that is known."""

    number: str
    call: str
    label: str


def page_view(build: Build, guide_id: str, language: str, site_url: str) -> dict[str, Any]:
    """The context of one page: itself, the navigation around it, the words of its language."""
    page = build.page(guide_id, language)
    return {
        **around(build, page, site_url),
        **imprint(build, page, site_url),
        "safety_address": address(SAFETY, language),
        "ends": ends(build.library, page, build.today),
        "tool": build.library.tools.kind(guide_id),
        **_styled(_sheet(build, guide_id)),
        "due": due(build, guide_id),
        "aliases": build.aliases.get(guide_id, {}),
        "departed": list(_departed(build, guide_id, language)),
    }


def _departed(build: Build, guide_id: str, language: str) -> Iterator[tuple[str, Link]]:
    """Old sections that are on another page now, each with a link to where it is."""
    page = build.page(guide_id, language)
    for section, place in build.ledger.departed(guide_id).items():
        there = link(build, place.guide, page)
        way = there.href if place.guide != guide_id else ""
        yield section, replace(there, href=f"{way}#{place.section}" if place.section else way)


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
        shown |= _styled(build.sheets.home)
        shown["never_kept"] = [link(build, guide, page) for guide in sensitive]
    if name == SEARCH:
        shown["listed"] = [listed(build, topic, page) for topic in build.library.settings.topics]
    if name == BESIDE:
        shown["others"] = list(beside.others(build.library, language))
        shown["both"] = beside.both(build, page, site_url)
    if name == HOW_IT_IS_MADE:
        # Without the address of a repository there is no place to report to.
        has_place = bool(build.library.settings.repo_url)
        shown["parts"] = [part for part in PARTS if part != REPORT or has_place]
    if name == CHECK:
        guides = checked_guides(build, language)
        shown["checked"] = [(link(build, one.guide, page), one) for one in guides]
    return {
        **around(build, page, site_url),
        "dashboard": dashboard_for(build.library, language),
        **shown,
    }


def around(build: Build, page: Page | MadePage, site_url: str) -> dict[str, Any]:
    """The page itself, the navigation around it, the words of its language."""
    settings = build.library.settings
    topics = [topic_around(build, topic, page) for topic in settings.topics]
    gone = withdrawal(build.library, page.guide)
    help_guide = settings.help_guide
    return {
        **common(build, page.language),
        "doc": page,
        "to": lambda target: relative(page.address, target),
        "home": relative(page.address, address("index", page.language)),
        "topics": [topic for topic in topics if not topic.withdrawn],
        "topic": next((topic for topic in topics if topic.active), None),
        "made": _frames(build, page.language, lambda name: name not in _SMALL_PRINT),
        "small_print": _frames(build, page.language, lambda name: name in _SMALL_PRINT),
        "search_address": address(SEARCH, page.language),
        "check_address": address(CHECK, page.language),
        "verify_address": address(VERIFY, page.language),
        "offline_address": address(OFFLINE, page.language),
        "beside_address": address(BESIDE, page.language) if len(settings.languages) > 1 else "",
        "help": link(build, help_guide, page) if help_guide else None,
        "site_url": site_url,
        "feeds": list(_feeds(build, page)),
        "papers": list(paper.links(build, page.guide, page.language, site_url)),
        "alerts": list(banners(build.library, page.guide, page.language, build.today)),
        "withdrawn": gone,
        "see_instead": [link(build, guide, page) for guide in gone.see] if gone else [],
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
        **common(build, source),
        "base": base,
        "site_url": site_url,
        "homes": [
            {
                "language": language,
                "name": name,
                "address": address("index", language),
                "words": build.library.strings[language],
                "page": build.page("index", language),
                "direction": direction(language),
            }
            for language, name in settings.languages.items()
        ],
    }


def common(build: Build, language: str) -> dict[str, Any]:
    """What every page is given: the words of its language, the settings, the day."""
    return {
        "words": build.library.strings[language],
        "language": language,
        "direction": direction(language),
        "phones": tuple(
            _phone(build, fact_id, language) for fact_id in build.library.settings.emergency
        ),
        **_styled(build.sheets.first),
        "direction_of": direction,
        "as_of": build.today,
        "day": locales.day,
        "settings": build.library.settings,
    }


def _sheet(build: Build, guide_id: str) -> str:
    """The styles that the page of a guide holds."""
    if build.library.tools.kind(guide_id):
        return build.sheets.tools
    has_box = guide_id in ("index", build.library.settings.help_guide)
    return build.sheets.home if has_box else build.sheets.first


def _styled(sheet: str) -> dict[str, str]:
    """The style sheet that a page holds, and the policy that allows it."""
    return {"styles": sheet, "policy": policy.meta(sheet) if has_policy() else ""}


def _frames(build: Build, language: str, wanted: Callable[[str], bool]) -> list[MadePage]:
    return [frame(build.library, name, language) for name in filter(wanted, names(build.library))]


def direction(language: str) -> str:
    """The direction of a language's script, as HTML names it."""
    return "rtl" if locales.is_right_to_left(language) else "ltr"


def _phone(build: Build, fact_id: str, language: str) -> Phone:
    reading = resolve(build.library.facts, Reference(fact_id, None, False), build.today)
    value = reading.period.value
    return Phone(value, value.replace(" ", ""), reading.fact.label.get(language, ""))
