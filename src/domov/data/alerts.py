"""Alerts: what readers must know at once, on the pages concerned, between two days.

One file, `data/alerts.yml`, that can be changed and checked alone: see adr/0009-law-with-a-day.md.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from domov.problems import Problem
from domov.reading import schema

PATH = "data/alerts.yml"
# From the mildest to the gravest.
LEVELS = ("info", "warning", "danger")
# More than these nobody reads.
MOST = 2
LONGEST = 300

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_LINK_TARGET = re.compile(r"(?<=\])\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert, shown from `start` to `until`, both included, on all pages or on those of its
    `topics` and on its `guides`; `text` maps languages to Markdown of one line.

    `lines` are the lines of its keys, and of each text as `text.<language>`.
    """

    id: str
    level: str
    start: dt.date
    until: dt.date
    everywhere: bool
    topics: tuple[str, ...]
    guides: tuple[str, ...]
    text: Mapping[str, str]
    lines: Mapping[str, int]

    def holds(self, day: dt.date) -> bool:
        """True on the days between which it is shown."""
        return self.start <= day <= self.until

    def concerns(self, guide_id: str, topics: Collection[str]) -> bool:
        """True when it belongs on the page of this guide, which is in `topics`."""
        return self.everywhere or guide_id in self.guides or not set(topics).isdisjoint(self.topics)


def in_order(alerts: Iterable[Alert]) -> list[Alert]:
    """The gravest first, of those the newest."""
    return sorted(alerts, key=lambda a: (-LEVELS.index(a.level), -a.start.toordinal(), a.id))


def length(text: str) -> int:
    """How much there is to read: where links lead does not count."""
    return len(_LINK_TARGET.sub("", text))


_LIST = schema.list_of(schema.text(r"[a-z0-9/-]+", hint="Write ids, for example [help/index]."))
_SCHEMA = schema.list_of(
    schema.record(
        {
            "id": schema.text(_ID, hint="Small letters a–z, digits and hyphens."),
            "level": schema.text(allowed=LEVELS),
            "from": schema.date,
            "until": schema.date,
            "text": schema.map_of(r"[a-z]{2,3}", schema.text(), "Write the code of a language."),
        },
        {"topics": _LIST, "guides": _LIST, "all": schema.flag},
    )
)


def parse(text: str) -> tuple[tuple[Alert, ...], list[Problem]]:
    """Read the text of `data/alerts.yml`; gives the alerts that can be shown, and all problems."""
    entries, complaints = schema.read(text, _SCHEMA)
    problems = [Problem(PATH, *found) for found in complaints.found]
    alerts: dict[str, Alert] = {}
    for entry in entries or ():
        alert = _alert(entry)
        line = alert.lines["id"]
        if alert.until < alert.start:
            told = f"`{alert.id}` ends ({alert.until}) before it begins ({alert.start})."
            problems.append(
                Problem(
                    PATH, alert.lines["until"], "alert-ends-before-start", told, "Mend one of them."
                )
            )
        elif alert.id in alerts:
            told = f"There are two alerts `{alert.id}`."
            problems.append(Problem(PATH, line, "alert-twice", told, "Give each an id of its own."))
        else:
            alerts[alert.id] = alert
    return tuple(alerts.values()), problems


def _alert(entry: schema.Fields) -> Alert:
    texts = entry["text"]
    return Alert(
        id=entry["id"],
        level=entry["level"],
        start=entry["from"],
        until=entry["until"],
        everywhere=bool(entry.get("all")),
        topics=tuple(entry.get("topics", ())),
        guides=tuple(entry.get("guides", ())),
        text=dict(texts),
        lines={**entry.lines, **{f"text.{key}": line for key, line in texts.lines.items()}},
    )
