"""Tools: questions that lead somewhere on every way, and deadlines that can be counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.data.tools import DEADLINES, PATH, QUESTIONS, answers, questions, walk
from domov.facts import Reference, Unreadable, references, resolve
from domov.guide import Guide, Section
from domov.library import Library
from domov.problems import Problem
from domov.reading.schema import suggestion

_FEWEST = 2


def problems(library: Library, today: dt.date) -> Iterator[Problem]:
    """What is wrong in `data/tools.yml` and in the source guides that it names."""
    tools = library.tools
    for guide_id in tools.questions:
        guide = library.source(guide_id)
        if guide is None:
            yield _unknown(library, guide_id, tools.lines[QUESTIONS])
        else:
            yield from _questions(guide)
    if tools.deadlines:
        guide = library.source(tools.deadlines)
        if guide is None:
            yield _unknown(library, tools.deadlines, tools.lines[DEADLINES])
        else:
            yield from _events(library, guide, today)


def _unknown(library: Library, guide_id: str, line: int) -> Problem:
    known = tuple(guide.id for guide in library.source_guides)
    mend = suggestion(guide_id, known) or "Write the guide first, or take it out."
    return Problem(PATH, line, "unknown-guide", f"There is no readable guide {guide_id}.", mend)


def _questions(guide: Guide) -> Iterator[Problem]:
    for section in questions(guide):
        given = answers(section)
        if len(given) < _FEWEST:
            yield _in_section(
                guide,
                section,
                "question-without-answers",
                f"The question `{section.id}` has {len(given)} answers.",
                "Write a list with an answer a line, each with a link.",
            )
        for answer in given:
            if len(answer.ways) != 1 or (answer.next is None and "#" not in answer.ways[0]):
                yield Problem(
                    guide.path,
                    section.body_line + answer.line,
                    "answer-leads-nowhere",
                    "This answer must have one link: to the next question, or to a section of a "
                    "guide.",
                    "Write [answer](#next-question) or [answer](guide.md#section).",
                )
    ways = walk(guide)
    for section in questions(guide):
        if section.id not in ways.asked:
            yield _in_section(
                guide,
                section,
                "question-never-asked",
                f"No answer leads to the question `{section.id}`.",
                "Let an answer lead to it, or remove it.",
            )
        elif section.id in ways.circles:
            yield _in_section(
                guide,
                section,
                "questions-in-a-circle",
                f"Answers lead from `{section.id}` back to it, so a reader never arrives.",
                "Let one of them lead to a guide.",
            )


def _events(library: Library, guide: Guide, today: dt.date) -> Iterator[Problem]:
    for event, counted in library.tools.events.items():
        line = library.tools.lines[event]
        section = guide.section(event)
        if section is None:
            mend = suggestion(event, tuple(one.id for one in questions(guide))) or "Write it."
            told = f"{guide.path} has no section `{event}`."
            yield Problem(PATH, line, "unknown-section", told, mend)
            continue
        named = {wanted.id for wanted in references(section.body)}
        for fact_id in counted:
            try:
                kind = resolve(library.facts, Reference(fact_id, None, False), today).fact.kind
            except Unreadable as error:
                yield Problem(PATH, line, "unknown-fact", error.problem, error.mend)
                continue
            if kind != "duration":
                told = f"The fact `{fact_id}` is a {kind}; one cannot count with it from a day."
                yield Problem(PATH, line, "not-a-duration", told, "Name a fact of kind duration.")
            elif fact_id not in named:
                told = f"The section `{event}` of {guide.path} does not name `{fact_id}`."
                mend = f"Write {{{{{fact_id}}}}} in one of its list items."
                yield Problem(PATH, line, "fact-not-in-section", told, mend)


def _in_section(guide: Guide, section: Section, code: str, message: str, mend: str) -> Problem:
    return Problem(guide.path, section.line, code, message, mend)
