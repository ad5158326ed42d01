"""The repository's site with as many guides as a measurement asks for."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from tests.conftest import REPOSITORY, lay_real


def grow_guides(root: Path, wanted: int) -> int:
    """A site of at least `wanted` guides in `root`: the repository's own, and copies of them in the
    same topics, in every language; gives how many source guides it has."""
    lay_real(root)
    config = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    topics = [guides for entry in config["nav"][1:] for guides in entry.values()]
    own = [guide for guides in topics for guide in guides[1:]]
    count = len(own) + len(topics) + 1
    for copy in range(1, 1 + max(0, -(-(wanted - count) // len(own)))):
        for guides in topics:
            guides += [_copy(root, guide, copy) for guide in guides if guide in own]
            count += len([guide for guide in guides if guide in own])
    whole = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    (root / "mkdocs.yml").write_text(whole, encoding="utf-8")
    return count


def _copy(root: Path, guide: str, copy: int) -> str:
    """Copies a guide in every language and its history; gives the path of the copy."""
    copied = guide.replace(".md", f"-{copy}.md")
    for folder in (root / "docs").iterdir():
        if (folder / guide).is_file():
            shutil.copy(folder / guide, folder / copied)
    history = root / "history" / guide.replace(".md", ".yml")
    shutil.copy(history, root / "history" / copied.replace(".md", ".yml"))
    return copied
