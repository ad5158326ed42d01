"""The manifest of a site, and the files that it names: only they are needed to check a copy."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from domov.copies.texts import BadTexts, Texts, parsed

VERSION = 1
NAME = "data/manifest.json"
_PATH = re.compile(r"data/texts/[A-Za-z0-9_-]+\.json")

Read = Callable[[str], bytes]
"""Gives the content of a file by its name, or of an address; raises `BadTexts` with a sentence."""


def loaded(named: str, read: Read, language: str | None) -> tuple[dict[str, Any], list[Texts]]:
    """The manifest called `named` and the texts of all its languages, or of one. Raises
    `BadTexts`."""
    manifest = _json(named, read(named))
    if not isinstance(manifest, dict) or "version" not in manifest or "pages" not in manifest:
        raise BadTexts(f"{named} is no manifest of ours. It should be the file {NAME} of a site.")
    if manifest["version"] != VERSION:
        raise BadTexts(
            f"{named} has the version {manifest['version']!r}; this domov reads version {VERSION}. "
            "Install a newer domov."
        )
    paths = manifest.get("texts")
    if not isinstance(paths, dict) or not paths:
        raise BadTexts(f"{named} names no texts: it is of a site built before they were published.")
    if language is not None and language not in paths:
        raise BadTexts(f"{named} has no texts in {language}. It has: {', '.join(paths)}.")
    texts = []
    for code, path in paths.items():
        if language in (None, code):
            if not isinstance(path, str) or not _PATH.fullmatch(path):
                raise BadTexts(f"{named} names a file of texts that is none: {path!r}.")
            texts.append(parsed(_json(path, read(_beside(named, path)))))
    return manifest, texts


def _beside(named: str, path: str) -> str:
    """A file of the site, from the name or the address of its manifest."""
    if re.match(r"https?://", named):
        return urljoin(named, f"../{path}")
    folder = re.sub(r"[^/\\]*$", "", named)
    return f"{folder}../{path}"


def _json(named: str, data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise BadTexts(f"{named} is no JSON. Is it the right file or address?") from None
