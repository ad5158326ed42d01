"""The command `domov`. Exit status: 0 clean, 1 problems to mend, 2 a fault of our own."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

from domov import clock, git
from domov.authoring import record, scaffold, stamp
from domov.authoring.edit import Edit, Refused
from domov.history import KINDS
from domov.library import Library, NoSite, guide_path, history_path, load, root_above
from domov.report import difference, status
from domov.rules import check
from domov.settings import BadSettings

Command = Callable[[Library, argparse.Namespace, dt.date], int]


def main(arguments: list[str] | None = None) -> int:
    """Run one command in the site around the working folder; gives the exit status."""
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        root = root_above(Path.cwd())
        return command(load(root, os.environ), options, clock.today(os.environ))
    except (Refused, NoSite, BadSettings, clock.BadToday) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output (less, head) has seen enough.
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - until the process ends
        return 0
    except Exception:  # whatever it is, it is not the author's fault, and the author is told so
        print("This is a fault of domov itself, please report it:", file=sys.stderr)
        traceback.print_exc()
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="domov", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, told: str, *, guide: str = "") -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=told, description=told)
        sub.set_defaults(command=command)
        if guide:
            sub.add_argument(
                "guide", metavar=guide, help="for example help/find-free-help#mistakes"
            )
        return sub

    sub = add("check", _check, "list everything that is wrong, with what to write instead")
    sub.add_argument("--format", choices=("text", "json"), default="text")

    sub = add("status", _status, "show what is current, outdated, missing or unknown")
    sub.add_argument("--language", action="append", help="only this language (repeatable)")
    sub.add_argument("--format", choices=("text", "json"), default="text")

    sub = add(
        "diff",
        _diff,
        "show what changed in the source since a translation's stamp",
        guide="GUIDE[#SECTION]",
    )
    sub.add_argument("--language", required=True, help="the language of the translation")

    sub = add(
        "record",
        _record,
        "write changed source sections into their history",
        guide="GUIDE[#SECTION]",
    )
    sub.add_argument("--kind", choices=KINDS, help="what the change means for a reader")
    sub.add_argument("--note", help="one sentence on the change, in the source language")

    sub = add(
        "stamp",
        _stamp,
        "say that a translated section follows the source of today",
        guide="GUIDE[#SECTION]",
    )
    sub.add_argument("--language", required=True, help="the language of the translation")

    sub = add("new-guide", _new_guide, "begin a guide in the source language", guide="TOPIC/GUIDE")
    sub.add_argument("--title", default="…", help="the reader's question in at most 8 words")

    sub = add("new-translation", _new_translation, "begin a translation", guide="GUIDE")
    sub.add_argument("--language", required=True)
    sub.add_argument("--by", required=True, help="who translates, as the reader shall see it")
    sub.add_argument("--how", choices=("human", "machine"), default="human")
    return parser


def _check(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    problems = check(library, today)
    if options.format == "json":
        print(json.dumps([_as_data(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            print(problem)
    count = len(problems)
    told = f"{count} problem{'' if count == 1 else 's'}" if count else "No problems."
    print(told, file=sys.stderr)
    return 1 if problems else 0


def _as_data(problem: object) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(problem)  # type: ignore[call-overload, no-any-return]


def _status(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    languages = tuple(options.language or ())
    for language in languages:
        _known(library, language)
    states = status.page_states(library, languages or None)
    if options.format == "json":
        print(json.dumps(status.as_data(library, states, today), ensure_ascii=False, indent=2))
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        print(status.as_table(library, states, today, width=width, colour=_colour()))
    return 0


def _diff(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    _known(library, options.language)
    guide_id, section_id = _named(options.guide)
    old = partial(git.old_section, library.root, library.settings.source_language)
    try:
        found = difference.differences(library, guide_id, section_id, options.language, old)
    except KeyError as error:
        raise Refused(f"There is no readable source guide or section {error}.") from None
    for one in found:
        print(difference.as_text(one, library.settings.source_language, colour=_colour()))
    if not found:
        print(f"{guide_id} in {options.language} has no section that is behind its source.")
    return 0


def _record(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    guide_id, section_id = _named(options.guide)
    present = _present(library, history_path(guide_id))
    edit = record.record(library, guide_id, section_id, options.kind, options.note, today, present)
    return _done(library, edit, "Nothing to record: the text is that of the history.")


def _stamp(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    _known(library, options.language)
    guide_id, section_id = _named(options.guide)
    present = _present(library, guide_path(guide_id, options.language))
    edit = stamp.stamp(library, guide_id, section_id, options.language, present)
    told = "Nothing to stamp." if section_id else "Every section has a stamp. To move one, name it."
    return _done(library, edit, told)


def _new_guide(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    return _done(library, scaffold.new_guide(library, options.guide, options.title), "")


def _new_translation(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    edit = scaffold.new_translation(
        library, options.guide, options.language, options.by, options.how, today
    )
    return _done(library, edit, "")


def _named(guide: str) -> tuple[str, str | None]:
    guide_id, _, section_id = guide.removesuffix(".md").partition("#")
    return guide_id.removesuffix(".md"), section_id or None


def _known(library: Library, language: str) -> None:
    if language not in library.settings.translations:
        known = ", ".join(library.settings.translations)
        raise Refused(f"{language} is no translation of this site. Translations: {known}.")


def _present(library: Library, path: str) -> str:
    file = library.root / path
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _done(library: Library, edit: Edit | None, nothing: str) -> int:
    if edit is None:
        print(nothing)
        return 0
    file = library.root / edit.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(edit.text, encoding="utf-8", newline="\n")
    print(f"{edit.path}: {edit.told}")
    return 0


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
