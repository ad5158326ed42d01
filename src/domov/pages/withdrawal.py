"""Guides that are no longer valid but stay at their address, because it was printed and linked."""

from __future__ import annotations

from domov.guide.front_matter import Withdrawal
from domov.library import Library


def withdrawal(library: Library, guide_id: str) -> Withdrawal | None:
    """Since when and why a guide is withdrawn, by itself or with its whole topic; None if it is
    not. A topic is withdrawn with its first page."""
    guide = library.source(guide_id)
    if guide and guide.withdrawn:
        return guide.withdrawn
    for topic in library.settings.topics:
        first = library.source(topic.guides[0]) if guide_id in topic.guides else None
        if first and first.withdrawn:
            return first.withdrawn
    return None
