"""The commands around addresses, which are for ever: `addresses`, `move`, `withdraw`."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections import Counter
from pathlib import Path

from domov import settings
from domov.authoring import move, withdraw
from domov.authoring.edit import Refused
from domov.authoring.move import Change
from domov.cli.command import Commands, added, done, named, present, text, write
from domov.data.redirects import Place
from domov.ledger import ledger
from domov.library import Library, guide_path, load
from domov.publish.addresses import listed
from domov.reading.files import plain_files
from domov.rules import check


def add_to(commands: Commands) -> None:
    """Put the commands on the parser."""
    added(
        commands,
        "addresses",
        _addresses,
        "list every address that was ever published, and where it arrives today",
    )
    parser = added(
        commands,
        "move",
        _move,
        "give a guide or a section another id in all languages; its old address leads on",
        guide="GUIDE[#SECTION]",
    )
    parser.add_argument("new", metavar="NEW", help="the same, as it is to be")
    parser = added(
        commands,
        "withdraw",
        _withdraw,
        "say that a guide is no longer valid; it stays at its address",
        guide="GUIDE",
    )
    parser.add_argument("--why", required=True, type=text, help="why, in the source language")
    parser.add_argument(
        "--instead", nargs="+", default=[], metavar="GUIDE", help="what to read now"
    )


def _addresses(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    lost = 0
    for address, arrives in listed(library, ledger(library)):
        lost += arrives is None
        way = "" if arrives == address else f"  ->  /{arrives}" if arrives else "  ->  nowhere"
        print(f"/{address}{way}")
    return 1 if lost else 0


def _withdraw(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    guide_id, _ = named(options.guide)
    instead = [named(guide)[0] for guide in options.instead]
    current = present(library, guide_path(guide_id, library.settings.source_language))
    edit = withdraw.withdraw(library, guide_id, options.why, instead, today, current)
    return done(library, edit, "")


def _move(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    old, new = Place(*named(options.guide)), Place(*named(options.new))
    if old == new:
        raise Refused(f"{old} is where it is.")
    if bool(old.section) < bool(new.section):
        raise Refused("Name the section too: domov move GUIDE#SECTION GUIDE#SECTION.")
    texts = _texts(library)
    if old.section:
        change = move.move_section(library, texts, old, new, today)
    else:
        change = move.move_guide(library, texts, old.guide, new.guide, today)
    _write(library, change, f"{old} -> {new}", today)
    return 0


def _texts(library: Library) -> dict[str, str]:
    texts = {settings.PATH: present(library, settings.PATH)}
    for path, data in plain_files(library.root):
        try:
            texts[path] = data.decode()
        except UnicodeDecodeError:
            continue  # the check tells of it, and the rest can be changed without it
    return texts


def _write(library: Library, change: Change, told: str, today: dt.date) -> None:
    """Write all of a change, or nothing: with a problem that was not there before, all is put back.

    Raises `Refused` with the new problems.
    """
    before = Counter(problem.code for problem in check(library, today))
    edits = change.edits(told)
    kept = {
        path: _bytes(library.root / path) for path in (*change.removed, *(e.path for e in edits))
    }
    try:
        lines = [write(library, edit) for edit in edits]
        for path in change.removed:
            (library.root / path).unlink()
        problems = check(load(library.root, os.environ), today)
        fresh = Counter(problem.code for problem in problems) - before
        if fresh:
            told = "\n".join(str(problem) for problem in problems if problem.code in fresh)
            raise Refused(f"Nothing is changed, for this would be wrong then:\n{told}")
    except BaseException:
        for path, data in kept.items():
            _put_back(library.root / path, data)
        raise
    for line in (*(f"{path}: removed" for path in change.removed), *lines):
        print(line)


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _put_back(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink(missing_ok=True)
    else:
        file.write_bytes(data)
