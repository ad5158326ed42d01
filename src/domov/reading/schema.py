"""Closed schemas over YAML: every value is read as its author wrote it, with path and line.

YAML 1.1 turns `no` into False, `0420112` into 139338 and cuts a text at ` #`. So this module reads
the nodes of a document and converts each one by what the schema asks for, never by its look.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import yaml

from domov.reading import characters, document

_STRING_TAG = "tag:yaml.org,2002:str"
_NULL_TAG = "tag:yaml.org,2002:null"
_MOST_FAULTS = 100
_LONGEST = 3_000


class Fields(dict[str, Any]):
    """What a mapping held, and the line at which each key stands."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}


@dataclass(slots=True)
class Complaints:
    """Collects what is wrong in one document: (line, code, message, mend)."""

    found: list[tuple[int, str, str, str]] = field(default_factory=list)
    first_line: int = 1
    has_escapes: bool = False

    @property
    def is_full(self) -> bool:
        """True when so much is wrong that more would tell nobody anything."""
        return len(self.found) >= _MOST_FAULTS

    def add(self, node: yaml.Node, code: str, message: str, mend: str) -> None:
        """Note one fault at the line of `node`."""
        self.found.append((self.line(node), code, message, mend))

    def line(self, node: yaml.Node) -> int:
        """The line of `node` in the file that holds the document."""
        return int(node.start_mark.line) + self.first_line


Reader = Callable[[yaml.Node, str, Complaints], Any]


def read(text: str, reader: Reader, first_line: int = 1) -> tuple[Any, Complaints]:
    """Read one YAML document with `reader`; returns its value (None when unreadable) and faults.

    `first_line` is the line of the file at which `text` begins.
    """
    complaints = Complaints(first_line=first_line, has_escapes="\\" in text)
    try:
        node = document.composed(text)
    except document.Unreadable as error:
        complaints.found.append(
            (
                error.line + first_line,
                "bad-yaml",
                f"This is not valid YAML: {error.what}.",
                'Put texts in quotes: title: "…". Use spaces, not tabs.',
            )
        )
        return None, complaints
    if node is None:
        complaints.found.append(
            (first_line, "empty", "Nothing is written here.", "Fill in the fields.")
        )
        return None, complaints
    return reader(node, "", complaints), complaints


def text(pattern: str = "", allowed: tuple[str, ...] = (), hint: str = "") -> Reader:
    """A quoted text; of `allowed` words or matching `pattern`, a plain word will do."""

    def reader(node: yaml.Node, name: str, complaints: Complaints) -> str | None:
        if not isinstance(node, yaml.ScalarNode) or node.tag == _NULL_TAG or not node.value.strip():
            complaints.add(node, "not-a-text", f"`{name}` must be a text.", f'Write {name}: "…".')
            return None
        value = str(node.value)
        if _is_unfit(node, name, value, complaints):
            return None
        if allowed:
            if value not in allowed:
                complaints.add(
                    node, "unknown-value", f"`{name}` is {value!r}.", suggestion(value, allowed)
                )
                return None
            return value
        if pattern:
            if not re.fullmatch(pattern, value):
                complaints.add(node, "bad-value", f"`{name}` is {value!r}.", hint)
                return None
            return value
        if not node.style and node.tag != _STRING_TAG:
            complaints.add(
                node,
                "not-a-text",
                f"`{name}` is read as a number, date or yes/no.",
                f'Put it in quotes: {name}: "{value}".',
            )
            return None
        if not node.style:
            complaints.add(
                node,
                "unquoted-text",
                f"`{name}` stands without quotes, so YAML may cut it.",
                f'Put it in quotes: {name}: "{value}".',
            )
            return None
        return value

    return reader


def _is_unfit(node: yaml.Node, name: str, value: str, complaints: Complaints) -> bool:
    """True, and a complaint, for a text that is too long or hides something behind an escape."""
    if len(value) > _LONGEST:
        told, mend = f"`{name}` has {len(value)} characters.", f"Write at most {_LONGEST}."
        complaints.add(node, "too-long", told, mend)
        return True
    if complaints.has_escapes and characters.hides_something(value):
        told = f"`{name}` holds a character that nobody sees, written with a backslash."
        complaints.add(node, "hidden-character", told, "Delete it.")
        return True
    return False


def date(node: yaml.Node, name: str, complaints: Complaints) -> dt.date | None:
    """A day, YYYY-MM-DD."""
    value = str(getattr(node, "value", ""))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    complaints.add(
        node,
        "bad-date",
        f"`{name}` is {value!r}, which is no day.",
        "Write YYYY-MM-DD, for example 2026-11-22.",
    )
    return None


