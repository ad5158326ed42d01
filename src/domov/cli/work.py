"""`domov next`: the most harmful open section of a language, from the proposal to the stamp."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from domov import git
from domov import guide as guide_module
from domov.authoring import editor, stamp
from domov.authoring.edit import Edit, Refused
from domov.authoring.scaffold import new_translation
from domov.authoring.section import with_section
from domov.cli import sitting
from domov.cli.command import Commands, again, named, present, refuse_unknown, text, write
from domov.guide import INTRO, freshness
from domov.guide.front_matter import Origin
from domov.library import Library, guide_path
from domov.problems import Problem
from domov.report import harm, notes, queue
from domov.report.tasks import Task
from domov.report.update import update
from domov.rules import check

# Told of other sections of the page too, which stand in the queue themselves.
_OTHERS = ("missing-stamp", "unknown-stamp", "unrecorded-change")


def add_to(commands: Commands) -> None:
    """Put `next` on the parser."""
    told = "take the most harmful open section of a language: edit it, check it, stamp it"
    parser = commands.add_parser("next", help=told, description=told)
    parser.set_defaults(command=_next)
    parser.add_argument(
        "guide", nargs="?", metavar="GUIDE[#SECTION]", help="this one instead of the first"
    )
    parser.add_argument("--language", required=True, help="the language that you translate into")
    parser.add_argument("--by", type=text, help="your name (without it, the one that git knows)")
    parser.add_argument("--list", action="store_true", help="only show what is open, in order")
    parser.add_argument("--yes", action="store_true", help="stamp without asking what is clean")


def _next(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    refuse_unknown(library, options.language)
    found = queue.queue(library, today, options.language)
    if options.list:
        print(*queue.as_lines(library, found, today), sep="\n")
        return 0
    name = options.by or git.person(library.root)
    task = _named(library, found, options) if options.guide else _first(library, found, name, today)
    if task is None:
        print(f"Nothing is open in {options.language}." if not found else _ALL_CLAIMED)
        return 0
    print(f"{task.place}: {queue.why(task)}")
    claim = queue.claimed(library, task, today)
    if claim and not claim.is_by(name):
        print(f"Careful: {claim.by} has claimed it until {claim.until}.")
    sections = update(library, str(task.guide), options.language, today, _old(library))
    aside = notes.as_text(sections, task.section, queue.why(task), library.settings.source_language)
    chosen = editor.chosen(os.environ)
    if not chosen:
        return _without_editor(library, task, aside)
    before = present(library, task.path)
    scaffold = _scaffold(library, task, name, before, today)
    try:
        return _work(library, task, (chosen, aside), before, scaffold, options, today)
    except KeyboardInterrupt:
        print("\nStopped. ", end="")
        return _left(library, task, before, scaffold)


_ALL_CLAIMED = "All that is open is claimed by others. See: domov next --list --language …"


def _first(library: Library, found: tuple[Task, ...], name: str, today: dt.date) -> Task | None:
    for task in found:
        claim = queue.claimed(library, task, today)
        if claim is None or claim.is_by(name):
            return task
    return None


def _named(library: Library, found: tuple[Task, ...], options: argparse.Namespace) -> Task:
    """What the person has named: open, or there already and to be gone on with."""
    guide_id, section = named(options.guide)
    for task in found:
        if task.guide == guide_id and section in (None, task.section):
            return task
    source, own = library.source(guide_id), library.guide(guide_id, options.language)
    if source is None or (section and not source.section(section)):
        raise Refused(f"There is no readable source {options.guide}. Run: domov status")
    path = guide_path(guide_id, options.language)
    if own is None:
        if (library.root / path).exists():
            raise Refused(f"{path} cannot be read. Run: domov check")
        return Task(freshness.MISSING, 0, path, guide_id, None, options.language, whole=True)
    return Task(freshness.CURRENT, 0, path, guide_id, section, options.language)


def _old(library: Library) -> partial[guide_module.Section | None]:
    return partial(git.old_section, library.root, library.settings.source_language)


def _scaffold(library: Library, task: Task, name: str, before: str, today: dt.date) -> str | None:
    """Put the text of the source where the translation has none; gives the file as it is then, None
    where there was nothing to put."""
    guide_id, language = str(task.guide), str(task.language)
    source, own = library.source(guide_id), library.guide(guide_id, language)
    missing = own is None or (task.section is not None and own.section(task.section) is None)
    if source is None or not missing:
        return None
    if not name:
        raise Refused('Say who translates, as readers shall see it: --by "YOUR NAME"')
    if own is None:
        edit = new_translation(library, guide_id, language, name, "human", today)
    else:
        origin = Origin(name, "human", None, today)
        edit = with_section(source, own, str(task.section), origin, before)
    print(write(library, edit))
    return edit.text


def _line(library: Library, task: Task) -> int:
    own = library.guide(str(task.guide), str(task.language))
    section = own.section(task.section) if own and task.section else None
    if section is None or section.id == INTRO:
        return own.lines.get("title", 1) if own else 1
    return section.line


def _without_editor(library: Library, task: Task, aside: str) -> int:
    print(
        f"{task.path}:{_line(library, task)}",
        "",
        aside.partition(notes.ONLY_TO_READ)[2].strip(),
        sep="\n",
    )
    language = task.language
    if not (library.root / task.path).exists():
        print(f'Begin it with: domov new-translation {task.guide} --language {language} --by "…"')
    print("Set $EDITOR (nano, vim, code --wait) and this command opens the file for you. Then:")
    print("domov check")
    if task.section:
        print(f"domov stamp {task.place} --language {language}")
    return 0


def _work(
    library: Library,
    task: Task,
    opened_with: tuple[str, str],
    before: str,
    scaffold: str | None,
    options: argparse.Namespace,
    today: dt.date,
) -> int:
    """Open, check, ask: until it is clean or the person has had enough."""
    chosen, aside = opened_with
    with TemporaryDirectory(prefix="domov-") as folder:
        beside = Path(folder, "what-changed.md")
        beside.write_text(aside, encoding="utf-8")
        while True:
            library = again(library)
            sitting.opened(chosen, library.root / task.path, _line(library, task), beside)
            library = again(library)
            now = present(library, task.path)
            if not now:
                print(f"{task.path} is gone.")
                return 1
            if now == (scaffold if scaffold is not None else before):
                return _unchanged(library, task, before, scaffold, options, today)
            edit, problems = _looked_at(library, task, now, today)
            if not problems:
                return _stamped(library, task, edit, options)
            print(*problems, sep="\n")
            if options.yes or not sitting.agreed("Open it again?"):
                return _left(library, task, before, scaffold)


def _looked_at(
    library: Library, task: Task, now: str, today: dt.date
) -> tuple[Edit | None, list[Problem]]:
    """The stamp to be set, and what would be wrong in the file with it: only a section that follows
    the source of today is compared with it."""
    guide_id, language = str(task.guide), str(task.language)
    guide, edit = library.guide(guide_id, language), None
    if guide is not None and task.section:
        try:
            edit = stamp.stamp(library, guide_id, task.section, language, now)
        except Refused as error:
            print(f"{error} Your text is kept, without a stamp.")
    if edit:
        guide, _ = guide_module.parse(edit.text, task.path, guide_id, language, False)
    if guide is not None:
        guides = {**library.guides, (guide_id, language): guide}
        library = replace(library, guides=guides)
    found = check(library, today)
    return edit, [p for p in found if p.path == task.path and p.code not in _OTHERS]


def _stamped(library: Library, task: Task, edit: Edit | None, options: argparse.Namespace) -> int:
    if edit is None:
        print(f"{task.path} is clean. Propose the change.")
    elif options.yes or sitting.agreed(
        f"It is clean. Does {task.place} now say what the source says?"
    ):
        print(write(library, edit), "Propose the change.", sep="\n")
    else:
        print(f"Not stamped; your text is kept. Later: {_later(task)}")
    return 0


def _unchanged(
    library: Library,
    task: Task,
    before: str,
    scaffold: str | None,
    options: argparse.Namespace,
    today: dt.date,
) -> int:
    if scaffold is not None or task.work in (freshness.CURRENT, harm.LAW):
        return _left(library, task, before, scaffold)
    if task.work == freshness.UNKNOWN and not options.yes:
        edit, problems = _looked_at(library, task, before, today)
        print("You have changed nothing.", *problems, sep="\n")
        return 1 if problems else _stamped(library, task, edit, options)
    print("You have changed nothing, so nothing is stamped. Was the translation right already?")
    print(f'domov stamp {task.place} --language {task.language} --still-right --by "…" --why "…"')
    return 1


def _left(library: Library, task: Task, before: str, scaffold: str | None) -> int:
    """Leave the work: what the person wrote is kept, what only we wrote is taken away again."""
    if scaffold is not None and present(library, task.path) == scaffold:
        if before:
            write(library, Edit(task.path, before, ""))
        else:
            (library.root / task.path).unlink()
        print(f"Nothing was written; {task.path} is as it was.")
    else:
        print(f"Your text is kept in {task.path}. Go on with: {_later(task)}")
    return 1


def _later(task: Task) -> str:
    return f"domov next {task.place} --language {task.language}"
