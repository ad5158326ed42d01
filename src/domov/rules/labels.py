"""Key numbers: facts with a label stand on a page of their own in every language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.facts import Fact, Reference, Unreadable, resolve
from domov.library import Library
from domov.problems import Problem
from domov.reading.schema import suggestion


def problems(library: Library, today: dt.date) -> Iterator[Problem]:
    """Labels that lack a language, labels and citations of laws in a language that is not of this
    site, and facts that are not certain enough to be shown."""
    for fact in library.facts.values():
        if fact.label:
            yield from _languages(
                fact, tuple(library.settings.languages), tuple(library.settings.begun)
            )
            try:
                resolve(library.facts, Reference(fact.id, None, False), today)
            except Unreadable as error:
                yield Problem(
                    fact.path,
                    fact.line,
                    "key-number-uncertain",
                    f"`{fact.id}` has a label, so it is shown as a key number. {error.problem}",
                    "Remove the label, or find a source for the value.",
                )


def _languages(fact: Fact, languages: tuple[str, ...], begun: tuple[str, ...]) -> Iterator[Problem]:
    missing = [code for code in languages if code not in fact.label]
    if missing:
        yield Problem(
            fact.path,
            fact.line,
            "label-missing",
            f"The label of `{fact.id}` is missing in: {', '.join(missing)}.",
            f'A key number is shown in every language. Write {missing[0]}: "…" under `label`.',
        )
    cited = {period.law_language for period in fact.periods if period.law_language}
    told = [
        *((code, f"The label of `{fact.id}` names {code}.") for code in fact.label),
        *((code, f"A law of `{fact.id}` is said to be in {code}.") for code in sorted(cited)),
    ]
    for code, message in told:
        if code not in (*languages, *begun):
            hint = suggestion(code, languages)
            yield Problem(fact.path, fact.line, "no-such-language", message, hint)
