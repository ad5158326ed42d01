"""What has changed on a guide, as dated events: recorded changes of text, and values of facts.

A value that changes makes no translation stale and stands in no history of texts; its event comes
from the periods of the fact.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import chain, pairwise
from typing import Any

from domov.facts import MEMORY, Fact
from domov.guide.history import WORDING, History
from domov.library import Library
from domov.pages import usage


@dataclass(frozen=True, slots=True)
class TextChange:
    """A recorded change of a source section: its kind, the editor's note on it, and the digest of
    the text since then."""

    on: dt.date
    section: str
    kind: str
    note: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A fact whose value is another one from the day `on`, and the sections that name it. The
    values are as the registry writes them."""

    on: dt.date
    fact: str
    kind: str
    unit: str | None
    per: str | None
    before: str
    after: str
    sections: tuple[str, ...]


Change = TextChange | ValueChange


def of_guide(library: Library, guide_id: str) -> tuple[Change, ...]:
    """The changes of one guide, also those that are still to come, newest first.

    The first text of a section is no change, a rewording is none, and neither is the first value.
    """
    history = library.histories.get(guide_id, {})
    used = usage.of_guide(library, guide_id, of_today=True)
    known = ((library.facts[name], at) for name, at in used.items() if name in library.facts)
    values = chain.from_iterable(_values(fact, sections) for fact, sections in known)
    return tuple(sorted(chain(_texts(history), values), key=_order))


def as_data(library: Library, today: dt.date) -> dict[str, Any]:
    """The changes of all guides as JSON has them; a schema that is changed only by adding.

    `version` is 1, `today` the day of the build. `guides` maps the id of every source guide to its
    changes, newest first; one whose `on` is after `today` is still to come. A change is either
    `{"what": "text", on, section, kind, note, digest}`, a recorded change of the source text, or
    `{"what": "value", on, fact, kind, unit, per, before, after, sections}`, a value of the
    registry, with the sections that name the fact. `note`, `unit` and `per` may be null.
    """
    return {
        "version": 1,
        "today": today.isoformat(),
        "guides": {
            guide.id: [_as_data(change) for change in of_guide(library, guide.id)]
            for guide in library.source_guides
        },
    }


def _as_data(change: Change) -> dict[str, Any]:
    what = "text" if isinstance(change, TextChange) else "value"
    return {"what": what, **asdict(change), "on": change.on.isoformat()}


def _order(change: Change) -> tuple[int, str]:
    name = change.section if isinstance(change, TextChange) else change.fact
    return -change.on.toordinal(), name


def _texts(history: History) -> Iterator[TextChange]:
    for section, versions in history.items():
        for version in versions[1:]:
            if version.kind and version.kind != WORDING:
                yield TextChange(version.on, section, version.kind, version.note, version.digest)


def _values(fact: Fact, sections: tuple[str, ...]) -> Iterator[ValueChange]:
    known = [period for period in fact.periods if period.certainty != MEMORY]
    for before, after in pairwise(known):
        if after.start and after.value != before.value:
            yield ValueChange(
                after.start,
                fact.id,
                fact.kind,
                fact.unit,
                fact.per,
                before.value,
                after.value,
                sections,
            )
