"""How long `domov check` takes over many pages: `python -m tests.bench.check 200 10000`.

The pages are copies of the site's own guides, each copy in a folder of its own, so their links
stay true and no page is smaller than a real one. No two copies have a sentence at the end of a line
in common, nor a digest: what is remembered of one text must not spare the work on its copy. Each
site is checked three times: at first, when nothing is remembered; again with nothing changed; and
after a change in one page of each language. (Among some thousands of guides a few short codes are
the same by chance, which is a problem to mend by hand, so the largest site is not clean.) With
`--short` they are copies of the guides of `tests/sites/minimal`: what a page costs by itself,
whatever its length.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from domov import guide, settings
from tests.conftest import REPOSITORY, SITES, lay, lay_real


def grow(root: Path, pages: int, source: Path = REPOSITORY) -> int:
    """A site of at least `pages` pages in `root`, made of those of `source`; gives how many."""
    if source == REPOSITORY:
        lay_real(root)
    else:
        lay(source.name, root)
    written = (source / "mkdocs.yml").read_text(encoding="utf-8")
    config = yaml.safe_load(written)
    source_docs = source / "docs" / settings.parse(written, {})[0].source_language
    present = sorted((source / "docs").rglob("*.md"))
    topics = list(config["nav"][1:])
    for copy in range(-(-pages // len(present)) - 1):
        digests = _digests(source_docs, copy)
        for file in present:
            language, *rest = file.relative_to(source / "docs").parts
            text = _named(file.read_text(encoding="utf-8"), copy)
            _write(root.joinpath("docs", language, f"copy-{copy}", *rest), text, digests)
        for file in (source / "history").rglob("*.yml"):
            to = root / "history" / f"copy-{copy}" / file.relative_to(source / "history")
            _write(to, file.read_text(encoding="utf-8"), digests)
        for topic in topics:
            for name, paths in topic.items():
                moved = [f"copy-{copy}/{path}" for path in paths]
                config["nav"].append({f"copy-{copy}-{name}": moved})
        config["nav"].append({f"copy-{copy}": [f"copy-{copy}/index.md"]})
    whole = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    (root / "mkdocs.yml").write_text(whole, encoding="utf-8")
    return len(list((root / "docs").rglob("*.md")))


def _named(text: str, copy: int) -> str:
    """A guide with a name of the copy's own after each line that ends a sentence."""
    name = "".join("ABCDEFGHIJ"[int(digit)] for digit in f"{copy:05}").capitalize()
    return re.sub(r"(?<=[.։])$", f" {name}.", text, flags=re.MULTILINE)


def _digests(folder: Path, copy: int) -> dict[str, str]:
    """The digests of the source guides in `folder`, and of the same sections in a copy."""
    digests: dict[str, str] = {}
    for file in folder.rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        was, now = (guide.parse(one, "", "", "", True)[0] for one in (text, _named(text, copy)))
        if was and now:
            pairs = zip(was.sections, now.sections, strict=True)
            digests |= {old.digest: new.digest for old, new in pairs}
    return digests


def _write(file: Path, text: str, digests: dict[str, str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    told = re.sub(r"\b[0-9a-f]{8}\b", lambda found: digests.get(found[0], found[0]), text)
    file.write_text(told, encoding="utf-8")


def measure(root: Path, cache: Path) -> str:
    """The time of one run of the command on the clock and on the processors, and what it said; what
    it remembers is kept in `cache`."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    code = "from domov.cli import main; raise SystemExit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "check"],
        cwd=root, capture_output=True, text=True, check=False,
        env={**os.environ, "DOMOV_TODAY": "2026-11-22", "XDG_CACHE_HOME": str(cache)},
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
            cache = Path(folder) / "cache"
            print(f"{pages} pages, at first: {measure(root, cache)}")
            print(f"{pages} pages, again: {measure(root, cache)}")
            for page in root.glob("docs/*/index.md"):
                page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")
            print(f"{pages} pages, one changed: {measure(root, cache)}")


if __name__ == "__main__":
    main()
