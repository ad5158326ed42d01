"""`domov diff`: what changed in the source since a translation's stamp."""

from __future__ import annotations

import argparse
import datetime as dt
from functools import partial

from domov import git
from domov.authoring.edit import Refused
from domov.cli.command import Commands, added, has_colour, named, refuse_unknown
from domov.library import Library
from domov.report import difference


def add_to(commands: Commands) -> None:
    """Put `diff` on the parser."""
    parser = added(
        commands,
        "diff",
        _diff,
        "show what changed in the source since a translation's stamp",
        guide="GUIDE[#SECTION]",
    )
    parser.add_argument("--language", required=True, help="the language of the translation")


def _diff(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    refuse_unknown(library, options.language)
    guide_id, section_id = named(options.guide)
    old = partial(git.old_section, library.root, library.settings.source_language)
    try:
        found = difference.differences(library, guide_id, section_id, options.language, old)
    except KeyError as error:
        raise Refused(f"There is no readable source guide or section {error}.") from None
    for one in found:
        print(difference.as_text(one, library.settings.source_language, colour=has_colour()))
    if not found:
        print(f"{guide_id} in {options.language} has no section that is behind its source.")
    return 0
