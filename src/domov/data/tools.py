"""Tools: guides that answer a reader's own case, by questions or by a date. See adr/0013-tools.md.

A tool is a guide like any other, so it is translated, compared and dated section by section. One
file, `data/tools.yml`, says which guides are tools and what their dates do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from domov.facts import FACT_ID
from domov.guide import INTRO, Guide, Section
from domov.guide.front_matter import SECTION_ID
from domov.problems import Problem
from domov.reading import schema

PATH = "data/tools.yml"
DIRECTIONS = ("after", "before", "opens")
QUESTIONS, DEADLINES = "questions", "deadlines"

_GUIDE_ID = r"[a-z0-9-]+(?:/[a-z0-9-]+)*"
_ITEM = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+(?P<text>.*(?:\n(?![-*+\d]|\n).*)*)", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<href>[^()\s]+)\)")


@dataclass(frozen=True, slots=True)
class Tools:
    """`questions` are the guides whose sections are questions. The sections of guide `deadlines`
    are events; `events` maps each to facts, and says of each what it counts from the event's day:
    the last day `after` it, the last day `before` it, or the first day, which `opens` before it.

    `lines` are the lines of the guides and events in the file.
    """

    questions: tuple[str, ...] = ()
    deadlines: str | None = None
    events: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def kind(self, guide_id: str) -> str | None:
        """What kind of tool a guide is, if it is one."""
        if guide_id == self.deadlines:
            return DEADLINES
        return QUESTIONS if guide_id in self.questions else None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question: the links in it, and its line in the section's body, from 0."""

    ways: tuple[str, ...]
    line: int

    @property
    def next(self) -> str | None:
        """The question that it leads to; None when it leads out of the questions."""
        return self.ways[0][1:] if self.ways and self.ways[0].startswith("#") else None


def parse(text: str) -> tuple[Tools, list[Problem]]:
    """Read the text of `data/tools.yml`; gives what can be used and all problems."""
    fields, complaints = schema.read(text, _SCHEMA)
    problems = [Problem(PATH, *found) for found in complaints.found]
    if fields is None:
        return Tools(), problems
    dated = fields["deadlines"]
    events = {event: facts for event, facts in dated["events"].items() if facts is not None}
    return Tools(
        tuple(fields["questions"]),
        dated["guide"],
        {event: dict(facts) for event, facts in events.items()},
        {
            QUESTIONS: fields.lines["questions"],
            DEADLINES: dated.lines["guide"],
            **dated["events"].lines,
        },
    ), problems


_ID = schema.text(_GUIDE_ID, hint="Write the id of a guide, as in help/index.")
_SCHEMA = schema.record(
    {
        "questions": schema.list_of(_ID),
        "deadlines": schema.record(
            {
                "guide": _ID,
                "events": schema.map_of(
                    SECTION_ID,
                    schema.map_of(
                        FACT_ID, schema.text(allowed=DIRECTIONS), "Write fact-id: after."
                    ),
                    "Write the id of a section.",
                ),
            }
        ),
    }
)


def answers(section: Section) -> tuple[Answer, ...]:
    """The answers to a question: the items of its list."""
    return tuple(
        Answer(
            tuple(link["href"] for link in _LINK.finditer(found["text"])),
            section.body.count("\n", 0, found.start()),
        )
        for found in _ITEM.finditer(section.body)
    )


def questions(guide: Guide) -> tuple[Section, ...]:
    """The sections that are questions: all but the introduction."""
    return tuple(section for section in guide.sections if section.id != INTRO)


@dataclass(frozen=True, slots=True)
class Walk:
    """The questions of a guide that are ever asked, and those to which answers lead back."""

    asked: frozenset[str]
    circles: frozenset[str]


def walk(guide: Guide) -> Walk:
    """Go every way through the questions, from the first one. Where there is no circle and every
    answer leads on, every way arrives."""
    following = {
        section.id: [answer.next for answer in answers(section) if answer.next]
        for section in questions(guide)
    }
    asked: dict[str, None] = {}
    circles: set[str] = set()
    # A question stands twice on the stack: to be opened, and to be closed after what follows it.
    open_: set[str] = set()
    stack = [(question, True) for question in list(following)[:1]]
    while stack:
        question, opening = stack.pop()
        if not opening:
            open_.discard(question)
        elif question in open_:
            circles.add(question)
        elif question in following and question not in asked:
            asked[question] = None
            open_.add(question)
            stack.append((question, False))
            stack += [(other, True) for other in reversed(following[question])]
    return Walk(frozenset(asked), frozenset(circles))
