"""`domov status`: what is current, outdated, missing or unknown."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import shutil

from domov.cli.command import Commands, added, has_colour, refuse_unknown
from domov.library import Library
from domov.report import coming, status


def add_to(commands: Commands) -> None:
    """Put `status` on the parser."""
    parser = added(
        commands, "status", _status, "show what is current, outdated, missing or unknown"
    )
    parser.add_argument("--language", action="append", help="only this language (repeatable)")
    parser.add_argument(
        "--horizon",
        type=_days,
        default=coming.HORIZON,
        metavar="DAYS",
        help="how far ahead texts with a day are told (default: %(default)s days)",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _days(value: str) -> int:
    """The type of a number of days that a calendar can bear."""
    if not re.fullmatch(r"\d{1,4}", value):
        raise argparse.ArgumentTypeError("write a number of days, for example 60")
    return int(value)


def _status(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    languages = tuple(options.language or ())
    for language in languages:
        refuse_unknown(library, language)
    states = status.page_states(library, languages or None)
    wanted = languages or library.settings.translations
    turns = coming.turns(library, wanted, today, options.horizon)
    if options.format == "json":
        data = status.as_data(library, states, today) | {"coming": coming.as_data(turns, today)}
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        print(status.as_table(library, states, today, width=width, colour=has_colour()))
        if turns:
            print("", *coming.as_lines(turns, today), sep="\n")
    return 0
