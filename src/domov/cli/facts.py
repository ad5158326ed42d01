"""`domov facts`: every fact with its value of today, or where each one is used."""

from __future__ import annotations

import argparse
import datetime as dt
import json

from domov.cli.command import Commands, added
from domov.library import Library
from domov.report import registry


def add_to(commands: Commands) -> None:
    """Put `facts` on the parser."""
    parser = added(commands, "facts", _facts, "list every fact with its value of today")
    parser.add_argument("--used", action="store_true", help="list where each fact is used instead")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _facts(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    if options.format == "json":
        print(json.dumps(registry.as_data(library, today), ensure_ascii=False, indent=2))
    else:
        print(registry.as_uses(library) if options.used else registry.as_table(library, today))
    return 0
