"""All files of a site that are for programs, by their path from the site's root."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from domov.library import Library
from domov.pages import changes as all_changes
from domov.pages.compose import Pages
from domov.publish import (
    answers,
    build,
    calendar,
    changes,
    facts,
    feed,
    freshness,
    manifest,
    organisations,
    texts,
)

SCHEMAS = {
    module.NAME: module.SCHEMA for module in (manifest, facts, organisations, changes, freshness)
} | {"feed": feed.SCHEMA, build.NAME: build.SCHEMA, texts.NAME: texts.SCHEMA}
# An empty file: GitHub Pages is to publish the folder as it is.
NO_JEKYLL = ".nojekyll"


def paths(library: Library) -> tuple[str, ...]:
    """Where the files are that every build promises."""
    names = [name for name in SCHEMAS if name not in ("feed", build.NAME, texts.NAME)]
    folders = [
        folder
        for language in library.settings.languages
        for folder in feed.folders(library, language)
    ]
    return (
        *(f"data/{name}.json" for name in names),
        f"data/{freshness.NAME}.csv",
        f"data/{freshness.NAME}.ics",
        *(build.PATH, NO_JEKYLL),
        *(f"data/schema/{name}.json" for name in SCHEMAS),
        *(f"{folder}{name}" for folder in folders for name in (feed.ATOM, feed.JSON)),
        *(answers.path(language) for language in library.settings.languages),
    )


def files(
    library: Library, page: Pages, today: dt.date, site_url: str, commit: str | None = None
) -> Iterator[tuple[str, str]]:
    """The path and the text of each; `page` gives composed pages of the day `today`,
    `commit` is what the site is built from, when it is known."""
    pages = (
        page(guide.id, language)
        for guide in library.source_guides
        for language in library.settings.languages
    )
    states = freshness.as_data(library, today)
    data = {
        manifest.NAME: manifest.as_data(library, pages, today, site_url),
        facts.NAME: facts.as_data(library, today),
        organisations.NAME: organisations.as_data(library, today),
        changes.NAME: all_changes.as_data(library, today),
        freshness.NAME: states,
    }
    for name, held in data.items():
        yield f"data/{name}.json", _json(held)
    mark = build.as_data(_json(data[manifest.NAME]).encode(), commit)
    yield from ((build.PATH, _json(mark)), (NO_JEKYLL, ""))
    yield f"data/{freshness.NAME}.csv", freshness.as_csv(states)
    dates = calendar.as_ics(calendar.events(library, today), today, site_url)
    yield f"data/{freshness.NAME}.ics", dates
    for name, schema in SCHEMAS.items():
        yield f"data/schema/{name}.json", _json(schema)
    for language in library.settings.languages:
        for one in feed.feeds(library, language, today, page):
            yield one.folder + feed.ATOM, feed.as_atom(one, site_url)
            yield one.folder + feed.JSON, _json(feed.as_json(one, site_url))
        yield answers.path(language), answers.script(library, language)


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
