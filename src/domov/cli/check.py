"""`domov check`: everything that is wrong, with what to write instead."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from dataclasses import asdict

from domov.cli.command import Commands, added
from domov.library import Library
from domov.rules import RULES, check


def add_to(commands: Commands) -> None:
    """Put `check` on the parser."""
    parser = added(
        commands, "check", _check, "list everything that is wrong, with what to write instead"
    )
    parser.add_argument(
        "--only", nargs="+", choices=tuple(RULES), default=(), help="only these checks"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _check(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    problems = check(library, today, options.only)
    if options.format == "json":
        print(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            print(problem)
    count = len(problems)
    told = f"{count} problem{'' if count == 1 else 's'}" if count else "No problems."
    print(told, file=sys.stderr)
    return 1 if problems else 0
