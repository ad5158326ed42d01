"""Official terms: how they are found in a text, and when a translation must name them."""

from __future__ import annotations

import pytest

from domov.data.terms import Term, parse
from domov.pages.glossary import glossary
from domov.rules import check
from tests.conftest import TODAY, Site

TERMS = """\
office:
  term: "úřad"
  also: ["úřad práce"]
  forms: ["úřad"]
  required: true
  in: {en: "office", uk: null}
  explanation: {cs: "Kde se podává žádost.", en: "Where applications go.", uk: null}
fee:
  term: "čekací doba"
  in: {en: "waiting period", uk: "період очікування"}
  explanation: {cs: null, en: null, uk: null}
"""
EN = "docs/en/topic/guide.md"


def term(*forms: str, name: str = "zdravotní pojišťovna", also: tuple[str, ...] = ()) -> Term:
    return Term("x", name, also, forms, True, {}, {}, 1)


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("zdravotn pojišť", "Ptejte se zdravotní pojišťovny.", True),
        ("zdravotn pojišť", "Je sedm zdravotních pojišťoven.", True),
        ("zdravotn pojišť", "**Zdravotní**\npojišťovnu", True),
        ("zdravotn pojišť", "zdravotní a sociální pojištění", False),
        ("zdravotn pojišť", "zdravotni\u0301 pojis\u030ct\u030covna", True),
        ("OBZP", "jako OBZP platíte", True),
        ("obzp", "jako OBZP platíte", True),
        ("výluk", "průvýluka", False),
        ("fee", "{{fee}} a [odkaz](fee.md#fee)", False),
    ],
)
def test_each_word_of_a_form_is_the_beginning_of_a_word(form: str, text: str, found: bool) -> None:
    assert term(form).is_in(text) is found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the insurer *(zdravotní pojišťovna)*", True),
        ("the insurers *(zdravotní pojišťovny)*", True),
        ("the insurers *(ZP)*", True),
        ("VZP *(zdravotní pojišťovna, ne PVZP)*", True),
        ("the insurer (zdravotní pojišťovna)", False),
        ("zdravotní pojišťovna", False),
        ("the office *(úřad)*", False),
    ],
)
def test_a_term_is_named_in_brackets_and_italics(text: str, named: bool) -> None:
    assert term("zdravotn pojišť", also=("ZP",)).is_named_in(text) is named


def test_a_required_term_is_asked_for_where_the_source_uses_it(site: Site) -> None:
    site.write({"data/terms.yml": TERMS})
    assert check(site.library(), TODAY) == [], "both translations name *(úřad)*"
    site.replace(EN, " *(úřad)*", "")
    (problem,) = check(site.library(), TODAY)
    assert (problem.path, problem.code) == (EN, "term-missing")
    assert "*(úřad)*" in problem.mend
    assert "“office”" in problem.mend
    assert not problem.stops_a_build, "it never holds up a correction"


def test_a_translation_that_is_outdated_is_not_asked_for_terms(site: Site) -> None:
    site.write({"data/terms.yml": TERMS})
    site.replace(EN, " *(úřad)*", "")
    site.replace("docs/cs/topic/guide.md", "zaplaťte", "hned zaplaťte")
    codes = {problem.code for problem in check(site.library(), TODAY)}
    assert codes == {"unrecorded-change"}


def test_what_cannot_be_read_is_told_and_the_rest_is_used() -> None:
    text = TERMS.replace('  in: {en: "office", uk: null}\n', '  in: {en: "office", de: null}\n')
    terms, problems = parse(text, ("cs", "en", "uk"), "cs")
    assert [term.id for term in terms] == ["fee"]
    assert {(p.line, p.code) for p in problems} == {(6, "unknown-key"), (6, "missing-key")}


def test_the_glossary_falls_back_to_another_language_and_says_so(site: Site) -> None:
    site.write({"data/terms.yml": TERMS})
    waiting, office = [e for i in glossary(site.library(), "uk") for e in i.entries]
    assert office.rendering
    assert (office.rendering.text, office.rendering.language) == ("office", "en")
    assert office.explanation
    assert office.explanation.language == "en"
    assert waiting.rendering
    assert waiting.rendering.language == "uk"
    assert waiting.explanation is None
    assert [i.entries[0].rendering for i in glossary(site.library(), "cs")] == [None, None]


def test_the_terms_of_a_site_are_under_the_letters_of_its_alphabet(site: Site) -> None:
    site.write({"data/terms.yml": TERMS})
    assert [i.letter for i in glossary(site.library(), "en")] == ["C", "U"]
    site.replace("mkdocs.yml", "emergency:", "alphabet: a c č u, emergency:")
    assert [i.letter for i in glossary(site.library(), "en")] == ["Č", "U"]
