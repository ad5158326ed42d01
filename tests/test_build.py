"""Sites built for real: addresses, languages, notices in the HTML, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from unittest import mock

import pytest

from domov.addresses import address, helping
from domov.ledger import ledger
from domov.library import load
from domov.publish import manifest, pack, release, webapp
from domov.publish.addresses import choices, signposts
from domov.report.update import open_pages
from tests.conftest import REPOSITORY, Lay, Site, build_real, lay

LANGUAGES = ("cs", "en", "uk", "vi", "hy")
GUIDES = sorted(
    path.relative_to(REPOSITORY / "docs/cs").as_posix().removesuffix(".md").removesuffix("index")
    for path in (REPOSITORY / "docs/cs").rglob("*.md")
)
MADE = (
    *("search/", "key-numbers/", "glossary/", "organisations/", "changes/", "check/"),
    "beside/",
    *("how-it-is-made/", "offline/", "safety/", "privacy/", "verify/"),
)


def section(html: str, section_id: str) -> str:
    """The HTML of one section of a page."""
    found = re.search(rf'<section id="{section_id}".*?</section>', html, re.DOTALL)
    assert found, section_id
    return found[0]


def test_every_page_is_at_its_address_in_every_language(real_site: Site) -> None:
    pages = {name for name in real_site.files() if name.endswith(".html")}
    expected = {
        f"{language}/{page}/index.html".replace("//", "/")
        for language in LANGUAGES
        for page in (*GUIDES, *MADE)
    }
    editors = {"freshness/index.html", "freshness/en/index.html"}
    helped = {f"{helping(*page)}index.html" for page in open_pages(real_site.library())}
    library = real_site.library()
    held = ledger(library)
    short = {f"{choice.address}index.html" for choice in choices(held)}
    short |= {f"{post.address}index.html" for post in signposts(library, held)}
    assert pages == expected | {"index.html", "404.html"} | editors | helped | short


ASSETS = (
    "beside.css",
    "beside.js",
    "check.js",
    "deadlines.js",
    "directory.js",
    "domov.css",
    "domov.js",
    "editors.css",
    "editors.js",
    "exit.js",
    "icon-192.png",
    "icon-512.png",
    "icon-maskable-512.png",
    "keep.js",
    "moved.js",
    "paste.js",
    "questions.js",
    "search.js",
    "verify-places.js",
    "verify.js",
    "wide.css",
)


def test_nothing_ships_that_no_page_needs(real_site: Site) -> None:
    others = {name for name in real_site.files() if not name.endswith(".html")}
    assets = {f"assets/{name}" for name in ASSETS}
    promised = set(release.paths(real_site.library())) | set(map(manifest.texts_path, LANGUAGES))
    indexes = {f"{code}/search/{name}.json" for code in LANGUAGES for name in ("head", "body")}
    guides = {guide.id for guide in real_site.library().source_guides}
    beside = ("edition.svg", "copy.txt", "copy.htm", "embed.txt")
    codes = {
        f"{address(guide, code)}{name}" for guide in guides for code in LANGUAGES for name in beside
    }
    offline = {f"{code}/{name}" for code in LANGUAGES for name in (pack.NAME, webapp.NAME)}
    assert others == assets | promised | indexes | codes | offline | {
        "sitemap.xml",
        "_headers",
        pack.WORKER,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_its_language_and_its_address(real_site: Site, language: str) -> None:
    html = real_site.page(f"{language}/help/")
    assert f'<html lang="{language}" dir="ltr">' in html
    assert f'rel="canonical" href="https://example.org/{language}/help/"' in html
    for other in LANGUAGES:
        assert f'hreflang="{other}" href="https://example.org/{other}/help/"' in html


def test_a_page_that_is_not_translated_tells_people_and_machines(real_site: Site) -> None:
    html = real_site.page("hy/health-insurance/commercial-insurance/")
    assert '<html lang="hy"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html
    assert 'rel="alternate"' not in html
    assert html.count('data-notice="missing"') == html.count("data-digest")
    assert '<section id="what-it-must-have"' in html
    assert 'lang="en"' in section(html, "what-it-must-have")
    czech = real_site.page("cs/health-insurance/commercial-insurance/")
    assert 'hreflang="hy" href="https' not in czech, (
        "no machine is told of a page that is not there"
    )
    assert 'hreflang="vi" href="https://example.org/vi/' in czech


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_made_from_data_is_a_page_like_others(
    real_site: Site, language: str, name: str
) -> None:
    html = real_site.page(f"{language}/{name}")
    assert f'<html lang="{language}" dir="ltr">' in html
    assert f'rel="canonical" href="https://example.org/{language}/{name}"' in html
    for other in LANGUAGES:
        assert f'hreflang="{other}" href="https://example.org/{other}/{name}"' in html
        assert f'href="../../{other}/{name}"' in html or other == language
    assert f"<loc>https://example.org/{language}/{name}</loc>" in real_site.read("site/sitemap.xml")
    if name == "safety/":  # only those for whom it matters are led there
        assert 'href="../../safety/"' in real_site.page(f"{language}/help/crisis-lines/")
        assert 'href="../safety/"' in real_site.page(f"{language}/privacy/")
        return
    assert f'href="{name}"' in real_site.page(f"{language}/"), "the home page leads to it"
    guide = real_site.page(f"{language}/help/find-free-help/")
    assert f'href="../../{name}"' in guide, "and the footer of every page"


def test_every_anchor_of_a_page_made_from_data_is_there_once(real_site: Site) -> None:
    for language in LANGUAGES:
        for name in MADE:
            html = real_site.page(f"{language}/{name}")
            ids = re.findall(r' id="([^"]*)"', html)
            assert len(ids) == len(set(ids))
            assert {found[1:] for found in re.findall(r'href="(#[^"]*)"', html)} <= set(ids)


def test_key_numbers_say_what_holds_today_since_when_and_from_where(real_site: Site) -> None:
    html = section(real_site.page("en/key-numbers/"), "minimum-wage-monthly")
    assert '<data value="22400" data-fact="minimum-wage-monthly">CZK\xa022,400</data>' in html
    assert "<dd>1 January 2026</dd>" in html
    assert "<dd>31 December 2026</dd>" in html
    assert "podnikatel.cz" in html
    assert "date on the page: 22 September 2025; seen 22 November 2026" in html
    assert html.count("<rect") == 4, "2024 to 2026, and 2027 that is announced"
    assert "<td>1 Jan 2024</td><td>31 Dec 2024</td><td>CZK\xa018,900</td>" in html
    phone = section(real_site.page("vi/key-numbers/"), "moi-client-centre")
    assert 'href="tel:+420974801801"' in phone


def test_the_glossary_shows_the_official_term_first(real_site: Site) -> None:
    html = section(real_site.page("vi/glossary/"), "health-insurer")
    assert '<h3 lang="cs">zdravotní pojišťovna</h3>' in html
    assert '<p class="rendering">hãng bảo hiểm y tế</p>' in html
    armenian = section(real_site.page("hy/glossary/"), "variable-symbol")
    assert '<p class="rendering" lang="en">payment reference number</p>' in armenian
    assert "No speaker of the language has checked" in real_site.page("en/glossary/")
    assert 'class="rendering"' not in real_site.page("cs/glossary/"), "Czech needs no rendering"


def test_the_sitemap_holds_what_is_translated_with_the_day_of_its_change(real_site: Site) -> None:
    sitemap = real_site.read("site/sitemap.xml")
    assert "<loc>https://example.org/cs/help/</loc>" in sitemap
    assert "<loc>https://example.org/hy/help/</loc>" in sitemap
    assert "<loc>https://example.org/hy/health-insurance/</loc>" not in sitemap
    assert "<lastmod>2026-11-22</lastmod>" in sitemap


def test_gateway_and_404_speak_every_language(real_site: Site) -> None:
    for name in ("index.html", "404.html"):
        html = real_site.read(f"site/{name}")
        for language in LANGUAGES:
            assert f'lang="{language}"' in html
            assert f'href="/{language}/"' in html
        assert 'href="tel:112"' in html
        assert "Նոր" not in html


def test_titles_in_the_navigation_are_those_of_the_guides(real_site: Site) -> None:
    html = real_site.page("vi/health-insurance/")
    library = real_site.library()
    for guide_id in ("commercial-insurance", "going-to-the-doctor"):
        guide = library.guide(f"health-insurance/{guide_id}", "vi")
        assert guide
        assert f">{guide.title}</a>" in html


def test_no_page_leaves_anything_unreplaced_or_asks_others_for_anything(real_site: Site) -> None:
    for name, content in real_site.files().items():
        if name.endswith(".html"):
            html = content.decode()
            assert "{{" not in html, name
            assert "javascript:" not in html, name
            assert not re.search(r'(?:src|srcset)="(?:https?:)?//', html), name
            assert not re.search(
                r'<link rel="(?:stylesheet|preload)[^>]*href="(?:https?:)?//', html
            )


def test_every_promised_notice_is_in_the_html(lay_site: Lay) -> None:
    """Whatever generator built it: a banner that vanishes is the worst fault of such a site."""
    site = lay_site("fallback")
    done = site.build()
    assert done.returncode == 0, done.stderr
    english, ukrainian = site.page("en/topic/guide/"), site.page("uk/topic/guide/")
    assert "data-notice" not in section(english, "intro")
    outdated = section(english, "what-to-do")
    assert 'data-notice="outdated"' in outdated
    assert "20 November 2026" in outdated
    assert "a deadline" in outdated
    assert '<div class="original" lang="cs">' in outdated
    assert "do pěti dnů zaplaťte" in outdated
    assert 'data-notice="unknown"' in section(english, "help")
    assert 'data-notice="outdated"' in section(ukrainian, "what-to-do")
    assert 'data-notice="missing"' in section(ukrainian, "help")
    assert '<section id="help" data-digest=' in ukrainian
    assert 'lang="cs"' in section(ukrainian, "help"), "English is unknown there, so it is Czech"
    assert "data-notice" not in site.page("cs/topic/guide/")
    assert 'data-notice="missing"' in site.page("uk/topic/")


def test_text_as_authors_machines_write_it(lay_site: Lay) -> None:
    site = lay_site("unicode")
    done = site.build()
    assert done.returncode == 0, done.stderr
    html = site.page("vi/topic/guide/")
    assert "\r" not in html
    assert "Phải làm gì?" in html
    assert unicodedata.is_normalized("NFC", html)
    assert "Ի՞նչ անել" in site.page("hy/topic/guide/")


def test_another_country_with_another_source_language(lay_site: Lay) -> None:
    site = lay_site("sister")
    assert site.domov("check").returncode == 0
    done = site.build()
    assert done.returncode == 0, done.stderr
    assert '<html lang="sk"' in site.page("sk/")
    assert 'lang="sk">(úrad)' in site.page("en/topic/guide/")
    german = site.page("de/topic/guide/")
    assert 'data-notice="missing"' in german
    assert "Sprache des Textes: Englisch." in german
    assert 'href="tel:18300"' in german
    assert "€25" in german
    assert not re.search(r'lang="cs"|Česk|Czech', german + site.read("site/index.html"))


def test_a_site_with_problems_is_not_built(lay_site: Lay) -> None:
    site = lay_site("broken")
    done = site.build()
    assert done.returncode == 1
    assert "problems to mend before the site is built" in done.stderr
    assert "docs/cs/topic/index.md:2: bad-yaml" in done.stderr
    assert "page-without-source" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (site.root / "site").exists()


def test_nothing_but_guides_comes_from_the_folder_of_guides(site: Site, tmp_path: Path) -> None:
    """A page of raw HTML, a script in the place of ours, a link to a file of the machine: what a
    stranger's pull request could hold. The check refuses each; and without it none is published."""
    assert site.build().returncode == 0
    expected = site.files()
    (tmp_path / "secret.txt").write_text("token", encoding="utf-8")
    site.write(
        {
            "docs/cs/x/index.html": "<script>alert(1)</script>",
            "docs/assets/domov.js": "alert(1)",
            "docs/sw.js": "alert(1)",
            "docs/cs/topic/X.MD": "text",
        }
    )
    (site.root / "docs/cs/secret.txt").symlink_to(tmp_path / "secret.txt")
    (site.root / "docs/cs/folder").symlink_to(tmp_path, target_is_directory=True)
    refused = site.build()
    assert refused.returncode == 1
    assert refused.stderr.count("symbolic-link") == 2
    assert refused.stderr.count("file-kind") == 4
    unchecked = (
        "from domov.rules import RULES\nfrom mkdocs.__main__ import cli\n"
        "del RULES['places']\ncli(['build', '--strict'])"
    )
    subprocess.run(
        [sys.executable, "-c", unchecked],
        cwd=site.root, check=True, capture_output=True,
        env={**os.environ, "DOMOV_TODAY": "2026-11-22", "SITE_URL": ""},
    )  # fmt: skip
    assert site.files() == expected


