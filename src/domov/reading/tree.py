"""What lies in the folders of a site: names, kinds and sizes, without opening anything.

Symbolic links are named and never followed: one of them could publish any file of the machine that
builds the site.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE, FOLDER, LINK, OTHER = "file", "folder", "link", "other"
# Everything that people change. A name that is missing here is read by nobody.
FOLDERS = ("docs", "data", "history", "strings", "theme", "hooks")
# What a name may be made of: it becomes part of an address, and is the same on every system.
NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"


@dataclass(frozen=True, order=True, slots=True)
class Entry:
    """One file or folder: its path from the site's root, its kind, its size in bytes.

    `target` is where a link leads, as it is written. `path` and `target` can always be printed.
    """

    path: str
    kind: str
    size: int = 0
    target: str = ""


def walk(root: Path, folder: str) -> Iterator[Entry]:
    """Everything below `folder`, the folder itself included when it is there, in no fixed order."""
    top = root / folder
    if not os.path.lexists(top):
        return
    yield _entry(folder, str(top), top.lstat())
    waiting = [(folder, str(top))] if top.is_dir() and not top.is_symlink() else []
    while waiting:
        name, place = waiting.pop()
        try:
            found = list(os.scandir(place))
        except OSError:
            continue  # a folder that may not be read, or is gone by now, holds nothing for us
        for one in found:
            path = f"{name}/{one.name}"
            yield _entry(path, one.path, one.stat(follow_symlinks=False))
            if one.is_dir(follow_symlinks=False):
                waiting.append((path, one.path))


def listed(root: Path) -> tuple[Entry, ...]:
    """Everything in the folders of the site in `root`, in order."""
    return tuple(sorted(entry for folder in FOLDERS for entry in walk(root, folder)))


def _entry(path: str, place: str, status: os.stat_result) -> Entry:
    name = _printable(path)
    if stat.S_ISLNK(status.st_mode):
        return Entry(name, LINK, target=_printable(str(Path(place).readlink())))
    if stat.S_ISDIR(status.st_mode):
        return Entry(name, FOLDER)
    if stat.S_ISREG(status.st_mode):
        return Entry(name, FILE, status.st_size)
    return Entry(name, OTHER)


def _printable(path: str) -> str:
    """A name of any bytes as text that can be printed; such a name is refused, so never read."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
