"""`build.json`, and `domov verify-site`: is what readers get what was built?"""

from __future__ import annotations

import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from domov import git
from domov.pages.compose import Page, compose
from domov.publish import release
from tests.conftest import TODAY, Site, lay


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site `minimal`, committed, with what is compared of it as it is published."""
    site = lay("minimal", tmp_path_factory.mktemp("verify") / "tree")
    shutil.rmtree(site.root / "theme")
    site.write({".gitignore": "/site/\n/host/\n/other/\n__pycache__/\n"})
    site.git("init", "--quiet")
    site.git("add", "-A")
    site.git("commit", "--quiet", "-m", "All")
    library, commit = site.library(), git.commit_built(site.root, {})

    def page(guide: str, language: str) -> Page:
        return compose(library, guide, language, TODAY)

    pages = [page(g.id, code) for g in library.source_guides for code in library.settings.languages]
    files = dict(release.files(library, page, TODAY, "", commit))
    files |= {f"{one.address}index.html": _html(one) for one in pages}
    files |= dict.fromkeys(("index.html", "404.html"), "<html>")
    site.write({f"site/{path}": text for path, text in files.items()})
    return site


@pytest.fixture
def built(once: Site, tmp_path: Path) -> Site:
    """A copy of it to spoil."""
    shutil.copytree(once.root, tmp_path / "tree")
    return Site(tmp_path / "tree")


def _html(page: Page) -> str:
    return "".join(f'<section id="{s.id}" data-digest="{s.digest}">' for s in page.sections)


def verified(site: Site, place: str = "site", *arguments: str) -> tuple[int, list[str]]:
    done = site.domov("verify-site", place, *arguments)
    assert "Traceback" not in done.stderr
    return done.returncode, (done.stdout + done.stderr).splitlines()


class Host(http.server.BaseHTTPRequestHandler):
    """A host of a folder: `missing` is its status for what is not there."""

    folder: Path
    missing = 404

    def do_GET(self) -> None:
        path = self.path.lstrip("/")
        file = self.folder / (f"{path}index.html" if path.endswith("/") or not path else path)
        body = (file if file.is_file() else self.folder / "404.html").read_bytes()
        self.send_response_only(200 if file.is_file() else self.missing)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path, missing: int = 404) -> Iterator[str]:
    host = type("Host", (Host,), {"folder": folder, "missing": missing})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), host)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_site_says_which_build_it_is(built: Site) -> None:
    mark = json.loads(built.read("site/build.json"))
    assert mark["commit"] == built.git("rev-parse", "HEAD").strip()
    assert mark["today"] == "2026-11-22"
    assert mark["languages"]["en"] == {
        "pages": 3,
        "sections": {"current": 5, "outdated": 0, "missing": 0, "unknown": 0},
    }
    assert built.read("site/.nojekyll") == ""


def test_a_changed_or_plain_copy_names_no_commit(built: Site) -> None:
    assert git.commit_built(built.root, {})
    built.write({"docs/cs/index.md": built.read("docs/cs/index.md") + "\nNově.\n"})
    assert git.commit_built(built.root, {}) is None
    assert git.commit_built(built.root, {"DOMOV_COMMIT": "a" * 40}) == "a" * 40
    assert git.commit_built(built.root, {"DOMOV_COMMIT": "main"}) is None
    inner = lay("minimal", built.root / "copy")
    assert git.commit_built(inner.root, {}) is None, "the commit is that of another site"


def test_a_folder_and_a_live_site_are_what_was_built(built: Site) -> None:
    head = ("--commit", "HEAD", "--built", "site")
    assert verified(built, "site", *head) == (0, ["site is what was built."])
    with served(built.root / "site") as url:
        assert verified(built, url, *head) == (0, [f"{url} is what was built."])


def test_a_site_below_a_folder_of_its_host(built: Site) -> None:
    shutil.copytree(built.root / "site", built.root / "host" / "home")
    shutil.copy(built.root / "site" / "404.html", built.root / "host")
    with served(built.root / "host") as url:
        assert verified(built, f"{url}/home/")[0] == 0


def test_the_real_pages_carry_what_is_compared(real_site: Site) -> None:
    assert verified(real_site) == (0, ["site is what was built."])


def test_half_a_deploy_is_seen(built: Site) -> None:
    page = "site/en/topic/guide/index.html"
    digest = json.loads(built.read("site/data/manifest.json"))["pages"][-1]["sections"][0]["digest"]
    assert verified(built)[0] == 0
    built.replace(page, 'data-digest="', 'data-digest="x')
    status, told = verified(built)
    assert (status, len(told)) == (1, 1)
    assert told[0].startswith("/en/topic/guide/ is of another build than data/manifest.json: intro")
    built.replace("site/data/manifest.json", digest, "00000000")
    assert "data/manifest.json is not that of build.json" in verified(built)[1][0]
    (built.root / page).unlink()
    assert "/en/topic/guide/ is not there: 404 at /en/topic/guide/." in verified(built)[1]


def test_another_build_than_the_expected_one(built: Site) -> None:
    built.git("commit", "--quiet", "--allow-empty", "-m", "Later")
    status, told = verified(built, "site", "--commit", "HEAD")
    assert status == 1
    assert told[0].startswith("The site was built from ")
    built.write({"other/build.json": built.read("site/build.json").replace("2026", "2027")})
    told = verified(built, "site", "--built", "other")[1]
    assert told == ["build.json is another than that of the folder: today."]
    assert verified(built, "site", "--commit", "--all")[0] == 1
    assert verified(built, "site", "--commit=nothing") == (
        1,
        ["nothing is no commit of this repository."],
    )


def test_a_host_that_answers_everything_is_told(built: Site) -> None:
    with served(built.root / "site", missing=200) as url:
        status, told = verified(built, url)
    assert status == 1
    assert told == ["A page that is not there must answer 404: 200 at /there-is-no-such-page/."]


def test_a_host_that_is_not_there_is_one_sentence_a_file(built: Site) -> None:
    with served(built.root / "site") as url:
        pass
    status, told = verified(built, url)
    assert status == 1
    assert len(told) == 2
    assert told[0].startswith("build.json is not there or is no data: ")
    assert verified(built, "nowhere")[0] == 1