def test_a_change_that_is_not_recorded_never_holds_up_a_correction(site: Site) -> None:
    site.replace("docs/cs/topic/guide.md", "zaplaťte", "neplaťte nic, ale hlaste se")
    done = site.build()
    assert done.returncode == 0, done.stderr
    assert "unrecorded-change" in done.stderr
    assert 'data-notice="outdated"' in site.page("en/topic/guide/")


def test_one_changed_fact_is_new_in_every_language_and_makes_nothing_stale(site: Site) -> None:
    site.replace("data/facts/facts.yml", '"2500"', '"2600"')
    assert site.build().returncode == 0
    for language, shown in (("cs", "2 600 Kč"), ("en", "CZK 2,600"), ("uk", "2 600 CZK")):
        html = site.page(f"{language}/topic/guide/").replace("\xa0", " ")
        assert shown in html
        assert "data-notice" not in html


def test_without_an_address_of_its_own_the_site_says_what_it_leaves_out(site: Site) -> None:
    done = site.build()
    assert "SITE_URL is not set" in done.stderr
    assert "canonical" not in site.page("cs/")
    assert 'hreflang="en" href="../en/"' in site.page("cs/")
    assert not (site.root / "site" / "sitemap.xml").exists()


def test_a_site_below_a_folder_of_its_host(site: Site) -> None:
    assert site.build(url="https://example.org/home").returncode == 0
    assert 'href="/home/cs/"' in site.read("site/404.html")
    assert 'href="/home/assets/domov.css"' in site.read("site/404.html")
    assert 'href="https://example.org/home/cs/topic/"' in site.page("cs/topic/")


