"""A browser over the repository's own site, served on this machine only."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import threading
from collections.abc import Iterator

import pytest
import yaml
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from domov.language.strings import plural_forms
from tests.conftest import Site

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The browser of this machine: `DOMOV_CHROMIUM`, or what is on the path."""
    return os.environ.get("DOMOV_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


def launched(playwright: Playwright) -> Browser:
    """The browser of this machine, started."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    return playwright.chromium.launch(executable_path=chromium(), args=flags)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *arguments: object) -> None:
        pass


def serve(site: Site) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(site.root / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def address(real_site: Site) -> Iterator[str]:
    """Where the real site is served."""
    yield from serve(real_site)


@pytest.fixture(scope="session")
def stale_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the tiny site with an outdated, an unknown and a missing section is served."""
    from tests.conftest import lay

    site = lay("fallback", tmp_path_factory.mktemp("stale") / "site-of-test")
    done = site.build()
    assert done.returncode == 0, done.stderr
    yield from serve(site)


@pytest.fixture(scope="session")
def arabic_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a tiny site in English and Arabic is served; its guide is sensitive, its second
    language is written from right to left and lacks a section."""
    from tests.conftest import lay

    site = lay("arabic", tmp_path_factory.mktemp("arabic") / "site-of-test")
    _add_arabic_words(site)
    done = site.build()
    assert done.returncode == 0, done.stderr
    yield from serve(site)


def _add_arabic_words(site: Site) -> None:
    """Those that a reader sees are in Arabic; the others are the English ones."""
    english: dict[str, str] = yaml.safe_load(site.read("strings/en.yml"))
    words = {key: text for key, text in english.items() if "." not in key}
    for key, text in english.items():
        counted, _, form = key.rpartition(".")
        if form == "other":
            words |= {f"{counted}.{form}": text for form in plural_forms("ar")}
    words |= yaml.safe_load(site.read("arabic.yml"))
    lines = (f"{key}: {json.dumps(text, ensure_ascii=False)}\n" for key, text in words.items())
    for language in ("cs", "uk", "vi", "hy"):
        (site.root / f"strings/{language}.yml").unlink()
    site.write({"strings/ar.yml": "".join(lines)})


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium() is None:
        reason = (
            "NO BROWSER: install Chromium or set DOMOV_CHROMIUM; nothing was tried in a browser"
        )
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone of 360 by 740 pixels."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone_without_script(browser: Browser) -> Iterator[Page]:
    """The same phone with JavaScript switched off."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    yield context.new_page()
    context.close()
