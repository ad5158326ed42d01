"""A guide: one file of one language, taken apart into front matter and sections."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar

from domov.guide import front_matter
from domov.guide.digest import digest
from domov.guide.front_matter import (
    SECTION_ID,
    Check,
    Origin,
    SectionCheck,
    Source,
    StillRight,
    Withdrawal,
)
from domov.problems import Problem
from domov.reading import limits, schema, tidy

INTRO = "intro"

_HEADING = re.compile(r"##[ \t]+(?P<title>.*?)[ \t]*(?:\{#(?P<id>[^}]*)\})?[ \t]*")
_BY_SECTION = ("follows", "checked_sections", "translated_sections", "still_right")
_Record = TypeVar("_Record")
_FENCE = re.compile(r"[ \t]*(```|~~~)")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one `##` heading; `line` is the heading's line in the file, `body_line`
    that of the first line of the body.

    The first section, `intro`, is the title, the summary and the text before the first `##`.
    """

    id: str
    title: str
    body: str
    line: int
    body_line: int
    summary: str = ""

    @property
    def text(self) -> str:
        """All that a reader sees of the section, as one Markdown text."""
        return "\n\n".join(part for part in (self.title, self.summary, self.body) if part)

    @property
    def digest(self) -> str:
        """The digest of the section's text."""
        return digest(self.text)


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide in one language. A source guide has `check`, `section_checks` and `sources`, a
    translation the rest.

    `keywords` are the words that people type for it, when it has them.
    `follows` holds, for each section, the digest of the source text that the translation follows;
    `lines` the line of each front matter key, and of what it says of a section as
    `follows.<section>`; `whole` is the digest of the whole file.
    """

    id: str
    language: str
    path: str
    sections: tuple[Section, ...]
    keywords: tuple[str, ...] | None
    check: Check | None
    section_checks: Mapping[str, SectionCheck]
    sources: tuple[Source, ...]
    sensitive: bool
    withdrawn: Withdrawal | None
    follows: Mapping[str, str]
    origin: Origin | None
    section_origins: Mapping[str, Origin]
    still_right: Mapping[str, StillRight]
    lines: Mapping[str, int]
    whole: str = ""

    @property
    def title(self) -> str:
        """The title, as written (facts not yet filled in)."""
        return self.sections[0].title

    def section(self, section_id: str) -> Section | None:
        """The section with this id, if the guide has it."""
        return next((s for s in self.sections if s.id == section_id), None)

    def origin_of(self, section_id: str) -> Origin | None:
        """Who translated this section: its own record, else that of the page."""
        return self.section_origins.get(section_id, self.origin)


_UNWRITTEN = re.compile(r"^[ \t]*(?:- )?…[ \t]*$", re.MULTILINE)


def is_unwritten(text: str) -> bool:
    """True when a “…” of a new guide still stands where a text is to come."""
    return "…" in text and bool(_UNWRITTEN.search(text))


def parse(
    text: str, path: str, guide_id: str, language: str, is_source: bool
) -> tuple[Guide | None, list[Problem]]:
    """Take a file's text apart. Gives the guide (None when it cannot be shown) and all problems.

    `path` is told in the problems; `guide_id` is `<topic>/<guide>`; `is_source` chooses which
    front matter is asked for.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    over = [Problem(path, *fault) for fault in limits.faults(text)]
    if over:
        return None, over
    lines = unicodedata.normalize("NFC", text).split("\n")
    end = end_of_front_matter(lines)
    if end is None:
        message, mend = _front_matter_fault(lines)
        return None, [Problem(path, 1, "no-front-matter", message, mend)]
    reader = front_matter.SOURCE if is_source else front_matter.TRANSLATION
    fields, complaints = schema.read("\n".join(lines[1:end]), reader, first_line=2)
    problems = [Problem(path, *found) for found in complaints.found]
    sections, faults = _sections(lines, end + 1)
    problems += [Problem(path, *fault) for fault in faults]
    if fields is None or faults:
        return None, problems
    if not front_matter.is_in_order(fields.lines):
        order = ", ".join(front_matter.in_order(fields.lines))
        told = f"The keys stand in another order than in other guides: {order}."
        problems.append(Problem(path, 2, "key-order", told, tidy.MEND))
    intro = replace(sections[0], title=fields["title"], summary=fields["summary"])
    found = _guide(guide_id, language, path, (intro, *sections[1:]), fields)
    return replace(found, whole=sha256(text.encode()).hexdigest()), problems


