"""How many sections are in which state: in each language, and in each topic of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from domov.guide import freshness
from domov.guide.freshness import PageState
from domov.library import Library


def by_language(states: tuple[PageState, ...]) -> Mapping[str, Counter[str]]:
    """The states of all sections of each language."""
    counts: dict[str, Counter[str]] = {}
    for page in states:
        counts.setdefault(page.language, Counter()).update(s.state for s in page.sections)
    return counts


def by_topic(
    library: Library, states: tuple[PageState, ...]
) -> Mapping[str, Mapping[str, Counter[str]]]:
    """The same for each topic of the navigation. Guides of no topic stand under an empty name."""
    topics = {guide: topic.id for topic in library.settings.topics for guide in topic.guides}
    pages: dict[str, list[PageState]] = {topic.id: [] for topic in library.settings.topics}
    for page in states:
        pages.setdefault(topics.get(page.guide, ""), []).append(page)
    return {topic: by_language(tuple(found)) for topic, found in pages.items() if found}


def as_data(library: Library, states: tuple[PageState, ...]) -> dict[str, Any]:
    """Both as JSON has them: every state with its number; changed only by adding."""
    return {
        "languages": {code: _counts(found) for code, found in by_language(states).items()},
        "topics": {
            topic or "index": {code: _counts(found) for code, found in languages.items()}
            for topic, languages in by_topic(library, states).items()
        },
    }


def _counts(found: Counter[str]) -> dict[str, int]:
    return {state: found[state] for state in freshness.STATES}
