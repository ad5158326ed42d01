"""A review as Markdown, for the summary of a job or a comment that a person pastes.

Whatever was written by somebody else is quoted (see `domov.report.quoted`).
"""

from __future__ import annotations

from collections.abc import Iterator

from domov.report import change
from domov.report.annotation import EYES, SEVERAL, looked_at, said
from domov.report.difference import Piece, words
from domov.report.quoted import in_html, in_markdown, plain
from domov.report.review import Effects, Review, TextChange

# GitHub takes a summary of at most 1 MiB a step.
PROBLEMS = 100
TEXTS = 40
TEXT = 4_000
AROUND = 90

_HEADINGS = {
    change.STALE: "Goes stale",
    change.UNKNOWN: "Nobody can tell whether it follows",
    change.MISSING: "Waits for a translation",
    change.FOLLOWS: "Brought up to date",
}


def as_markdown(review: Review) -> str:
    """The whole summary."""
    return "\n".join(_lines(review))


def _lines(review: Review) -> Iterator[str]:
    count = len(review.problems)
    things = "1 thing" if count == 1 else f"{count} things"
    yield f"## {things} to mend" if count else "## Nothing to mend"
    if review.fault:
        yield from ("", f"**{in_markdown(review.fault)}**")
    effects = review.effects
    if effects:
        yield from _touched(effects)
    if count:
        yield ""
        for problem in review.problems[:PROBLEMS]:
            place = in_markdown(f"{problem.path}:{problem.line}")
            yield f"- **{place}** {in_markdown(problem.message)} → {in_markdown(problem.mend)}"
        if count > PROBLEMS:
            yield f"- … and {count - PROBLEMS} more: `make check` lists them all."
    if effects:
        yield from _effects(effects)


def _touched(effects: Effects) -> Iterator[str]:
    for part, paths in effects.touched.parts.items():
        listed = in_markdown(", ".join(paths), 600)
        yield from ("", "> [!WARNING]", f"> **This change also touches {part}:** {listed}. {EYES}")
    if len(effects.touched.languages) > 1:
        listed = in_markdown(", ".join(effects.touched.languages))
        yield from ("", f"It changes several languages: {listed}. {SEVERAL}")


def _effects(effects: Effects) -> Iterator[str]:
    if effects.left_behind:
        yield from ("", "### Changed, and still behind", "")
        yield "If the text now says what the source says, write the line below `follows:`."
        yield ""
        for one in effects.left_behind:
            yield f"- {in_markdown(f'{one.path}:{one.line}')}: write `{one.stamp}`"
    for what, heading in _HEADINGS.items():
        held = [said(one)[1] for one in effects.happenings if one.what == what]
        places = [one.guide for one in effects.happenings if one.what == what]
        if held:
            yield from ("", f"### {heading}", "")
            for place, told in zip(places, held, strict=True):
                yield f"- **{in_markdown(place)}**: {in_markdown(told)}"
    if not effects.happenings:
        against = in_markdown(effects.against)
        yield from ("", f"Against {against}, no translation changes its state.")
    if effects.rewordings:
        yield from ("", "### Look again", "")
        for rewording in effects.rewordings:
            yield f"- {in_markdown(looked_at(rewording))}"
    if effects.texts:
        yield from ("", "### The texts, before and after")
        for text in effects.texts[:TEXTS]:
            yield from ("", _text(text))
        if len(effects.texts) > TEXTS:
            yield from ("", f"… and {len(effects.texts) - TEXTS} more sections.")


def _text(text: TextChange) -> str:
    """One section: a block of HTML on one line, in which Markdown means nothing."""
    title = in_html(plain(f"{text.language} · {text.guide} · {text.section}"))
    shown, left = [], TEXT
    pieces = tuple(words(text.before, text.after))
    for number, piece in enumerate(pieces):
        ends = (number == 0, number == len(pieces) - 1)
        written = _cut(piece, *ends)[:left]
        left -= len(written)
        tag = {"added": "ins", "removed": "del"}.get(piece.how)
        shown.append(f"<{tag}>{in_html(written)}</{tag}>" if tag else in_html(written))
        if not left:
            shown.append("…")
            break
    body = "".join(shown)
    return f"<details><summary>{title}</summary><blockquote>{body}</blockquote></details>"


def _cut(piece: Piece, is_first: bool, is_last: bool) -> str:
    """A piece; of one that stays, only what stands around the changes."""
    text = piece.text
    if piece.how != "same" or len(text) <= 2 * AROUND + 20:
        return text
    before = "" if is_first else text[:AROUND]
    after = "" if is_last else text[-AROUND:]
    return f"{before} … {after}"
