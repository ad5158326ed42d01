"""A translation with the sections that came back; every other byte of it stays as it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from domov import guide as guide_module
from domov.authoring.edit import Edit, Refused
from domov.authoring.entry import with_entry
from domov.authoring.mend import mended
from domov.authoring.stamp import with_follows
from domov.exchange.blocks import HEADING, SUMMARY, TITLE
from domov.exchange.incoming import Change, Judgement, is_begun
from domov.guide import INTRO, Guide
from domov.guide.front_matter import as_record, quoted
from domov.library import Library, guide_path

_WHY = "Compared unit by unit in a program for translators."


@dataclass(frozen=True, slots=True)
class Signature:
    """Who translated, how (`human`, `machine`), and when it was taken in."""

    by: str
    how: str
    on: dt.date

    @property
    def origin(self) -> str:
        """The signature as front matter says who translated."""
        by = quoted(self.by)
        return f"{{by: {by}, how: {self.how}, reviewed_by: null, on: {self.on.isoformat()}}}"


def taken_in(
    library: Library,
    source: Guide,
    language: str,
    judgement: Judgement,
    signature: Signature,
    text: str,
) -> Edit | None:
    """The file with what is to be written; None when that is nothing. `text` is the present text of
    the file, empty when there is none. Raises `Refused` for what cannot be written safely."""
    guide = library.guide(source.id, language)
    path = guide_path(source.id, language)
    changes = judgement.changes
    if not changes and (guide is None or judgement.keywords is None):
        return None
    if guide is None:
        if text or (source.id, language) in library.unreadable:
            raise Refused(f"{path} cannot be read. Run: domov check")
        edited = _new(source, judgement, signature)
    else:
        edited = _edited(source, guide, judgement, signature, text)
    again, problems = guide_module.parse(edited, path, source.id, language, False)
    problems = [problem for problem in problems if problem.code != "key-order"]
    if problems or again is None or not _holds(again, guide, changes):
        told = f" {problems[0].message}" if problems else ""
        raise Refused(f"{path} cannot be edited safely.{told} Change it by hand.")
    written = ", ".join(change.section for change in changes) or "keywords"
    return Edit(path, edited, f"taken in {written}")


def _holds(again: Guide, before: Guide | None, changes: Iterable[Change]) -> bool:
    """True when a written guide says what was to be written, and beside it what it said before."""
    wanted = {change.section: change for change in changes}
    kept = {s.id: s.text for s in before.sections if s.id not in wanted} if before else {}
    stamps = (dict(before.follows) if before else {}) | {c.section: c.digest for c in changes}
    if again.follows != stamps or {s.id for s in again.sections} != {*kept, *wanted}:
        return False
    for section in again.sections:
        change = wanted.get(section.id)
        if change is None:
            said = section.text == kept[section.id]
        else:
            ahead = (change.units.get(TITLE), change.units.get(HEADING), change.units.get(SUMMARY))
            said = section.text == "\n\n".join(part for part in (*ahead, change.body) if part)
        if not said:
            return False
    return True


def _new(source: Guide, judgement: Judgement, signature: Signature) -> str:
    changes = judgement.changes
    intro = next((change for change in changes if is_begun(change)), None)
    if intro is None:
        raise Refused(
            f"{source.id} is not begun in this language, and of its section `{INTRO}` not all is "
            "translated. Translate its title, its summary and the text before the first heading."
        )
    keywords = judgement.keywords or ""
    lines = [
        "---",
        f"title: {quoted(intro.units[TITLE])}",
        f"summary: {quoted(intro.units[SUMMARY])}",
        *([f"keywords: {_listed(keywords)}"] if source.keywords is not None else []),
        _stamps({change.section: change.digest for change in changes}),
        f"translated: {signature.origin}",
        "---",
        *(["", intro.body] if intro.body else []),
    ]
    for change in changes:
        if change is not intro:
            lines += ["", *_section(change)]
    return "\n".join(lines) + "\n"


def _edited(
    source: Guide, guide: Guide, judgement: Judgement, signature: Signature, text: str
) -> str:
    """The text of a file with the changes in it, the last one first, so that lines keep."""
    ends = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    new = [change for change in judgement.changes if change.is_new_text]
    for change in reversed(new):
        _put(lines, source, guide, change)
    edited = "\n".join(lines)
    for change in judgement.changes:
        edited = _signed(edited, guide, change, signature)
    if judgement.changes:
        stamps = dict(guide.follows) | {c.section: c.digest for c in judgement.changes}
        order = [section.id for section in source.sections if section.id in stamps]
        order += [section for section in stamps if section not in order]
        edited = with_follows(edited, _stamps({section: stamps[section] for section in order}))
    if judgement.keywords is not None:
        edited = with_entry(edited, ("keywords",), _listed(judgement.keywords))
        tidy = mended(guide.path, edited.encode()) if guide.keywords is None else None
        edited = tidy.text if tidy else edited
    return edited.replace("\n", ends)


def _signed(text: str, guide: Guide, change: Change, signature: Signature) -> str:
    """The text with who translated a section, or who says that it is still right."""
    if not change.is_new_text:
        word = as_record({"by": signature.by, "why": _WHY, "on": signature.on})
        return with_entry(text, ("still_right", change.section), word)
    if change.section == INTRO:
        for key in (TITLE, SUMMARY):
            if change.units[key] != getattr(guide.sections[0], key):
                text = with_entry(text, (key,), quoted(change.units[key]))
    return with_entry(text, ("translated_sections", change.section), signature.origin)


def _put(lines: list[str], source: Guide, guide: Guide, change: Change) -> None:
    """Put a section into the lines of a file: in the place of the old one, or behind the nearest
    section that stands before it in the source."""
    section = guide.section(change.section)
    body = change.body.split("\n") if change.body else []
    if section is None:
        order = [part.id for part in source.sections]
        ahead = order[: order.index(change.section)]
        before = max((s for s in guide.sections if s.id in ahead), key=lambda s: s.line)
        at = before.body_line - 1 + (len(before.body.split("\n")) if before.body else 0)
        at = at if before.body else before.line
        lines[at:at] = ["", *_section(change)]
        return
    start = section.body_line - 1
    if section.body:
        lines[start : start + len(section.body.split("\n"))] = body
    elif body:
        lines[section.line : section.line] = ["", *body]
    if section.id != INTRO and change.units[HEADING] != section.title:
        lines[section.line - 1] = _heading(change)


def _section(change: Change) -> list[str]:
    return [_heading(change), *(["", change.body] if change.body else [])]


def _heading(change: Change) -> str:
    return f"## {change.units[HEADING]} {{#{change.section}}}"


def _stamps(stamps: dict[str, str]) -> str:
    return "\n".join(["follows:", *(f"  {section}: {stamps[section]}" for section in stamps)])


def _listed(keywords: str) -> str:
    """Keywords with commas between them, as front matter lists them."""
    words = (word.strip() for word in re.split("[,،、，;\n]", keywords))
    return "[" + ", ".join(quoted(word) for word in words if word) + "]"
