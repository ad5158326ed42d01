"""The finished HTML is held against what was promised, whatever generator made it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from tests.conftest import Lay, Site, lay
from tests.dated import alert, with_law

PAGE = "site/en/topic/guide/index.html"


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with an outdated, an unknown and a missing section, built and published."""
    return published(lay("fallback", tmp_path_factory.mktemp("finish") / "fallback"))


@pytest.fixture
def built(master: Site, tmp_path: Path) -> Site:
    """A copy of it."""
    return Site(shutil.copytree(master.root, tmp_path / "site-of-test"))


@pytest.fixture(scope="module")
def master_with_law(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with alerts, a rule of a day and a withdrawn guide, built and published."""
    site = lay("minimal", tmp_path_factory.mktemp("finish") / "minimal")
    with_law(site)
    later = alert("later", level="info", start="2026-12-24")
    site.write({"data/alerts.yml": alert("now", start="2026-11-01") + later})
    gone = 'sensitive: false\nwithdrawn: {since: 2026-01-01, why: "Skončilo.", see: []}'
    site.replace("docs/cs/topic/guide.md", "sensitive: false", gone)
    return published(site)


def published(site: Site) -> Site:
    done = site.domov("build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "every promise kept" in done.stdout
    return site


def test_a_whole_site_has_its_name_and_leaves_nothing_behind(built: Site) -> None:
    assert built.domov("finish").returncode == 0
    assert {path.name for path in built.root.iterdir() if path.name.startswith((".", "site"))} == {
        "site"
    }


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('data-notice="outdated"', "", "`what-to-do` must carry the notice `outdated`"),
        ('data-notice="unknown"', 'data-notice="outdated"', "`help` must carry the notice"),
        ("20 November 2026", "", "The notice of `what-to-do` has lost its words"),
        ('<section id="help"', '<section id="halp"', "The section `help` is not as it was"),
        ('<html lang="en"', '<html lang="uk"', "does not say that it is in `en`"),
        ("</body>", '<script src="https://example.org/x.js"></script></body>', "another server"),
        ("</body>", "<style>@import 'https://example.org/x.css'</style></body>", "another server"),
        ("</body>", '<a href="javascript:x()">x</a></body>', "javascript: address"),
        ("</body>", "{{fee}}</body>", "nobody filled in"),
        ("</body>", " ".join(map(str, range(9_000))) + "</body>", "17,000 are allowed"),
    ],
)
def test_what_a_page_lost_or_should_not_hold_is_told(
    built: Site, old: str, new: str, told: str
) -> None:
    built.replace(PAGE, old, new)
    done = built.domov("finish")
    assert done.returncode == 1
    assert told in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("lost", "instead", "told"),
    [
        (' data-alert="now"', "", "The alert `now` must be shown"),
        ('aria-label="Warning">', 'aria-label="Warning" hidden>', "The alert `now` must be shown"),
        (" hidden>", ">", "The alert `later` must wait"),
        (' data-law="from"', "", "A text has lost the day"),
        (" data-withdrawn=", " data-x=", "must say that it is withdrawn"),
        ("noindex", "index", "must say that it is withdrawn"),
    ],
)
def test_alerts_days_and_withdrawals_are_promises(
    master_with_law: Site, tmp_path: Path, lost: str, instead: str, told: str
) -> None:
    site = Site(shutil.copytree(master_with_law.root, tmp_path / "site-of-test"))
    site.replace(PAGE, lost, instead)
    assert told in site.domov("finish").stdout


def test_a_page_that_is_not_there_or_runs_something_of_its_own_is_told(built: Site) -> None:
    (built.root / PAGE).unlink()
    (built.root / "site/_headers").unlink()
    built.replace("site/404.html", "<h1>", '<h1 style="color: red">')
    done = built.domov("finish")
    assert "_headers:1: page-not-built" in done.stdout
    assert "404.html:1: dangerous-page: The file holds a script or a style" in done.stdout
    assert "en/topic/guide/index.html:1: page-not-built" in done.stdout


def test_a_language_of_a_fallback_must_be_told(built: Site) -> None:
    page = built.read("site/uk/topic/guide/index.html")
    start = page.index('<section id="help"')
    built.write(
        {"site/uk/topic/guide/index.html": page[:start] + page[start:].replace(' lang="cs"', "", 1)}
    )
    assert "`help` must say that it is in another language" in built.domov("finish").stdout


def test_yesterdays_site_is_told_when_it_promises_something_else_today(built: Site) -> None:
    """The fee of this site is known until the end of 2026 only."""
    assert built.domov("finish", today=dt.date(2026, 12, 31)).returncode == 0
    assert built.domov("finish", today=dt.date(2027, 1, 1)).returncode == 1


def test_a_generator_that_ignores_our_hooks_publishes_nothing(lay_site: Lay) -> None:
    site = lay_site("fallback")
    assert site.domov("build").returncode == 0
    before = site.files()
    site.replace("mkdocs.yml", "hooks/pages.py, ", "")
    done = site.domov("build")
    assert done.returncode == 1
    assert "is as it was" in done.stderr
    assert site.files() == before


def test_a_broken_site_leaves_the_published_one_alone(built: Site) -> None:
    before = built.files()
    built.replace("docs/en/topic/guide.md", "{{fee}}", "{{fees}}")
    done = built.domov("build")
    assert done.returncode == 1
    assert "site/ is as it was." in done.stderr
    assert built.files() == before


def test_a_page_made_from_data_that_is_not_there_is_told(site: Site) -> None:
    site.replace(
        "data/facts/facts.yml",
        "report-within:\n",
        'report-within:\n  label: {cs: "Lhůta", en: "Deadline", uk: "Строк"}\n',
    )
    done = site.domov("build")
    assert done.returncode == 0, done.stdout + done.stderr
    (site.root / "site/uk/key-numbers/index.html").unlink()
    done = site.domov("finish")
    assert "uk/key-numbers/index.html:1: page-not-built" in done.stdout
