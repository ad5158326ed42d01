"""A site built a language at a time, and joined: the same bytes as built at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from domov.parts import sources
from tests.conftest import Site


def built(site: Site, *arguments: str) -> dict[str, bytes]:
    done = site.domov("build", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return site.files()


@pytest.mark.thorough  # five builds
def test_parts_joined_are_the_site(site: Site) -> None:
    at_once = built(site)
    shutil.rmtree(site.root / "site")
    for language in ("cs", "en", "uk"):
        done = site.domov("build", "--part", language, "--into", f"site-{language}")
        assert done.returncode == 0, done.stdout + done.stderr
        pages = {path.parts[0] for path in _pages(site, f"site-{language}")}
        assert pages == {language, "index.html", "404.html"}
    assert built(site, "--join", "site-cs", "site-en/", "site-uk") == at_once
    refused = site.domov("build", "--join", "site-cs", "site-uk")
    assert refused.returncode == 1
    assert refused.stderr == "en is in no folder. Build it: domov build --part en.\n"


def _pages(site: Site, folder: str) -> list[Path]:
    return [path.relative_to(site.root / folder) for path in (site.root / folder).rglob("*.html")]


def test_a_language_comes_from_one_folder() -> None:
    assert sources("ab", {"x": "a", "y": "b"}) == ({"a": "x", "b": "y"}, [])
    assert sources("a", {"x": "a", "y": "a"}) == ({}, ["a is in several folders: x, y."])
