"""Mending what has one right answer: how a file is typed, and the order of its front matter."""

from __future__ import annotations

from domov import guide
from domov.authoring.edit import Edit
from domov.guide import front_matter
from domov.reading import characters, document, tidy


def mended(path: str, data: bytes) -> Edit | None:
    """The file typed as it should be; None when it is, or when it is no text that we can read.

    No digest and no meaning changes by it, and mending twice is mending once.
    """
    text, _ = characters.decoded(data)
    if text is None:
        return None
    whole = tidy.tidied(text)
    if path.endswith(".md"):
        whole = _in_order(whole)
    return None if whole.encode() == data else Edit(path, whole, "mended")


def _in_order(text: str) -> str:
    """The text of a guide with the keys of its front matter in their order, each with its comment.

    What cannot be moved without a change of meaning stays as it is.
    """
    lines = text.split("\n")
    end = guide.end_of_front_matter(lines)
    before = document.entries("\n".join(lines[1:end])) if end else None
    if not before or front_matter.is_in_order(before):
        return text
    block = lines[1:end]
    starts = {key: _with_comment(block, line) for key, (line, _) in before.items()}
    ends = [*sorted(starts.values())[1:], len(block)]
    chunks = {
        key: block[start:stop]
        for (key, start), stop in zip(sorted(starts.items(), key=_second), ends, strict=True)
    }
    ordered = [line for key in front_matter.in_order(before) for line in chunks[key]]
    after = document.entries("\n".join(ordered)) or {}
    unchanged = {key: value for key, (_, value) in before.items()}
    if {key: value for key, (_, value) in after.items()} != unchanged:
        return text
    return "\n".join([lines[0], *ordered, *lines[end:]])


def _with_comment(block: list[str], line: int) -> int:
    while line and block[line - 1].lstrip().startswith("#"):
        line -= 1
    return line


def _second(pair: tuple[str, int]) -> int:
    return pair[1]
