"""How long `domov check` takes over many pages: `python -m tests.bench.check 200 10000`.

The pages are copies of the site's own guides, each copy in a folder of its own, so their links,
stamps and histories stay true and no page is smaller than a real one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from tests.conftest import REPOSITORY


def grow(root: Path, pages: int) -> int:
    """A site of at least `pages` pages in `root`; gives how many there are."""
    for name in ("data", "strings", "theme", "hooks", "docs", "history"):
        shutil.copytree(
            REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    head, nav = text[: text.index("nav:")], yaml.safe_load(text[text.index("nav:") :])
    present = sorted((REPOSITORY / "docs").rglob("*.md"))
    topics = list(nav["nav"][1:])
    for copy in range(-(-pages // len(present)) - 1):
        for file in present:
            language, *rest = file.relative_to(REPOSITORY / "docs").parts
            _copy(file, root.joinpath("docs", language, f"copy-{copy}", *rest))
        for file in (REPOSITORY / "history").rglob("*.yml"):
            _copy(
                file, root / "history" / f"copy-{copy}" / file.relative_to(REPOSITORY / "history")
            )
        for topic in topics:
            for name, paths in topic.items():
                moved = [f"copy-{copy}/{path}" for path in paths]
                nav["nav"].append({f"copy-{copy}-{name}": moved})
        nav["nav"].append({f"copy-{copy}": [f"copy-{copy}/index.md"]})
    (root / "mkdocs.yml").write_text(head + yaml.safe_dump(nav, allow_unicode=True), "utf-8")
    return len(list((root / "docs").rglob("*.md")))


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, to)


def seconds(root: Path) -> tuple[float, str]:
    """The time of one run of the command, and the last line that it said."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", "from domov.cli import main; raise SystemExit(main())", "check"],
        cwd=root, capture_output=True, text=True, check=False,
        env={**os.environ, "DOMOV_TODAY": "2026-11-22"},
    )  # fmt: skip
    return time.perf_counter() - start, done.stderr.strip().splitlines()[-1]


def main() -> None:
    """Grow a site of each size that was asked for, check it, print what it took."""
    for wanted in [int(word) for word in sys.argv[1:]] or [200, 10_000]:
        with tempfile.TemporaryDirectory() as folder:
            pages = grow(Path(folder), wanted)
            took, said = seconds(Path(folder))
        print(f"{pages} pages: {took:.2f} s ({said})")


if __name__ == "__main__":
    main()
