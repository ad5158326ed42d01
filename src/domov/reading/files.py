"""Files on disk, read for the library: as text within limits, never through a link. What cannot be
read is a problem and never a traceback."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from domov.problems import Problem
from domov.reading import characters, limits, tidy, tree


def read_text(root: Path, path: str, problems: list[Problem]) -> str | None:
    """The text of one file, or None when it is no text of a size that we read.

    Adds what is wrong with it to `problems`; links and other oddities are told by `rules.places`.
    """
    file = root / path
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode):
            return None
        limit = limits.PAGE_BYTES if path.endswith(".md") else limits.DATA_BYTES
        if status.st_size > limit:
            message = f"The file has {status.st_size} bytes; at most {limit} are read."
            problems.append(
                Problem(path, 1, "file-too-big", message, "Divide it into several files.")
            )
            return None
        data = file.read_bytes()
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}."
        problems.append(
            Problem(path, 1, "unreadable-file", message, "Put a plain file in its place.")
        )
        return None
    text, faults = characters.decoded(data)
    if text is not None:
        faults += tidy.faults(text, has_mark=data.startswith(tidy.MARK))
    problems += [Problem(path, *fault) for fault in faults]
    return text


def plain_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every text that people change, as bytes, by its path: what `read_text` would read."""
    for entry in tree.listed(root):
        folder, suffix = entry.path.partition("/")[0], entry.path.rpartition(".")[2]
        is_text = entry.kind == tree.FILE and suffix in ("md", "yml") and "\\" not in entry.path
        if is_text and folder not in ("theme", "hooks") and entry.size <= limits.DATA_BYTES:
            yield entry.path, (root / entry.path).read_bytes()


def files_below(folder: Path, pattern: str = "*") -> dict[str, bytes]:
    """Every file below `folder` whose name fits `pattern`, with its content, by its path from
    there, in a fixed order."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob(pattern))
        if path.is_file()
    }


def content(file: Path) -> bytes | None:
    """What a file of our own making holds; None when it is not there."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def paths(root: Path, folder: str, suffix: str) -> list[str]:
    """The files under `folder` with this suffix, as paths from `root`, in a fixed order.

    Names that are no text at all are left out, links are not: see `read_text`.
    """
    return sorted(
        entry.path
        for entry in tree.walk(root, folder)
        if entry.kind != tree.FOLDER and entry.path.endswith(suffix) and "\\" not in entry.path
    )
