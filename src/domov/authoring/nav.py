"""The navigation in `mkdocs.yml`: one guide put in the place of another."""

from __future__ import annotations

import yaml

from domov.authoring.edit import Refused
from domov.authoring.scalars import composed, with_values


def with_guide_moved(text: str, old: str, new: str) -> str:
    """The text of `mkdocs.yml` with the guide `new` instead of `old`, as the last one of its topic
    where that is another topic. Raises `Refused` when the navigation has no such topic."""
    if old.rpartition("/")[0] == new.rpartition("/")[0]:
        return with_values(text, lambda value: f"{new}.md" if value == f"{old}.md" else value)
    topics = _topics(text)
    topic = new.partition("/")[0]
    if topic not in topics or not topics[topic].value:
        raise Refused(
            f"`nav` in mkdocs.yml has no topic {topic}. Its topics are: {', '.join(topics)}."
        )
    for other in topics.values():
        for item in other.value:
            if item.value == f"{old}.md":
                # From the end, so that what was read of the beginning stays true.
                steps = [(topics[topic], True), (other, False)]
                steps.sort(key=lambda step: -step[0].start_mark.index)
                for place, is_goal in steps:
                    text = _added(text, place, new) if is_goal else _without(text, place, item)
                return text
    return text


def _topics(text: str) -> dict[str, yaml.SequenceNode]:
    root = composed(text)
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    nav = next((value for key, value in pairs if key.value == "nav"), None)
    entries = nav.value if isinstance(nav, yaml.SequenceNode) else ()
    return {
        key.value: value
        for entry in entries
        if isinstance(entry, yaml.MappingNode)
        for key, value in entry.value
        if isinstance(value, yaml.SequenceNode)
    }


def _added(text: str, sequence: yaml.SequenceNode, new: str) -> str:
    last = sequence.value[-1]
    at = last.end_mark.index
    if sequence.flow_style:
        return f"{text[:at]}, {new}.md{text[at:]}"
    line_end = text.find("\n", at)
    line_end = len(text) if line_end < 0 else line_end
    indent = " " * sequence.start_mark.column
    return f"{text[:line_end]}\n{indent}- {new}.md{text[line_end:]}"


def _without(text: str, sequence: yaml.SequenceNode, item: yaml.Node) -> str:
    start, end = item.start_mark.index, item.end_mark.index
    place = sequence.value.index(item)
    if sequence.flow_style:
        if place:
            return text[: sequence.value[place - 1].end_mark.index] + text[end:]
        following = sequence.value[1].start_mark.index if len(sequence.value) > 1 else end
        return text[:start] + text[following:]
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    return text[:line_start] + (text[line_end + 1 :] if line_end >= 0 else "")
