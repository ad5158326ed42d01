"""The schema of `data/changes.json`; `domov.pages.changes.as_data` makes what is in it."""

from __future__ import annotations

from domov.publish import shape
from domov.publish.shape import DAY, DIGEST, TEXT, told

NAME = "changes"

_TEXT_CHANGE = shape.record(
    {
        "what": {"const": "text"},
        "on": told(DAY, "When it was recorded."),
        "section": TEXT,
        "kind": shape.KIND,
        "note": told(shape.or_null(TEXT), "An editor's, in the source language."),
        "digest": told(DIGEST, "Of the source text since then."),
    }
)
_VALUE_CHANGE = shape.record(
    {
        "what": {"const": "value"},
        "on": told(DAY, "The first day of the new value; after `today`: still to come."),
        "fact": told(TEXT, "See facts.json."),
        "kind": TEXT,
        "unit": shape.or_null(TEXT),
        "per": shape.or_null(TEXT),
        "before": TEXT,
        "after": TEXT,
        "sections": told(shape.list_of(TEXT), "Those that name the fact."),
    }
)
SCHEMA = shape.file(
    "Changes",
    "What has changed on each guide, newest first: recorded changes of the source text and"
    " values of facts, also those that hold no longer or not yet.",
    {"guides": shape.map_of(shape.list_of({"oneOf": [_TEXT_CHANGE, _VALUE_CHANGE]}))},
)
