"""The line at the top of a page: how fresh the translation is, who made it, and when an editor last
compared the guide with the law. Three clocks, none of them git."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from domov import freshness, locales
from domov.freshness import PageState
from domov.front_matter import Check, Origin
from domov.guide import Guide
from domov.strings import Strings


def told(
    strings: Strings,
    source: Guide,
    translation: Guide | None,
    state: PageState | None,
    today: dt.date,
) -> Iterator[str]:
    """The sentences of the line, in the language of `strings`.

    `state` is None for the source language, `translation` for a page that is not translated.
    """
    if state is None:
        yield strings.say("state-source")
    else:
        yield from _freshness(strings, state)
        if translation and translation.origin:
            yield _origin(strings, translation.origin)
    yield _check(strings, source.check, today)


def _freshness(strings: Strings, state: PageState) -> Iterator[str]:
    if not state.exists:
        yield strings.say("state-missing-page")
        return
    behind = [section.state for section in state.sections]
    for word in (freshness.OUTDATED, freshness.UNKNOWN, freshness.MISSING):
        if word in behind:
            yield strings.count(f"state-{word}", behind.count(word))
    if state.state == freshness.CURRENT:
        yield strings.say("state-current")


def _origin(strings: Strings, origin: Origin) -> str:
    return strings.say(
        f"origin-{origin.how}",
        by=origin.by,
        reviewer=origin.reviewed_by or "",
        date=locales.day(origin.on, strings.language),
    )


def _check(strings: Strings, check: Check | None, today: dt.date) -> str:
    if check is None or check.on is None:
        return strings.say("checked-never")
    overdue = today > check.on + dt.timedelta(days=check.every)
    key = "checked-overdue" if overdue else "checked-on"
    return strings.say(key, date=locales.day(check.on, strings.language))
