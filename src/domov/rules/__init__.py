"""The checks: everything that can be wrong in a site, all of it in one run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import chain

from domov.library import Library
from domov.problems import Problem, in_order
from domov.reading import tree, workers
from domov.rules import (
    addresses,
    agreement,
    alerts,
    claims,
    clocks,
    hooks,
    keywords,
    labels,
    law,
    letters,
    navigation,
    numbers,
    organisations,
    places,
    records,
    scope,
    sections,
    stamps,
    structure,
    terms,
    texts,
    tongues,
    tools,
    withdrawal,
    words,
)

_PARTS = 32


@dataclass(frozen=True, slots=True)
class Rule:
    """One set of checks. What was wrong in reading the files under `reads` belongs to it;
    `speaks`: it needs the interface words of every language; `by_guide`: it looks at one guide
    after the other, at no day, and at nothing but what `scope.library_of` holds."""

    find: Callable[[Library, dt.date], Iterable[Problem]]
    reads: tuple[str, ...]
    speaks: bool = False
    by_guide: bool = False


# The longest work comes first, so that workers that share it end at about the same time.
RULES = {
    "texts": Rule(texts.problems, ("docs/", "data/facts/"), speaks=True),
    "agreement": Rule(
        lambda library, _: agreement.problems(library), ("docs/", "data/lexicon/"), by_guide=True
    ),
    "tongues": Rule(
        lambda library, _: tongues.problems(library), ("docs/", "data/lexicon/"), by_guide=True
    ),
    "sections": Rule(lambda library, _: sections.problems(library), ("docs/",)),
    "stamps": Rule(stamps.problems, ("docs/", "history/")),
    "addresses": Rule(lambda library, _: addresses.problems(library), ("data/addresses.yml",)),
    "navigation": Rule(lambda library, _: navigation.problems(library), ("mkdocs.yml",)),
    "words": Rule(lambda library, _: words.problems(library), ("strings/",)),
    "labels": Rule(labels.problems, ("data/facts/",)),
    "terms": Rule(
        lambda library, _: terms.problems(library), ("docs/", "data/terms.yml"), by_guide=True
    ),
    "numbers": Rule(
        lambda library, _: numbers.problems(library),
        ("docs/", "data/raw-numbers.yml"),
        by_guide=True,
    ),
    "clocks": Rule(clocks.problems, ("docs/",)),
    "law": Rule(law.problems, ("docs/",)),
    "withdrawal": Rule(withdrawal.problems, ("docs/",)),
    "alerts": Rule(alerts.problems, ("data/alerts.yml",)),
    "organisations": Rule(organisations.problems, ("data/organisations.yml",)),
    "claims": Rule(claims.problems, ("data/claims/",)),
    "tools": Rule(tools.problems, ("data/tools.yml",)),
    "letters": Rule(lambda library, _: letters.problems(library), ("docs/",), by_guide=True),
    "keywords": Rule(lambda library, _: keywords.problems(library), ("docs/",), by_guide=True),
    "structure": Rule(lambda library, _: structure.problems(library), ("docs/",), by_guide=True),
    "records": Rule(records.problems, ("docs/", "data/facts/")),
    "places": Rule(lambda library, _: places.problems(library), tree.FOLDERS),
    "hooks": Rule(lambda library, _: hooks.problems(library), ("mkdocs.yml",)),
}


@workers.uncollected()
def check(
    library: Library, today: dt.date, only: Collection[str] = (), known: Collection[str] = ()
) -> list[Problem]:
    """All problems of a site on a day, in order; an empty list is a clean site.

    `only` names the `RULES` to follow; without it all are. `known` are the ids of guides in which
    the rules by guide are known to find nothing: see `domov.rules.cache`.
    """
    read = [p for p in library.problems if not only or p.path.startswith(_read_for(only))]
    has_words = library.strings.keys() == library.settings.languages.keys()
    rules = [
        rule
        for name, rule in RULES.items()
        if (not only or name in only) and (has_words or not rule.speaks)
    ]
    shared = len(library.guides) >= workers.MANY
    by_guide = [rule for rule in rules if rule.by_guide]
    parts = scope.parts(library, _PARTS if shared else 1, known) if by_guide else []
    tasks = [partial(_found, by_guide, part, today) for part in parts]
    tasks += [partial(_found, [rule], library, today) for rule in rules if not rule.by_guide]
    return in_order(chain(read, *workers.results(tasks, shared=shared)))


def _found(rules: Iterable[Rule], library: Library, today: dt.date) -> list[Problem]:
    return [problem for rule in rules for problem in rule.find(library, today)]


def _read_for(only: Collection[str]) -> tuple[str, ...]:
    return tuple(path for name in only for path in RULES[name].reads)
