"""What every command needs: its place on the parser, its arguments, its edits written down."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import sys
from collections.abc import Callable
from typing import TypeAlias

from domov.authoring.edit import Edit, Refused
from domov.library import Library, load
from domov.problems import Problem
from domov.reading.files import read_text
from domov.settings import AS_LIVE

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Command = Callable[[Library, argparse.Namespace, dt.date], int]
# A command that works without a site around it.
Alone = Callable[[argparse.Namespace], int]


def added(
    commands: Commands, name: str, command: Command, told: str, *, guide: str = ""
) -> argparse.ArgumentParser:
    """Put a command on the parser; `guide` names its first argument where it has one."""
    parser = commands.add_parser(name, help=told, description=told)
    parser.set_defaults(command=command)
    if guide:
        parser.add_argument("guide", metavar=guide, help="for example help/find-free-help#mistakes")
    return parser


def named(guide: str) -> tuple[str, str | None]:
    """`GUIDE[#SECTION]` as an author types it: the id of the guide, and of the section if any."""
    guide_id, _, section_id = guide.partition("#")
    guide_id = re.sub(r"^docs/[^/]+/", "", guide_id).removesuffix(".md")
    return guide_id, section_id or None


def refuse_unknown(library: Library, language: str) -> None:
    """Raises `Refused` for what is no translation of this site."""
    if language not in library.settings.translations:
        known = ", ".join(library.settings.translations)
        raise Refused(f"{language} is no translation of this site. Translations: {known}.")
    if language not in library.strings:
        raise Refused(f"The interface words of {language} cannot be read. Run: domov check")


def again(library: Library) -> Library:
    """The same site as it is now, with the same languages."""
    live = " ".join(library.settings.languages)
    return load(library.root, {**os.environ, AS_LIVE: live})


def present(library: Library, path: str) -> str:
    """The present text of a file that is to be edited; empty when there is none. Raises `Refused`
    when something stands there that is no text."""
    problems: list[Problem] = []
    if not (library.root / path).exists():
        return ""
    text = read_text(library.root, path, problems)
    if text is None:
        raise Refused(str(problems[0]) if problems else f"{path} is no plain file.")
    return text


def done(library: Library, edit: Edit | None, nothing: str) -> int:
    """Write an edit down and say so; say `nothing` when there is none."""
    if edit is None:
        print(nothing)
    else:
        print(write(library, edit))
    return 0


def write(library: Library, edit: Edit) -> str:
    """Put an edit in the place of the file, all of it or nothing; gives the line that says so."""
    try:
        content = edit.text.encode()
    except UnicodeEncodeError:
        raise Refused("Your terminal does not use UTF-8; set LANG=C.UTF-8 and try again.") from None
    file = library.root / edit.path
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(file.name + ".new")
    fresh.write_bytes(content)
    fresh.replace(file)
    return f"{edit.path}: {edit.told}"


def text(value: str) -> str:
    """The type of an option that must say something."""
    if not value.strip():
        raise argparse.ArgumentTypeError("write something")
    return value


def has_colour() -> bool:
    """True on a terminal, unless its owner wants none (NO_COLOR)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
