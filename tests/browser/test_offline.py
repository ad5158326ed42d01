"""A copy of the guides on the phone: on request only, whole or not at all, and gone when asked."""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

from domov.publish import pack
from domov.reading.files import files_below
from tests.browser.conftest import Quiet
from tests.browser.test_browser import violations
from tests.conftest import REPOSITORY, TODAY, Site, lay

SECRET = """\
---
title: "Když vám někdo ubližuje"
summary: "Řekněte to."
audience: ["kdo"]
checked: {on: null, by: null, every: 180}
sources: []
sensitive: true
---

## Co udělat? {#what-to-do}

Zavolejte.
"""
GUIDE = "en/topic/guide/"
SAVE, STAY, REMOVE = (f".keep button >> nth={n}" for n in range(3))
STORED = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) found.push(url);
  }
  return found.map((url) => url.slice(new URL("/home/", location).href.length)).sort();
}"""


class Host:
    """A host that keeps the site in a folder, and can break down."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.asked: list[str] = []
        self.broken: set[str] = set()
        self.late = 0.0
        self.age = "no-store"  # else days of files would decide
        self.port = 0
        self.start()

    def start(self) -> None:
        host = self

        class Handler(Quiet):
            def end_headers(self) -> None:
                self.send_header("Cache-Control", host.age)
                super().end_headers()

            def do_GET(self) -> None:  # noqa: N802 - named by the standard library
                path = self.path.removeprefix("/home/")
                host.asked.append(path)
                time.sleep(host.late)
                if path in host.broken:
                    self.send_error(404)
                else:
                    super().do_GET()

        handler = partial(Handler, directory=str(self.site.root / "www"))
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def cut(self, page: Page) -> None:
        """No server, and a phone in airplane mode."""
        self.stop()
        page.context.set_offline(True)

    def join(self, page: Page) -> None:
        self.start()
        page.context.set_offline(False)

    def change(self, path: str, old: str, new: str) -> None:
        """What a later build does: a page has changed, and the day of all of them."""
        self.site.replace(f"www/home/{path}", old, new)
        folder = self.site.root / "www" / "home"
        text = pack.pack(self.site.library(), files_below(folder), "en", TODAY)
        (folder / pack.path("en")).write_text(text, encoding="utf-8")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/home/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Below a folder of its host: a guide with notices, and one that is sensitive."""
    site = lay("fallback", tmp_path_factory.mktemp("offline") / "site-of-test")
    site.write({"docs/cs/topic/secret.md": SECRET})
    site.replace("mkdocs.yml", "topic/guide.md]", "topic/guide.md, topic/secret.md]")
    site.replace("mkdocs.yml", "emergency: [", "help: topic/guide, emergency: [")
    (site.root / "www").mkdir()
    done = site.domov("build")
    assert done.returncode == 0, done.stdout + done.stderr
    (site.root / "site").rename(site.root / "www" / "home")
    return site


@pytest.fixture
def host(built: Site) -> Iterator[Host]:
    host = Host(built)
    yield host
    host.stop()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(8000)
    page.clock.set_fixed_time(dt.datetime(2026, 11, 22, 12))
    yield page
    context.close()


def save(page: Page, host: Host) -> None:
    page.goto(f"{host.address}en/offline/")
    page.click(SAVE)
    expect(page.locator(".keep [role=status]")).to_contain_text("Your copy is up to date.")


def test_nothing_is_stored_before_the_button_is_pressed(reader: Page, host: Host) -> None:
    reader.goto(f"{host.address}en/")
    assert not [path for path in host.asked if "keep" in path or "pack" in path]
    reader.locator(".keep").scroll_into_view_if_needed()
    sent = json.loads(host.site.read("www/home/en/pack.json"))["files"].values()
    size = -(-sum(size for _, size in sent) // 1000)
    expect(reader.locator(SAVE)).to_have_text(f"Save ({size} kB)")
    assert reader.evaluate(STORED) == []
    assert reader.evaluate("navigator.serviceWorker.getRegistrations().then(r => r.length)") == 0


def test_one_tap_and_the_guides_are_there_without_network(reader: Page, host: Host) -> None:
    save(reader, host)
    stored = reader.evaluate(STORED)
    assert {"en/", GUIDE, "en/search/head.json", "assets/domov.css"} <= set(stored)
    assert "en/topic/secret/" not in stored
    assert not [path for path in stored if path.startswith("uk/") and path != "uk/offline/"]

    host.cut(reader)
    reader.clock.set_fixed_time(dt.datetime(2027, 1, 21, 12))
    reader.goto(host.address)
    assert reader.url == f"{host.address}en/", "the gateway leads to the language that is there"
    expect(reader.locator(".saved")).to_contain_text("(60 days ago)")
    assert reader.evaluate("getComputedStyle(document.body).margin") == "0px", "with its styles"
    reader.fill("input[type=search]", "offise")
    reader.click("[data-search-results] a")
    assert reader.url.startswith(host.address + GUIDE)
    expect(reader.locator(".saved")).to_contain_text("You are reading a saved copy.")
    expect(reader.locator("#what-to-do [data-notice=outdated]")).to_contain_text("Careful")
    expect(reader.locator("#what-to-do .over")).to_contain_text("31 December 2026")
    assert reader.locator("#help .over").count() == 0
    reader.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert violations(reader) == []

    reader.goto(f"{host.address}en/topic/secret/")
    assert reader.url == f"{host.address}en/offline/#en/topic/secret/"
    expect(reader.locator("[data-not-kept]")).to_contain_text("You are offline")
    expect(reader.locator("#about")).to_contain_text("Když vám někdo ubližuje")
    told = reader.locator(".keep [role=status]")
    expect(told).to_have_text("Saved on this phone on 22 November 2026.")
    reader.goto(f"{host.address}uk/topic/guide/")
    expect(reader.locator("[data-not-kept]")).to_contain_text("Ви без інтернету")
    expect(reader.locator(".keep")).to_be_hidden()
    way = reader.locator("[data-not-kept] a").first.get_attribute("href")
    assert way == f"{host.address}uk/topic/guide/"
    ways = reader.locator("[data-not-kept] a").evaluate_all("all => all.map((a) => a.href)")
    assert ways[1:] == [f"{host.address}en/topic/guide/", "tel:112"], "to what is there"
    saved = reader.locator(".saved[lang=en]")
    expect(saved).to_contain_text("saved copy. Saved on 22 November 2026 (60 days ago). English")
    assert saved.locator("a").get_attribute("href") == f"{host.address}en/"
    assert reader.evaluate("fetch('../../uk/none.svg').then(() => 'a page', () => 'nothing')") == (
        "nothing"
    )

    host.join(reader)
    reader.click("[data-not-kept] a >> nth=0")
    assert reader.url == f"{host.address}uk/topic/guide/"
    reader.goto(host.address + GUIDE)
    assert reader.locator(".saved").count() == 0, "with a network, pages are those of today"
    host.late = 5
    reader.goto(host.address + GUIDE, wait_until="commit")
    expect(reader.locator(".saved")).to_be_visible()
    host.late = 0


def test_a_copy_is_whole_or_not_there_and_is_renewed_and_removed(reader: Page, host: Host) -> None:
    told = reader.locator(".keep [role=status]")
    host.broken = {"en/topic/"}
    reader.goto(f"{host.address}en/offline/")
    reader.click(SAVE)
    expect(told).to_contain_text("Nothing new was saved")
    assert reader.evaluate(STORED) == []
    assert reader.evaluate("navigator.serviceWorker.getRegistrations().then(r => r.length)") == 0
    host.broken = set()
    room = {"origin": host.address.removesuffix("/home/")}
    devices = reader.context.new_cdp_session(reader)
    devices.send("Storage.overrideQuotaForOrigin", {**room, "quotaSize": 20_000})
    reader.click(SAVE)
    expect(told).to_contain_text("this phone has too little free space")
    assert reader.evaluate(STORED) == []
    devices.send("Storage.overrideQuotaForOrigin", room)
    save(reader, host)

    whole = reader.evaluate(STORED)
    host.change("en/topic/guide/index.html", "Go to the office", "Run to the office")
    host.change("en/topic/index.html", "<h1>", "<h1>New ")
    host.broken = {"en/topic/"}
    reader.reload()
    reader.click(SAVE)
    expect(told).to_contain_text("Nothing new was saved")
    assert reader.evaluate(STORED) == whole
    host.cut(reader)
    reader.goto(host.address + GUIDE)
    expect(reader.locator("#what-to-do")).to_contain_text("Go to the office")

    host.join(reader)
    host.broken = set()
    reader.goto(f"{host.address}en/offline/")
    expect(reader.locator(SAVE)).to_have_text(re.compile(r"Update \([1-9]?[0-9] kB\)"))
    host.asked.clear()
    reader.click(SAVE)
    expect(told).to_contain_text("Your copy is up to date.")
    assert set(host.asked) - {"sw.js"} == {"en/topic/", GUIDE, "en/pack.json"}
    assert reader.evaluate(STORED) == whole
    host.cut(reader)
    reader.goto(host.address + GUIDE)
    expect(reader.locator("#what-to-do")).to_contain_text("Run to the office")

    host.join(reader)
    reader.goto(f"{host.address}en/offline/")
    reader.click(REMOVE)
    expect(told).to_contain_text("Remove all saved guides?")
    reader.keyboard.press("Enter")  # what has the focus keeps them
    expect(reader.locator(REMOVE)).to_be_focused()
    assert reader.evaluate(STORED) == whole
    reader.click(REMOVE)
    reader.click(REMOVE)
    expect(told).to_contain_text("removed from this phone")
    expect(told).to_be_focused()
    expect(reader.locator(SAVE)).to_be_visible()
    assert reader.evaluate(STORED) == []
    assert reader.evaluate("navigator.serviceWorker.getRegistrations().then(r => r.length)") == 0


def test_what_the_browser_keeps_by_itself_never_hides_the_age_of_the_copy(
    reader: Page, host: Host
) -> None:
    save(reader, host)
    host.age = "max-age=86400"
    for path in (GUIDE, "en/offline/", "en/topic/secret/"):
        reader.goto(host.address + path)
    assert reader.locator(".saved").count() == 0
    host.cut(reader)
    reader.goto(host.address + GUIDE)
    expect(reader.locator(".saved")).to_contain_text("You are reading a saved copy.")
    reader.goto(f"{host.address}en/topic/secret/")
    expect(reader.locator("[data-not-kept]")).to_contain_text("You are offline")
    # Where the way that was wanted failed and this page came from the network.
    host.join(reader)
    reader.goto(f"{host.address}en/offline/#en/topic/guide/")
    reader.reload()
    assert reader.locator(".saved").count() == 0
    expect(reader.locator("[data-not-kept]")).to_be_visible()


def test_the_kill_switch_deletes_copies_and_the_worker(reader: Page, host: Host) -> None:
    save(reader, host)
    reader.evaluate("caches.open('somebody else').then((c) => c.put('x', new Response('')))")
    reader.goto(host.address + GUIDE)
    spare = (REPOSITORY / "theme" / pack.SPARE).read_text(encoding="utf-8")
    worker = host.site.read("www/home/sw.js")
    host.site.write({"www/home/sw.js": spare})
    with reader.expect_navigation():  # the worker loads the page again, without itself
        reader.evaluate("navigator.serviceWorker.getRegistration().then((r) => { r.update(); })")
    host.site.write({"www/home/sw.js": worker})
    assert reader.evaluate("caches.keys()") == ["somebody else"]
    assert reader.evaluate("navigator.serviceWorker.getRegistrations().then(r => r.length)") == 0
    assert reader.evaluate("navigator.serviceWorker.controller") is None


def test_two_saved_languages_stand_side_by_side_without_network(reader: Page, host: Host) -> None:
    save(reader, host)
    reader.goto(f"{host.address}cs/offline/")
    reader.click(SAVE)
    expect(reader.locator(".keep [role=status]")).to_contain_text("Vaše kopie je aktuální.")
    host.cut(reader)
    reader.goto(f"{host.address}en/beside/?guide=topic/guide&with=cs")
    expect(reader.locator("#what-to-do [lang=cs] h2")).to_have_text("Co udělat?")
    expect(reader.locator("#what-to-do [lang=en] h2")).to_have_text("What to do?")
    reader.goto(f"{host.address}en/beside/?guide=topic/secret&with=cs")
    told = reader.locator(".filter [role=status]")
    expect(told).to_contain_text("both languages must be saved on this phone")
