"""Alerts: on pages that are there, in the source language at least, short, two on a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov.data import alerts
from domov.data.alerts import PATH, Alert
from domov.library import Library
from domov.pages.banner import concerned, rendered
from domov.problems import Problem
from domov.reading.schema import suggestion


def problems(library: Library, today: dt.date) -> Iterator[Problem]:
    """What is wrong in `data/alerts.yml`; the number on a page is counted from `today` on."""
    for alert in library.alerts:
        yield from _places(library, alert)
        yield from _texts(library, alert, today)
    yield from _crowded(library, today)


def _problem(alert: Alert, key: str, code: str, message: str, mend: str) -> Problem:
    line = alert.lines.get(key, alert.lines["id"])
    return Problem(PATH, line, code, f"`{alert.id}`: {message}", mend)


def _places(library: Library, alert: Alert) -> Iterator[Problem]:
    settings = library.settings
    source = settings.source_language
    guides = tuple(
        sorted({id_ for id_, code in {*library.guides, *library.unreadable} if code == source})
    )
    topics = tuple(topic.id for topic in settings.topics)
    for key, word, named, known in (
        ("guides", "guide", alert.guides, guides),
        ("topics", "topic", alert.topics, topics),
    ):
        for one in named:
            if one not in known:
                mend = suggestion(one, known) or f"Name a {word} of the navigation."
                yield _problem(
                    alert, key, f"alert-unknown-{word}", f"there is no {word} {one}.", mend
                )
    if not (alert.everywhere or alert.topics or alert.guides):
        yield _problem(
            alert,
            "id",
            "alert-nowhere",
            "it is on no page.",
            "Write topics: [help], guides: [help/index], or all: true.",
        )


def _texts(library: Library, alert: Alert, today: dt.date) -> Iterator[Problem]:
    settings = library.settings
    if settings.source_language not in alert.text:
        yield _problem(
            alert,
            "text",
            "alert-without-source",
            f"there is no text in {settings.source_language}.",
            f"Write {settings.source_language}: it is shown where there is no translation.",
        )
    for language, text in alert.text.items():
        key = f"text.{language}"
        if language in settings.begun:
            continue
        if language not in settings.languages:
            mend = "Languages are " + ", ".join(settings.languages) + "."
            told = f"{language} is no language of this site."
            yield _problem(alert, key, "no-such-language", told, mend)
            continue
        length = alerts.length(text)
        if length > alerts.LONGEST:
            yield _problem(
                alert,
                key,
                "alert-too-long",
                f"the {language} text has {length} characters.",
                f"At most {alerts.LONGEST}: what happened, whom it concerns, what to do; the rest"
                " belongs into a guide that it links to.",
            )
        if library.strings.get(language):
            yield from _rendering(library, alert, language, today)


def _rendering(library: Library, alert: Alert, language: str, today: dt.date) -> Iterator[Problem]:
    key = f"text.{language}"
    written = rendered(library, alert, "index", language, language, today)
    for fault in written.faults:
        yield _problem(alert, key, fault.code, fault.message, fault.mend)
    if not written.html.startswith("<p>") or written.html.count("<p") > 1:
        yield _problem(
            alert,
            key,
            "alert-not-plain",
            f"the {language} text is no plain sentence.",
            "Write one or two sentences, without lists, boxes and headings.",
        )


def _crowded(library: Library, today: dt.date) -> Iterator[Problem]:
    """Alerts that some page has no room for, each told once, with the first page and day."""
    told: set[str] = set()
    days = sorted({today, *(alert.start for alert in library.alerts if alert.start > today)})
    for guide in library.source_guides:
        for day in days:
            shown = [alert for alert in concerned(library, guide.id) if alert.holds(day)]
            before = ", ".join(f"`{alert.id}`" for alert in shown[: alerts.MOST])
            for alert in shown[alerts.MOST :]:
                if alert.id not in told:
                    told.add(alert.id)
                    yield _problem(
                        alert,
                        "id",
                        "too-many-alerts",
                        f"on {day.isoformat()} {guide.id} shows {before} and has no room for it.",
                        f"A page shows {alerts.MOST}, the gravest and then the newest. End one of"
                        " them (until), or put two into one.",
                    )
