"""Words in a YAML file, changed where they stand; every other letter stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

import yaml

from domov.authoring.edit import Refused
from domov.reading import document


def composed(text: str) -> yaml.Node | None:
    """The root of a document, whose marks count letters; raises `Refused` when it is no YAML."""
    try:
        document.composed(text)  # within its limits, which the reader below does not know
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except (document.Unreadable, yaml.YAMLError):
        raise Refused("A file is not valid YAML. Run: domov check") from None
    return node


def with_values(text: str, change: Callable[[str], str]) -> str:
    """The text with every value that `change` changes."""
    root = composed(text)
    return _with(text, _values(root) if root else (), change)


def with_keys(text: str, parents: Collection[str], change: Callable[[str], str]) -> str:
    """The text with every key that `change` changes, in the mappings below the keys `parents`."""
    root = composed(text)
    return _with(text, _keys(root, parents) if root else (), change)


def _values(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        yield from _values(child[1] if isinstance(child, tuple) else child)


def _keys(node: yaml.Node, parents: Collection[str]) -> Iterator[yaml.ScalarNode]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value in parents and isinstance(value, yaml.MappingNode):
            yield from (inner for inner, _ in value.value if isinstance(inner, yaml.ScalarNode))
        yield from _keys(value, parents)


def _with(
    text: str,
    nodes: Collection[yaml.ScalarNode] | Iterator[yaml.ScalarNode],
    change: Callable[[str], str],
) -> str:
    for node in sorted(nodes, key=lambda node: -node.start_mark.index):
        start, end = node.start_mark.index, node.end_mark.index
        new = change(node.value)
        if new != node.value:
            text = text[:start] + text[start:end].replace(node.value, new) + text[end:]
    return text
