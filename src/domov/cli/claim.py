"""`domov claim`: say that you work on a translation, until a day, so that nobody else begins it."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Iterable

from domov.authoring.edit import Edit, Refused
from domov.cli.command import Commands, named, present, refuse_unknown, text, write
from domov.data.claims import LONGEST, Claim, as_text, claims_path, holder, parse
from domov.library import Library

DAYS = 14


def add_to(commands: Commands) -> None:
    """Put `claim` on the parser."""
    told = "say that you work on a translation, so that nobody else begins it too"
    parser = commands.add_parser("claim", help=told, description=told)
    parser.set_defaults(command=_claim)
    parser.add_argument(
        "guide", nargs="?", metavar="GUIDE[#SECTION]", help="for example help/index#crisis-lines"
    )
    parser.add_argument("--language", help="the language of the translation")
    parser.add_argument("--by", type=text, help="your name, as the others shall see it")
    parser.add_argument(
        *("--days",), type=days, default=DAYS, help="for how long (default: %(default)s days)"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--release", action="store_true", help="give it back")
    what.add_argument("--list", action="store_true", help="show all claims")


def days(value: str) -> int:
    """The type of the days that a claim may last."""
    if not re.fullmatch(r"[1-9]\d?", value) or int(value) > LONGEST:
        raise argparse.ArgumentTypeError(f"write a number of days from 1 to {LONGEST}")
    return int(value)


def _claim(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    if options.list:
        print(*_listed(library, options.language, today), sep="\n")
        return 0
    if not (options.guide and options.language and options.by):
        raise Refused('Write: domov claim GUIDE#SECTION --language CODE --by "YOUR NAME"')
    refuse_unknown(library, options.language)
    guide_id, section = named(options.guide)
    source = library.source(guide_id)
    if source is None or (section and not source.section(section)):
        raise Refused(f"There is no readable source {options.guide}. Run: domov status")
    path = claims_path(guide_id, options.language)
    held, faults = (
        parse(current, guide_id, options.language)
        if (current := present(library, path))
        else ((), [])
    )
    if faults:
        raise Refused(f"{path} has a fault; mend it first: domov check --only claims")
    own = [one for one in held if one.is_by(options.by) and one.section == section]
    others = [one for one in held if one not in own and one.holds(today)]
    if options.release:
        if not own:
            raise Refused(f"{options.by} has no claim on {options.guide}. See: domov claim --list")
        told = f"{own[0].place} is given back"
        print(put(library, Edit(path, as_text(others), told)))
        return 0
    claim = Claim(options.language, guide_id, section, options.by,
                  today + dt.timedelta(days=options.days))  # fmt: skip
    other = holder(tuple(others), guide_id, section, options.language, today)
    if other:
        raise Refused(
            f"{other.place} is claimed by {other.by} until {other.until}. Ask there, or take "
            f"another one: domov next --language {options.language}"
        )
    told = f"{claim.place} is {claim.by}'s until {claim.until}; propose this file at once"
    print(put(library, Edit(path, as_text([*others, claim]), told)))
    return 0


def _listed(library: Library, language: str | None, today: dt.date) -> list[str]:
    lines = []
    for claim in sorted(library.claims, key=lambda claim: (claim.until, claim.path)):
        if language in (None, claim.language):
            left = (claim.until - today).days
            ended = f"{left} days left" if left >= 0 else "ended, counts for nothing"
            told = f"until {claim.until} ({ended})"
            lines.append(f"{claim.language} {claim.place}: {claim.by} {told}")
    return lines or ["Nobody has claimed anything."]


def put(library: Library, edit: Edit) -> str:
    """Write the claims of a guide, or remove their file when none is left; gives what is told."""
    if edit.text:
        return write(library, edit)
    (library.root / edit.path).unlink(missing_ok=True)
    return f"{edit.path}: {edit.told}"


def ended(library: Library, today: dt.date) -> list[Claim]:
    """The claims that have ended."""
    return [claim for claim in library.claims if not claim.holds(today)]


def without_ended(library: Library, today: dt.date) -> Iterable[str]:
    """Remove the claims that have ended; gives a line for each file. A file with a fault stays."""
    faulty = {problem.path for problem in library.problems}
    for path in sorted({claim.path for claim in ended(library, today)} - faulty):
        kept = [c for c in library.claims if c.path == path and c.holds(today)]
        yield put(library, Edit(path, as_text(kept), "claims that have ended are removed"))


def tell_ended(library: Library, today: dt.date) -> None:
    """Say on the side that claims have ended: they are no problem, for a day alone ends them."""
    count = len(ended(library, today))
    if count:
        one = "1 claim has" if count == 1 else f"{count} claims have"
        print(f"{one} ended; domov check --fix removes what has ended.", file=sys.stderr)
