"""Which parts of a repository a change touches, for some of them need another pair of eyes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

CODE = "code"
WORKFLOWS = "workflows"
ALERTS = "alerts"

# Whatever is not named here is taken for code: a new place must never be the quiet one.
_QUIET = ("docs/", "history/", "data/", "strings/", "adr/", "pictures/", "contributing/")
_PROSE = (".md", "LICENSE")


@dataclass(frozen=True, slots=True)
class Touched:
    """The paths of a change that are more than text, by part, and the languages whose guides it
    changes."""

    parts: Mapping[str, tuple[str, ...]]
    languages: tuple[str, ...]


def touched(paths: Iterable[str]) -> Touched:
    """What a change of the files at `paths` (from the site's root) touches."""
    parts: dict[str, list[str]] = {}
    languages = set()
    for path in sorted(paths):
        part = _part(path)
        if part:
            parts.setdefault(part, []).append(path)
        folder, *rest = PurePosixPath(path).parts
        if folder == "docs" and len(rest) > 1:
            languages.add(rest[0])
    held = {part: tuple(parts[part]) for part in (WORKFLOWS, CODE, ALERTS) if part in parts}
    return Touched(held, tuple(sorted(languages)))


def _part(path: str) -> str | None:
    if path.startswith(".github/"):
        return WORKFLOWS
    if path == "data/alerts.yml":
        return ALERTS
    is_guide = path.startswith("docs/") and path.endswith(".md")
    is_data = path.startswith(_QUIET) and not path.startswith("docs/")
    is_prose = "/" not in path and path.endswith(_PROSE)
    return None if is_guide or is_data or is_prose else CODE
