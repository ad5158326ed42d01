"""The state of every page in every language, as data and as a table for a terminal."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from domov import freshness
from domov.freshness import PageState, SectionState
from domov.library import Library
from domov.report import registry

_COLOURS = {
    freshness.CURRENT: "32",
    freshness.MISSING: "36",
    freshness.OUTDATED: "31",
    freshness.UNKNOWN: "33",
    freshness.ORPHAN: "33",
}


def page_states(
    library: Library, languages: tuple[str, ...] | None = None
) -> tuple[PageState, ...]:
    """The states of all guides in all translations, or only in `languages`, in reading order."""
    wanted = languages or library.settings.translations
    return tuple(
        library.state(guide, language) for guide in library.source_guides for language in wanted
    )


def as_data(library: Library, states: tuple[PageState, ...], today: dt.date) -> dict[str, Any]:
    """The states as JSON has them (DESIGN, section 4); changed only by adding."""
    return {
        "today": today.isoformat(),
        "source_language": library.settings.source_language,
        "pages": [
            {
                "guide": page.guide,
                "language": page.language,
                "state": page.state,
                "path": page.path,
                "sections": [_section(section) for section in page.sections],
            }
            for page in states
        ],
        "facts_ending": registry.ending(library, today),
    }


def _section(section: SectionState) -> dict[str, Any]:
    return {
        "id": section.id,
        "state": section.state,
        "since": section.since.isoformat() if section.since else None,
        "kinds": list(section.kinds),
        "follows": section.follows,
        "source": section.source,
    }


def as_table(
    library: Library,
    states: tuple[PageState, ...],
    today: dt.date,
    *,
    width: int,
    colour: bool,
) -> str:
    """A table of guides and languages, `width` columns wide, then every section that is behind and
    every fact that ends."""
    languages = tuple(dict.fromkeys(page.language for page in states))
    cells = {(page.guide, page.language): _cell(page) for page in states}
    guides = tuple(dict.fromkeys(page.guide for page in states))
    widths = {
        language: max(len(language), *(len(cells[guide, language][0]) for guide in guides))
        for language in languages
    }
    room = max(12, width - sum(widths.values()) - 2 * len(languages))
    first = min(room, max((len(guide) for guide in guides), default=5))
    heads = ["guide".ljust(first), *(language.ljust(widths[language]) for language in languages)]
    lines = [
        f"{today.isoformat()}, source language {library.settings.source_language}",
        "",
        "  ".join(heads).rstrip(),
    ]
    for guide in guides:
        row = [_shortened(guide, first).ljust(first)]
        for language in languages:
            text, state = cells[guide, language]
            row.append(_painted(text.ljust(widths[language]), state, colour))
        lines.append("  ".join(row).rstrip())
    behind = list(_behind(states, colour)) or ["Everything is current."]
    ending = list(registry.ending_lines(registry.ending(library, today)))
    return "\n".join([*lines, "", *behind, *(["", *ending] if ending else [])])


def _cell(page: PageState) -> tuple[str, str]:
    if not page.exists:
        return freshness.MISSING, freshness.MISSING
    counts = Counter(s.state for s in page.sections if s.state != freshness.CURRENT)
    worst = sorted(counts, key=freshness.STATES.index, reverse=True)
    text = ", ".join(f"{counts[state]} {state}" for state in worst)
    return text or freshness.CURRENT, page.state


def _behind(states: tuple[PageState, ...], colour: bool) -> Iterator[str]:
    for page in states:
        if not page.exists:
            yield f"{page.path}: {_painted('missing', freshness.MISSING, colour)}"
            continue
        for section in page.sections:
            if section.state == freshness.CURRENT:
                continue
            since = f" since {section.since.isoformat()}" if section.since else ""
            kinds = f" ({', '.join(section.kinds)})" if section.kinds else ""
            state = _painted(section.state, section.state, colour)
            yield f"{page.path}#{section.id}: {state}{since}{kinds}"


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else "…" + text[len(text) - width + 1 :]


def _painted(text: str, state: str, colour: bool) -> str:
    return f"\x1b[{_COLOURS[state]}m{text}\x1b[0m" if colour else text
