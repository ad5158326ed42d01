"""Old texts from git. Git never decides a state; it only shows what a text once was."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from domov import guide as guide_module
from domov.guide import Guide, Section
from domov.library import guide_path


def old_section(
    root: Path, source_language: str, guide_id: str, section_id: str, digest: str
) -> Section | None:
    """The source section with this digest, from the newest commit that has it; None where git, the
    repository or the commit is not there (a shallow clone, an export)."""
    for guide in _versions(root, source_language, guide_id):
        section = guide.section(section_id)
        if section and section.digest == digest:
            return section
    return None


def _versions(root: Path, source_language: str, guide_id: str) -> Iterator[Guide]:
    path = guide_path(guide_id, source_language)
    for commit in (_git(root, "log", "--format=%H", "--", path) or "").split():
        text = _git(root, "show", f"{commit}:./{path}")
        if text is not None:
            guide, _ = guide_module.parse(text, path, guide_id, source_language, True)
            if guide:
                yield guide


@cache
def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode:
        return None
    return done.stdout.decode("utf-8", errors="replace")
