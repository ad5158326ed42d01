"""Editions: the code and the fragment that a printed copy carries, and what is read from them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domov.addresses.short import ALPHABET, derived_code
from domov.ledger import ledger
from domov.pages.compose import Page, compose
from domov.pages.edition import (
    BadEdition,
    Edition,
    address,
    code,
    edition_of,
    fragment,
    mark,
    page_mark,
    read,
    section_mark,
    shorts,
)
from domov.publish.manifest import as_data
from domov.publish.since import since
from tests.conftest import TODAY, Site

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parent / "editions.json").read_text(encoding="utf-8")
)
FEW = settings(max_examples=30)
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,30}", fullmatch=True)
EDITIONS = st.builds(
    Edition,
    guide=st.just("topic/guide"),
    short=st.text(ALPHABET, min_size=4, max_size=4),
    language=st.sampled_from(["cs", "vi", "zz", "pt_BR", "hsb"]),
    day=st.dates(dt.date(2020, 1, 1), dt.date(2101, 1, 1)),
    sections=st.lists(
        st.tuples(NAMES, st.text("0123456789abcdef", min_size=8, max_size=8)),
        min_size=1,
        max_size=4,
    ).map(tuple),
    valid_until=st.none(),
)


def fault_of(text: str) -> str | None:
    """Why a text is no edition; None when it is one."""
    try:
        read(text)
    except BadEdition as fault:
        return fault.reason
    return None


@FEW
@given(EDITIONS)
def test_what_is_written_is_read(edition: Edition) -> None:
    spoken, scanned = read(code(edition)), read(fragment(edition))
    for copy in (spoken, scanned):
        assert (copy.short, copy.language, copy.day) == (
            edition.short,
            mark(edition.language),
            edition.day,
        )
    assert spoken.digest == page_mark(edition.sections)
    assert scanned.sections == tuple(section_mark(*pair) for pair in edition.sections)


@FEW
@given(EDITIONS, st.integers(0, 12), st.sampled_from(ALPHABET))
def test_one_wrong_character_of_a_code_is_found(edition: Edition, at: int, wrong: str) -> None:
    whole = code(edition).replace("-", "").lower()
    assume(whole[at] != wrong)
    with pytest.raises(BadEdition, match="mistyped"):
        read(whole[:at] + wrong + whole[at + 1 :])


@FEW
@given(EDITIONS, st.sampled_from(list(combinations(range(13), 2))))
def test_two_characters_of_a_code_that_changed_places_are_found(
    edition: Edition, places: tuple[int, int]
) -> None:
    letters = list(code(edition).replace("-", ""))
    one, other = places
    assume(letters[one] != letters[other])
    letters[one], letters[other] = letters[other], letters[one]
    with pytest.raises(BadEdition, match="mistyped"):
        read("".join(letters))


@FEW
@given(EDITIONS, st.data())
def test_a_fragment_that_is_cut_or_changed_is_never_read(edition: Edition, data: Any) -> None:
    """Its check has twelve bits: what is cut at a section is found but for one in 4,096, and then
    fewer sections are compared than the page has, which is never `current`."""
    whole = fragment(edition)
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    fault = fault_of(cut)
    if fault is None:
        assert len(read(cut).sections or ()) < len(edition.sections)
    else:
        assert fault in ("cut", "length")


@given(st.one_of(st.text(), st.text().map("e=1{}".format)))
def test_any_text_is_an_edition_or_a_named_fault(text: str) -> None:
    fault = fault_of(text)
    if fault is None:
        assert len(read(text).short) == 4
    else:
        assert fault in ("cut", "length", "mistyped")


def test_a_code_is_read_as_people_type_it() -> None:
    whole = VECTORS["copies"][0]["text"]
    wanted = read(whole)
    for typed in (whole.lower(), whole.replace("-", " "), f" {whole.replace('-', ' – ')}. "):
        assert read(typed) == wanted
    assert read(whole.replace("K", "К").replace("A", "А").replace("M", "м")) == wanted  # Cyrillic


@pytest.mark.parametrize("vector", VECTORS["copies"], ids=lambda vector: str(vector["text"]))
def test_vectors_that_the_browser_reads_too(vector: dict[str, Any]) -> None:
    try:
        copy = asdict(read(vector["text"]))
        got = {key: value for key, value in copy.items() if value is not None}
        got["day"] = got["day"].isoformat()
    except BadEdition as fault:
        got = {"fault": fault.reason}
    assert json.loads(json.dumps(got)) == vector["read"]


def test_marks_that_the_browser_counts_too() -> None:
    assert {language: mark(language) for language in VECTORS["languages"]} == VECTORS["languages"]
    for section_id, shown, wanted in VECTORS["sections"]:
        assert section_mark(section_id, shown) == wanted


def page_of(site: Site, language: str = "en", today: dt.date = TODAY) -> tuple[Page, Edition]:
    library = site.library()
    page = compose(library, "topic/guide", language, today)
    return page, edition_of(library, page, today)


def test_an_edition_is_that_of_the_text_as_shown(site: Site) -> None:
    """A fee that changes makes an old copy outdated although no sentence has changed."""
    page, before = page_of(site)
    assert [name for name, _ in before.sections] == ["intro", "what-to-do", "help"]
    assert before.valid_until == dt.date(2026, 12, 31)  # the end of the fee
    held = as_data(site.library(), [page], TODAY, "")["pages"][0]
    assert held["valid_until"] == before.valid_until.isoformat()
    assert int(held["digest"], 16) % 31**3 == sum(
        ALPHABET.index(letter) * 31 ** (2 - at)
        for at, letter in enumerate(page_mark(before.sections))
    )
    site.replace("data/facts/facts.yml", '"2500"', '"2600"')
    _, after = page_of(site)
    changed = [a[0] for a, b in zip(before.sections, after.sections, strict=True) if a != b]
    assert changed == ["what-to-do"]


def test_the_address_in_the_qr_code_is_that_of_the_page(site: Site) -> None:
    _, edition = page_of(site, "uk")
    whole = address(edition, "https://example.org/")
    assert whole == f"https://example.org/uk/topic/guide/#{fragment(edition)}"
    assert len(fragment(edition)) == 3 + 9 + 6 * 3 + 2


def test_a_page_tells_when_and_how_its_sections_changed(site: Site) -> None:
    later = dt.date(2027, 1, 10)
    site.replace("docs/cs/topic/guide.md", "nebo jděte", "nebo běžte")
    assert site.domov("record", "topic/guide#help", "--kind", "wording", today=later).stdout
    site.replace("docs/cs/topic/guide.md", "Zavolejte", "Hned zavolejte")
    site.domov("record", "topic/guide#help", "--kind", "procedure", "--note", "Hned.", today=later)
    site.replace(
        "data/facts/facts.yml",
        "seen: 2026-11-22, certainty: single}",
        "seen: 2026-11-22, certainty: single}\n"
        '    - {value: "2600", from: 2027-01-01, until: null, law: null, source: {title: "T", url:'
        ' "https://example.org/fee", dated: null}, seen: 2026-11-22, certainty: single}',
    )
    library = site.library()
    told = {
        language: since(library, compose(library, "topic/guide", language, later), later)
        for language in ("cs", "en")
    }
    assert told["cs"] == {
        "what-to-do": "2027-01-01:value",
        "help": "2027-01-10:procedure 2027-01-10:wording",
    }
    # A rewording of the source changes no translation.
    assert told["en"] == {"what-to-do": "2027-01-01:value", "help": "2027-01-10:procedure"}
    # Before its day a new value is no change.
    page = compose(library, "topic/guide", "cs", dt.date(2026, 12, 31))
    assert "what-to-do" not in since(library, page, dt.date(2026, 12, 31))


def test_a_guide_that_moved_is_found_by_its_old_code(site: Site) -> None:
    site.write(
        {"data/addresses.yml": "moved:\n  topic/old: topic/guide\n  topic/a: topic/guide#help\n"}
    )
    held = ledger(site.library())
    assert shorts(held, "topic/guide") == (
        derived_code("topic/guide"),
        derived_code("topic/old"),
    )
