"""`domov check`: every fault is told with path, line and what to write instead, all in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from domov.library import Library
from domov.rules import RULES, check, scope
from tests import golden
from tests.conftest import TODAY, Lay, Site


@pytest.mark.parametrize("file", golden.cases("check"))
def test_problems(file: Path, site: Site) -> None:
    """What is told of the site `minimal` with the files of a case laid over it."""
    golden.lay(golden.read(file), site)
    library = site.library()
    came_out = [str(problem) for problem in check(library, TODAY)]
    golden.compare(file, "problems", came_out)
    assert_each_guide_alone_is_judged_as_among_all_others(library)


@pytest.mark.parametrize("name", ["broken", "fallback", "sister", "unicode", "arabic"])
def test_guides_may_be_looked_at_one_by_one(lay_site: Lay, name: str) -> None:
    assert_each_guide_alone_is_judged_as_among_all_others(lay_site(name).library())


def assert_each_guide_alone_is_judged_as_among_all_others(library: Library) -> None:
    rules = [rule for rule in RULES.values() if rule.by_guide]
    found = {
        name: sorted(p for share in shares for rule in rules for p in rule.find(share, TODAY))
        for name, shares in {
            "alone": scope.parts(library, len(library.guides)),
            "among all others": [library],
        }.items()
    }
    assert found["alone"] == found["among all others"]


def test_all_problems_of_a_run_are_told_at_once(lay_site: Lay) -> None:
    done = lay_site("broken").domov("check")
    assert done.returncode == 1
    codes = {line.split(": ")[1] for line in done.stdout.splitlines()}
    assert codes >= {
        "bad-yaml",
        "unknown-key",
        "no-front-matter",
        "section-without-id",
        "section-without-source",
        "unreadable-fact",
        "broken-link",
        "page-without-source",
        "not-utf-8",
    }
    assert "Traceback" not in done.stdout + done.stderr


def test_a_clean_site_has_no_problems(site: Site) -> None:
    done = site.domov("check")
    assert (done.returncode, done.stdout) == (0, "")


def test_problems_as_data(site: Site) -> None:
    site.replace("docs/en/topic/guide.md", "{{fee}}", "{{fees}}")
    done = site.domov("check", "--format", "json")
    assert done.returncode == 1
    assert '"code": "unreadable-fact"' in done.stdout


def test_the_fault_of_a_site_that_is_not_there_is_told_without_a_traceback(tmp_path: Path) -> None:
    done = Site(tmp_path).domov("check")
    assert done.returncode == 1
    assert done.stderr.startswith("There is no mkdocs.yml in ")


def test_a_file_name_cannot_write_to_the_terminal(site: Site) -> None:
    site.write({"docs/cs/topic/a\x1b[31m.md": "x"})
    assert "\x1b" not in site.domov("check").stdout


def test_interface_words_agree_between_languages(site: Site) -> None:
    site.replace("strings/en.yml", 'home: "Home"\n', "")
    site.replace("strings/en.yml", "{kinds}", "{kind}")
    site.replace("strings/uk.yml", "licence:", "license:")
    problems = check(site.library(), TODAY)
    assert [(problem.path, problem.code) for problem in problems] == [
        ("strings/en.yml", "word-missing"),
        ("strings/en.yml", "places-differ"),
        ("strings/en.yml", "places-differ"),
        ("strings/uk.yml", "word-missing"),
        ("strings/uk.yml", "unknown-word"),
    ]


def test_a_language_without_plural_forms_of_its_own_is_told(site: Site) -> None:
    site.replace("strings/uk.yml", "state-outdated.few:", "state-outdated.two:")
    assert [(p.code, p.message, p.mend) for p in check(site.library(), TODAY)] == [
        (
            "word-missing",
            "The word `state-outdated.few` is missing.",
            'Write state-outdated.few: "…", as in the other languages.',
        ),
        (
            "unknown-word",
            "The word `state-outdated.two` is used nowhere.",
            "Did you mean `state-outdated.one`?",
        ),
    ]


@pytest.mark.parametrize(
    "place", ["{n.foo}", "{n[a]}", "{n:>9999999999}", "{}", "{0}", "{n!z}", "{"]
)
def test_only_plain_places_stand_in_interface_words(site: Site, place: str) -> None:
    site.replace("strings/en.yml", 'home: "Home"', f'home: "Home {place}"')
    problems = [p for p in check(site.library(), TODAY) if p.code != "word-missing"]
    assert [(p.path, p.code) for p in problems] == [("strings/en.yml", "bad-places")]
