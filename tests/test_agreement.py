"""The real translations agree with their source, and a change in any one of them is noticed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import settings

from domov.guide import Guide, Section
from domov.language.contents import Contents, added, contents, missing
from domov.language.lexicon import levelled, words_of
from domov.language.numerals import numerals
from domov.language.tongue import strangers_language
from domov.library import Library, load
from domov.rules import agreement, tongues
from tests.conftest import REPOSITORY

LIBRARY = load(REPOSITORY, {})
# Guides that are changed word by word: some of them, or each when much is tried.
EVERY = 1 if settings().max_examples > 1000 else 5
SOURCE = LIBRARY.settings.source_language


def pairs(language: str) -> Iterator[tuple[Contents, Section]]:
    """What every current section's source holds, and the section in `language`."""
    for source in LIBRARY.source_guides[::EVERY]:
        guide = LIBRARY.guide(source.id, language)
        for section in guide.sections if guide else ():
            original = source.section(section.id)
            if original:
                yield contents(original.text, LIBRARY.lexicons[SOURCE]), section


def without_each(pattern: str, text: str, put: str = "") -> Iterator[str]:
    """`text` without one match of `pattern`, for each match."""
    for match in re.finditer(pattern, text, re.MULTILINE):
        yield text[: match.start()] + match.expand(put) + text[match.end() :]


def with_other_numbers(text: str, language: str) -> Iterator[str]:
    """`text` with one typed number changed, for each number of its prose."""
    blank = r"^[ \t]*\d+[.)](?=[ \t])|\{\{.*?\}\}|\]\([^)]*\)|[A-ZČŠ]{1,5}\d+"
    prose = levelled(re.sub(blank, lambda m: " " * len(m[0]), text, flags=re.MULTILINE))
    for number in numerals(prose, LIBRARY.lexicons[language], words_of(prose)):
        written = text[number.start : number.end]
        if written[0].isdigit():
            changed = re.sub(r"\d+", lambda m: str(int(m[0]) + 36), written, count=1)
            yield text[: number.start] + changed + text[number.end :]


def changed(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Every change of one thing: what kind of thing, and the text with the change."""
    for kind, pattern, put in (
        ("fact left out", r"\{\{.*?\}\}", ""),
        ("fact of another name", r"\{\{([\w-]+)", r"{{\1-x"),
        ("link left out", r"\[([^\]]*)\]\([^)]*\)", r"\1"),
        ("link to elsewhere", r"\]\([^)]*\)", "](https://example.org/x)"),
        ("step left out", r"^[ ]*\d+\. .*\n?", ""),
        ("item left out", r"^[ ]*- .*\n?", ""),
        ("row left out", r"^\|(?![ |-]*$).*\n?", ""),
        ("box opened", r"^!!! \w+$", ""),
        ("other box", r"^!!! \w+$", "!!! other"),
        ("paragraph of law", r"§ \d+", "§ 999"),
        ("act", r"(?<!\d)\d{1,4}/(?=(?:19|20)\d\d(?!\d))", "999/"),
        ("form", r"(?<![\w(])S1\b", "S2"),
    ):
        yield from ((kind, mutant) for mutant in without_each(pattern, text, put))
    yield from (("number", mutant) for mutant in with_other_numbers(text, language))


def test_the_real_translations_agree_with_their_source() -> None:
    assert list(agreement.problems(LIBRARY)) == []
    assert list(tongues.problems(LIBRARY)) == []


@pytest.mark.parametrize("language", LIBRARY.settings.translations)
def test_every_change_in_a_real_translation_is_noticed(language: str) -> None:
    tried: Counter[str] = Counter()
    unseen = []
    for ours, section in pairs(language):
        for kind, text in changed(section.text, language):
            tried[kind] += 1
            theirs = contents(text, LIBRARY.lexicons[language])
            if not missing(ours, theirs) and not added(ours, theirs):
                unseen.append((kind, section.id, text))
    print(language, dict(tried), "unseen:", [u[:2] for u in unseen])
    assert sum(tried.values()) > 25
    assert [u[:2] for u in unseen if u[0] != "number"] == []
    assert len(unseen) <= 0.05 * tried["number"]


@pytest.mark.parametrize("language", LIBRARY.settings.languages)
def test_a_section_in_any_other_language_is_noticed(language: str) -> None:
    told = Counter(
        strangers_language(section.text, language, LIBRARY.lexicons) is not None
        for (guide_id, other), guide in LIBRARY.guides.items()
        if other != language and guide_id not in LIBRARY.tools.questions  # they are lists of links
        for section in guide.sections
        if len(section.body) > 200
    )
    assert told[False] <= 0.02 * told[True]


def test_a_section_that_is_outdated_is_not_compared() -> None:
    guide = next(g for (_, language), g in LIBRARY.guides.items() if language != SOURCE)
    other = mutated(guide, guide.sections[0].id)
    assert list(agreement.problems(with_guide(other)))
    behind = replace(other, follows={**other.follows, guide.sections[0].id: "00000000"})
    assert list(agreement.problems(with_guide(behind))) == []


def mutated(guide: Guide, section_id: str) -> Guide:
    """`guide` with an amount of its own in one section."""
    sections = (
        replace(s, body=s.body + "\n\n999 Kč") if s.id == section_id else s for s in guide.sections
    )
    return replace(guide, sections=tuple(sections))


def with_guide(guide: Guide) -> Library:
    return replace(LIBRARY, guides={**LIBRARY.guides, (guide.id, guide.language): guide})
