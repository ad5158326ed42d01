"""How often the right guide is found first, or among the first three.

`python -m tests.search.measure` prints it.
The queries and their guides are in queries.yml beside this file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from domov.library import Library, load
from domov.pages import findable
from domov.pages.compose import Page, compose
from domov.pages.search import Index
from tests.conftest import REPOSITORY, TODAY

QUERIES = Path(__file__).with_name("queries.yml")


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types in a language, the kind of it, and the guides that answer it."""

    language: str
    kind: str
    text: str
    right: tuple[str, ...]


def queries() -> list[Query]:
    """The whole table."""
    table = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return [
        Query(language, kind, text, tuple(right))
        for language, kinds in table.items()
        for kind, texts in kinds.items()
        for text, right in texts.items()
    ]


def built(site: Path, language: str) -> Index:
    """The index of a language from the files of a site that is built."""
    folder = site / language / "search"
    head, body = (
        json.loads((folder / name).read_text(encoding="utf-8"))
        for name in ("head.json", "body.json")
    )
    return Index(head, body)


def ranks(library: Library, of: Callable[[str], Index]) -> Iterator[tuple[Query, int]]:
    """Each query and the place of its first right guide, from 1; 0 where none was found."""
    addresses = {
        guide.id: guide.id.removesuffix("index").strip("/") for guide in library.source_guides
    }
    indexes = {language: of(language) for language in library.settings.languages}
    for query in queries():
        asked = indexes[query.language]
        found = [
            asked.guides[hit.guide]["at"].partition("/")[2].strip("/")
            for hit in asked.ask(query.text)
        ]
        right = {addresses[guide] for guide in query.right}
        yield query, next((n for n, guide in enumerate(found, 1) if guide in right), 0)


def success(places: list[int], within: int) -> float:
    """The share of queries whose right guide is among the first ones."""
    return sum(0 < place <= within for place in places) / len(places)


def main() -> None:
    """Print success at 1 and 3 for each language, each kind, and all."""
    library = load(REPOSITORY, {})

    def page(guide: str, language: str) -> Page:
        return compose(library, guide, language, TODAY)

    found = list(ranks(library, lambda language: findable.index(library, page, language, TODAY)))
    groups = Counter(name for query, _ in found for name in (query.language, query.kind))
    for name in (*groups, "all"):
        places = [place for query, place in found if name in (query.language, query.kind, "all")]
        at_1, at_3 = success(places, 1), success(places, 3)
        print(f"search, {name}: {len(places)} queries, right at 1 {at_1:.2f}, at 3 {at_3:.2f}")
    for query, place in found:
        if not 0 < place <= 3:
            print(f"  {query.language} {query.kind}: {query.text} ({place or 'not found'})")


if __name__ == "__main__":
    main()
