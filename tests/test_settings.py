"""`mkdocs.yml`: ours holds exactly what we mean, and a wrong one is told and never a traceback."""

from __future__ import annotations

import pytest
import yaml
from mkdocs.config import load_config

from domov.rules import check
from domov.settings import BadSettings, parse
from tests.conftest import REPOSITORY, TODAY, Site

TEXT = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")


def test_ours_loads_exactly_our_plugins_and_our_hooks_in_their_order() -> None:
    """A key that is there twice took the i18n plugin away elsewhere, without a word."""
    settings, problems = parse(TEXT, {})
    assert problems == []
    assert settings.plugins == ("i18n",)
    config = load_config(str(REPOSITORY / "mkdocs.yml"))
    assert list(config.plugins) == ["i18n", *settings.hooks]
    assert settings.hooks[0] == "hooks/library.py"
    assert len(settings.hooks) == len(list((REPOSITORY / "hooks").glob("*.py")))


def test_ours_adds_no_extension_that_reads_files_or_makes_ids() -> None:
    assert "markdown_extensions" not in yaml.safe_load(TEXT)
    assert "slugify" not in TEXT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "plugins: 5",
        "plugins: [i18n]",
        "plugins: {i18n: {languages: [{locale: cs, name: C, default: true}]}}",
        "plugins: [{i18n: {languages: [{locale: [1], name: {a: b}, default: true}]}}]",
        "plugins: [{i18n: {languages: [{locale: cs, name: C}]}}]",
        "plugins: [{i18n: {languages: {locale: cs}}}]",
        "plugins: [{i18n: !!python/object/apply:os.system [echo]}]",
        "plugins: [{i18n: {languages: [{locale: cs, name: C, default: true}, "
        "{locale: cs, name: D}]}}]",
    ],
)
def test_a_site_without_usable_languages_is_told_in_sentences(text: str) -> None:
    with pytest.raises(BadSettings) as told:
        parse(text, {})
    assert str(told.value).splitlines()[-1].startswith("mkdocs.yml cannot be used.")


def test_what_else_is_wrong_hides_no_other_problem(site: Site) -> None:
    site.replace("mkdocs.yml", "nav:", "nav: 5\nnav_old:")
    site.replace("docs/en/topic/guide.md", "{{fee}}", "{{fees}}")
    codes = [problem.code for problem in check(site.library(), TODAY)]
    assert "not-a-list" in codes
    assert "unreadable-fact" in codes


def test_the_command_tells_it_without_a_traceback(site: Site) -> None:
    site.write({"mkdocs.yml": "plugins: 5\n"})
    done = site.domov("check")
    assert done.returncode == 1
    assert "mkdocs.yml:1: not-a-list: `plugins` must be a list." in done.stderr
    assert "Traceback" not in done.stderr
