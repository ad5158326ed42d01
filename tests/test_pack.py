"""What a phone keeps of a language: the finished files, without what is sensitive."""

from __future__ import annotations

import json
from typing import Any

import pytest

from domov.library import Library
from domov.publish import pack
from tests.browser.test_offline import SECRET
from tests.conftest import TODAY, Site

# As a build leaves them, shortened.
PAGE = (
    b'<script data-day="2026-11-22">\n<h1>Go</h1>\n<p class="as-of">As of 22 November.</p>\n'
    b'<div class="edition print-only"><p>Edition of\n22 November</p></div>'
    b'<a href="K7AM-K54N22-PFG">'
)
FILES = {
    **{f"{path}index.html": PAGE for path in ("", "cs/", "cs/offline/", "en/", "en/offline/")},
    **{f"en/topic/{name}/index.html": PAGE for name in ("guide", "secret")},
    **dict.fromkeys(("en/search/head.json", "en/search/body.json", "en/feed.json"), b"{}"),
    **dict.fromkeys(("404.html", "uk/offline/index.html", "en/topic/guide/guide.pdf"), PAGE),
    "en/check/words.js": b"{}",
    **dict.fromkeys(("assets/domov.css", "assets/icon-512.png", "data/manifest.json"), b"x"),
    pack.WORKER: b"caches",
}


@pytest.fixture
def library(site: Site) -> Library:
    """With a sensitive guide that only the source language has."""
    site.write({"docs/cs/topic/secret.md": SECRET})
    return site.library()


def packed(library: Library, files: dict[str, bytes]) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(pack.pack(library, files, "en", TODAY))
    return held


def test_a_pack_is_a_language_with_its_search_and_what_pages_need(library: Library) -> None:
    held = packed(library, FILES)
    assert list(held["files"]) == [
        *("assets/domov.css", "cs/offline/", "en/check/words.js", "en/", "en/offline/"),
        *("en/search/body.json", "en/search/head.json", "en/topic/guide/", "uk/offline/"),
    ]
    assert held["left_out"] == ["en/topic/secret/"]


def test_only_what_has_changed_is_new(library: Library) -> None:
    next_day = {path: text.replace(b"22", b"23") for path, text in FILES.items()}
    before, same = packed(library, FILES), packed(library, next_day)
    assert same["id"] == before["id"], "the day of the build alone is no change"
    after = packed(library, {**FILES, "en/topic/guide/index.html": PAGE + b"!"})
    assert after["id"] != before["id"]
    changed = [path for path, entry in after["files"].items() if entry != before["files"][path]]
    assert changed == ["en/topic/guide/"]


def test_what_is_not_as_it_was_packed_is_not_published(library: Library) -> None:
    files = {
        **FILES,
        **{
            pack.path(language): pack.pack(library, FILES, language, TODAY).encode()
            for language in library.settings.languages
        },
    }
    assert list(pack.problems(library, files)) == []
    files["en/topic/guide/index.html"] += b"!"
    files["uk/pack.json"] = files["uk/pack.json"].replace(b"cs/offline/", b"cs/topic/secret/")
    much = b'"files":{"x":["0",2000000],'
    files["cs/pack.json"] = files["cs/pack.json"].replace(b'"files":{', much)
    files[pack.WORKER] = b"unregister"
    told = [f"{problem.path} {problem.code} {problem.message}" for problem in
            pack.problems(library, files)]  # fmt: skip
    assert told == [
        "sw.js pack-wrong The worker is not the one that `offline` in mkdocs.yml asks for.",
        "cs/pack.json pack-wrong `x` is in the pack and must not be kept on phones.",
        told[2],
        "en/pack.json pack-wrong `en/topic/guide/` is not in the pack as it is in the folder.",
        "uk/pack.json pack-wrong `cs/offline/` is not in the pack as it is in the folder.",
        "uk/pack.json pack-wrong `cs/topic/secret/` is in the pack and must not be kept on phones.",
    ]
    assert "over-budget" in told[2]


def test_a_site_that_withdraws_its_copies_has_the_kill_switch_at_the_old_address(
    site: Site,
) -> None:
    site.replace("mkdocs.yml", "domov: {", "domov: {offline: false, ")
    done = site.domov("build")
    assert done.returncode == 0, done.stdout + done.stderr
    built = site.files()
    assert built["sw.js"] == (site.root / "theme/sw-withdrawn.js").read_bytes()
    assert not [path for path in built if path.endswith((pack.NAME, pack.SPARE))]
    assert "guides cannot be saved" in site.page("en/offline/")
    assert "data-keep" not in site.page("en/")
