"""The commands that write files: `record`, `stamp`, `check-law`, `new-guide`, `new-translation`."""

from __future__ import annotations

import argparse
import datetime as dt

from domov.authoring import check_law, record, scaffold, stamp
from domov.authoring.edit import Refused
from domov.cli.command import Commands, added, done, named, present, refuse_unknown, text
from domov.guide.front_matter import StillRight
from domov.guide.history import KINDS
from domov.library import Library, guide_path, history_path


def add_to(commands: Commands) -> None:
    """Put the commands on the parser."""
    place = "GUIDE[#SECTION]"
    parser = added(
        commands,
        "record",
        _record,
        "write changed source sections into their history",
        guide=place,
    )
    parser.add_argument("--kind", choices=KINDS, help="what the change means for a reader")
    parser.add_argument("--note", help="one sentence on the change, in the source language")

    parser = added(
        commands,
        "stamp",
        _stamp,
        "say that a translated section follows the source of today",
        guide=place,
    )
    parser.add_argument("--language", required=True, help="the language of the translation")
    parser.add_argument(
        "--still-right",
        action="store_true",
        help="its text needed no change; sign with --by, --why",
    )
    parser.add_argument("--by", type=text, help="who says that it is still right")
    parser.add_argument("--why", type=text, help="why it needed no change, in one sentence")

    parser = added(
        commands,
        "check-law",
        _check_law,
        "say that a source text of today was compared with the law",
        guide=place,
    )
    parser.add_argument("--by", required=True, type=text, help="who compared it")
    parser.add_argument(
        "--source", required=True, type=text, help="the address or title of the law"
    )

    parser = added(
        commands,
        "new-guide",
        _new_guide,
        "begin a guide in the source language",
        guide="TOPIC/GUIDE",
    )
    parser.add_argument(
        "--title", default="…", type=text, help="the reader's question in at most 8 words"
    )

    parser = added(
        commands, "new-translation", _new_translation, "begin a translation", guide="GUIDE"
    )
    parser.add_argument("--language", required=True)
    parser.add_argument(
        "--by", required=True, type=text, help="who translates, as the reader shall see it"
    )
    parser.add_argument("--how", choices=("human", "machine"), default="human")


def _record(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    guide_id, section_id = named(options.guide)
    current = present(library, history_path(guide_id))
    edit = record.record(library, guide_id, section_id, options.kind, options.note, today, current)
    return done(library, edit, "Nothing to record: the text is that of the history.")


def _stamp(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    refuse_unknown(library, options.language)
    guide_id, section_id = named(options.guide)
    word = None
    if options.still_right:
        word = StillRight(options.by or "", options.why or "", today)
    elif options.by or options.why:
        raise Refused("--by and --why sign --still-right. A changed text needs no signature.")
    current = present(library, guide_path(guide_id, options.language))
    edit = stamp.stamp(library, guide_id, section_id, options.language, current, word)
    told = "Nothing to stamp." if section_id else "Every section has a stamp. To move one, name it."
    return done(library, edit, told)


def _check_law(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    guide_id, section_id = named(options.guide)
    current = present(library, guide_path(guide_id, library.settings.source_language))
    edit = check_law.check_law(
        library, guide_id, section_id, options.by, options.source, today, current
    )
    return done(library, edit, "This check of today is there already.")


def _new_guide(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    guide_id, _ = named(options.guide)
    return done(library, scaffold.new_guide(library, guide_id, options.title), "")


def _new_translation(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    guide_id, _ = named(options.guide)
    edit = scaffold.new_translation(
        library, guide_id, options.language, options.by, options.how, today
    )
    return done(library, edit, "")
