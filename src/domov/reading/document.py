"""A YAML document as nodes with lines: nothing in it is run, guessed or followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

import yaml

# Nobody writes deeper than this, and the reader of YAML dies of a few ten thousand levels.
_NESTING = 20
_DEEPER = re.compile(r"[\[{][^\[\]{}]*(?=[\[{])")
_MAY_BE_ALIAS = re.compile(r"(?:^|[\s\[\]{},:])\*", re.MULTILINE)


class Unreadable(Exception):
    """No YAML that we read: the line, from 0, and what is wrong there."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


@lru_cache(10_000)
def _tag(kind: Any, value: str | None, implicit: Any) -> str:
    tag: str = _RESOLVER.resolve(kind, value, implicit)  # type: ignore[no-untyped-call]
    return tag


_RESOLVER = yaml.resolver.Resolver()


class _Loader(yaml.CSafeLoader):
    """Looks up the tag of a scalar once: the same keys and words come again in every file."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        """The tag of a plain scalar, by its look."""
        return _tag(kind, value, implicit)


def composed(text: str) -> yaml.Node | None:
    """The root node of a document, None when it is empty; raises `Unreadable`."""
    try:
        _refuse_aliases_and_depth(text)
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or "the text cannot be read"
        raise Unreadable(mark.line if mark else 0, what) from None
    except (yaml.YAMLError, ValueError):
        # Characters that YAML does not allow; they are named by `domov.reading.characters`.
        raise Unreadable(0, "the text cannot be read") from None
    return node


def _refuse_aliases_and_depth(text: str) -> None:
    """Aliases can blow a few lines up to gigabytes and no author needs them; deep nesting ends the
    whole process, so it is counted before the document is put together."""
    if not (
        ("*" in text and _MAY_BE_ALIAS.search(text))
        or len(_DEEPER.findall(text)) >= _NESTING // 2
        or any(len(line) - len(line.lstrip(" ?:-")) > _NESTING // 2 for line in text.split("\n"))
    ):
        return
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        problem = ""
        if isinstance(event, yaml.AliasEvent):
            problem = "references (&name, *name) are not used here"
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            problem = f"it is nested deeper than {_NESTING} levels" if depth > _NESTING else ""
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if problem:
            mark = cast("yaml.error.Mark", event.start_mark)
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


def nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    """`node` and all below it, keys too."""
    yield node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from nodes(key)
            yield from nodes(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from nodes(item)


def keys_twice(node: yaml.MappingNode) -> Iterator[tuple[str, int]]:
    """The keys that a mapping has more than once, each with the line, from 0, of the second."""
    seen: set[str] = set()
    for key, _ in node.value:
        name = str(getattr(key, "value", ""))
        if name in seen:
            yield name, int(key.start_mark.line)
        seen.add(name)


def entries(text: str) -> dict[str, tuple[int, object]] | None:
    """Each key of a mapping with its line, from 0, and its value as it can be compared; None for
    what is no readable mapping with each key once."""
    try:
        node = composed(text)
    except Unreadable:
        return None
    if not isinstance(node, yaml.MappingNode) or any(keys_twice(node)):
        return None
    return {
        str(getattr(key, "value", "")): (int(key.start_mark.line), _comparable(value))
        for key, value in node.value
    }


def _comparable(node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return node.tag, node.value
    return node.tag, [
        [_comparable(part) for part in item] if isinstance(item, tuple) else _comparable(item)
        for item in node.value
    ]
