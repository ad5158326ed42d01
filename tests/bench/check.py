"""How long `domov check` takes over many pages: `python -m tests.bench.check 200 10000`.

The pages are copies of the site's own guides, each copy in a folder of its own, so their links,
stamps and histories stay true and no page is smaller than a real one. With `--short` they are
copies of the guides of `tests/sites/minimal`: what a page costs by itself, whatever its length.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from tests.conftest import REPOSITORY, SITES, lay


def grow(root: Path, pages: int, source: Path = REPOSITORY) -> int:
    """A site of at least `pages` pages in `root`, made of those of `source`; gives how many."""
    if source == REPOSITORY:
        for name in ("data", "strings", "theme", "hooks", "docs", "history"):
            shutil.copytree(
                REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("__pycache__")
            )
    else:
        lay(source.name, root)
    config = yaml.safe_load((source / "mkdocs.yml").read_text(encoding="utf-8"))
    present = sorted((source / "docs").rglob("*.md"))
    topics = list(config["nav"][1:])
    for copy in range(-(-pages // len(present)) - 1):
        for file in present:
            language, *rest = file.relative_to(source / "docs").parts
            _copy(file, root.joinpath("docs", language, f"copy-{copy}", *rest))
        for file in (source / "history").rglob("*.yml"):
            _copy(file, root / "history" / f"copy-{copy}" / file.relative_to(source / "history"))
        for topic in topics:
            for name, paths in topic.items():
                moved = [f"copy-{copy}/{path}" for path in paths]
                config["nav"].append({f"copy-{copy}-{name}": moved})
        config["nav"].append({f"copy-{copy}": [f"copy-{copy}/index.md"]})
    whole = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    (root / "mkdocs.yml").write_text(whole, encoding="utf-8")
    return len(list((root / "docs").rglob("*.md")))


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, to)


def measure(root: Path) -> str:
    """The time of one run of the command on the clock and on the processors, and what it said."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    code = "from domov.cli import main; raise SystemExit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "check"],
        cwd=root, capture_output=True, text=True, check=False,
        env={**os.environ, "DOMOV_TODAY": "2026-11-22"},
    )  # fmt: skip
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
    return f"{took:.2f} s, {worked:.2f} s of processors, {after.ru_maxrss // 1024} MB: {said}"


def main() -> None:
    """Grow a site of each size that was asked for, check it, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", type=int, default=[200, 10_000])
    parser.add_argument("--short", action="store_true", help="pages of ten lines")
    options = parser.parse_args()
    for wanted in options.pages:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "site"
            pages = grow(root, wanted, SITES / "minimal" if options.short else REPOSITORY)
            print(f"{pages} pages: {measure(root)}")


if __name__ == "__main__":
    main()
