"""The last look at a finished site: every promise is in the HTML, whatever generator made it.

A generator that ignores hooks drops a notice without an error. So the folder gets its name only
after its files have been held against what the engine composed.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterator, Mapping

from domov.addresses import address, dashboard, helping
from domov.finish import arrivals
from domov.library import Library
from domov.pages.banner import banners
from domov.pages.compose import ComposedSection, Page, compose
from domov.pages.edition import code, edition_of
from domov.pages.expiry import ends
from domov.pages.findable import BODY, HEAD
from domov.pages.made import NAMES, SEARCH, names
from domov.pages.withdrawal import withdrawal
from domov.paper import promise
from domov.problems import Problem, in_order
from domov.publish import manifest, pack, policy, release, webapp
from domov.report.update import open_pages

# What a phone on a bad network can bear, in bytes as they are sent: compressed.
HTML_BUDGET = 17_000  # with the styles of the first screen; brotli makes 14 kB of it
LIST_BUDGET = 22_000  # of a page that is made from data
ASSET_BUDGET = 6_000
HEAD_BUDGET = 26_000  # of an index that comes first: brotli makes 22 kB of it, the script is 3

_ALWAYS = ("index.html", "404.html", policy.HEADERS)
_LANGUAGE = re.compile(r'<html lang="([^"]*)"')
_SECTION = re.compile(
    r'<section id="(?P<id>[^"]+)" data-digest="(?P<digest>[^"]*)"(?P<rest>[^>]*)>'
)
_NOTICE = re.compile(r'data-notice="([^"]*)"')
_FOREIGN = re.compile(
    r'(?:\bsrc|\bsrcset|\bposter|\baction|\bformaction)="(?:https?:)?//'
    r'|<link rel="(?:stylesheet|icon|preload|prefetch|modulepreload|manifest)[^>]*'
    r'href="(?:https?:)?//'
    r"|@import|url\(\s*[\"']?(?:https?:)?//"
)


def problems(
    library: Library, files: Mapping[str, bytes], today: dt.date, *, paper: bool = False
) -> list[Problem]:
    """What a finished site lacks or holds too much of.

    `files` are its files by their path from the site's folder; `today` is the day it was built for;
    `paper` tells that it was built with its papers.
    """
    found: list[Problem] = []
    codes: dict[tuple[str, str], str] = {}
    for source in library.source_guides:
        for language in library.settings.languages:
            page = compose(library, source.id, language, today)
            path = f"{page.address}index.html"
            codes[source.id, language] = code(edition_of(library, page, today))
            if path in files:
                html = files[path].decode("utf-8", "replace")
                found += _page(path, html, page, ends(library, page, today))
                found += _above(library, path, html, page, today)
                found += _edition(path, html, codes[source.id, language])
                picture = f"{page.address}edition.svg"
                if library.settings.site_url and picture not in files:
                    found.append(_missing(picture))
            else:
                found.append(_missing(path))
    made = [
        f"{address(name, language)}index.html"
        for name in names(library)
        for language in library.settings.languages
    ]
    made += [
        f"{address(SEARCH, language)}{name}"
        for name in (HEAD, BODY)
        for language in library.settings.languages
    ]
    source_language = library.settings.source_language
    made += [f"{dashboard(language, source_language)}index.html" for language in library.editors]
    made += [f"{helping(guide, language)}index.html" for guide, language in open_pages(library)]
    made += [f"{language}/{webapp.NAME}" for language in library.settings.languages]
    made += map(manifest.texts_path, library.settings.languages)
    planned = (*_ALWAYS, *made, *release.paths(library))
    found += [_missing(path) for path in planned if path not in files]
    found += arrivals.problems(library, files)
    found += pack.problems(library, files)
    found += promise.problems(library, files, codes, asked=paper)
    for path, content in files.items():
        found += _file(path, content)
    return in_order(found)


def _missing(path: str) -> Problem:
    return Problem(
        path,
        1,
        "page-not-built",
        "This file was planned and is not there.",
        "See the output of the build above; a generator may have ignored our hooks.",
    )


def _page(path: str, html: str, page: Page, ends: Mapping[str, dt.date]) -> Iterator[Problem]:
    language = _LANGUAGE.search(html)
    if not language or language[1] != page.language:
        yield _broken(path, f"The page does not say that it is in `{page.language}`.")
    starts = {found["id"]: found for found in _SECTION.finditer(html)}
    for section in page.sections:
        start = starts.get(section.id)
        if start is None or start["digest"] != section.digest:
            yield _broken(path, f"The section `{section.id}` is not as it was composed.")
            continue
        end = ends.get(section.id)
        if end and f'data-valid-until="{end}"' not in start["rest"]:
            yield _broken(path, f"The section `{section.id}` must say that it ends on {end}.")
        yield from _section(path, html[start.end() :], start["rest"], section, page)


def _above(library: Library, path: str, html: str, page: Page, today: dt.date) -> Iterator[Problem]:
    """Alerts, the banner of a withdrawn guide, and the marks of texts with a day."""
    for alert in banners(library, page.guide, page.language, today):
        place = re.search(f'data-alert="{alert.id}"[^>]*>', html)
        if place is None or place[0].endswith(" hidden>") == alert.shown:
            how = "be shown" if alert.shown else "wait, hidden, for its day"
            yield _broken(path, f"The alert `{alert.id}` must {how}.")
    if withdrawal(library, page.guide) and not ("data-withdrawn=" in html and "noindex" in html):
        yield _broken(path, "The page must say that it is withdrawn, to people and to machines.")
    texts = [text for s in page.sections for text in (s.html, s.notice and s.notice.original)]
    if html.count("data-law=") != sum(text.count("data-law=") for text in texts if text):
        yield _broken(path, "A text has lost the day from which or until which it holds.")


def _edition(path: str, html: str, held: str) -> Iterator[Problem]:
    """The code of the edition, whatever the day of the build was."""
    guide_and_language, shown = held[:7], held[11:]
    if not re.search(rf'data-edition="{guide_and_language}\w{{4}}{shown}"', html):
        yield _broken(path, "The page does not carry the code of its edition.")


def _section(
    path: str, rest: str, attributes: str, section: ComposedSection, page: Page
) -> Iterator[Problem]:
    following = _SECTION.search(rest)
    notice = _NOTICE.search(rest[: following.start()] if following else rest)
    promised = section.notice.kind if section.notice else None
    if (notice[1] if notice else None) != promised:
        yield _broken(path, f"The section `{section.id}` must carry the notice `{promised}`.")
    elif section.notice and section.notice.text not in _text(rest):
        yield _broken(path, f"The notice of `{section.id}` has lost its words.")
    if section.language != page.language and f'lang="{section.language}"' not in attributes:
        yield _broken(path, f"The section `{section.id}` must say that it is in another language.")


def _text(html: str) -> str:
    """The text of HTML, with the few characters back that templates escape."""
    for entity, character in (("&#39;", "'"), ("&#34;", '"'), ("&lt;", "<"), ("&gt;", ">")):
        html = html.replace(entity, character)
    return html.replace("&amp;", "&")


def _broken(path: str, message: str) -> Problem:
    return Problem(
        path,
        1,
        "promise-not-kept",
        message,
        "Look at the templates in theme/ and at the hooks in mkdocs.yml.",
    )


def _budget(path: str) -> int:
    if path.endswith(f"/{HEAD}"):
        return HEAD_BUDGET
    if not path.endswith(".html"):
        return ASSET_BUDGET
    return LIST_BUDGET if set(path.split("/")[:2]) & {*NAMES, "freshness"} else HTML_BUDGET


def _file(path: str, content: bytes) -> Iterator[Problem]:
    is_page = path.endswith(".html")
    budget = _budget(path)
    if path.endswith((".html", ".css", ".js", ".svg", f"/{HEAD}")):
        sent = len(zlib.compress(content, 9))
        if sent > budget:
            yield Problem(
                path,
                1,
                "over-budget",
                f"The file has {sent:,} bytes compressed, {budget:,} are allowed.",
                "Make it smaller: readers pay for every byte.",
            )
        text = content.decode("utf-8", "replace")
        foreign = _FOREIGN.search(text)
        if foreign:
            yield _dangerous(path, f"asks another server for something: {foreign[0]}")
        if "javascript:" in text.lower():
            yield _dangerous(path, "holds a javascript: address")
        for fault in policy.faults(text) if is_page else ():
            yield _dangerous(path, fault)
        if is_page and re.search(r"\{\{|\{%", text):
            yield _dangerous(path, "holds a {{fact}} or a template that nobody filled in")


def _dangerous(path: str, what: str) -> Problem:
    return Problem(path, 1, "dangerous-page", f"The file {what}.", "Find out who wrote it there.")
