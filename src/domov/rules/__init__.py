"""The checks: everything that can be wrong in a site, all of it in one run."""

from __future__ import annotations

import datetime as dt

from domov.library import Library
from domov.problems import Problem, in_order
from domov.rules import labels, navigation, numbers, sections, stamps, terms, texts, words


def check(library: Library, today: dt.date) -> list[Problem]:
    """All problems of a site on a day, in order; an empty list is a clean site."""
    found = list(library.problems)
    found += sections.problems(library)
    found += stamps.problems(library, today)
    found += navigation.problems(library)
    found += words.problems(library)
    found += labels.problems(library, today)
    found += terms.problems(library)
    found += numbers.problems(library)
    if library.strings.keys() == library.settings.languages.keys():
        found += texts.problems(library, today)
    return in_order(found)
