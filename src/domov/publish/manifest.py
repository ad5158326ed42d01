"""`data/manifest.json`: every page and section as it is shown, so that a copy can be checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from domov.addresses.short import derived_code
from domov.guide import freshness
from domov.guide.clocks import PageClocks, page_clocks
from domov.guide.freshness import SectionState
from domov.library import Library
from domov.pages.compose import ComposedSection, Page, renderer
from domov.pages.edition import page_digest
from domov.pages.expiry import facts_of, valid_until
from domov.pages.withdrawal import withdrawal
from domov.publish import shape
from domov.publish.shape import ADDRESS, DAY, DIGEST, FLAG, GUIDE, LANGUAGE, TEXT, told

NAME = "manifest"

_VALID_UNTIL = told(
    shape.or_null(DAY),
    "The earliest end of a fact, a law date or a check; null: nothing ends. May be over already.",
)
_FACTS = told(shape.list_of(TEXT), "The ids of the facts that are shown; see facts.json.")
_SECTION = shape.record(
    {
        "id": told(TEXT, "The anchor: the same in every language."),
        "title": TEXT,
        "language": told(LANGUAGE, "The real language of the text: a fallback's if it has one."),
        "state": shape.STATE,
        "since": told(shape.or_null(DAY), "The day of the first change that is not followed."),
        "kinds": shape.list_of(shape.KIND),
        "digest": told(DIGEST, "Of the text as shown, values of facts filled in."),
        "source": told(DIGEST, "Of the source text, a fact by its name."),
        "follows": told(shape.or_null(TEXT), "The `source` that this translation follows."),
        "origin": shape.ORIGIN,
        "checked_on": told(shape.or_null(DAY), "When an editor compared it with the law."),
        "facts": _FACTS,
        "valid_until": _VALID_UNTIL,
    }
)
_PAGE = shape.record(
    {
        "guide": GUIDE,
        "language": LANGUAGE,
        "short": told(TEXT, "The code of its short address, g/<short>/<language>/."),
        "address": told(ADDRESS, "From the site's root; a section is at address#id."),
        "title": TEXT,
        "title_language": LANGUAGE,
        "description": TEXT,
        "exists": told(FLAG, "False: nothing of it is translated, fallbacks are shown."),
        "state": told(shape.STATE, "The worst of its sections; that of the source is current."),
        "edition": told(DAY, "The day for which this state of the page holds."),
        "digest": told(DIGEST, "Of all its sections: of the lines `id digest`."),
        "changed": told(shape.or_null(DAY), "The last day on which something shown changed."),
        "facts": _FACTS,
        "valid_until": _VALID_UNTIL,
        "sensitive": told(FLAG, "True: not to be kept on a device that others may see."),
        "withdrawn": told(shape.or_null(DAY), "Since when the guide is no longer valid."),
        "licence": told(shape.or_null(TEXT), "SPDX; null: the site names none."),
        "sections": shape.list_of(_SECTION),
    }
)
SCHEMA = shape.file(
    "Manifest",
    "Every page of every guide in every language, and its sections.",
    {
        "site_url": told(shape.or_null(TEXT), "Where the site stands; null: nobody has set it."),
        "source_language": LANGUAGE,
        "languages": told(shape.map_of(TEXT), "Their codes and own names, in order."),
        "texts": told(
            shape.map_of(TEXT), "For each language the file of its texts, from the site's root."
        ),
        "pages": shape.list_of(_PAGE),
    },
)


def texts_path(language: str) -> str:
    """Where the texts of a language are, from the site's root; see `domov.publish.texts`."""
    return f"data/texts/{language}.json"


def as_data(
    library: Library, pages: Iterable[Page], today: dt.date, site_url: str
) -> dict[str, Any]:
    """The manifest of `pages`, which were composed for `today`; see `SCHEMA`."""
    return {
        "version": shape.VERSION,
        "today": today.isoformat(),
        "site_url": site_url or None,
        "source_language": library.settings.source_language,
        "languages": dict(library.settings.languages),
        "texts": {language: texts_path(language) for language in library.settings.languages},
        "pages": [page_data(library, page, today) for page in pages],
    }


def page_data(library: Library, page: Page, today: dt.date) -> dict[str, Any]:
    """What the manifest says of one page, which was composed for `today`."""
    source = library.source(page.guide)
    if source is None:
        raise KeyError(page.guide)
    states: dict[str, SectionState] = {}
    if page.language != library.settings.source_language:
        states = {state.id: state for state in library.state(source, page.language).sections}
    sources = {section.id: section.digest for section in source.sections}
    clocks = page_clocks(source, library.histories.get(page.guide, {}))
    sections = []
    for section in page.sections:
        state = states.get(section.id) or SectionState(
            section.id, freshness.CURRENT, source=sources[section.id]
        )
        sections.append(_section(library, page, section, state, clocks, today))
    ends = [section["valid_until"] for section in sections if section["valid_until"]]
    gone = withdrawal(library, page.guide)
    return {
        "guide": page.guide,
        "language": page.language,
        "short": library.redirects.codes.get(page.guide) or derived_code(page.guide),
        "address": page.address,
        "title": page.title,
        "title_language": page.title_language,
        "description": page.description,
        "exists": page.exists,
        "state": page.state,
        "edition": today.isoformat(),
        "digest": page_digest(tuple((s.id, s.digest) for s in page.sections)),
        "changed": _day(page.changed),
        "facts": list(dict.fromkeys(fact for section in sections for fact in section["facts"])),
        "valid_until": min(ends, default=None),
        "sensitive": page.sensitive,
        "withdrawn": _day(gone.since if gone else None),
        "licence": library.settings.licence or None,
        "sections": sections,
    }


def _section(
    library: Library,
    page: Page,
    section: ComposedSection,
    state: SectionState,
    clocks: PageClocks,
    today: dt.date,
) -> dict[str, Any]:
    own, shown = clocks.of(section.id), section.shown
    text, origin = shown.section.text, shown.origin
    write = renderer(library, page.guide, section.language, page.language, today)
    return {
        "id": section.id,
        "title": write.plain(shown.section.title),
        "language": section.language,
        "state": section.state,
        "since": _day(state.since),
        "kinds": list(state.kinds),
        "digest": section.digest,
        "source": state.source,
        "follows": state.follows,
        "origin": origin
        and {
            "by": origin.by,
            "how": origin.how,
            "reviewed_by": origin.reviewed_by,
            "on": origin.on.isoformat(),
        },
        "checked_on": _day(own.checked.on if own and own.checked else None),
        "facts": list(facts_of(text, today)),
        "valid_until": _day(valid_until(library, text, own, today)),
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
