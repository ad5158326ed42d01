"""Tools: questions that arrive somewhere on every way, and deadlines that can be counted."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from domov.data.tools import answers, questions, walk
from domov.library import load
from domov.rules import check
from tests.conftest import REPOSITORY, TODAY, Site
from tests.test_guide import FRONT

PATH = "data/tools.yml"
GUIDE = "docs/cs/topic/choose.md"
TOOLS = """questions: [topic/choose]
deadlines:
  guide: topic/guide
  events:
    what-to-do:
      report-within: after
"""
FIRST = """
## Pracujete? {#work}

- [Ano.](#contract)
- [Ne.](guide.md#help)

## Máte smlouvu? {#contract}

- [Mám.](guide.md#what-to-do)
- [Nemám.](guide.md#help)
"""


@pytest.fixture
def tool(site: Site) -> Site:
    site.write({PATH: TOOLS, GUIDE: FRONT + FIRST})
    site.replace("mkdocs.yml", "topic/guide.md]", "topic/guide.md, topic/choose.md]")
    return site


def told(site: Site) -> set[tuple[str, str]]:
    ours = {"topic/choose.md", PATH}
    return {
        (problem.code, problem.message)
        for problem in check(site.library(), TODAY)
        if problem.path.endswith(tuple(ours)) and problem.code != "unrecorded-change"
    }


def test_questions_that_all_arrive_are_clean(tool: Site) -> None:
    assert told(tool) == set()


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("[Mám.](guide.md#what-to-do)", "[Mám.](#work)", "questions-in-a-circle"),
        ("[Ano.](#contract)", "[Ano.](guide.md#help)", "question-never-asked"),
        ("[Mám.](guide.md#what-to-do)", "Mám.", "answer-leads-nowhere"),
        ("[Mám.](guide.md#what-to-do)", "[Mám.](guide.md)", "answer-leads-nowhere"),
        ("[Ano.](#contract)", "[Ano.](#contract) [Ne.](guide.md#help)", "answer-leads-nowhere"),
        ("- [Nemám.](guide.md#help)\n", "", "question-without-answers"),
        ("[Ano.](#contract)", "[Ano.](#contracts)", "broken-anchor"),
    ],
)
def test_a_way_that_does_not_arrive_is_told(tool: Site, before: str, after: str, code: str) -> None:
    tool.replace(GUIDE, before, after)
    assert code in {found for found, _ in told(tool)}


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("topic/choose]", "topic/chose]", "unknown-guide"),
        ("guide: topic/guide", "guide: topic/gone", "unknown-guide"),
        ("what-to-do:", "what-to-eat:", "unknown-section"),
        ("report-within:", "report-in:", "unknown-fact"),
        ("report-within:", "fee:", "not-a-duration"),
        ("what-to-do:", "help:", "fact-not-in-section"),
        ("after", "later", "unknown-value"),
    ],
)
def test_what_is_wrong_in_the_file_is_told(tool: Site, before: str, after: str, code: str) -> None:
    tool.replace(PATH, before, after)
    assert {found for found, _ in told(tool)} == {code}


def test_a_hundred_questions_that_meet_again_take_no_time(tool: Site) -> None:
    """Two answers each that lead on to the next one make 2^99 ways."""
    steps = "".join(
        f"\n## Otázka? {{#q{n}}}\n\n- [Ano.](#q{n + 1})\n- [Ne.](#q{n + 1})\n" for n in range(98)
    )
    last = "\n## Otázka? {#q98}\n\n- [Ano.](guide.md#help)\n- [Ne.](guide.md#help)\n"
    tool.write({GUIDE: FRONT + steps + last})
    assert told(tool) == set()


def test_the_page_gives_the_script_what_it_counts_with_and_works_without_it(tool: Site) -> None:
    assert tool.domov("record", "topic/choose").returncode == 0
    done = tool.build()
    assert done.returncode == 0, done.stderr
    page = tool.page("cs/topic/guide/")
    (counted,) = re.findall(r'data-due="([^"]*)"', page)
    assert json.loads(unescape(counted)) == {"report-within": ["after", 8, "day"]}
    asked = tool.page("cs/topic/choose/")
    assert '<a href="#contract">Ano.</a>' in asked
    assert 'assets/questions.js" defer' in asked
    assert "hidden" not in asked.partition("<article")[2].partition("</article>")[0]


def test_every_way_through_the_questions_of_this_site_ends_in_a_section_of_a_guide() -> None:
    library = load(REPOSITORY, {})
    for guide_id in library.tools.questions:
        guide = library.source(guide_id)
        assert guide
        ways = walk(guide)
        assert ways.asked == {question.id for question in questions(guide)}
        assert not ways.circles
        for question in questions(guide):
            for answer in answers(question):
                assert answer.next in ways.asked or ".md#" in answer.ways[0]
