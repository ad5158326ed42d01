"""`domov search`: what a reader of a language finds by some words, in the order of the browser."""

from __future__ import annotations

import argparse
import datetime as dt
import json

from domov import findable
from domov.cli.command import Commands, added, refuse_unknown
from domov.compose import compose
from domov.library import Library
from domov.search import Index


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
    pages = findable.pages(
        library, lambda guide, code: compose(library, guide, code, today), language
    )
    head = findable.head(library, pages, language)
    hits = Index(head, findable.body(library, pages, language)).ask(" ".join(options.query))
    found = []
    for hit in hits:
        guide = head["guides"][hit.guide]
        section, heading, _ = guide["sections"][hit.section - 1] if hit.section else ("", "", 0)
        found.append(
            {
                "address": guide["at"] + (f"#{section}" if section else ""),
                "title": guide["title"],
                "section": heading,
                "language": guide["lang"],
            }
        )
    if options.format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for one in found:
            print(f"{one['address']}\t{one['title']}{one['section'] and ' › '}{one['section']}")
    return 0
