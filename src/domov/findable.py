"""What the search of a language knows: two files for the browser and for `domov search`.

The head index is all that is shown and the words that matter most; it is loaded when somebody is
about to type. The body index is the words of the texts; it comes after it.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import Any

from domov import freshness
from domov.addresses import address
from domov.compose import ComposedSection, Page, Pages
from domov.library import Library
from domov.made import SEARCH
from domov.search import WEIGHTS
from domov.withdrawal import withdrawal

HEAD = "head.json"
BODY = "body.json"

# How far a text is to be trusted, in percent: what is not current comes later.
_TRUST = {freshness.CURRENT: 100, freshness.MISSING: 60}
_DOUBTED = 75
# A page that leads to others gives way to them.
_OVERVIEW = 75

_TAG = re.compile(r"<[^>]*>")


def _trust(section: ComposedSection, page: Page) -> int:
    trust = _TRUST.get(section.state, _DOUBTED)
    return trust * _OVERVIEW // 100 if page.guide.endswith("index") else trust


def pages(library: Library, page: Pages, language: str) -> list[Page]:
    """The pages of a language that can be found: those that are not withdrawn, in the order of the
    navigation. `page` composes one from its guide and language."""
    return [
        page(guide.id, language)
        for guide in library.source_guides
        if not withdrawal(library, guide.id)
    ]


def files(library: Library, page: Pages, language: str) -> dict[str, str]:
    """The two files of a language, as JSON by their path from the site's folder."""
    found = pages(library, page, language)
    folder = address(SEARCH, language)
    return {
        f"{folder}{HEAD}": _json(head(library, found, language)),
        f"{folder}{BODY}": _json(body(library, found, language)),
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def head(library: Library, found: list[Page], language: str) -> dict[str, Any]:
    """The head index: how words are made alike, and of each page title, summary, keywords, official
    terms of the text and headings. Whole numbers are the trust in a text, in percent."""
    keys = library.spelling.keys(language)
    return {
        "dropped": keys.dropped,
        "alike": keys.alike,
        "weights": WEIGHTS,
        "guides": [_guide(library, page) for page in found],
    }


def _guide(library: Library, page: Page) -> dict[str, Any]:
    own = library.guide(page.guide, page.title_language)
    keywords = own.keywords if own else None
    intro, *others = page.sections
    return {
        "at": page.address,
        "lang": page.title_language,
        "title": page.title,
        "about": page.description,
        "source": _source(library, page),
        "trust": _trust(intro, page),
        "words": list(keywords or ()),
        "terms": _terms(library, page),
        "sections": [[s.id, _plain(s.heading), _trust(s, page)] for s in others],
    }


def _source(library: Library, page: Page) -> list[str]:
    """Of a translation, the title in the source language, for its words stand on letters, and those
    of the keywords there that the translation names."""
    source = library.source(page.guide)
    if source is None or page.title_language == library.settings.source_language:
        return []
    named = {term.casefold() for term in _counted_terms(library, page)}
    return [source.title, *(word for word in source.keywords or () if word.casefold() in named)]


def _terms(library: Library, page: Page) -> list[str]:
    """The official terms that stand in brackets in a translation: those of its beginning and those
    of two sections or more. The others are in the body index."""
    return [term for term, times in _counted_terms(library, page).items() if times > 1]


def _counted_terms(library: Library, page: Page) -> Mapping[str, int]:
    """The terms in brackets, each with the number of its sections, the first section twice."""
    term = re.compile(rf'lang="{library.settings.source_language}">\(([^<>]+)\)<')
    within = [dict.fromkeys(term.findall(section.html)) for section in page.sections]
    return Counter(html.unescape(found) for found in chain(within[0], *within))


def body(library: Library, found: list[Page], language: str) -> Mapping[str, list[int]]:
    """The body index: for each word of the texts the sections that it stands in, counted through
    all pages of the head index, first sections included, each as the step from the one before."""
    keys = library.spelling.keys(language)
    index: dict[str, list[int]] = {}
    sections = [section for page in found for section in page.sections]
    for number, section in enumerate(sections):
        for key in sorted(set(keys.of(_plain(section.html)))):
            index.setdefault(key, []).append(number)
    return {
        key: [n - before for before, n in zip([0, *found], found, strict=False)]
        for key, found in sorted(index.items())
    }


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub(" ", text)).strip()