def _guide(
    guide_id: str, language: str, path: str, sections: tuple[Section, ...], fields: schema.Fields
) -> Guide:
    checked = fields.get("checked")
    by_section = {key: value for key in _BY_SECTION if (value := fields.get(key)) is not None}
    translated = fields.get("translated")
    withdrawn = fields.get("withdrawn")
    return Guide(
        id=guide_id,
        language=language,
        path=path,
        sections=sections,
        keywords=tuple(fields["keywords"]) if "keywords" in fields else None,
        check=Check(**checked) if checked else None,
        section_checks=_records(by_section, "checked_sections", SectionCheck),
        sources=tuple(Source(**source) for source in fields.get("sources", ())),
        sensitive=bool(fields.get("sensitive")),
        withdrawn=Withdrawal(withdrawn["since"], withdrawn["why"], tuple(withdrawn["see"]))
        if withdrawn
        else None,
        follows=dict(by_section.get("follows", {})),
        origin=Origin(**translated) if translated else None,
        section_origins=_records(by_section, "translated_sections", Origin),
        still_right=_records(by_section, "still_right", StillRight),
        lines=fields.lines
        | {
            f"{key}.{section}": line
            for key, held in by_section.items()
            for section, line in held.lines.items()
        },
    )


def _records(
    held: Mapping[str, schema.Fields], key: str, kind: type[_Record]
) -> dict[str, _Record]:
    """What the front matter says of single sections under `key`."""
    return {section: kind(**values) for section, values in held.get(key, {}).items()}


def end_of_front_matter(lines: list[str]) -> int | None:
    """The index of the line that closes the front matter; None when there is none."""
    if lines[0].rstrip() != "---":
        return None
    return next((i for i, line in enumerate(lines) if i and line.rstrip() == "---"), None)


def _front_matter_fault(lines: list[str]) -> tuple[str, str]:
    if lines == [""]:
        return "The file is empty.", "Write the guide, or remove the file."
    if lines[0].rstrip() == "---":
        return (
            "The front matter is never closed.",
            "Put a line with only --- after its last key.",
        )
    return (
        "The first line is not the beginning of the front matter, so it could vanish from the page.",  # noqa: E501
        'Begin the file with a line --- and then title: "…" and summary: "…".',
    )


Fault = tuple[int, str, str, str]


def _sections(lines: list[str], start: int) -> tuple[list[Section], list[Fault]]:
    """The sections below the front matter; the first one has the id `intro` and no title."""
    heads: list[tuple[str, str, int]] = [(INTRO, "", start)]
    bodies: list[list[str]] = [[]]
    faults: list[Fault] = []
    fence, opened = "", 0
    whole = "\n".join(lines)
    may_fence = "```" in whole or "~~~" in whole
    for number, line in enumerate(lines[start:], start + 1):
        mark = _FENCE.match(line) if may_fence else None
        if mark and fence in ("", mark[1]):
            fence, opened = ("" if fence else mark[1]), number
        if fence or not (line.startswith("#") and _is_divider(line, number, faults)):
            bodies[-1].append(line)
            continue
        heads.append(_heading(line, number, heads, faults))
        bodies.append([])
    if fence:
        message = f"The block that {fence} opens here never ends, so the rest would be lost in it."
        faults.append((opened, "open-fence", message, f"Remove the line with {fence}."))
    sections = []
    for (section_id, title, number), body in zip(heads, bodies, strict=True):
        blank = next((n for n, line in enumerate(body) if line.strip()), 0)
        text = "\n".join(body[blank:]).rstrip()
        sections.append(Section(section_id, title, text, number, number + 1 + blank))
    return sections, faults


def _is_divider(line: str, number: int, faults: list[Fault]) -> bool:
    if re.match(r"#(?:[ \t]|$)", line):
        faults.append(
            (
                number,
                "title-in-text",
                "A heading with one # stands in the text.",
                "The title is in the front matter; write ## for a section.",
            )
        )
    return bool(re.match(r"##(?:[ \t]|$)", line))


def _heading(
    line: str, number: int, heads: list[tuple[str, str, int]], faults: list[Fault]
) -> tuple[str, str, int]:
    found = _HEADING.fullmatch(line)
    title, section_id = (found["title"], found["id"]) if found else (line[3:], None)
    if section_id is None:
        faults.append(
            (
                number,
                "section-without-id",
                f"The section “{title}” has no id.",
                f"Write ## {title} {{#its-id}}: English, short, the same in every language.",
            )
        )
    elif not re.fullmatch(SECTION_ID, section_id) or section_id == INTRO:
        faults.append(
            (
                number,
                "bad-section-id",
                f"{section_id!r} cannot be the id of a section.",
                "Use small letters a–z, digits and hyphens, for example {#when-to-apply}.",
            )
        )
    elif section_id in {head[0] for head in heads}:
        faults.append(
            (
                number,
                "section-id-twice",
                f"The id `{section_id}` is there twice.",
                "Give each section an id of its own.",
            )
        )
    return section_id or "", title, number
