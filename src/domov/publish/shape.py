"""JSON Schemas, written as short as the data that they describe.

They are open: a program that validates against the schema of today accepts what is added tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from domov.facts import CERTAINTIES, MEMORY
from domov.guide import freshness, history

Shape = dict[str, Any]

VERSION = 1

TEXT: Shape = {"type": "string"}
FLAG: Shape = {"type": "boolean"}
COUNT: Shape = {"type": "integer", "minimum": 0}
DAY: Shape = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
DIGEST: Shape = {"type": "string", "pattern": "^[0-9a-f]{8}$"}
LANGUAGE: Shape = {"type": "string", "pattern": "^[a-z]{2,3}([-_][A-Za-z0-9]+)*$"}
GUIDE: Shape = {"type": "string", "pattern": "^[a-z0-9-]+(/[a-z0-9-]+)*$"}
ADDRESS: Shape = {"type": "string", "pattern": "^[a-z0-9][^:?]*$"}


def one_of(values: Iterable[str]) -> Shape:
    """One of these words."""
    return {"enum": list(values)}


def or_null(shape: Shape) -> Shape:
    """The shape, or null: not known, or none."""
    return {"anyOf": [shape, {"type": "null"}]}


def list_of(shape: Shape) -> Shape:
    """A list, perhaps empty."""
    return {"type": "array", "items": shape}


def map_of(shape: Shape) -> Shape:
    """An object whose keys are ids or languages."""
    return {"type": "object", "additionalProperties": shape}


def record(fields: Mapping[str, Shape]) -> Shape:
    """An object that always has these keys."""
    return {"type": "object", "properties": dict(fields), "required": list(fields)}


def told(shape: Shape, description: str) -> Shape:
    """The shape with a sentence on what it means."""
    return {**shape, "description": description}


def file(title: str, description: str, fields: Mapping[str, Shape]) -> Shape:
    """The schema of a whole file, which always has its version and the day of the build."""
    head = {
        "version": told({"const": VERSION}, "Changes only when something is taken away."),
        "today": told(DAY, "The day for which the site was built."),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": description,
        **record({**head, **fields}),
    }


STATE = one_of(freshness.STATES)
KIND = one_of(kind for kind in history.KINDS if kind != history.WORDING)
CERTAINTY = one_of(word for word in CERTAINTIES if word != MEMORY)
ORIGIN = told(
    or_null(
        record(
            {
                "by": TEXT,
                "how": one_of(("human", "machine", "machine-reviewed")),
                "reviewed_by": or_null(TEXT),
                "on": DAY,
            }
        )
    ),
    "Who translated the text; null for a text of the source language.",
)
