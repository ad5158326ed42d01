"""The navigation in `mkdocs.yml` and the guides that are there agree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from domov.library import Library, guide_path
from domov.pages.made import NAMES
from domov.problems import Problem
from domov.reading.schema import suggestion

_SETTINGS = "mkdocs.yml"


def problems(library: Library) -> Iterator[Problem]:
    """Guides outside the navigation, entries without a guide, settings that name nothing."""
    settings = library.settings
    guides = {guide.id for guide in library.source_guides}
    unreadable = {id_ for id_, language in library.unreadable}
    for guide in library.source_guides:
        if guide.id not in settings.guides:
            yield Problem(
                guide.path,
                1,
                "not-in-navigation",
                f"`{guide.id}.md` is not in the navigation.",
                f"Add it to `nav` in {_SETTINGS}.",
            )
        if guide.id.split("/")[0] in NAMES:
            yield Problem(
                guide.path,
                1,
                "address-taken",
                f"/<language>/{guide.id.split('/')[0]}/ is a page that is made from data.",
                "Give the guide or its topic another name.",
            )
    for guide_id in settings.guides:
        if guide_id not in guides | unreadable:
            yield Problem(
                _SETTINGS,
                1,
                "navigation-without-guide",
                f"`nav` names {guide_id}.md, but there is no such guide.",
                f"Write {guide_path(guide_id, settings.source_language)}, or remove the entry.",
            )
    for fact_id in settings.emergency:
        if fact_id not in library.facts:
            yield Problem(
                _SETTINGS,
                1,
                "unreadable-fact",
                f"`emergency` names the fact `{fact_id}`.",
                suggestion(fact_id, tuple(library.facts)) or "Add it to data/facts/.",
            )
    if settings.help_guide and settings.help_guide not in guides | unreadable:
        yield Problem(
            _SETTINGS,
            1,
            "navigation-without-guide",
            f"`help` names {settings.help_guide}, but there is no such guide.",
            "Name a guide of the navigation.",
        )
    for code in chain(settings.fallbacks, *settings.fallbacks.values()):
        if code not in settings.languages and code not in settings.begun:
            yield Problem(
                _SETTINGS,
                1,
                "no-such-language",
                f"`fallbacks` names {code}.",
                "Languages are " + ", ".join(settings.languages) + ".",
            )
