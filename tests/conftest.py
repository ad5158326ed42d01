"""Fixtures: small sites in a fresh folder, made of the repository's own theme, hooks and words."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import settings

from domov.cli import main
from domov.library import Library, load

REPOSITORY = Path(__file__).parent.parent
SITES = REPOSITORY / "tests" / "sites"
TODAY = dt.date(2026, 11, 22)

# `make test` runs us; a make that a test runs is nobody's child and prints no line about it.
for _name in ("MAKELEVEL", "MAKEFLAGS", "MFLAGS"):
    os.environ.pop(_name, None)

settings.register_profile("quick", max_examples=100, deadline=None)
settings.register_profile("thorough", max_examples=5000, deadline=None)
settings.load_profile("quick")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One test that needs the real site comes first, so that it is built at once; the others come
    last, so that no process waits for it."""
    real = [item for item in items if "real_site" in getattr(item, "fixturenames", ())]
    others = [item for item in items if item not in set(real)]
    items[:] = [*real[:1], *others, *real[1:]]


@dataclass(frozen=True)
class Site:
    """A site on disk, and the commands that a person would run in it."""

    root: Path

    def write(self, files: Mapping[str, str]) -> None:
        for path, text in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text, f"{old!r} is not in {path}"
        self.write({path: text.replace(old, new)})

    def library(self) -> Library:
        return load(self.root, {})

    def domov(self, *arguments: str, today: dt.date = TODAY) -> subprocess.CompletedProcess[str]:
        return self._run("domov.cli", *arguments, today=today)

    def build(
        self, *arguments: str, generator: str = "mkdocs", today: dt.date = TODAY, url: str = ""
    ) -> subprocess.CompletedProcess[str]:
        return self._run(generator, "build", "--strict", *arguments, today=today, url=url)

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org",
             "-c", "init.defaultBranch=main", *arguments],
            cwd=self.root, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def page(self, address: str) -> str:
        return self.read(f"site/{address}index.html")

    def files(self) -> dict[str, bytes]:
        """Every file of the built site."""
        built = self.root / "site"
        return {
            path.relative_to(built).as_posix(): path.read_bytes()
            for path in sorted(built.rglob("*"))
            if path.is_file()
        }

    def _run(
        self, module: str, *arguments: str, today: dt.date, url: str = ""
    ) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "DOMOV_TODAY": today.isoformat(),
            "SITE_URL": url,
            "XDG_CACHE_HOME": str(self.root.with_name("cache")),
        }
        if module == "domov.cli":
            return self._here(arguments, environment)
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.root, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def _here(
        self, arguments: tuple[str, ...], environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """The command in this process, as a process of its own would run it: to start one takes ten
        times as long as to run most commands."""
        out, err = io.StringIO(), io.StringIO()
        before = Path.cwd()
        with mock.patch.dict(os.environ, environment), redirect_stdout(out), redirect_stderr(err):
            os.chdir(self.root)
            try:
                status = main(list(arguments))
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 0
            finally:
                os.chdir(before)
        return subprocess.CompletedProcess(arguments, status, out.getvalue(), err.getvalue())


Lay = Callable[[str], Site]


def lay(name: str, root: Path) -> Site:
    """The tiny site `name` in `root`, with theme and hooks, and words where it has none."""
    shutil.copytree(SITES / name, root)
    for folder in ("theme", "hooks"):
        shutil.copytree(
            REPOSITORY / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    if not (root / "strings").exists():
        shutil.copytree(REPOSITORY / "strings", root / "strings")
    if not (root / "data" / "lexicon").exists():
        shutil.copytree(REPOSITORY / "data" / "lexicon", root / "data" / "lexicon")
    return Site(root)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The site `minimal`: Czech, English, Ukrainian; a home page and one guide, all current."""
    return lay("minimal", tmp_path / "site-of-test")


@pytest.fixture
def lay_site(tmp_path: Path) -> Lay:
    """Lays any of the tiny sites."""
    return lambda name: lay(name, tmp_path / name)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name` as `make` leaves it, made by whichever process of the test run comes first;
    the others wait for it."""
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    base = factory.getbasetemp()
    root = (base if alone else base.parent) / name
    try:
        root.mkdir()
    except FileExistsError:
        for _ in range(300):
            if (root / "done").exists():
                return root
            time.sleep(1)
        pytest.fail(f"{name} was not made by the process that began it")
    make(root)
    (root / "done").touch()
    return root


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The repository's own site, built once from a copy without git."""

    def make(root: Path) -> None:
        build_real(root / "tree")

    return Site(made_once(tmp_path_factory, "real", make) / "tree")


def lay_real(root: Path) -> Site:
    """A copy of the repository's site without `.git` in `root`."""
    root.mkdir(parents=True)
    for name in ("docs", "history", "data", "strings", "theme", "hooks"):
        shutil.copytree(
            REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return Site(root)


def build_real(root: Path, *, generator: str = "mkdocs", url: str = "https://example.org/") -> Site:
    """A copy of the repository's site without `.git` in `root`, built."""
    site = lay_real(root)
    done = site.build(generator=generator, url=url)
    assert done.returncode == 0, done.stderr
    return site
