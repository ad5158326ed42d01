"""Characters that nobody sees are named, wherever they stand; those that a script needs are not."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from domov.reading import characters
from domov.rules import check
from tests.conftest import TODAY, Site

# What an author may type beside letters, digits and signs.
SPACES = "\n\t\r\xa0\u2007\u2009\u202f\u3000"


def codes(text: str) -> list[str]:
    return [code for _, code, _, _ in characters.faults(text)]


def test_every_control_and_format_character_of_unicode_is_refused() -> None:
    unseen = {
        chr(n)
        for n in range(sys.maxunicode + 1)
        if unicodedata.category(chr(n)) in ("Cc", "Cf", "Co", "Zl", "Zp")
    } - {"\n", "\t", "\r"}
    # Signs of a few scripts that are format characters and are seen, and of musical notation.
    seen = {c for c in unseen if unicodedata.name(c, "").startswith(("ARABIC", "KAITHI", "SYRIAC"))}
    seen |= {c for c in unseen if "\U00013430" <= c <= "\U0001d17f"}
    for character in unseen - seen:
        assert len(codes(f"a{character}b")) == 1, hex(ord(character))


@pytest.mark.parametrize("space", SPACES)
def test_spaces_are_allowed(space: str) -> None:
    assert codes(f"10{space}Kč") == []


@pytest.mark.parametrize("text", ["می‌خواهم", "क्‍ष", "‏שלום‏ 5", "☎️ 112", "Đăng ký", "Ի՞նչ"])
def test_what_a_script_needs_is_allowed(text: str) -> None:
    assert codes(text) == []


def test_the_place_is_that_which_an_editor_shows() -> None:
    line, _, message, _ = next(characters.faults("one\r\ntwo\rthr\u200bee"))
    assert line == 3
    assert "column 4" in message


def test_they_are_found_in_every_text_that_people_change(site: Site) -> None:
    paths = ("strings/en.yml", "history/topic/guide.yml", "data/facts/facts.yml", "mkdocs.yml")
    for path in paths:
        site.write({path: site.read(path) + "# 211\u202e\n"})
    assert [problem.path for problem in check(site.library(), TODAY)] == sorted(paths)
