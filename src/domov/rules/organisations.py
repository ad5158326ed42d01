"""The directory: topics, regions and phones that exist, languages with a name, places that are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.data.organisations import PATH, Organisation
from domov.facts import Reference, Unreadable, resolve
from domov.language import locales
from domov.library import Library
from domov.markup import outside
from domov.problems import Problem
from domov.reading.schema import suggestion


def problems(library: Library, today: dt.date) -> Iterator[Problem]:
    """What `data/organisations.yml` names and is not there."""
    directory = library.organisations
    for one in directory.entries:
        for word, named, known in (
            ("topic", one.topics, tuple(directory.topics)),
            ("region", one.regions, tuple(directory.regions)),
        ):
            for name in named:
                if name not in known:
                    mend = suggestion(name, known) or f"Add it to `{word}s` above."
                    yield _problem(one, f"unknown-{word}", f"there is no {word} {name}.", mend)
        for code in one.languages:
            if locales.language_name(code, library.settings.source_language) == code:
                mend = "Write a code of ISO 639, as in [en, fr]."
                yield _problem(one, "no-such-language", f"{code} is no language.", mend)
        yield from _phones(library, one, today)
        for address in filter(None, (one.website, one.url)):
            for code, message, mend in outside.faults(address):
                yield _problem(one, code, message, mend)


def _phones(library: Library, one: Organisation, today: dt.date) -> Iterator[Problem]:
    for phone in one.phones:
        try:
            kind = resolve(library.facts, Reference(phone, None, False), today).fact.kind
        except Unreadable as error:
            yield _problem(one, "unknown-fact", error.problem, error.mend)
            continue
        if kind != "phone":
            mend = "Name a fact of kind phone."
            yield _problem(one, "not-a-phone", f"the fact `{phone}` is a {kind}.", mend)


def _problem(one: Organisation, code: str, message: str, mend: str) -> Problem:
    return Problem(PATH, one.line, code, f"`{one.id}`: {message}", mend)
