"""on_post_build: the pages that lead on (see `domov.publish.addresses`), laid out by templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from domov.addresses import address, relative
from domov.data.redirects import Place
from domov.guide import INTRO
from domov.mkdocs import build
from domov.mkdocs.build import Build
from domov.mkdocs.pages import escaping
from domov.mkdocs.view import common, direction
from domov.publish.addresses import (
    REDIRECTS,
    Choice,
    Signpost,
    choices,
    place_address,
    redirects,
    signposts,
)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section that old addresses lead to: their ids, the way to it, its heading as HTML."""

    old: tuple[str, ...]
    href: str
    heading: str
    language: str


@event_priority(-150)
def write_signposts(config: MkDocsConfig) -> None:
    """on_post_build, after the last language: short addresses, and the old addresses of guides that
    were moved, in every language."""
    site = build.finished(config)
    if site is None:
        return
    environment = escaping(config.theme.get_env())
    moved, short = environment.get_template("moved.html"), environment.get_template("short.html")
    for choice in choices(site.ledger) if site.writes_shared else ():
        build.write(config, f"{choice.address}index.html", short.render(_choice_view(site, choice)))
    site_url = config.site_url or ""
    for post in signposts(site.library, site.ledger):
        if site.writes_shared if post.is_short else post.language in site.languages:
            view = _signpost_view(site, post, site_url)
            build.write(config, f"{post.address}index.html", moved.render(view))
    base = (urlsplit(site_url).path or "/").rstrip("/") + "/"
    rules = redirects(site.library, site.ledger, base)
    if rules and site.writes_shared:
        build.write(config, REDIRECTS, rules)


def _choice_view(site: Build, choice: Choice) -> dict[str, Any]:
    settings = site.library.settings
    return {
        **common(site, settings.source_language),
        "root": relative(choice.address, ""),
        "homes": [
            {
                "language": language,
                "name": name,
                "direction": direction(language),
                "href": _way(choice.address, choice.to, language),
                "page": site.page(choice.to.guide, language),
            }
            for language, name in settings.languages.items()
        ],
    }


def _signpost_view(site: Build, post: Signpost, site_url: str) -> dict[str, Any]:
    target = address(post.to.guide, post.language)
    return {
        **common(site, post.language),
        "root": relative(post.address, ""),
        "page": site.page(post.to.guide, post.language),
        "href": _way(post.address, post.to, post.language),
        "canonical": site_url and site_url + target,
        "sections": list(_sections(site, post)),
    }


def _sections(site: Build, post: Signpost) -> Iterator[SectionView]:
    """The old sections of a guide that is gone, those together that are one today; its introduction
    is where the page leads by itself."""
    olds: dict[Place, list[str]] = {}
    for old, place in post.sections:
        if place != Place(post.to.guide, INTRO):
            olds.setdefault(place, []).append(old)
    for place, own in olds.items():
        sections = site.page(place.guide, post.language).sections
        section = next((s for s in sections if s.id == place.section), sections[0])
        way = _way(post.address, place, post.language)
        yield SectionView(tuple(own), way, section.heading, section.language)


def _way(start: str, place: Place, language: str) -> str:
    target = place_address(place, language)
    path, hash_sign, section = target.partition("#")
    return relative(start, path) + hash_sign + section
