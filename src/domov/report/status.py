"""The state of every page in every language, as data and as a table for a terminal."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from domov.guide import Guide, freshness
from domov.guide.clocks import PageClocks, page_clocks
from domov.guide.freshness import PageState, SectionState
from domov.guide.front_matter import Origin
from domov.library import Library
from domov.report import registry
from domov.report.due import due

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
        "version": 1,
        "today": today.isoformat(),
        "source_language": library.settings.source_language,
        "pages": [_page(library, page) for page in states],
        "facts_ending": registry.ending(library, today),
    }


def _page(library: Library, page: PageState) -> dict[str, Any]:
    source = library.source(page.guide)
    translation = library.guide(page.guide, page.language)
    clocks = page_clocks(source, library.histories.get(page.guide, {})) if source else None
    checked = clocks.checked if clocks else None
    origin = translation.origin if translation else None
    return {
        "guide": page.guide,
        "language": page.language,
        "state": page.state,
        "path": page.path,
        "checked_on": _day(checked.on if checked else None),
        "check_due": _day(clocks.due if clocks else None),
        "edited_on": _day(clocks.edited if clocks else None),
        "translated_on": _day(origin.on if origin else None),
        "sections": [_section(section, clocks, translation) for section in page.sections],
    }


def _section(
    section: SectionState, page: PageClocks | None, translation: Guide | None
) -> dict[str, Any]:
    clocks = page.of(section.id) if page else None
    has_text = translation is not None and translation.section(section.id) is not None
    origin = translation.origin_of(section.id) if translation and has_text else None
    return {
        "id": section.id,
        "state": section.state,
        "since": _day(section.since),
        "kinds": list(section.kinds),
        "follows": section.follows,
        "source": section.source,
        "checked_on": _day(clocks.checked.on if clocks and clocks.checked else None),
        "check_due": _day(clocks.due if clocks else None),
        "edited_on": _day(clocks.edited if clocks else None),
        "translated_on": _day(origin.on if origin else None),
        "origin": _origin(origin),
    }


def _origin(origin: Origin | None) -> dict[str, Any] | None:
    if origin is None:
        return None
    return {
        "by": origin.by,
        "how": origin.how,
        "reviewed_by": origin.reviewed_by,
        "on": origin.on.isoformat(),
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def as_table(
    library: Library,
    states: tuple[PageState, ...],
    today: dt.date,
    *,
    width: int,
    colour: bool,
) -> str:
    """A table of guides and languages, `width` columns wide, then every section that is behind,
    every fact that ends, and what is due for a check against the law."""
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
    behind = list(_behind(states, colour))
    lines += ["", *behind] if behind else ["", "Everything is current."]
    ending = list(registry.ending_lines(registry.ending(library, today)))
    lines += ["", *ending] if ending else []
    checks = list(due(library, today))
    if checks:
        lines += ["", "Due for a check against the law (domov check-law):", *checks]
    return "\n".join(lines)


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
