"""The repository before and after an editor's change, and the site that is published of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Site, made_once
from tests.walks.home import (
    BEFORE,
    EN,
    NOTE,
    SECTION,
    WRITTEN,
    Home,
    follow,
    founded,
    translated,
    with_law,
)


@dataclass(frozen=True, slots=True)
class Year:
    """A repository whose `main` has two commits too many for a quiet holiday: `good`, by which a
    rule of 2027 came in that no translation follows, and `bad`, a wrong translation of it.

    `back` is a clone that stands at `good`, in which the site was built when `bad` was there.
    """

    home: Home
    back: Site
    good: str
    bad: str


@pytest.fixture
def current(tmp_path: Path) -> Home:
    """All translations follow the source."""
    return founded(tmp_path / "home", to_build=False)


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(root: Path) -> None:
        home = founded(root / "home")
        site = home.site
        with_law(site)
        done = site.domov("record", SECTION, "--kind", "procedure", "--note", NOTE, today=WRITTEN)
        assert done.returncode == 0, done.stderr
        site.git("commit", "--quiet", "-am", "The law of 2027")
        site.git("tag", "good")
        translated(site, EN)
        site.replace(EN, "Book an appointment", "Book no appointment")
        follow(site, EN)
        site.git("commit", "--quiet", "-am", "A wrong word")
        back = home.copy(root / "back")
        back.git("checkout", "--quiet", "--detach", "good")
        done = back.domov("build", today=BEFORE)
        assert done.returncode == 0, done.stdout + done.stderr

    return made_once(tmp_path_factory, "walks", make)


@pytest.fixture
def year(_made: Path, tmp_path: Path) -> Year:
    """To walk in."""
    for name in ("home", "back"):
        shutil.copytree(_made / name, tmp_path / name)
    home = Home(Site(tmp_path / "home"))
    good, bad = home.site.git("rev-parse", "good", "main").split()
    return Year(home, Site(tmp_path / "back"), good, bad)


@pytest.fixture
def stale(_made: Path, tmp_path: Path) -> Home:
    """The same before the wrong translation; in `site/` what was published of it the day before the
    rule."""
    root = Path(shutil.copytree(_made / "home", tmp_path / "home"))
    shutil.copytree(_made / "back" / "site", root / "site")
    home = Home(Site(root))
    home.site.git("reset", "--quiet", "--hard", "good")
    return home
