"""A maintainer publishes what is merged, sees what readers get, and goes back: the steps of the
workflow `publish`, by their words of the Makefile, in clones as a runner has them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import Site
from tests.walks.home import BEFORE, EN, Home, proposed, states, translated

# Papers have their own tests, and take long.
DOMOV = """#!/bin/sh
test "$1" = build && set -- build
exec {python} -c "from domov.cli import main; import sys; sys.exit(main())" "$@"
"""


def checkout(home: Home, folder: Path, commit: str) -> Site:
    """What actions/checkout gives: every branch, and no branch but the commit itself."""
    copy = home.copy(folder)
    copy.git("checkout", "--quiet", "--detach", commit)
    return copy


def make(copy: Site, word: str, **told: str) -> subprocess.CompletedProcess[str]:
    """A step of a job."""
    programs = copy.root.parent / "bin"
    if not programs.exists():
        programs.mkdir()
        (programs / "domov").write_text(DOMOV.format(python=sys.executable), encoding="utf-8")
        (programs / "domov").chmod(0o755)
    return subprocess.run(
        ["make", word, f"BIN={programs}", "SITE="],
        cwd=copy.root, capture_output=True, text=True, check=False,
        env={**os.environ, "DOMOV_TODAY": BEFORE.isoformat(), "SITE_URL": "", **told},
    )  # fmt: skip


def what_readers_get(host: Path, copy: Site) -> list[str]:
    """What the last job of the workflow says of the host."""
    done = copy.domov("verify-site", str(host), "--commit", "HEAD", today=BEFORE)
    return [] if done.returncode == 0 else done.stdout.splitlines()


def test_a_wrong_text_goes_out_and_is_taken_back(stale: Home, tmp_path: Path) -> None:
    good = stale.site.git("rev-parse", "HEAD").strip()
    host = tmp_path / "host"
    shutil.copytree(stale.site.root / "site", host)
    published = checkout(stale, tmp_path / "published", good)
    assert make(published, "of-main").returncode == 0
    assert what_readers_get(host, published) == []
    assert json.loads((host / "build.json").read_text("utf-8"))["commit"] == good

    wrong = stale.copy(tmp_path / "wrong")
    translated(wrong, EN)
    wrong.replace(EN, "Book an appointment", "Book no appointment")
    digest = stale.site.library().histories["topic/guide"]["what-to-do"][-1].digest
    wrong.replace(EN, "  what-to-do: 68dd0e95", f"  what-to-do: {digest}")
    proposed(wrong)
    unmerged = checkout(stale, tmp_path / "unmerged", "origin/wrong")
    refused = make(unmerged, "of-main")
    assert refused.returncode != 0, "a branch is in the repository, and is not main"
    bad = stale.merge(wrong)
    (told,) = what_readers_get(host, checkout(stale, tmp_path / "late", bad))
    assert told.startswith(f"The site was built from {good}"), "the deploy has not come through"

    back = checkout(stale, tmp_path / "back", good)
    assert make(back, "of-main").returncode == 0
    built = make(back, "site")
    assert built.returncode == 0, built.stdout + built.stderr
    verified = make(back, "verify", AT="site", COMMIT="HEAD")
    assert verified.stdout.endswith("site is what was built.\n")
    assert back.files() == Site(stale.site.root).files(), "the same day, the same bytes"
    assert states(stale.site)["en"] == "current", "main still has it, until somebody reverts it"


def test_what_stops_harm_at_once_is_a_small_change(stale: Home, tmp_path: Path) -> None:
    """An alert on top of the pages concerned, and the copies on phones taken back."""
    desk = stale.copy(tmp_path / "alert")
    alert = (
        "- {id: wrong, level: danger, from: 2026-12-31, until: 2027-01-31, guides: [topic/guide],"
    )
    desk.write({"data/alerts.yml": f'{alert} text: {{cs: "Text se opravuje."}}}}\n'})
    desk.replace("mkdocs.yml", "domov: {", "domov: {offline: false, ")
    told = stale.reviewed(desk, BEFORE)
    assert (told.status, told.titles) == (
        0,
        [("warning", "touches code"), ("warning", "touches alerts")],
    )
    assert desk.domov("check", "--only", "alerts", today=BEFORE).returncode == 0
