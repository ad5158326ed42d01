"""A language begins, is worked on where no reader sees it, and goes live when it is whole."""

from __future__ import annotations

import re

import pytest

from domov.authoring import language
from domov.authoring.edit import Refused
from domov.rules import check
from domov.settings import parse
from tests.conftest import SITES, TODAY, Site

PAGE = "docs/ar/index.md"
LEXICON = "numbers: {}\nalso: {}\nmonths: {}\nweekdays: {}\nbetween: []\nfrequent: []\n"


def test_a_language_begins_is_made_whole_and_goes_live(site: Site) -> None:
    before = site.read("mkdocs.yml")
    begun = site.domov("new-language", "ar", "--fallback", "en", "--by", "Ali")
    assert begun.returncode == 0, begun.stderr
    site.domov("new-language", "de", "--by", "Jo")
    entry = "        - {locale: ar, name: العربية, build: false}\n"
    assert site.read("mkdocs.yml") == before.replace(
        "name: Українська}\n",
        f"name: Українська}}\n{entry}        - {{locale: de, name: Deutsch, build: false}}\n",
    ).replace("uk: [en]}", "uk: [en], ar: [en]}")
    assert 'home: "[en] Home"' in site.read("strings/ar.yml")
    assert 'home: "[cs] ' in site.read("strings/de.yml")
    assert 'state-outdated.two: "[en] ' in site.read("strings/ar.yml")

    done = site.domov("check")
    assert (done.returncode, done.stdout) == (0, ""), "nothing of it stops the others"
    assert "العربية (ar) has begun and is not live" in done.stderr
    listed = site.domov("new-language", "ar").stdout
    for path in ("data/lexicon/ar.yml:1: ", f"{PAGE}:9: ", "strings/ar.yml:2: "):
        assert f"- {path}" in listed
    refused = site.domov("new-language", "ar", "--live")
    assert (refused.returncode, site.read("mkdocs.yml").count("build: false")) == (1, 2)
    words = site.domov("check", "--as-live", "ar", "--only", "words").stdout.splitlines()
    assert len(words) == len(re.findall(r'"\[en\] ', site.read("strings/ar.yml")))

    site.write(
        {
            "strings/ar.yml": site.read("strings/ar.yml").replace('"[en] ', '"'),
            "data/lexicon/ar.yml": LEXICON,
        }
    )
    text = site.read(PAGE)
    body = text.rpartition("---\n")[2]
    site.write({PAGE: text.replace(body, "\nمرحبا [دليل](topic/guide.md).\n")})
    live = site.domov("new-language", "ar", "--live")
    assert live.returncode == 0, live.stdout
    assert "locale: ar, name: العربية}" in site.read("mkdocs.yml")

    built = site.build()
    assert built.returncode == 0, built.stderr
    assert 'dir="rtl"' in site.page("ar/")
    assert "Deutsch" not in site.page("cs/")
    assert not (site.root / "site" / "de").exists()


def test_whoever_works_on_a_begun_language_has_the_same_commands(site: Site) -> None:
    assert site.domov("new-language", "de", "--by", "Jo").returncode == 0
    new = ["new-translation", "topic/guide", "--language", "de", "--by", "Jo"]
    assert site.domov(*new).returncode == 0
    assert "untranslated-section" in site.domov("check", "--as-live", "de").stdout
    assert "topic/index: de missing" in site.domov("next", "--language", "de", "--list").stdout
    assert check(site.library(), TODAY) == []


def test_a_place_in_the_data_is_made_for_it(site: Site) -> None:
    site.write(
        {
            "data/terms.yml": 'office:\n  term: "úřad"\n  in:\n    en: "office"\n    uk: null\n'
            '  explanation: {cs: "Budova.", en: null, uk: null}  # short\n'
        }
    )
    site.domov("new-language", "de", "--by", "Jo")
    assert site.read("data/terms.yml") == (
        'office:\n  term: "úřad"\n  in:\n    en: "office"\n    uk: null\n    de: null\n'
        '  explanation: {cs: "Budova.", en: null, uk: null, de: null}  # short\n'
    )
    assert check(site.library(), TODAY) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["en"],
        ["../de"],
        ["de", "--by", "Jo", "--fallback", "fr"],
        ["de", "--live"],
        ["de", "--by", " "],
    ],
)
def test_what_cannot_begin_is_refused(site: Site, arguments: list[str]) -> None:
    before = site.read("mkdocs.yml")
    done = site.domov("new-language", *arguments)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert site.read("mkdocs.yml") == before
    assert not (site.root / "docs" / "de").exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("      languages:\n", "      languages: &l\n"),
        ("- {locale: uk, name: Українська}", "- locale: uk\n          name: Українська"),
        ("  domov: {fallbacks: {uk: [en]}, emergency", "  domov: {emergency"),
        ("extra:\n  domov: {fallbacks: {uk: [en]}, emergency: [emergency-112]}\n", ""),
    ],
)
def test_settings_of_another_shape_are_edited_too(old: str, new: str) -> None:
    text = (SITES / "minimal" / "mkdocs.yml").read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new)
    now, _ = parse(text, {})
    begun = language.begun(now, "de", "Deutsch", ("en",), text)
    after, problems = parse(begun.text, {})
    assert (after.begun, after.fallbacks["de"], problems) == ({"de": "Deutsch"}, ("en",), [])
    assert after.languages == now.languages
    live, _ = parse(language.live("de", begun.text).text, {})
    assert live.languages == {**now.languages, "de": "Deutsch"}


def test_settings_that_cannot_be_edited_are_left_alone() -> None:
    now, _ = parse((SITES / "minimal" / "mkdocs.yml").read_text(encoding="utf-8"), {})
    for text in ("", "plugins: [i18n]", "a: [", "plugins:\n  - i18n: {languages: []}\n"):
        with pytest.raises(Refused):
            language.begun(now, "de", "Deutsch", ("en",), text)
        with pytest.raises(Refused):
            language.live("de", text)
