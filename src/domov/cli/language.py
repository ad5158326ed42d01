"""`domov new-language`: a language begins, what is left to do for it, and it goes live."""

from __future__ import annotations

import argparse
import datetime as dt
import os

from domov import git
from domov.authoring import language
from domov.authoring.edit import Edit, Refused
from domov.authoring.scaffold import new_translation
from domov.cli.command import Commands, present, text, write
from domov.data import organisations, terms
from domov.language import locales
from domov.language.strings import words_path
from domov.library import Library, guide_path, load
from domov.report import live
from domov.settings import AS_LIVE, PATH


def add_to(commands: Commands) -> None:
    """Put `new-language` on the parser."""
    told = "begin a language, see what is left to do for it, let it go live"
    parser = commands.add_parser("new-language", help=told, description=told)
    parser.set_defaults(command=_new_language)
    parser.add_argument("code", metavar="CODE", help="its code, for example de")
    parser.add_argument("--name", type=text, help="its name in its own words (else that of CLDR)")
    parser.add_argument(
        "--fallback",
        metavar="CODES",
        default="",
        help="what is missing is shown in these, best first: with commas; the source comes last",
    )
    parser.add_argument("--by", type=text, help="who translates (else the name that git knows)")
    parser.add_argument("--live", action="store_true", help="let it go live, if nothing is left")


def _new_language(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    code, settings = options.code, library.settings
    if code in settings.languages:
        raise Refused(f"{code} is live already. What is open: domov status --language {code}")
    if code not in settings.begun:
        if options.live:
            raise Refused(f"{code} has not begun. First run: domov new-language {code}")
        _begin(library, options, today)
    seen = _as_live(library, code)
    found = live.left(seen, code, today)
    if options.live and not found:
        print(write(library, language.live(code, present(library, PATH))))
        print("Build the site, look at it, and propose the change.")
        return 0
    print(*live.as_lines(seen.settings.languages[code], code, found), sep="\n")
    return 1 if options.live else 0


def _begin(library: Library, options: argparse.Namespace, today: dt.date) -> None:
    """Write all files of a language that begins; each is whole or is not there."""
    code, settings = options.code, library.settings
    by = options.by or git.person(library.root)
    if not by:
        raise Refused('Say who translates, as readers shall see it: --by "YOUR NAME"')
    fallbacks = tuple(filter(None, options.fallback.replace(" ", "").split(",")))
    name = options.name or _own_name(code)
    edits = [language.begun(settings, code, name, fallbacks, present(library, PATH))]
    template = next(iter(fallbacks), settings.source_language)
    path = words_path(code)
    if not (library.root / path).exists():
        edits.append(language.words(code, template, present(library, words_path(template))))
    for data in (terms.PATH, organisations.PATH):
        placed = language.with_place(data, present(library, data), code, settings)
        edits += [placed] if placed else []
    for edit in edits:
        print(write(library, edit))
    seen = _as_live(library, code)
    for guide_id in live.first_guides(seen):
        if not (library.root / guide_path(guide_id, code)).exists():
            page: Edit = new_translation(seen, guide_id, code, by, "human", today)
            print(write(library, page))
    print()


def _own_name(code: str) -> str:
    if not locales.is_locale(code):
        return code
    name = locales.language_name(code, code)
    return name[:1].upper() + name[1:]


def _as_live(library: Library, code: str) -> Library:
    return load(library.root, {**os.environ, AS_LIVE: code})
