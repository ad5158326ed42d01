"""`domov check` is total: any bytes give a list of problems, never a traceback, in bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domov.library import NoSite
from domov.problems import Problem
from domov.rules import check
from domov.settings import BadSettings
from tests.conftest import REPOSITORY, TODAY, Site, lay
from tests.pieces import MARKDOWN, YAML
from tests.test_guide import FRONT

GUIDE = "docs/cs/topic/guide.md"
PATHS = (
    GUIDE,
    "docs/uk/topic/guide.md",
    "data/facts/facts.yml",
    "data/alerts.yml",
    "data/terms.yml",
    "data/raw-numbers.yml",
    "data/lexicon/en.yml",
    "data/organisations.yml",
    "data/tools.yml",
    "data/claims/en/topic/guide.yml",
    "data/addresses.yml",
    "history/topic/guide.yml",
    "strings/en.yml",
    "mkdocs.yml",
)
TRANSLATION = (
    '---\ntitle: "T"\nsummary: "S"\nfollows: {intro: 8f59ef41}\n'
    'translated: {by: "B", how: human, reviewed_by: null, on: 2026-11-22}\n---\n'
)
SECONDS = 5
# How much of a file of ours is enough to be damaged; all of it would only take longer to read.
_BLOCKS = 5


@pytest.fixture(scope="module")
def anywhere(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = lay("minimal", tmp_path_factory.mktemp("total") / "site")
    site.write({"data/claims/en/topic/guide.yml": '- {by: "Jo", until: 2026-12-06}\n'})
    for path in PATHS:
        if not (site.root / path).exists():
            text = (REPOSITORY / path).read_text(encoding="utf-8")
            site.write({path: "\n\n".join(text.split("\n\n")[:_BLOCKS]) + "\n"})
    return site


def told(site: Site, path: str, content: bytes) -> list[Problem]:
    """The problems of the site with this content in one file, which is put back afterwards."""
    file = site.root / path
    before = file.read_bytes()
    file.write_bytes(content)
    start = time.perf_counter()
    try:
        problems = check(site.library(), TODAY)
    except (BadSettings, NoSite):
        if path != "mkdocs.yml":
            raise
        problems = []
    finally:
        file.write_bytes(before)
    assert time.perf_counter() - start < SECONDS
    for problem in problems:
        line = str(problem)
        assert line.isprintable()
        assert line.encode()
        assert problem.line >= 1
        assert problem.message
        assert problem.mend
    return problems


# Each example is a check of a whole site.
fewer = settings(max_examples=settings().max_examples // 2)


@fewer
@given(st.sampled_from(PATHS), st.binary(max_size=400))
def test_any_bytes(anywhere: Site, path: str, content: bytes) -> None:
    told(anywhere, path, content)


@fewer
@given(st.sampled_from(PATHS), st.text(max_size=300))
def test_any_text(anywhere: Site, path: str, text: str) -> None:
    told(anywhere, path, text.encode("utf-8", "surrogatepass"))


@fewer
@given(st.sampled_from(PATHS), st.lists(st.sampled_from(YAML), max_size=40).map("".join))
def test_any_yaml(anywhere: Site, path: str, text: str) -> None:
    if path.endswith(".md"):
        text = f"---\n{text}\n---\n\nText.\n"
    told(anywhere, path, text.encode("utf-8", "surrogatepass"))


@fewer
@given(st.sampled_from(PATHS), st.data())
def test_a_true_file_with_a_piece_changed(anywhere: Site, path: str, data: st.DataObject) -> None:
    """Most of what goes wrong in the world is one slip in a file that was right."""
    before = (anywhere.root / path).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, min(start + 30, len(before))))
    piece = data.draw(st.sampled_from((*YAML, *MARKDOWN)))
    changed = before[:start] + piece + before[end:]
    told(anywhere, path, changed.encode("utf-8", "surrogatepass"))


@fewer
@given(st.lists(st.sampled_from(MARKDOWN), max_size=40).map("".join), st.booleans())
def test_any_markdown(anywhere: Site, text: str, is_source: bool) -> None:
    path, front = (GUIDE, FRONT) if is_source else ("docs/uk/topic/guide.md", TRANSLATION)
    told(anywhere, path, (front + text).encode("utf-8", "surrogatepass"))


@fewer
@given(st.lists(st.sampled_from(MARKDOWN), min_size=1, max_size=4).map("".join), st.booleans())
def test_a_piece_many_times(anywhere: Site, piece: str, in_lines: bool) -> None:
    """What costs a moment once may cost for ever when it stands there a thousand times."""
    text = "\n".join([(piece * 200)[:190]] * 100) if in_lines else (piece * 5000)[:4900]
    told(anywhere, GUIDE, (FRONT + text).encode("utf-8", "surrogatepass"))


def test_a_fault_in_one_file_hides_no_other(site: Site) -> None:
    site.write({GUIDE: "\x00" * 100, "data/facts/x.yml": "[" * 200})
    site.replace("docs/en/topic/guide.md", "## Who helps? {#help}", "## Who helps?")
    codes = {(problem.path, problem.code) for problem in check(site.library(), TODAY)}
    assert codes >= {
        (GUIDE, "not-utf-8"),
        ("data/facts/x.yml", "bad-yaml"),
        ("docs/en/topic/guide.md", "section-without-id"),
    }
