"""`domov readability`: how long the sentences of the guides are, and which are the longest."""

from __future__ import annotations

import argparse
import datetime as dt
import json

from domov.cli.command import Commands, added, refuse_unknown
from domov.library import Library
from domov.report import readability


def add_to(commands: Commands) -> None:
    """Put `readability` on the parser."""
    parser = added(
        commands,
        "readability",
        _readability,
        "measure the sentences of a language's guides, the hardest first",
    )
    parser.add_argument("--language", metavar="CODE", help="the source language if not given")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _readability(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    language = options.language or library.settings.source_language
    if options.language and language != library.settings.source_language:
        refuse_unknown(library, language)
    if options.format == "json":
        print(json.dumps(readability.as_data(library, language), ensure_ascii=False, indent=2))
    else:
        print(readability.as_table(library, language))
    return 0
