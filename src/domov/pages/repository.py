"""Where a file of the site is edited on the web. Without `REPO_URL` there is no such place."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote, urlencode

from domov.settings import Settings


def edit_address(settings: Settings, path: str) -> str | None:
    """Where the file at `path` (from the site's root) opens in the repository's editor."""
    return _address(settings, "edit", path)


def create_address(settings: Settings, path: str) -> str | None:
    """Where a new file begins, with its folder and its name filled in."""
    file = PurePosixPath(path)
    folder = _address(settings, "new", str(file.parent))
    return f"{folder}?{urlencode({'filename': file.name})}" if folder else None


def _address(settings: Settings, action: str, path: str) -> str | None:
    base = settings.repo_url.rstrip("/").removesuffix(".git")
    return f"{base}/{action}/{quote(settings.branch)}/{quote(path)}" if base else None
