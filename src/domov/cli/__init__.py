"""The command `domov`. Exit status: 0 clean, 1 problems to mend, 2 a fault of our own.

A module here is a command or a few that belong together; each has `add_to`, which puts it on the
parser, and runs as a function of (library, options, today) that gives the exit status; one that
needs no site is a function of its options, put under `alone`.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from pathlib import Path
from typing import NoReturn

from domov import clock
from domov.authoring.edit import Refused
from domov.cli import (
    addresses,
    authoring,
    build,
    check,
    claim,
    diff,
    exchange,
    facts,
    language,
    links,
    paper,
    readability,
    search,
    status,
    verify_copy,
    verify_site,
    work,
)
from domov.cli.command import Command
from domov.library import NoSite, load, root_above
from domov.settings import AS_LIVE, BadSettings


def main(arguments: list[str] | None = None) -> int:
    """Run one command in the site around the working folder; gives the exit status."""
    options = _parser().parse_args(arguments)
    try:
        if alone := getattr(options, "alone", None):
            return int(alone(options))
        command: Command = options.command
        root = root_above(Path.cwd())
        library = load(root, {**os.environ, AS_LIVE: _as_live(options)})
        return command(library, options, clock.today(os.environ))
    except (Refused, NoSite, BadSettings, clock.BadToday) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output (less, head) has seen enough.
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - until the process ends
        return 0
    except OSError as error:
        print(f"{error.filename or 'The output'}: {error.strerror}", file=sys.stderr)
        return 1
    except Exception:  # whatever it is, it is not the author's fault, and the author is told so
        print("This is a fault of domov itself, please report it:", file=sys.stderr)
        traceback.print_exc()
        return 2


def _as_live(options: argparse.Namespace) -> str:
    """The languages that the command names: one that has begun is read for who works on it."""
    given = getattr(options, "language", None) or ()
    named = (given,) if isinstance(given, str) else given
    return " ".join([os.environ.get(AS_LIVE, ""), *named])


class _Parser(argparse.ArgumentParser):
    """A command that was typed wrongly is the person's to mend, so it ends with 1, not with 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(1, f"{self.format_usage()}{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="domov", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    writing = (authoring, exchange, work, claim, language)
    reading = (check, status, diff, facts, readability, search, addresses, paper)
    for module in (*reading, *writing, build, links, verify_site, verify_copy):
        module.add_to(commands)
    return parser
