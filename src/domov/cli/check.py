"""`domov check`: everything that is wrong, with what to write instead; and what a change does."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from dataclasses import asdict
from typing import Any

from domov import git
from domov.authoring.edit import Refused
from domov.authoring.mend import mended
from domov.cli import claim
from domov.cli.command import Commands, added, again, write
from domov.language import meaning
from domov.language.meaning import Words
from domov.ledger.former import under_ids_of_today
from domov.library import Library
from domov.problems import Problem, in_order
from domov.reading.files import plain_files, read_text
from domov.report import annotation, change, review, summary
from domov.report.touched import touched
from domov.rules import RULES, addresses, cache, check, moves

# How a platform shows it to people: beside the lines of a pull request, and as a page.
_FOR_PEOPLE = {"github": annotation.as_commands, "markdown": summary.as_markdown}


def add_to(commands: Commands) -> None:
    """Put `check` on the parser."""
    parser = added(
        commands, "check", _check, "list everything that is wrong, with what to write instead"
    )
    parser.add_argument(
        "--only", nargs="+", choices=tuple(RULES), default=(), help="only these checks"
    )
    parser.add_argument("--format", choices=("text", "json", *_FOR_PEOPLE), default="text")
    parser.add_argument(
        "--against",
        metavar="REF",
        help="also look at what changed since the git branch or commit REF: stamps that "
        "moved alone, histories rewritten, translations that go stale",
    )
    parser.add_argument(
        "--as-live",
        dest="language",
        action="append",
        metavar="LANGUAGE",
        help="as if this language, which has begun, were live: what is left to do for it",
    )
    parser.add_argument("--fix", action="store_true", help="first mend what has one right answer")
    parser.add_argument(
        "--no-cache", action="store_true", help="also look at what an earlier run found clean"
    )


def _check(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    for code in options.language or ():
        if code not in library.settings.languages:
            raise Refused(f"{code} has not begun. First run: domov new-language {code}")
    if options.fix:
        library = _mended(library, today)
    words, faults = _words(library)
    problems = _problems(library, options, today) + ([] if options.only else faults)
    effects: list[change.Effect] = []
    rewordings: list[change.Rewording] = []
    seen: review.Effects | None = None
    fault = ""
    if options.against is not None:
        try:
            before = git.library_before(library, options.against)
            problems += addresses.lost(before, library)
            before = under_ids_of_today(before, library)
            problems += moves.problems(before, library, today)
            effects = change.effects(before, library)
            rewordings = change.rewordings(before, library, words)
            paths = touched(git.changed_paths(library.root, options.against))
            seen = review.effects(before, library, effects, rewordings, paths, options.against)
        except git.NoTree as error:
            fault = str(error)
    problems = in_order(problems)
    if options.format == "json":
        listed: Any = [asdict(problem) for problem in problems]
        if options.against is not None:
            listed = {"problems": listed, **change.as_data(effects, rewordings)}
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    elif options.format in _FOR_PEOPLE:
        print(_FOR_PEOPLE[options.format](review.Review(tuple(problems), seen, fault)))
    else:
        for problem in problems:
            print(problem)
        if options.against is not None and not fault:
            print(change.as_text(effects, rewordings, options.against))
    count = len(problems)
    told = f"{count} problem{'' if count == 1 else 's'}" if count else "No problems."
    print(fault or told, file=sys.stderr)
    claim.tell_ended(library, today)
    for code, name in library.settings.begun.items():
        print(
            f"{name} ({code}) has begun and is not live: domov new-language {code}", file=sys.stderr
        )
    return 1 if problems or fault else 0


def _problems(library: Library, options: argparse.Namespace, today: dt.date) -> list[Problem]:
    """What the rules find; what an earlier run found clean is not looked at again."""
    if options.only or options.no_cache:
        return check(library, today, options.only)
    digests = cache.digests(library)
    problems = check(library, today, known=cache.known(library.root, digests))
    cache.remember(library, digests, problems)
    return problems


def _words(library: Library) -> tuple[Words | None, list[Problem]]:
    """The words that bear meaning in the source language, where the site has a list of them."""
    path = meaning.words_path(library.settings.source_language)
    problems: list[Problem] = []
    text = read_text(library.root, path, problems) if (library.root / path).is_file() else None
    words, faults = meaning.parse(text, path) if text is not None else (None, [])
    return words, problems + faults


def _mended(library: Library, today: dt.date) -> Library:
    """The site as it is after the mending."""
    for path, data in plain_files(library.root):
        edit = mended(path, data)
        if edit:
            print(write(library, edit), file=sys.stderr)
    for line in claim.without_ended(library, today):
        print(line, file=sys.stderr)
    return again(library)
