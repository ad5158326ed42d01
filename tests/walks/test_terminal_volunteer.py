"""A volunteer in a terminal: what is next, claimed, edited beside the difference, stamped."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from tests.walks.home import BEFORE, SECTION, UK, Home, line_of, states, translated

CLAIM = "data/claims/uk/topic/guide.yml"


def test_from_the_queue_to_main_while_others_see_who_works_on_it(
    stale: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    mine = stale.copy(tmp_path / "claim")
    queue = mine.domov("next", "--language", "uk", "--list", today=BEFORE).stdout
    assert SECTION in queue.splitlines()[0]
    mine.domov("claim", SECTION, "--language", "uk", "--by", "Olena", today=BEFORE)
    claimed = stale.reviewed(mine, BEFORE)
    assert (claimed.status, claimed.titles) == (0, []), "a claim is no code, and changes no state"
    stale.merge(mine)

    other = stale.copy(tmp_path / "other")
    refused = other.domov("claim", SECTION, "--language", "uk", "--by", "Petro", today=BEFORE)
    assert (refused.returncode, "claimed by Olena until 2027-01-14" in refused.stderr) == (1, True)
    later = BEFORE + dt.timedelta(days=15)
    assert other.domov("claim", SECTION, "--language", "uk", "--by", "Petro", today=later).stdout

    work = stale.copy(tmp_path / "work")
    difference = work.domov("next", "--language", "uk", "--by", "Olena", today=BEFORE).stdout
    assert f"{UK}:{line_of(work, UK, '{#what-to-do}')}" in difference
    assert "{+/// from | 2027-01-01" in difference
    ready = tmp_path / "ready.md"
    before = work.read(UK)
    translated(work, UK)
    ready.write_text(work.read(UK), encoding="utf-8")
    work.write({UK: before})
    script = tmp_path / "editor.py"
    script.write_text(
        f"import shutil, sys\nshutil.copy({str(ready)!r}, sys.argv[1])\n", encoding="utf-8"
    )
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}'")
    done = work.domov("next", "--language", "uk", "--by", "Olena", "--yes", today=BEFORE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{UK}: stamped what-to-do" in done.stdout
    released = work.domov(
        "claim", SECTION, "--language", "uk", "--by", "Olena", "--release", today=BEFORE
    )
    assert released.returncode == 0
    assert not (work.root / CLAIM).exists()

    review = stale.reviewed(work, BEFORE)
    stamp = line_of(work, UK, "  what-to-do:")
    assert (review.status, review.titles) == (0, [("notice", "is brought up to date: uk")])
    assert (review.notes[0].path, review.notes[0].line) == (UK, stamp)
    stale.merge(work)
    shallow = stale.copy(tmp_path / "shallow", "--depth", "1")
    assert states(shallow) == {"en": "outdated", "uk": "current"}
    nothing = shallow.domov("next", "--language", "uk", today=BEFORE).stdout
    assert nothing == "Nothing is open in uk.\n"
