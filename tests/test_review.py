"""What a pull request's check tells beside the lines and as a page, in a stranger's fork too."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domov.problems import Problem
from domov.report import annotation, summary
from domov.report.quoted import command, in_html, in_markdown
from domov.report.review import Review
from tests.conftest import Site

CS, EN, UK = (f"docs/{language}/topic/guide.md" for language in ("cs", "en", "uk"))
SECTION = "topic/guide#what-to-do"
LATER = dt.date(2027, 1, 5)


@pytest.fixture
def kept(site: Site) -> Site:
    site.git("init", "--quiet")
    commit(site)
    return site


def commit(site: Site) -> None:
    site.git("add", "-A")
    site.git("commit", "--quiet", "-m", "Change")


def told(site: Site, form: str, ref: str = "HEAD") -> tuple[int, str]:
    done = site.domov("check", "--against", ref, "--format", form, today=LATER)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


def change(site: Site) -> None:
    site.replace(CS, "zaplaťte", "hned zaplaťte")
    site.domov("record", SECTION, "--kind", "deadline", "--note", "Hned.", today=LATER)


def line_of(site: Site, path: str, text: str) -> int:
    return site.read(path)[: site.read(path).index(text)].count("\n") + 1


def test_a_change_of_the_source_tells_which_translations_go_stale(kept: Site) -> None:
    change(kept)
    heading = line_of(kept, CS, "{#what-to-do}")
    assert told(kept, "github") == (
        0,
        f"::notice file={CS},line={heading},title=goes stale%3A en%2C uk::Readers of en, uk are "
        "told at once that the source of what-to-do has moved on (deadline). The translations can "
        "follow later.\n",
    )
    status, page = told(kept, "markdown")
    assert status == 0
    assert page.startswith("## Nothing to mend\n\n### Goes stale\n\n- **topic/guide**: Readers of")
    assert "<summary>cs · topic/guide · what-to-do</summary>" in page
    assert "<ins> hned</ins>" in page


def test_a_translator_who_forgot_the_stamp_is_given_the_line_to_write(kept: Site) -> None:
    change(kept)
    commit(kept)
    kept.replace(EN, "and pay", "and at once pay")
    digest = kept.library().source("topic/guide").section("what-to-do").digest  # type: ignore[union-attr]
    stamp = line_of(kept, EN, "  what-to-do:")
    status, commands = told(kept, "github")
    assert status == 0, "a typo mended in a stale translation is welcome"
    assert commands.startswith(
        f"::warning file={EN},line={stamp},title=still behind%3A what-to-do::"
    )
    assert f"write below `follows:`  what-to-do: {digest}\n" in commands
    assert f"write `what-to-do: {digest}`" in told(kept, "markdown")[1]
    kept.replace(EN, "  what-to-do: 68dd0e95", f"  what-to-do: {digest}")
    assert told(kept, "github") == (
        0,
        f"::notice file={EN},line={stamp},title=is brought up to date%3A en::"
        "In en, what-to-do follows the source of today.\n",
    )
    assert "### Brought up to date" in told(kept, "markdown")[1]


def test_a_stamp_that_moves_alone_is_an_error_at_its_line(kept: Site) -> None:
    change(kept)
    commit(kept)
    kept.domov("stamp", SECTION, "--language", "en", today=LATER)
    status, commands = told(kept, "github")
    line = line_of(kept, EN, "  what-to-do:")
    assert status == 1
    assert commands.startswith(f"::error file={EN},line={line},title=stamp-moved-alone::")
    status, page = told(kept, "markdown")
    assert status == 1
    assert page.startswith("## 1 thing to mend\n")


def test_a_fact_and_a_term_that_disagree_are_told_at_their_lines(kept: Site) -> None:
    kept.replace(EN, "{{fee}}", "{{report-within}}")
    line = line_of(kept, EN, "pay {{report-within}}")
    assert f"::error file={EN},line={line}" in told(kept, "github")[1]


def test_a_change_that_touches_more_than_text_says_so_loudly(kept: Site) -> None:
    kept.replace(CS, "zaplaťte", "hned zaplaťte")
    kept.replace(EN, "Go to", "Walk to")
    kept.write(
        {
            ".github/workflows/x.yml": "on: push\n",
            "hooks/pages.py": "import os\n",
            "data/alerts.yml": "[]\n",
            "README.md": "Hello.\n",
            "wrangler.toml": "",
        }
    )
    commit(kept)
    _, commands = told(kept, "github", "HEAD~1")
    titles = re.findall(r"::warning file=([^,]*),line=1,title=touches (\w+)", commands)
    assert titles == [
        (".github/workflows/x.yml", "workflows"),
        ("hooks/pages.py", "code"),
        ("data/alerts.yml", "alerts"),
    ]
    assert "touches code: hooks/pages.py, wrangler.toml." in commands
    assert "title=several languages" in commands
    page = told(kept, "markdown", "HEAD~1")[1]
    assert page.count("> **This change also touches") == 3
    assert "It changes several languages: cs, en." in page


def test_what_cannot_be_compared_is_an_error_in_one_line(kept: Site) -> None:
    status, commands = told(kept, "github", "origin/main")
    assert status == 1
    assert commands.startswith("::error file=mkdocs.yml,line=1,title=nothing to compare with::")
    assert commands.count("\n") == 1


def test_of_each_level_ten_are_shown_and_the_last_counts_the_rest() -> None:
    problems = tuple(Problem("a.md", n, "bad-link", "x", "y") for n in range(1, 15))
    lines = annotation.as_commands(Review(problems)).splitlines()
    assert len(lines) == 10
    assert lines[-1].endswith("::5 more of this level are in the summary of this check.")
    assert annotation.as_commands(Review(problems[:10])).count("bad-link") == 10


def test_a_stranger_s_text_is_data(kept: Site) -> None:
    wild = "hned @octocat #1 <img src=x onerror=alert(1)> ![a](https://evil.example) **b** | c"
    kept.replace(CS, "zaplaťte", f"{wild}\n::error::x\nzaplaťte")
    assert "domov record topic/guide#what-to-do --kind" in told(kept, "markdown")[1], "to copy"
    _, commands = told(kept, "github")
    assert all(re.match(r"::(error|warning|notice) file=", line) for line in commands.splitlines())
    _, page = told(kept, "markdown")
    assert "@octocat" not in page
    assert "<img" not in page
    assert all("<ins>" in line for line in page.splitlines() if "![a](" in line), "in HTML only"
    assert not re.search(r"#\d", page.replace("&#", ""))


ANY = st.text() | st.lists(
    st.sampled_from(["::error::", "\n", "\r", "%0A", "@a", "#1", "<b>", "](", "`", "&", "|", "a"])
).map("".join)


@given(ANY, ANY, ANY)
def test_no_text_breaks_out_of_its_place(title: str, message: str, path: str) -> None:
    line = command("error", title, message, path)
    assert line.splitlines() == [line]
    place, _, said = line.removeprefix("::error ").partition("::")
    assert re.fullmatch(r"file=[^:,]*,line=1,title=[^:,]*", place)
    assert not re.search(r"%(?!25|2C|3A)", place)
    assert not re.search(r"%(?!25)", said)
    for quoted in (in_markdown(message), in_html(message)):
        assert "\n" not in quoted
        assert not re.search(r"@\w", quoted)
        assert not re.search(r"#\d", re.sub(r"&#\d+;", "", quoted))
        assert not re.search(r"<(?!br>)", quoted)
    assert not re.search(r"(?<!&)[\[\]*_`|]", in_markdown(message))
    review = Review((Problem(path, 1, "code", message, title),))
    page = summary.as_markdown(review).splitlines()
    assert page[:2] == ["## 1 thing to mend", ""]
    assert len(page) == 3
