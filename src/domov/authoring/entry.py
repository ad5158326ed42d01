"""One entry of a file's front matter, set; every other letter of the file stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from domov.authoring.edit import Refused

_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<entries>.*?^)---[ \t]*\r?$", re.DOTALL | re.MULTILINE
)


def with_entry(text: str, path: tuple[str, ...], value: str) -> str:
    """The text of a guide's file in which the entry at `path` (a key, then keys within it) is
    `value`, written as YAML. What is not there yet is added behind its neighbours.

    Raises `Refused` when the front matter is no block of `key: value` lines.
    """
    found = _FRONT_MATTER.match(text)
    node = yaml.compose(found["entries"], Loader=yaml.SafeLoader) if found else None
    if found is None or not isinstance(node, yaml.MappingNode):
        raise Refused(f"The front matter cannot be edited safely; write `{path[0]}` by hand.")
    entries = _set(found["entries"], node, path, value)
    if "\r\n" in found["entries"]:
        entries = re.sub(r"\r?\n", "\r\n", entries)
    return text[: found.start("entries")] + entries + text[found.end("entries") :]


def front_matter(text: str, change: Callable[[str], str]) -> str:
    """The text of a guide's file with its front matter changed; as it is when it has none."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return text
    return text[: found.start("entries")] + change(found["entries"]) + text[found.end("entries") :]


def _set(text: str, node: yaml.MappingNode, path: tuple[str, ...], value: str) -> str:
    for key_node, value_node in node.value:
        if key_node.value == path[0]:
            if len(path) > 1 and isinstance(value_node, yaml.MappingNode):
                return _set(text, value_node, path[1:], value)
            start = value_node.start_mark.index
            # `key:` without a value ends at its colon, where a space is wanted.
            space = "" if text[start - 1].isspace() else " "
            return text[:start] + space + _nested(path[1:], value) + text[end_of(value_node) :]
    return added(text, node, path, value)


def with_value(text: str, path: tuple[str, ...], value: str) -> str:
    """The YAML `text` in which the entry at `path` is `value`; as it is where it is no mapping."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return text
    return _set(text, node, path, value) if isinstance(node, yaml.MappingNode) else text


def added(text: str, node: yaml.MappingNode, path: tuple[str, ...], value: str) -> str:
    """The text in which the mapping `node` of it has one more entry, behind its neighbours."""
    return _added(text, node, f"{path[0]}: {_nested(path[1:], value)}", path, value)


def _added(text: str, node: yaml.MappingNode, entry: str, path: tuple[str, ...], value: str) -> str:
    last = node.value[-1][1] if node.value else None
    if node.flow_style:
        at = end_of(last) if last else node.end_mark.index - 1
        return text[:at] + (", " if last else "") + entry + text[at:]
    indent = " " * node.start_mark.column
    if len(path) > 1:
        entry = f"{path[0]}:\n{indent}  {path[1]}: {_nested(path[2:], value)}"
    at = end_of(last) if last else 0
    if not text[:at].endswith("\n"):
        after = text.find("\n", at)
        if after < 0:
            return f"{text}\n{indent}{entry}\n"
        at = after + 1
    return f"{text[:at]}{indent}{entry}\n{text[at:]}"


def _nested(path: tuple[str, ...], value: str) -> str:
    return "{" + f"{path[0]}: {_nested(path[1:], value)}" + "}" if path else value


def end_of(node: yaml.Node) -> int:
    """Where a node's own text ends; YAML lets a block end only where the next thing begins."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return end_of(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return end_of(node.value[-1])
    return int(node.end_mark.index)
