"""How long a text is known to hold: until a fact in it ends, its law turns, or a check is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.facts import Fact, references
from domov.guide.clocks import Clocks
from domov.library import Library
from domov.markup import law
from domov.markup.law import UNTIL
from domov.pages.compose import Page

_DAY = dt.timedelta(days=1)


def valid_until(
    library: Library, text: str, clocks: Clocks | None, today: dt.date
) -> dt.date | None:
    """The last day on which `text`, shown on the day `today`, is known to hold as it stands.

    None when nothing in it ends. A day before `today` is that of a fact which is shown as the last
    known value, or of a check that is overdue. A text that nobody has checked is not held to one.
    """
    ends = [*_laws(text, today), *_facts(library, text, today)]
    if clocks and clocks.checked and clocks.due:
        ends.append(clocks.due)
    return min(ends, default=None)


def ends(library: Library, page: Page, today: dt.date) -> dict[str, dt.date]:
    """For each section in which a fact or the law of a day ends: the last day before that. What has
    ended already is told in the text of `today`."""
    known = {
        section.id: valid_until(library, section.shown.section.text, None, today)
        for section in page.sections
    }
    return {section: day for section, day in known.items() if day and day >= today}


def facts_of(text: str, today: dt.date) -> tuple[str, ...]:
    """The ids of the facts that a text shows, each once, in their order."""
    return tuple(
        dict.fromkeys(fact.id for part in _shown(text, today) for fact in references(part.text))
    )


def _shown(text: str, today: dt.date) -> Iterator[law.Part]:
    for part in law.parts(text):
        if not (part.validity and part.validity.is_over(today)):
            yield part


def _laws(text: str, today: dt.date) -> Iterator[dt.date]:
    for part in _shown(text, today):
        if part.validity and part.validity.kind == UNTIL:
            yield part.validity.day
        elif part.validity and part.validity.is_coming(today):
            yield part.validity.day - _DAY


def _facts(library: Library, text: str, today: dt.date) -> Iterator[dt.date]:
    for part in _shown(text, today):
        day = part.validity.of_facts(today) if part.validity else today
        for reference in references(part.text):
            fact = library.facts.get(reference.id)
            # A fact that is named for a day of its own says the same for ever.
            end = _end(fact, day) if fact and not reference.day else None
            if end:
                yield end


def _end(fact: Fact, day: dt.date) -> dt.date | None:
    """The last day on which a fact reads as it does on `day`."""
    reading = fact.on(day)
    if reading.coming:
        return reading.period.start - _DAY if reading.period.start else None
    following = [period.start - _DAY for period in fact.periods if (period.start or day) > day
                 and period.start]  # fmt: skip
    return min(
        [*following, *([reading.period.until] if reading.period.until else [])], default=None
    )
