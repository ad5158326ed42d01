"""What lies beside a translation while somebody works on it: what changed, facts, terms, stamp."""

from __future__ import annotations

from collections.abc import Iterator

from domov.report.difference import marked
from domov.report.update import NamedFact, NamedTerm, OpenSection, Update

ONLY_TO_READ = "This file is only to read: what you write in it is lost."


def as_text(work: Update, section_id: str | None, why: str, source_language: str) -> str:
    """The notes on one section of a page, or on a whole page that is to be translated."""
    place = f"{work.guide}#{section_id}" if section_id else work.guide
    lines = [f"{place}: {why}", ONLY_TO_READ, ""]
    section = next((one for one in work.sections if one.id == section_id), None)
    if section:
        lines += _section(section, source_language)
    named = section or work
    lines += [*_facts(named.facts), *_terms(named.terms)]
    return "\n".join(lines).rstrip() + "\n"


def _section(section: OpenSection, source_language: str) -> Iterator[str]:
    for change in section.changes:
        note = f": {change.note}" if change.note else ""
        yield f"{change.on.isoformat()} {change.kind}{note}"
    if section.pieces is None:
        yield f"--- the {source_language} text of today ---"
        yield section.source
    else:
        yield f"--- the {source_language} text: [-what was removed-] {{+what was added+}} ---"
        yield marked(section.pieces)
    yield ""
    if section.stamp:
        yield "--- the stamp under `follows:` that says that you have followed it ---"
        yield section.stamp
    else:
        yield "Editors have not recorded this change yet, so it cannot be stamped today."
    yield ""


def _facts(facts: tuple[NamedFact, ...]) -> Iterator[str]:
    if facts:
        yield "--- numbers: write the code, and the page shows the value ---"
        yield from (f"{fact.written}  {fact.value}" for fact in facts)
        yield ""


def _terms(terms: tuple[NamedTerm, ...]) -> Iterator[str]:
    if terms:
        yield "--- official words: keep them in brackets, *(like this)* ---"
        for term in terms:
            yield f"{term.term} = {term.rendering}" if term.rendering else term.term
        yield ""