def whole_number(node: yaml.Node, name: str, complaints: Complaints) -> int | None:
    """A whole number above zero."""
    value = str(getattr(node, "value", ""))
    if re.fullmatch(r"[1-9]\d{0,5}", value):
        return int(value)
    complaints.add(
        node, "not-a-number", f"`{name}` is {value!r}.", "Write a whole number, for example 180."
    )
    return None


def flag(node: yaml.Node, name: str, complaints: Complaints) -> bool | None:
    """`true` or `false`."""
    value = str(getattr(node, "value", ""))
    if value in ("true", "false"):
        return value == "true"
    complaints.add(node, "not-true-or-false", f"`{name}` is {value!r}.", "Write true or false.")
    return None


def or_null(reader: Reader) -> Reader:
    """What `reader` reads, or `null` for 'not known'."""

    def optional(node: yaml.Node, name: str, complaints: Complaints) -> Any:
        if isinstance(node, yaml.ScalarNode) and node.tag == _NULL_TAG:
            return None
        return reader(node, name, complaints)

    return optional


def list_of(reader: Reader) -> Reader:
    """A list; what cannot be read is complained of and left out."""

    def items(node: yaml.Node, name: str, complaints: Complaints) -> list[Any]:
        if not isinstance(node, yaml.SequenceNode):
            complaints.add(
                node,
                "not-a-list",
                f"`{name}` must be a list.",
                f"Write {name}: [], or lines with - .",
            )
            return []
        values = [reader(item, name, complaints) for item in node.value if not complaints.is_full]
        return [value for value in values if value is not None]

    return items


def record(required: Mapping[str, Reader], optional: Mapping[str, Reader] | None = None) -> Reader:
    """A mapping with these keys and no other; a missing required key or any fault gives None."""
    known = {**required, **(optional or {})}

    def fields(node: yaml.Node, name: str, complaints: Complaints) -> Fields | None:
        before = len(complaints.found)
        values = _pairs(node, name, complaints, lambda key: known.get(key), tuple(known))
        if values is None:
            return None
        # A misspelt key is told once, as unknown, not a second time as missing.
        given = [str(getattr(key, "value", "")) for key, _ in node.value[:_MOST_FAULTS]]
        missing = [
            key
            for key in required
            if key not in given and not get_close_matches(key, given, n=1, cutoff=0.6)
        ]
        if missing:
            keys = ", ".join(f"`{key}`" for key in missing)
            complaints.add(
                node, "missing-key", f"{_of(name)}{keys} is missing.", f"Add {missing[0]}: …"
            )
        return values if len(complaints.found) == before else None

    return fields


def map_of(key_pattern: str, reader: Reader, hint: str) -> Reader:
    """A mapping from keys that match `key_pattern` to values of one kind."""

    def fields(node: yaml.Node, name: str, complaints: Complaints) -> Fields:
        def reader_of(key: str) -> Reader | None:
            return reader if re.fullmatch(key_pattern, key) else None

        return _pairs(node, name, complaints, reader_of, (), hint) or Fields()

    return fields


def _pairs(
    node: yaml.Node,
    name: str,
    complaints: Complaints,
    reader_of: Callable[[str], Reader | None],
    known: tuple[str, ...],
    hint: str = "",
) -> Fields | None:
    if not isinstance(node, yaml.MappingNode):
        complaints.add(
            node,
            "not-a-mapping",
            f"{_of(name)}a block of `key: value` lines is expected.",
            "Write one `key: value` a line.",
        )
        return None
    values = Fields()
    for key_node, value_node in node.value:
        if complaints.is_full:
            break
        key = str(getattr(key_node, "value", ""))
        reader = reader_of(key)
        if key in values.lines:
            complaints.add(key_node, "key-twice", f"`{key}` is there twice.", "Keep the right one.")
        elif reader is None:
            complaints.add(
                key_node,
                "unknown-key",
                f"{_of(name)}`{key}` is not known.",
                hint or suggestion(key, known),
            )
        else:
            values.lines[key] = complaints.line(key_node)
            value = reader(value_node, key, complaints)
            values[key] = value
    return values


def _of(name: str) -> str:
    return f"In `{name}`: " if name else ""


def suggestion(given: str, known: tuple[str, ...]) -> str:
    """“Did you mean …?” where one of `known` is close to `given`; else all of them, if few."""
    close = get_close_matches(given[:100], known, n=1, cutoff=0.6)
    if close:
        return f"Did you mean `{close[0]}`?"
    if not known or len(known) > 12:
        return ""
    return "Known are: " + ", ".join(f"`{key}`" for key in known) + "."