# As on a machine in another time zone and locale, with another seed.
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}


def test_two_builds_are_the_same_to_the_byte(lay_site: Lay, tmp_path: Path) -> None:
    """In another folder, time zone and locale, with another seed, and by the maintained fork of
    MkDocs, which is the way out on the day MkDocs no longer works (adr/0001)."""
    here, there = lay_site("minimal"), lay("minimal", tmp_path / "elsewhere" / "site of somebody")
    assert here.build().returncode == 0
    with mock.patch.dict(os.environ, ELSEWHERE):
        assert there.build(generator="properdocs").returncode == 0
    assert there.files() == here.files()


@pytest.mark.thorough
def test_two_builds_of_the_real_site_are_the_same(real_site: Site, tmp_path: Path) -> None:
    with mock.patch.dict(os.environ, ELSEWHERE):
        again = build_real(tmp_path / "other place", generator="properdocs")
    assert again.files() == real_site.files()


def test_two_builds_in_one_process_are_the_same(site: Site) -> None:
    """As `mkdocs serve` does it: modules and hooks live on from build to build."""
    code = (
        "import mkdocs.config, mkdocs.commands.build as b\n"
        "for n in '12':\n"
        "    b.build(mkdocs.config.load_config('mkdocs.yml', site_dir='site' + n))\n"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        cwd=site.root, check=True, capture_output=True,
        env={**os.environ, "DOMOV_TODAY": "2026-11-22"},
    )  # fmt: skip
    trees = [
        {p.relative_to(site.root / n): p.read_bytes() for p in (site.root / n).rglob("*.html")}
        for n in ("site1", "site2")
    ]
    assert trees[0] == trees[1]
    assert len(trees[0]) == 49


def test_the_day_decides(site: Site) -> None:
    assert site.build(today=dt.date(2027, 2, 1)).returncode == 0
    assert "valid until 31 December 2026" in site.page("en/topic/guide/")
    refused = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=site.root, capture_output=True, text=True, check=False,
        env={**os.environ, "DOMOV_TODAY": "yesterday"},
    )  # fmt: skip
    assert refused.returncode == 1
    assert "DOMOV_TODAY is 'yesterday'" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_the_repository_is_clean() -> None:
    """No guide of ours has a problem, on the day of its last change."""
    done = Site(REPOSITORY).domov("check")
    assert done.stdout == ""


def test_every_guide_of_this_site_has_the_words_that_people_type_for_it() -> None:
    guides = load(REPOSITORY, {}).guides
    assert [key for key, guide in guides.items() if guide.keywords is None] == []
