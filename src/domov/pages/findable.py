"""What the search of a language knows: two files for the browser and for `domov search`.

The head index is what is shown of guides and the words that matter most; it is loaded when somebody
is about to type. The body index comes after it: the words of the texts, and the pages that are made
from data (an organisation, a term, a number are found by their names).
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from domov.addresses import address
from domov.guide import freshness
from domov.language.fallback import Words
from domov.library import Library
from domov.pages.compose import ComposedSection, Page, Pages
from domov.pages.directory import directory
from domov.pages.glossary import glossary
from domov.pages.key_numbers import key_numbers
from domov.pages.made import GLOSSARY, KEY_NUMBERS, ORGANISATIONS, SEARCH, frame, names
from domov.pages.search import WEIGHTS, Index
from domov.pages.withdrawal import withdrawal

HEAD = "head.json"
BODY = "body.json"

# How far a text is to be trusted, in percent: what is not current comes later.
_TRUST = {freshness.CURRENT: 100, freshness.MISSING: 60}
_DOUBTED = 75
# A page that leads to others gives way to them, and a list to the guide that explains.
_OVERVIEW = 75
_LIST = 50

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


def index(library: Library, page: Pages, language: str, today: dt.date) -> Index:
    """Both indexes of a language, ready to be asked."""
    found = pages(library, page, language)
    return Index(head(library, found, language), body(library, found, language, today))


def files(library: Library, page: Pages, language: str, today: dt.date) -> dict[str, str]:
    """The two files of a language, as JSON by their path from the site's folder."""
    found = pages(library, page, language)
    folder = address(SEARCH, language)
    return {
        f"{folder}{HEAD}": _json(head(library, found, language)),
        f"{folder}{BODY}": _json(body(library, found, language, today)),
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


def body(library: Library, found: list[Page], language: str, today: dt.date) -> Mapping[str, Any]:
    """The body index: under `guides` the pages made from data, which follow those of the head
    index; under `words` for each word of the texts the sections that it stands in, counted through
    all pages of both, first sections included, each as the step from the one before."""
    keys = library.spelling.keys(language)
    index: dict[str, list[int]] = {}
    lists = [
        (name, items)
        for name in names(library)
        if (items := _items(library, name, language, today))
    ]
    texts = [_plain(section.html) for page in found for section in page.sections]
    for _, items in lists:
        texts += ["", *(text for _, _, text in items)]
    for number, text in enumerate(texts):
        for key in sorted(set(keys.of(text))):
            index.setdefault(key, []).append(number)
    return {
        "guides": [_list(library, name, language, items) for name, items in lists],
        "words": {
            key: [n - before for before, n in zip([0, *stands], stands, strict=False)]
            for key, stands in sorted(index.items())
        },
    }


def _items(
    library: Library, name: str, language: str, today: dt.date
) -> list[tuple[str, str, str]]:
    """What stands on a page that is made from data: anchor, name and text of each."""
    if name == ORGANISATIONS:
        groups = directory(library, language, today).kinds
        return [
            (one.id, one.name, " ".join((one.says.text if one.says else "", one.place, one.topics)))
            for _, contacts in groups
            for one in contacts
        ]
    if name == GLOSSARY:
        return [
            (one.id, " – ".join([one.term, *_said([one.rendering])]),
             " ".join([*one.also, *_said([one.explanation])]))
            for initial in glossary(library, language)
            for one in initial.entries
        ]  # fmt: skip
    if name == KEY_NUMBERS:
        return [
            (one.id, one.label, one.law or "")
            for group in key_numbers(library, language, today)
            for one in group.numbers
        ]
    return []


def _said(words: Iterable[Words | None]) -> list[str]:
    return [said.text for said in words if said]


def _list(
    library: Library, name: str, language: str, items: list[tuple[str, str, str]]
) -> dict[str, Any]:
    page = frame(library, name, language)
    return {
        "at": page.address,
        "lang": language,
        "title": page.title,
        "about": page.description,
        "source": [],
        "trust": _LIST,
        "words": [],
        "terms": [],
        "sections": [[anchor, title, _LIST] for anchor, title, _ in items],
    }


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub(" ", text)).strip()
