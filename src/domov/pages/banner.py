"""The alerts of one page of one language, as they stand above its text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from domov.addresses import address, linked_guide, relative
from domov.data import alerts
from domov.data.alerts import Alert
from domov.library import Library
from domov.markup import Fault, Rendered, Renderer
from domov.pages.links import resolved

_WORDS = {"info": "alert-info", "warning": "alert-warning", "danger": "alert-danger"}


@dataclass(frozen=True, slots=True)
class Banner:
    """One alert: `word` is the key of what its level is called, `language` that of its text.

    `shown` is false for one that is not shown on the day of the build: a page that is opened later
    may have to show it then.
    """

    id: str
    level: str
    word: str
    start: dt.date
    until: dt.date
    html: str
    language: str
    shown: bool


def banners(library: Library, guide_id: str, language: str, today: dt.date) -> Iterator[Banner]:
    """The alerts that the page of a guide shows today or may show later, the gravest first."""
    room = alerts.MOST
    for alert in concerned(library, guide_id):
        if alert.until < today:
            continue
        shown = alert.holds(today) and room > 0
        room -= shown
        spoken = spoken_language(library, alert, language)
        yield Banner(
            alert.id,
            alert.level,
            _WORDS[alert.level],
            alert.start,
            alert.until,
            rendered(library, alert, guide_id, spoken, language, today).html,
            spoken,
            shown,
        )


def concerned(library: Library, guide_id: str) -> list[Alert]:
    """The alerts of all days that belong on the page of a guide, the gravest first."""
    topics = {topic.id for topic in library.settings.topics if guide_id in topic.guides}
    return alerts.in_order(a for a in library.alerts if a.concerns(guide_id, topics))


def spoken_language(library: Library, alert: Alert, language: str) -> str:
    """The language in which the reader of `language` is given an alert."""
    chain = (language, *library.settings.chain(language))
    return next((code for code in chain if code in alert.text), chain[-1])


def rendered(
    library: Library,
    alert: Alert,
    guide_id: str,
    text_language: str,
    reader_language: str,
    today: dt.date,
) -> Rendered:
    """The text of an alert as HTML for the page of a guide. Links to guides are written as from
    the home page; empty when there is no text."""

    def link(href: str) -> str | Fault:
        found = resolved(library, "index", reader_language, href)
        path, hash_sign, section = href.partition("#")
        target = linked_guide("index", path) if path else "index"
        if isinstance(found, Fault) or target is None:
            mend = "Write the way from the home page, for example [text](help/index.md#section)."
            return replace(found, mend=mend) if isinstance(found, Fault) else found
        start = address(guide_id, reader_language)
        return relative(start, address(target, reader_language)) + hash_sign + section

    write = Renderer(
        library.strings[text_language],
        library.facts,
        today,
        library.settings.source_language,
        link,
    )
    return write.html(alert.text.get(text_language, ""))
