"""A maintainer publishes what is merged, sees what readers get, and goes back: the steps of the
workflow `publish`, in clones as a runner has them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import Site
from tests.walks.conftest import Year
from tests.walks.home import BEFORE, EN, Home, proposed, section

DOMOV = """#!/bin/sh
exec {python} -c "from domov.cli import main; import sys; sys.exit(main())" "$@"
"""


def checkout(home: Home, folder: Path, commit: str) -> Site:
    """What actions/checkout gives: every branch, and no branch but the commit itself."""
    copy = home.copy(folder)
    copy.git("checkout", "--quiet", "--detach", commit)
    return copy


def make(copy: Site, word: str, **told: str) -> subprocess.CompletedProcess[str]:
    """A step of a job, a word of the Makefile."""
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


def test_a_wrong_text_is_merged_and_readers_get_the_one_of_before(
    year: Year, tmp_path: Path
) -> None:
    late = checkout(year.home, tmp_path / "late", year.bad)
    assert make(late, "of-main").returncode == 0
    host = str(year.back.root / "site")
    told = late.domov("verify-site", host, "--commit", "HEAD")
    assert told.returncode == 1, "readers do not get what is merged"
    assert told.stdout.startswith(f"The site was built from {year.good}")

    assert make(year.back, "of-main").returncode == 0, "an older commit of main may go out"
    verified = make(year.back, "verify", AT="site", COMMIT="HEAD")
    assert verified.stdout.endswith("site is what was built.\n"), verified.stdout
    english = section(year.back.page("en/topic/guide/"), "what-to-do")
    assert "Book no appointment" not in english
    assert 'data-notice="outdated"' in english

    late.replace(EN, "Book no appointment", "Book an appointment")
    proposed(late)
    mended = checkout(year.home, tmp_path / "mended", "origin/late")
    assert make(mended, "of-main").returncode != 0, "a branch of this repository, not merged"


def test_what_stops_harm_at_once_is_a_small_change(current: Home, tmp_path: Path) -> None:
    """An alert on top of the pages concerned, and the copies on phones taken back."""
    desk = current.copy(tmp_path / "alert")
    told_until = "from: 2026-12-31, until: 2027-01-31, guides: [topic/guide]"
    alert = f'- {{id: wrong, level: danger, {told_until}, text: {{cs: "Text se opravuje."}}}}\n'
    desk.write({"data/alerts.yml": alert})
    desk.replace("mkdocs.yml", "domov: {", "domov: {offline: false, ")
    told = current.reviewed(desk, BEFORE)
    assert (told.status, told.titles) == (
        0,
        [("warning", "touches code"), ("warning", "touches alerts")],
    )
    assert desk.domov("check", "--only", "alerts", today=BEFORE).returncode == 0
