"""How long the papers of this site take, how big they are, and whether each can be heard.

`python -m tests.bench.paper [--heard] [FORM …]`: every guide in every language on its own, cold,
on all processors. `--heard` holds each against the conformance rules of PDF/UA-1, which takes
minutes; without forms it is A4 only.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

import outloud

from domov.library import load
from domov.pages.compose import Page, compose
from domov.paper import press
from domov.paper.form import A4, is_book, papers
from domov.paper.sheet import Printer
from tests.conftest import REPOSITORY, TODAY


def main(arguments: list[str]) -> int:
    """Print what was measured; 1 when a paper breaks a rule."""
    forms = [word for word in arguments if not word.startswith("--")] or [A4]
    with tempfile.TemporaryDirectory() as folder:
        for name in ("docs", "data", "history", "strings"):
            shutil.copytree(REPOSITORY / name, Path(folder, name))
        shutil.copy(REPOSITORY / "mkdocs.yml", folder)
        library = load(Path(folder), {})

        @cache
        def page(guide: str, language: str) -> Page:
            return compose(library, guide, language, TODAY)

        printer = Printer(library, page, TODAY, "https://example.org/")
        wanted = [
            paper
            for paper in papers(library)
            if paper.form in forms and not is_book(library.settings, paper.guide)
        ]
        start, before = time.perf_counter(), os.times()
        made = press.made(printer, wanted)
        after = os.times()
        spent = sum(after[:4]) - sum(before[:4])
        size = sum(file.stat().st_size for file in made.values()) / 1e6
        print(f"{len(made)} papers ({' '.join(forms)}): {time.perf_counter() - start:.1f} s, "
              f"{spent:.1f} s of processors, {size:.1f} MB")  # fmt: skip
        start = time.perf_counter()
        press.made(printer, wanted)
        print(f"unchanged: {time.perf_counter() - start:.1f} s")
        if "--heard" not in arguments:
            return 0
        faulty = [
            path
            for path, file in made.items()
            if outloud.check(str(file), layers=["conformance"]).verdict != "pass"
        ]
        print(f"PDF/UA-1: {len(faulty)} of {len(made)} break a rule", *faulty, sep="\n")
        return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
