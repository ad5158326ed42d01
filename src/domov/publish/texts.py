"""`data/texts/<language>.json`: every section as its reader sees it, sentence by sentence, so that
a copy can be compared without the repository (`domov verify-copy`, and the page `verify`)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from domov.copies import passages
from domov.copies.passages import HEADING, TITLE, Value
from domov.copies.words import prepared, words
from domov.facts import MEMORY, Fact, Period, Reading
from domov.language import locales, prose
from domov.language.lexicon import Lexicon
from domov.language.strings import Strings
from domov.library import Library
from domov.pages import changes
from domov.pages.changes import TextChange
from domov.pages.compose import ComposedSection, Page, Pages
from domov.pages.withdrawal import withdrawal
from domov.publish import manifest, shape
from domov.publish.shape import ADDRESS, DAY, DIGEST, GUIDE, LANGUAGE, TEXT, told

NAME = "texts"

# What has fewer words is put together with its neighbour: alone it would be found anywhere.
_LEAST = 6

_VALUE = {"type": "array", "prefixItems": [TEXT, TEXT], "minItems": 2, "maxItems": 2}
_PASSAGE = told(
    {"anyOf": [TEXT, {"type": "array", "items": {"anyOf": [TEXT, _VALUE]}}]},
    "A sentence, or a few short ones; where values stand in it, a list of pieces of text and of "
    "pairs: the id of a fact and its value as shown. An empty line stands between two "
    "paragraphs or items.",
)
_SECTION = shape.record(
    {
        "id": TEXT,
        "title": TEXT,
        "digest": DIGEST,
        "state": shape.STATE,
        "since": told(shape.or_null(DAY), "The day of the first change that is not followed."),
        "kinds": shape.list_of(shape.KIND),
        "valid_until": shape.or_null(DAY),
        "changed": told(shape.map_of(DAY), "The last day of each kind of change of its text."),
        "text": told(
            shape.list_of(_PASSAGE), "Empty where another language is shown; see its file."
        ),
    }
)
_PAGE = shape.record(
    {
        "guide": GUIDE,
        "address": ADDRESS,
        "title": TEXT,
        "withdrawn": shape.or_null(DAY),
        "sections": shape.list_of(_SECTION),
    }
)
_FACT = shape.record(
    {
        "kind": TEXT,
        "values": shape.list_of(
            shape.record({"shown": TEXT, "from": shape.or_null(DAY), "until": shape.or_null(DAY)})
        ),
    }
)
SCHEMA = shape.file(
    "Texts",
    "The texts of one language as they are shown, to be compared with copies of them.",
    {
        "language": LANGUAGE,
        "facts": told(shape.map_of(_FACT), "The facts in the texts, with all their values."),
        "titles": told(shape.list_of(TEXT), "The headings inside sections."),
        "words": shape.record({"turning": shape.list_of(TEXT), "never": shape.list_of(TEXT)}),
        "pages": shape.list_of(_PAGE),
    },
)


def file(library: Library, page: Pages, language: str, today: dt.date) -> tuple[str, str]:
    """The path and the content of the file of a language."""
    data = as_data(library, page, language, today)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    return manifest.texts_path(language), text


def as_data(library: Library, page: Pages, language: str, today: dt.date) -> dict[str, Any]:
    """The texts of a language on the day `today`; `page` gives composed pages. See `SCHEMA`."""
    held = [_page(library, page(guide.id, language), today) for guide in library.source_guides]
    return {
        "version": shape.VERSION,
        "today": today.isoformat(),
        "language": language,
        "facts": dict(_facts(library, language, held)),
        "titles": _titles(library, page, language),
        "words": _turning(library.lexicons.get(language)),
        "pages": held,
    }


def _titles(library: Library, page: Pages, language: str) -> list[str]:
    """The headings inside the sections of a language, and the titles of its boxes."""
    held = (
        block.text
        for guide in library.source_guides
        for section in page(guide.id, language).sections
        if section.language == language
        for block in passages.blocks(_html(section))
        if block.kind in (HEADING, TITLE)
    )
    return list(dict.fromkeys(held))


def _html(section: ComposedSection) -> str:
    return (f"<p>{section.summary}</p>" if section.summary else "") + section.html


def _turning(held: Lexicon | None) -> dict[str, list[str]]:
    """The words that turn a meaning, as keys; none where the site has no list of them."""
    if held is None:
        return {"turning": [], "never": []}
    return {"turning": _keys(held.turning), "never": _keys(held.never)}


def _keys(entries: Iterable[str]) -> list[str]:
    keys = (
        "".join(words(prepared(entry.rstrip("*"))).keys) + ("*" if entry.endswith("*") else "")
        for entry in entries
    )
    return list(dict.fromkeys(keys))


def _page(library: Library, page: Page, today: dt.date) -> dict[str, Any]:
    listed = manifest.page_data(library, page, today)
    gone = withdrawal(library, page.guide)
    changed: dict[str, dict[str, str]] = {}
    for change in reversed(changes.of_guide(library, page.guide)):
        if isinstance(change, TextChange) and change.on <= today:
            changed.setdefault(change.section, {})[change.kind] = change.on.isoformat()
    return {
        "guide": page.guide,
        "address": page.address,
        "title": page.title,
        "withdrawn": gone.since.isoformat() if gone else None,
        "sections": [
            {
                **{key: told[key] for key in ("id", "title", "digest", "state", "since", "kinds")},
                "valid_until": told["valid_until"],
                "changed": changed.get(section.id, {}),
                "text": _written(section) if section.language == page.language else [],
            }
            for section, told in zip(page.sections, listed["sections"], strict=True)
        ],
    }


def _written(section: ComposedSection) -> list[Any]:
    """The passages of a section, as the file has them."""
    held: list[list[str | Value]] = []
    for block in passages.blocks(_html(section)):
        if block.kind in (HEADING, TITLE):
            continue
        for number, sentence in enumerate(_sentences(block.parts)):
            short = min(_length(sentence), _length(held[-1]) if held else _LEAST) < _LEAST
            if held and short:
                held[-1] += [" " if number else "\n\n", *sentence]
            else:
                held.append(sentence)
    return [_as_json(passage) for passage in held]


def _length(parts: Iterable[str | Value]) -> int:
    return len(_shown(parts).split())


def _shown(parts: Iterable[str | Value]) -> str:
    return "".join(part if isinstance(part, str) else part.shown for part in parts)


def _sentences(parts: tuple[str | Value, ...]) -> Iterator[list[str | Value]]:
    """The sentences of a block; a value is never divided."""
    stops = list(prose.ends(_shown(parts)))
    sentence: list[str | Value] = []
    at = 0
    for part in parts:
        if isinstance(part, Value):
            sentence.append(part)
            at += len(part.shown)
            continue
        start = at
        for stop in [stop for stop in stops if start < stop <= start + len(part)]:
            sentence.append(part[at - start : stop - start])
            yield _trimmed(sentence)
            sentence, at = [], stop
        if part[at - start :].strip() or sentence:
            sentence.append(part[at - start :])
        at = start + len(part)
    if _shown(sentence).strip():
        yield _trimmed(sentence)


def _trimmed(parts: list[str | Value]) -> list[str | Value]:
    if isinstance(parts[0], str):
        parts = [parts[0].lstrip(), *parts[1:]]
    if isinstance(parts[-1], str):
        parts = [*parts[:-1], parts[-1].rstrip()]
    return [part for part in parts if part]


def _as_json(parts: list[str | Value]) -> Any:
    if not any(isinstance(part, Value) for part in parts):
        return _shown(parts)
    merged: list[Any] = []
    for part in parts:
        if isinstance(part, Value):
            merged.append([part.fact, part.shown])
        elif merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    return merged


def _facts(
    library: Library, language: str, pages: Iterable[dict[str, Any]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each fact that stands in the texts, with the values that it had, has and will have."""
    used = {
        part[0]
        for page in pages
        for section in page["sections"]
        for passage in section["text"]
        if not isinstance(passage, str)
        for part in passage
        if not isinstance(part, str)
    }
    for name in sorted(used):
        fact = library.facts[name]
        known = [period for period in fact.periods if period.certainty != MEMORY]
        shown = [_value(fact, period, library.strings[language]) for period in known]
        yield name, {"kind": fact.kind, "values": shown}


def _value(fact: Fact, period: Period, strings: Strings) -> dict[str, str | None]:
    reading = Reading(fact, period, lapsed=False, coming=False)
    return {
        "shown": locales.written(reading, strings),
        "from": period.start.isoformat() if period.start else None,
        "until": period.until.isoformat() if period.until else None,
    }
