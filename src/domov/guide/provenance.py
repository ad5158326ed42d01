"""What a page says of its text: how fresh the translation is, who made it, when the text changed
and when an editor last compared it with the law. Three clocks, none of them git."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from domov.guide import INTRO, Section, freshness
from domov.guide.clocks import PageClocks
from domov.guide.freshness import PageState
from domov.guide.front_matter import Origin, SectionCheck
from domov.language import locales
from domov.language.strings import Strings


@dataclass(frozen=True, slots=True)
class Shown:
    """The text that a reader is really shown for a section: `language` is its language, `origin`
    who translated it (None for the source text)."""

    section: Section
    language: str
    origin: Origin | None


def of_page(
    strings: Strings,
    state: PageState | None,
    texts: Collection[Shown],
    clocks: PageClocks,
    today: dt.date,
) -> Iterator[str]:
    """The sentences at the top of a page, in the language of `strings`; `texts` are what it shows.

    `state` is None for the source language.
    """
    if state is None:
        yield strings.say("state-source")
    else:
        yield from _freshness(strings, state)
        if state.exists:
            yield from _origin_of_all(strings, texts)
    if clocks.edited:
        yield strings.say("edited-on", date=locales.short_day(clocks.edited, strings.language))
    yield _check(strings, clocks, clocks.checked, today)


def of_section(
    strings: Strings,
    text: Shown,
    texts: Collection[Shown],
    clocks: PageClocks,
    today: dt.date,
) -> Iterator[str]:
    """What is to be said at one section, because it is otherwise than the top of the page says."""
    if text.origin and _is_told_apart(strings, text, texts):
        yield _origin(strings, text.origin)
    own = clocks.of(text.section.id)
    if own and own.checked and own.changed_since_check:
        day = locales.short_day(own.checked.on, strings.language)
        yield strings.say("checked-before-change", date=day)
    elif own and own.checked and (clocks.checked is None or own.checked.on != clocks.checked.on):
        yield _check(strings, clocks, own.checked, today)


def _freshness(strings: Strings, state: PageState) -> Iterator[str]:
    """How fresh the translation is; that there is none is told by a notice of its own."""
    if not state.exists:
        return
    behind = [section.state for section in state.sections]
    for word in (freshness.OUTDATED, freshness.UNKNOWN, freshness.MISSING):
        if word in behind:
            yield strings.count(f"state-{word}", behind.count(word))
    if state.state == freshness.CURRENT:
        yield strings.say("state-current")


def _origin_of_all(strings: Strings, texts: Collection[Shown]) -> Iterator[str]:
    """How the page was translated: in one way, or, told as such, in several."""
    ways = {text.origin.how for text in texts if text.origin}
    common = _common_origin(texts, strings.language)
    if len(ways) > 1:
        yield strings.say("origin-mixed" if "machine" in ways else "origin-mixed-reviewed")
    elif common:
        yield _origin(strings, common)


def _common_origin(texts: Collection[Shown], language: str) -> Origin | None:
    """The origin that most texts of `language` share, provided that all texts of the page were
    translated in the same way: a page is never called human when one section is a machine's."""
    if len({text.origin.how for text in texts if text.origin}) != 1:
        return None
    own = Counter(text.origin for text in texts if text.origin and text.language == language)
    return own.most_common(1)[0][0] if own else None


def _is_told_apart(strings: Strings, text: Shown, texts: Collection[Shown]) -> bool:
    """True when the top of the page does not speak for this text: it was translated otherwise, or
    it stands in for one that is missing. A page that is missing as a whole says it once, at its
    beginning, when its texts have one origin."""
    if any(other.language == strings.language for other in texts):
        common = _common_origin(texts, strings.language)
        return text.language != strings.language or text.origin != common
    return text.section.id == INTRO or len({(t.language, t.origin) for t in texts}) > 1


def _origin(strings: Strings, origin: Origin) -> str:
    return strings.say(
        f"origin-{origin.how}",
        by=origin.by,
        reviewer=origin.reviewed_by or "",
        date=locales.short_day(origin.on, strings.language),
    )


def _check(strings: Strings, clocks: PageClocks, check: SectionCheck | None, today: dt.date) -> str:
    if check is None:
        return strings.say("checked-never")
    key = "checked-overdue" if clocks.is_overdue(check, today) else "checked-on"
    return strings.say(key, date=locales.short_day(check.on, strings.language))
