"""The repository before and after an editor's change, and the site that is published of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import Site, made_once
from tests.walks.home import BEFORE, NOTE, SECTION, WRITTEN, Home, founded, proposed, with_law


@pytest.fixture
def current(tmp_path: Path) -> Home:
    """All translations follow the source."""
    return founded(tmp_path / "home")


@pytest.fixture(scope="session")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(root: Path) -> None:
        home = founded(root / "home")
        editor = home.copy(root / "law")
        with_law(editor)
        done = editor.domov("record", SECTION, "--kind", "procedure", "--note", NOTE, today=WRITTEN)
        assert done.returncode == 0, done.stderr
        proposed(editor)
        home.merge(editor)
        done = home.site.domov("build", today=BEFORE)
        assert done.returncode == 0, done.stdout + done.stderr

    return made_once(tmp_path_factory, "walks", make)


@pytest.fixture
def stale(_published: Path, tmp_path: Path) -> Home:
    """An editor's change is merged: a rule of 2027, in which no translation follows. The site that
    was published of it on the day before is in `site/`."""
    return Home(Site(Path(shutil.copytree(_published / "home", tmp_path / "home"))))
