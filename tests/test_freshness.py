"""The state of a section follows from its stamp and the history of its source, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domov.guide.freshness import CURRENT, MISSING, ORPHAN, OUTDATED, UNKNOWN, section_state
from domov.guide.history import KINDS, Version
from tests.conftest import Site

A, B, C, D = "aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd"


def day(number: int) -> dt.date:
    return dt.date(2026, 1, number)


def versions(*entries: tuple[str, str | None]) -> tuple[Version, ...]:
    return tuple(Version(digest, day(n), kind) for n, (digest, kind) in enumerate(entries, 1))


FIRST = (A, None)


@pytest.mark.parametrize(
    ("history", "source", "stamp", "state", "since", "kinds"),
    [
        pytest.param([FIRST], A, A, CURRENT, None, (), id="follows the only version"),
        pytest.param([FIRST, (B, "deadline")], B, A, OUTDATED, 2, ("deadline",), id="one change"),
        pytest.param([FIRST, (B, "deadline")], B, B, CURRENT, None, (), id="followed"),
        pytest.param([FIRST, (B, "wording")], B, A, CURRENT, None, (), id="only reworded"),
        pytest.param(
            [FIRST, (B, "wording"), (C, "amount"), (D, "wording")], D, A, OUTDATED, 3, ("amount",),
            id="dated by the first change of meaning",
        ),
        pytest.param(
            [FIRST, (B, "amount"), (C, "right"), (D, "amount")], D, A, OUTDATED, 2,
            ("amount", "right"), id="each kind once, oldest first",
        ),
        pytest.param([FIRST, (B, "amount"), (C, "wording")], C, B, CURRENT, None, (),
                     id="reworded since"),
        pytest.param([FIRST, (B, "amount"), (A, "amount")], A, A, CURRENT, None, (),
                     id="changed and changed back"),
        pytest.param([FIRST, (B, "amount"), (A, "amount")], A, B, OUTDATED, 3, ("amount",),
                     id="follows what was taken back"),
        pytest.param([FIRST], B, A, OUTDATED, None, (), id="a change that is not recorded yet"),
        pytest.param([FIRST, (B, "wording")], C, A, OUTDATED, None, (),
                     id="a change that is not recorded, on top of a rewording"),
        pytest.param([FIRST], A, None, UNKNOWN, None, (), id="no stamp"),
        pytest.param([FIRST], A, C, UNKNOWN, None, (), id="a stamp that is in no history"),
        pytest.param([], A, A, UNKNOWN, None, (), id="a source without a history"),
        pytest.param([FIRST], B, B, UNKNOWN, None, (), id="a stamp of an unrecorded text"),
    ],
)  # fmt: skip
def test_states(
    history: list[tuple[str, str | None]],
    source: str,
    stamp: str | None,
    state: str,
    since: int | None,
    kinds: tuple[str, ...],
) -> None:
    found = section_state("x", source, versions(*history), has_text=True, stamp=stamp)
    assert (found.state, found.since, found.kinds) == (state, since and day(since), kinds)


def test_a_section_without_text_is_missing_whatever_its_stamp() -> None:
    assert section_state("x", A, versions(FIRST), has_text=False, stamp=A).state == MISSING


@given(
    st.lists(st.tuples(st.sampled_from([A, B, C, D]), st.sampled_from(KINDS)), max_size=6),
    st.sampled_from([A, B, C, D]),
    st.sampled_from([A, B, C, D, None]),
)
def test_never_current_without_a_known_stamp(
    later: list[tuple[str, str | None]], source: str, stamp: str | None
) -> None:
    history = versions(FIRST, *later)
    found = section_state("x", source, history, has_text=True, stamp=stamp)
    assert (found.state == UNKNOWN) == (stamp not in {v.digest for v in history})
    if found.state == CURRENT and stamp != source:
        assert history[-1].digest == source
    if found.state == OUTDATED:
        assert stamp != source


def page(site: Site, language: str) -> dict[str, str]:
    library = site.library()
    source = library.source("topic/guide")
    assert source
    return {section.id: section.state for section in library.state(source, language).sections}


def test_a_page_is_as_bad_as_its_worst_section(site: Site) -> None:
    english = "docs/en/topic/guide.md"
    library = site.library()
    source = library.source("topic/guide")
    assert source
    assert library.state(source, "en").state == CURRENT
    text = site.read(english)
    site.write({english: text[: text.index("## Who helps?")]})
    assert page(site, "en") == {"intro": CURRENT, "what-to-do": CURRENT, "help": MISSING}
    site.write({english: text.replace("{#help}", "{#helping}")})
    assert page(site, "en")["helping"] == ORPHAN
    (site.root / english).unlink()
    state = site.library().state(source, "en")
    assert (state.exists, state.state) == (False, MISSING)
