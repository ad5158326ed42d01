"""`domov links`: the places outside that the site leads to, and which of them no longer answer."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path

from domov.authoring.edit import Refused
from domov.cli.command import Commands, added
from domov.library import Library
from domov.report import outside_links


def add_to(commands: Commands) -> None:
    """Put `links` on the parser."""
    parser = added(commands, "links", _links, "list every link that leaves the site")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--answers", metavar="FILE", help="what lychee found, as JSON: report it")
    parser.add_argument("--before", metavar="FILE", help="the last report, which holds the count")


def _links(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    asked = outside_links.links(library)
    if options.answers:
        before = Path(options.before) if options.before else None
        report = before.read_text(encoding="utf-8") if before and before.is_file() else ""
        try:
            answers = json.loads(Path(options.answers).read_text(encoding="utf-8"))
        except ValueError:
            raise Refused(f"{options.answers} is not what lychee writes as JSON.") from None
        counted = outside_links.days(outside_links.kept(report), asked, answers, today)
        print(outside_links.as_markdown(asked, counted, today))
    elif options.format == "json":
        print(json.dumps(asked, ensure_ascii=False, indent=1))
    else:
        print(*asked, sep="\n")
    return 0
