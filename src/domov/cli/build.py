"""`domov build`: the whole site into a fresh folder, which gets its name when all promises hold."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

from domov import finish, parts
from domov.authoring.edit import Refused
from domov.cli.command import Commands, added
from domov.library import Library
from domov.reading.files import files_below

GENERATORS = ("mkdocs", "properdocs")


def add_to(commands: Commands) -> None:
    """Put `build` and `finish` on the parser."""
    parser = added(commands, "build", _build, "build the site, look at every page, then publish it")
    parser.add_argument("--generator", choices=GENERATORS, default="mkdocs")
    parser.add_argument("--into", default="site", help="the folder, from the site's root")
    parser.add_argument("--paper", action="store_true", help="with the PDFs of all pages")
    piece = parser.add_mutually_exclusive_group()
    piece.add_argument("--part", metavar="LANGUAGE", help="only the pages of this language")
    piece.add_argument(
        "--join",
        nargs="+",
        default=[],
        metavar="FOLDER",
        help="put the parts of all languages together",
    )
    parser = added(commands, "finish", _finish, "look at a finished site: is every promise kept?")
    parser.add_argument("folder", nargs="?", default="site")


def _build(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    """A fresh process and a fresh folder: nothing of an older or a broken build can stay behind."""
    fresh, final = library.root / f".{options.into}-new", library.root / options.into
    folders = _joined(library, options.join)
    part = parts.SHARED if folders else options.part
    shutil.rmtree(fresh, ignore_errors=True)
    paper = "on" if options.paper else "off"
    done = subprocess.run(
        [sys.executable, "-m", options.generator, "build", "--strict", "--quiet",
         "--site-dir", str(fresh)],
        cwd=library.root, check=False,
        env={**os.environ, "DOMOV_TODAY": today.isoformat(), "NO_MKDOCS_2_WARNING": "1",
             "DOMOV_PAPER": paper, parts.VARIABLE: part or ""},
    )  # fmt: skip
    if done.returncode:
        print(f"The site is not built; {final.name}/ is as it was.", file=sys.stderr)
        return 1
    for language, folder in folders.items():
        shutil.copytree(folder / language, fresh / language, dirs_exist_ok=True)
    if not options.part and _told(library, fresh, today, paper=options.paper):
        print(f"{fresh.name}/ is not published; {final.name}/ is as it was.", file=sys.stderr)
        return 1
    shutil.rmtree(final, ignore_errors=True)
    fresh.rename(final)
    pages = sum(1 for path in files_below(final) if path.endswith(".html"))
    kept = "a part of the site" if options.part else "every promise kept"
    print(f"{final.name}/: {pages} pages for {today.isoformat()}, {kept}.")
    return 0


def _joined(library: Library, named: list[str]) -> dict[str, Path]:
    """The folder that each language comes from, when parts are joined; raises `Refused`."""
    if not named:
        return {}
    languages = tuple(library.settings.languages)
    held = {
        folder: [code for code in languages if (library.root / folder / code).is_dir()]
        for folder in named
    }
    sources, faults = parts.sources(languages, held)
    if faults:
        raise Refused("\n".join(faults))
    return {language: library.root / folder for language, folder in sources.items()}


def _finish(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    return 1 if _told(library, library.root / options.folder, today) else 0


def _told(library: Library, folder: Path, today: dt.date, *, paper: bool = False) -> bool:
    found = finish.problems(library, files_below(folder), today, paper=paper)
    for problem in found:
        print(problem)
    return bool(found)
