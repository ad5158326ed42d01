"""`build.json`: which commit and which day a site was built from, and what has to be on it.

It stands at the site's root. `domov verify-site` holds a site that readers get against it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from domov.guide import freshness
from domov.publish.shape import COUNT, DAY, LANGUAGE, VERSION, map_of, or_null, record

NAME = "build"
PATH = "build.json"

_COMMIT = {"type": "string", "pattern": "^[0-9a-f]{40,64}$"}
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_STATES = (freshness.CURRENT, freshness.OUTDATED, freshness.MISSING, freshness.UNKNOWN)

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Which build of the site this is",
    **record(
        {
            "version": {"const": VERSION},
            "commit": or_null(_COMMIT) | {"description": "null: nobody knows"},
            "today": DAY | {"description": "the day that the site was built for"},
            "source_language": LANGUAGE,
            "pages": COUNT | {"description": "pages of guides in all languages"},
            "languages": map_of(
                record({"pages": COUNT, "sections": map_of(COUNT)})
                | {"description": "pages that are translated, and sections by their state"}
            ),
            "manifest": _SHA256 | {"description": "the SHA-256 of data/manifest.json"},
        }
    ),
}


def as_data(manifest: bytes, commit: str | None) -> dict[str, Any]:
    """What `build.json` says of the site with this `data/manifest.json`."""
    held = json.loads(manifest)
    return {
        "version": VERSION,
        "commit": commit,
        "today": held["today"],
        "source_language": held["source_language"],
        "pages": len(held["pages"]),
        "languages": {language: _counts(held, language) for language in held["languages"]},
        "manifest": hashlib.sha256(manifest).hexdigest(),
    }


def _counts(manifest: dict[str, Any], language: str) -> dict[str, Any]:
    pages = [page for page in manifest["pages"] if page["language"] == language]
    states = Counter(section["state"] for page in pages for section in page["sections"])
    return {
        "pages": sum(page["exists"] for page in pages),
        "sections": {state: states[state] for state in _STATES},
    }
