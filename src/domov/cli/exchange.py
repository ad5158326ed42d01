"""`domov export` and `domov import`: guides for Weblate, OmegaT or Poedit, and what comes back."""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import sys
from collections import defaultdict
from functools import partial
from pathlib import Path

from domov import git
from domov.authoring.edit import Edit, Refused
from domov.cli.command import Commands, added, named, present, refuse_unknown, text, write
from domov.exchange import incoming, outgoing
from domov.exchange.incoming import Judgement
from domov.exchange.taken_in import Signature, taken_in
from domov.exchange.unit import DONE, DOUBTFUL, OPEN, Returned, Sheet
from domov.library import Library, guide_path
from domov.problems import Problem, in_order

_SUFFIX = {"po": ".po", "xliff": ".xlf"}


def add_to(commands: Commands) -> None:
    """Put the commands on the parser."""
    parser = added(commands, "export", _export, "write guides for Weblate, OmegaT or Poedit")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("guides", nargs="*", default=[], metavar="GUIDE", help="as help/index")
    which.add_argument("--all", action="store_true", help="every guide")
    parser.add_argument("--language", required=True, help="the language to translate into")
    parser.add_argument("--format", choices=tuple(_SUFFIX), default="po")
    parser.add_argument(
        "--output", type=Path, metavar="FOLDER", help="exchange/ in the site if not given"
    )
    parser.add_argument("--replace", action="store_true", help="also files that are there already")

    parser = added(commands, "import", _import, "take in files that `export` wrote, translated")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="or a folder of them")
    parser.add_argument(
        "--by", required=True, type=text, help="who translated, as the reader shall see it"
    )
    parser.add_argument("--how", choices=("human", "machine"), default="human")


def _refuse_without_library() -> None:
    if importlib.util.find_spec("translate") is None:
        raise Refused("PO and XLIFF need the Translate Toolkit. Run once: make exchange")


def _export(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    _refuse_without_library()
    refuse_unknown(library, options.language)
    chosen = [g.id for g in library.source_guides] if options.all else options.guides
    folder = options.output or library.root / "exchange"
    faults = []
    for guide in dict.fromkeys(named(guide)[0] for guide in chosen):
        try:
            file = folder / options.language / f"{guide}{_SUFFIX[options.format]}"
            old = partial(git.old_section, library.root, library.settings.source_language)
            sheet = outgoing.sheet(library, guide, options.language, today, old)
            content = _content(sheet, options.format, today)
            if file.exists() and file.read_bytes() != content and not options.replace:
                raise Refused(
                    f"{file} is there already. Import it first, then export with --replace."
                )
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            shown = file.relative_to(library.root) if file.is_relative_to(library.root) else file
            print(f"{shown}: {_counted(sheet)}")
        except Refused as error:
            faults.append(str(error))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _content(sheet: Sheet, format_: str, today: dt.date) -> bytes:
    # The library behind is there only for these two commands: see _refuse_without_library.
    from domov.exchange import po, xliff

    return po.written(sheet, today) if format_ == "po" else xliff.written(sheet)


def _counted(sheet: Sheet) -> str:
    states = [unit.state for unit in sheet.units]
    return (
        f"{states.count(DONE)} units done, {states.count(DOUBTFUL)} to look at again, "
        f"{states.count(OPEN)} to translate"
    )


def _import(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    _refuse_without_library()
    found, problems = _read(library, options.files)
    # What is wrong in a file stops the guides that it names, and no others.
    broken = {problem.path for problem in problems}
    signature = Signature(options.by, options.how, today)
    for (guide_id, language), units in sorted(found.items()):
        source = library.source(guide_id)
        if source is None:
            mend = "Export it again; was it moved or renamed?"
            problems.append(
                units[0].problem("unknown-guide", f"There is no guide {guide_id}.", mend)
            )
            continue
        old = partial(git.old_section, library.root, library.settings.source_language)
        judgement = incoming.judged(library, source, language, units, old)
        problems += judgement.problems
        if judgement.problems or broken & {unit.path for unit in units}:
            continue
        path = guide_path(guide_id, language)
        try:
            now = present(library, path)
            edit = taken_in(library, source, language, judgement, signature, now)
            print(_told(library, path, edit, judgement))
        except Refused as error:
            mend = "Nothing of this guide was written."
            problems.append(Problem(units[0].path, 1, "not-taken-in", str(error), mend))
    for problem in in_order(problems):
        print(problem)
    count = len(set(problems))
    if count:
        told = f"{count} problem{'' if count == 1 else 's'}; of these guides nothing was written."
        print(told, file=sys.stderr)
    return 1 if count else 0


def _read(
    library: Library, given: list[Path]
) -> tuple[dict[tuple[str, str], list[Returned]], list[Problem]]:
    """The units of all files by guide and language, and what is wrong with the files."""
    from domov.exchange import returned

    settings = library.settings
    found: dict[tuple[str, str], list[Returned]] = defaultdict(list)
    problems: list[Problem] = []
    for file in _files(given):
        try:
            data = file.read_bytes()
        except OSError as error:
            message = f"It cannot be read: {error.strerror}."
            problems.append(Problem(str(file), 1, "unreadable-file", message, "Give a file."))
            continue
        language, units, faults = returned.read(
            str(file), data, settings.translations, settings.source_language
        )
        problems += faults
        for unit in units:
            found[unit.place.guide, language].append(unit)
    return found, problems


def _files(given: list[Path]) -> list[Path]:
    files = []
    for path in given:
        inside = path.rglob("*") if path.is_dir() else ()
        own = sorted(p for p in inside if p.suffix in (*_SUFFIX.values(), ".xliff"))
        files += own if path.is_dir() else [path]
    return list(dict.fromkeys(files))


def _told(library: Library, path: str, edit: Edit | None, judgement: Judgement) -> str:
    """One line on a guide: what was written, and what is not ready yet."""
    parts = [write(library, edit) if edit else f"{path}: nothing new"]
    begun = [f"{section} ({n} of {whole})" for section, n, whole in judgement.left if n < whole]
    if begun:
        parts.append(f"left as it is, with open units: {', '.join(begun)}")
    if len(begun) < len(judgement.left):
        parts.append(f"sections not begun: {len(judgement.left) - len(begun)}")
    return "; ".join(parts)
