"""`domov search`: what a reader of a language finds by some words, in the order of the browser."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator

from domov.addresses import address
from domov.cli.command import Commands, added, refuse_unknown
from domov.library import Library
from domov.pages import findable
from domov.pages.compose import Page, compose
from domov.pages.search import Hit, Index

# What is so little like the query still tells the topic; what another language offers must be
# more like it. As in theme/assets/search.js.
_NEAREST = 20
_ELSEWHERE = 60
_OFFERED = 3


def add_to(commands: Commands) -> None:
    """Put `search` on the parser."""
    parser = added(commands, "search", _search, "search the guides of a language as a reader does")
    parser.add_argument("query", nargs="+", metavar="QUERY")
    parser.add_argument("--language", metavar="CODE", help="the source language if not given")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _search(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    language = options.language or library.settings.source_language
    if language != library.settings.source_language:
        refuse_unknown(library, language)

    def index(code: str) -> Index:
        return findable.index(library, page, code, today)

    def page(guide: str, code: str) -> Page:
        return compose(library, guide, code, today)

    query, asked = " ".join(options.query), index(language)
    hits = asked.ask(query)
    found = [_shown(asked, hit) for hit in hits]
    others = [code for code in library.settings.languages if code != language]
    instead = [] if hits else list(_topic(asked, query))
    for code in () if hits else others:
        other = index(code)
        offered = [
            hit for hit in other.ask(query, _ELSEWHERE) if other.guides[hit.guide]["lang"] == code
        ]
        instead += [_shown(other, hit) for hit in offered[:_OFFERED]]
    if options.format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    if not hits:
        print(library.strings[language].say("search-nothing"))
    for one in found + instead:
        print(f"{one['address']}\t{one['title']}{one['section'] and ' › '}{one['section']}")
    if not hits and (help_guide := library.settings.help_guide):
        print(f"{address(help_guide, language)}\t{page(help_guide, language).title}")
    return 0


def _shown(asked: Index, hit: Hit) -> dict[str, str]:
    guide = asked.guides[hit.guide]
    section, heading, _ = guide["sections"][hit.section - 1] if hit.section else ("", "", 0)
    return {
        "address": guide["at"] + (f"#{section}" if section else ""),
        "title": guide["title"],
        "section": heading,
        "language": guide["lang"],
    }


def _topic(asked: Index, query: str) -> Iterator[dict[str, str]]:
    """The topic of the guide that is nearest to a query which found nothing."""
    for nearest in asked.ask(query, _NEAREST)[:1]:
        topic = "/".join(asked.guides[nearest.guide]["at"].split("/")[:2])
        for number, guide in enumerate(asked.guides):
            if guide["at"] == f"{topic}/":
                yield _shown(asked, Hit(number, 0, 0))
