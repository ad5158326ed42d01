"""Files on disk, read for the library: what cannot be read is a problem and never a traceback."""

from __future__ import annotations

from pathlib import Path

from domov.problems import Problem


def read_text(root: Path, path: str, problems: list[Problem]) -> str | None:
    """The text of one file, or None and a problem when it is no UTF-8 text."""
    try:
        return (root / path).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        problems.append(
            Problem(
                path,
                1,
                "not-utf-8",
                f"The file is not UTF-8 text (byte {error.start}).",
                "Save it as UTF-8.",
            )
        )
    except OSError as error:
        problems.append(
            Problem(
                path,
                1,
                "unreadable-file",
                f"The file cannot be read: {error.strerror}.",
                "Put a plain file in its place.",
            )
        )
    return None


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` with its content, by its path from there, in a fixed order."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def paths(root: Path, folder: str, suffix: str) -> list[str]:
    """The files under `folder` with this suffix, as paths from `root`, in a fixed order."""
    return sorted(
        path.relative_to(root).as_posix()
        for path in (root / folder).rglob(f"*{suffix}")
        if path.is_file()
    )
