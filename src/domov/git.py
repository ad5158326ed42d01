"""Old texts from git. Git never decides a state; it only shows what a text, or a site, once was."""

from __future__ import annotations

import posixpath
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from domov import guide as guide_module
from domov import settings as settings_module
from domov.data import redirects
from domov.guide import Guide, Section
from domov.guide import history as history_module
from domov.guide.history import History
from domov.library import Library, guide_path, history_path
from domov.settings import Settings


class NoTree(LookupError):
    """The tree to compare with cannot be had; the message says so in one sentence."""


def library_before(library: Library, ref: str) -> Library:
    """The site as it was where this work and `ref` (a branch, tag or commit) parted.

    Guides and histories that have not changed since are those of `library` itself. Where the copy
    is too shallow to know the parting, it is `ref`. Raises `NoTree` where there is no git, no
    repository or no such `ref`.
    """
    root = library.root
    commit = _parting(root, ref)
    kept = _paths(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", "docs", "history")
    changed = _paths(
        *(root, "diff", "--name-only", "-z", "--no-renames", "--relative", commit),
        *("--", "docs", "history"),
    )
    source_language = library.settings.source_language
    guides = {
        key: guide
        for key, guide in library.guides.items()
        if guide.path in kept and guide.path not in changed
    }
    histories: dict[str, History] = {
        guide_id: history
        for guide_id, history in library.histories.items()
        if history_path(guide_id) in kept and history_path(guide_id) not in changed
    }
    for path in sorted(kept & changed):
        text = _run(root, "show", f"{commit}:./{path}") or ""
        folder, _, rest = path.partition("/")
        if folder == "history" and rest.endswith(".yml"):
            histories[rest.removesuffix(".yml")], _ = history_module.parse(text, path)
        elif folder == "docs" and rest.endswith(".md"):
            language, _, guide_id = rest.removesuffix(".md").partition("/")
            guide, _ = guide_module.parse(
                text, path, guide_id, language, language == source_language
            )
            if guide:
                guides[guide_id, language] = guide
    return replace(
        library,
        guides=guides,
        histories=histories,
        redirects=redirects.parse(_run(root, "show", f"{commit}:./{redirects.PATH}") or "{}")[0],
        settings=_settings(library, _run(root, "show", f"{commit}:./{settings_module.PATH}") or ""),
    )


def _settings(library: Library, text: str) -> Settings:
    """The settings as they were; those of today where the older ones cannot be read."""
    try:
        return settings_module.parse(text, {})[0]
    except settings_module.BadSettings:
        return library.settings


def changed_paths(root: Path, ref: str) -> set[str]:
    """Every file of the repository that differs from where this work and `ref` parted, by its path
    from `root`; what lies outside of it begins with `../`. Raises `NoTree` as `library_before`."""
    top = (_run(root, "rev-parse", "--show-prefix") or "").strip()
    changed = _paths(root, "diff", "--name-only", "-z", "--no-renames", _parting(root, ref))
    return {posixpath.relpath(path, top) if top else path for path in changed}


def _parting(root: Path, ref: str) -> str:
    """The commit where this work and `ref` parted; raises `NoTree`."""
    if not ref:
        raise NoTree("No branch or commit was named, so there is nothing to compare with.")
    if _run(root, "rev-parse", "--git-dir") is None:
        raise NoTree(f"There is no git repository here, so nothing can be compared with {ref}.")
    found = _run(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    if found is None or ref.startswith("-"):
        raise NoTree(
            f"{ref} is not in this copy of the repository, perhaps because it is a shallow one, "
            "so nothing can be compared with it: fetch it with git fetch."
        )
    return (_run(root, "merge-base", found.strip(), "HEAD") or found).strip()


def commit_of(root: Path, name: str) -> str | None:
    """The full id of a commit that is named in any way; None where there is none."""
    found = (
        None
        if name.startswith("-")
        else _run(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    )
    return found.strip() if found else None


def commit_built(root: Path, environment: Mapping[str, str]) -> str | None:
    """The commit that a site is built from: what DOMOV_COMMIT says, or git where it keeps these
    files and none of them has changed since; None where nobody knows."""
    named = environment.get("DOMOV_COMMIT", "")
    if named:
        return named if re.fullmatch("[0-9a-f]{40,64}", named) else None
    if _run(root, "ls-files", "--error-unmatch", "mkdocs.yml") is None:
        return None
    return commit_of(root, "HEAD") if not _run(root, "status", "--porcelain", ".") else None


def person(root: Path) -> str:
    """The name with which commits are signed here; empty when nobody has said it."""
    return (_run(root, "config", "user.name") or "").strip()


def _paths(root: Path, *arguments: str) -> set[str]:
    return set((_run(root, *arguments) or "").split("\0")) - {""}


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
    """What git says of commits, which never change."""
    return _run(root, *arguments)


def _run(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode:
        return None
    return done.stdout.decode("utf-8", errors="replace")
