"""A review as GitHub shows it beside the lines of a pull request: workflow commands.

They go to a log, which needs no right to write, so this works for a stranger's fork too. GitHub
shows ten of each level a step: the gravest come first, and the last one says how many there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from domov.guide.history import WORDING
from domov.report import change
from domov.report.change import Rewording
from domov.report.quoted import command
from domov.report.review import Effects, Happening, Review

ERROR, WARNING, NOTICE = LEVELS = ("error", "warning", "notice")
SHOWN = 10

Note = tuple[str, str, str, str, int]
"""Level, title, message, path, line."""


def as_commands(review: Review) -> str:
    """The lines to print; empty when there is nothing to say."""
    notes = sorted(_notes(review), key=lambda note: LEVELS.index(note[0]))
    lines = []
    for level, group in groupby(notes, key=itemgetter(0)):
        held = list(group)
        if len(held) > SHOWN:
            rest = len(held) - SHOWN + 1
            told = f"{rest} more of this level are in the summary of this check."
            held = [*held[: SHOWN - 1], (level, f"{rest} more", told, held[SHOWN - 1][3], 1)]
        lines += [command(*note) for note in held]
    return "\n".join(lines)


def _notes(review: Review) -> Iterator[Note]:
    if review.fault:
        yield ERROR, "nothing to compare with", review.fault, "mkdocs.yml", 1
    for problem in sorted(review.problems, key=lambda one: not one.stops_a_build):
        level = ERROR if problem.stops_a_build else WARNING
        yield level, problem.code, f"{problem.message} {problem.mend}", problem.path, problem.line
    if review.effects:
        yield from _of_effects(review.effects)


def _of_effects(effects: Effects) -> Iterator[Note]:
    for part, paths in effects.touched.parts.items():
        told = f"This change also touches {part}: {', '.join(paths)}. {EYES}"
        yield WARNING, f"touches {part}", told, paths[0], 1
    for one in effects.left_behind:
        told = (
            f"You changed `{one.section}`, and its stamp still says that it follows an older "
            f"source. If it now says what the source says, write below `follows:`  {one.stamp}"
        )
        yield WARNING, f"still behind: {one.section}", told, one.path, one.line
    for happening in effects.happenings:
        title, told = said(happening)
        yield NOTICE, title, told, happening.path, happening.line
    for rewording in effects.rewordings:
        place = next(
            text
            for text in effects.texts
            if (text.guide, text.section) == (rewording.guide, rewording.section)
        )
        yield NOTICE, "look again", looked_at(rewording), place.path, place.line
    if len(effects.touched.languages) > 1:
        listed = ", ".join(effects.touched.languages)
        path = next((text.path for text in effects.texts), "mkdocs.yml")
        yield NOTICE, "several languages", f"{SEVERAL} It changes {listed}.", path, 1


EYES = "A maintainer who knows that part looks at it before it is merged."
SEVERAL = "A pull request is easier to review when it changes one language."


def said(happening: Happening) -> tuple[str, str]:
    """Title and sentence of an effect, in plain words."""
    languages, sections = ", ".join(happening.languages), ", ".join(happening.sections)
    kinds = ", ".join(happening.kinds) or "not recorded"
    told = {
        change.STALE: f"Readers of {languages} are told at once that the source of {sections} "
        f"has moved on ({kinds}). The translations can follow later.",
        change.MISSING: f"{sections} is not translated into {languages} yet. Readers are shown "
        "another language, with a notice.",
        change.FOLLOWS: f"In {languages}, {sections} follows the source of today.",
        change.UNKNOWN: f"In {languages}, nobody can tell which source {sections} follows, so "
        "readers are told that it may be outdated.",
    }
    return f"{happening.what}: {languages}", told[happening.what]


def looked_at(rewording: Rewording) -> str:
    """What is to be looked at again in a changed source section."""
    place = f"{rewording.guide}#{rewording.section}"
    if rewording.kind == WORDING:
        changes = "; ".join(rewording.changes)
        return f"{place} is recorded as wording, yet this changed: {changes}."
    recorded = f"It is recorded as {rewording.kind}" if rewording.kind else "It is not recorded yet"
    return f"{place}: this looks like wording: {rewording.text}. {recorded}. A person decides."
