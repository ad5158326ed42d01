"""`domov status`: what is current, outdated, missing or unknown."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import shutil
from functools import partial

from domov.cli.command import Commands, added, has_colour, refuse_unknown
from domov.library import Library
from domov.publish import freshness
from domov.report import agenda, coming, queue, status, tasks


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
    parser.add_argument(
        "--next", action="store_true", help="only what to do first, with the command to type"
    )
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text")


def _days(value: str) -> int:
    """The type of a number of days that a calendar can bear."""
    if not re.fullmatch(r"\d{1,4}", value):
        raise argparse.ArgumentTypeError("write a number of days, for example 60")
    return int(value)


def _status(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    languages = tuple(options.language or ())
    for language in languages:
        refuse_unknown(library, language)
    wanted = languages or None
    if options.format == "json":
        data = freshness.as_data(library, today, wanted, options.horizon)
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    found = tasks.tasks(library, today, wanted)
    held = partial(queue.told_claim, library, today)
    states = status.page_states(library, wanted)
    if options.format == "markdown":
        print(agenda.as_markdown(library, states, found, today), end="")
    elif options.next:
        print(*tasks.as_lines(found, 10, held), sep="\n")
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        print(status.as_table(library, states, today, width=width, colour=has_colour()))
        turns = coming.turns(
            library, languages or library.settings.translations, today, options.horizon
        )
        if turns:
            print("", *coming.as_lines(turns, today), sep="\n")
        if found:
            print("", "Next:", *tasks.as_lines(found, 5, held), sep="\n")
    return 0
