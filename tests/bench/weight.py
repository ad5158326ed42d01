"""What the first view of a page costs on the wire: `python -m tests.bench.weight 0 400`.

For each number of guides a site of the repository's own guides and copies of them is built (0: the
site as it is), its pages are opened once in a browser with an empty cache, and the bytes of all
that it asks for are counted as a host sends them (brotli).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from domov.library import load
from domov.publish import pack
from tests.bench.grown import grow_guides
from tests.bench.host import compressed, file_of, hosted
from tests.browser.conftest import launched
from tests.conftest import Site

LANGUAGES = ("cs", "en", "uk", "vi", "hy")
MADE = ("search/", "key-numbers/", "glossary/", "organisations/", "changes/", "offline/")


@dataclass(frozen=True, slots=True)
class View:
    """The first view of a page: bytes as sent, and the addresses that were asked for."""

    html: int
    script: int
    all: int
    asked: tuple[str, ...]
    missing: tuple[str, ...]


def first_view(browser: Browser, host: str, folder: Path, path: str) -> View:
    """Opens `path` with an empty cache and does nothing more."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    asked: list[str] = []
    missing: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda got: missing.append(got.url) if got.status >= 400 else None)
    page.goto(host + path, wait_until="networkidle")
    context.close()
    own = [file_of(folder, url) for url in asked if url.startswith(host)]
    sizes = {file: len(compressed(file)) for file in own}
    return View(
        html=sizes[own[0]],
        script=sum(size for file, size in sizes.items() if file.suffix == ".js"),
        all=sum(sizes.values()),
        asked=tuple(asked),
        missing=tuple(missing),
    )


def guides(folder: Path, language: str) -> tuple[str, str]:
    """The addresses of the median and of the longest guide of a language, by their bytes."""
    library = load(folder.parent, {})
    sizes = {
        f"{language}/{guide.id}/": len(compressed(folder / language / guide.id / "index.html"))
        for guide in library.source_guides
        if not guide.id.endswith("index")
    }
    by_size = sorted(sizes, key=sizes.__getitem__)
    return by_size[len(by_size) // 2], by_size[-1]


def kinds(folder: Path, language: str) -> dict[str, str]:
    """A page of each kind in a language."""
    median, longest = guides(folder, language)
    return {
        "home": f"{language}/",
        "topic": f"{language}/residence/",
        "guide, median": median,
        "guide, longest": longest,
        "help": f"{language}/help/",
        "tool": f"{language}/health-insurance/find-your-insurance/",
        **{made.strip("/"): f"{language}/{made}" for made in MADE},
    }


def table(browser: Browser, folder: Path) -> Iterator[str]:
    """A row for each kind of page and language, as Markdown."""
    yield "| page | language | HTML | script | all | requests | 404 |"
    yield "|---|---|--:|--:|--:|--:|--:|"
    with hosted(folder) as host:
        pages = [("gateway", "all", "")] + [
            (kind, language, path)
            for language in LANGUAGES
            for kind, path in kinds(folder, language).items()
        ]
        for kind, language, path in pages:
            view = first_view(browser, host, folder, path)
            yield (
                f"| {kind} | {language} | {view.html:,} | {view.script:,} | {view.all:,} "
                f"| {len(view.asked)} | {len(view.missing)} |"
            )


def packs(folder: Path) -> Iterator[str]:
    """What a phone loads that keeps a language, as bytes sent."""
    for language in LANGUAGES:
        held = json.loads((folder / pack.path(language)).read_text(encoding="utf-8"))
        sent = sum(len(compressed(file_of(folder, name))) for name in held["files"])
        yield f"offline copy, {language}: {len(held['files'])} files, {sent:,} bytes"


def main() -> None:
    """Build a site of each size that was asked for and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("guides", nargs="*", type=int, default=[0, 400])
    for wanted in parser.parse_args().guides:
        with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
            site = Site(Path(place) / "site")
            count = grow_guides(site.root, wanted)
            done = site.build(url="https://example.org/")
            if done.returncode:
                raise SystemExit(done.stderr)
            print(f"\n{count} guides in {len(LANGUAGES)} languages, bytes as sent (brotli):\n")
            browser = launched(playwright)
            print("\n".join(table(browser, site.root / "site")), flush=True)
            print("\n".join(("", *packs(site.root / "site"))), flush=True)
            browser.close()


if __name__ == "__main__":
    main()
