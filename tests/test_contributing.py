"""The short guides for volunteers say the same in every language, in words that are on the site."""

from __future__ import annotations

import re

import pytest
import yaml

from domov.cli import _parser
from tests.conftest import REPOSITORY

GUIDES = {
    code: (REPOSITORY / "contributing" / f"{code}.md").read_text(encoding="utf-8")
    for code in ("cs", "en", "uk", "vi")
}
# In the order of the guides.
PRESSED = ("report", "help-update", "translate-edit", "help-translate", "translate-create")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


def shape(text: str) -> list[tuple[list[str], list[str], list[str]]]:
    """For each part: the numbers of its steps, what is written as code, where its links lead."""
    return [
        (
            re.findall(r"^(\d+)\. ", part, re.MULTILINE),
            re.findall(r"`([^`]+)`", part),
            _LINK.findall(part),
        )
        for part in text.split("\n## ")
    ]


@pytest.mark.parametrize("language", GUIDES)
def test_the_same_steps_commands_and_links_in_every_language(language: str) -> None:
    assert shape(GUIDES[language]) == shape(GUIDES["en"])


@pytest.mark.parametrize("language", GUIDES)
def test_what_is_to_be_pressed_is_called_so_on_the_site(language: str) -> None:
    words = yaml.safe_load((REPOSITORY / "strings" / f"{language}.yml").read_text())
    pressed = re.findall(r"\*\*(.+?)\*\*", GUIDES[language])
    assert pressed == [words[key] for key in PRESSED]


@pytest.mark.parametrize("language", GUIDES)
def test_pictures_are_there_small_and_told_in_words(language: str) -> None:
    pictures = _PICTURE.findall(GUIDES[language])
    assert len(pictures) == 2
    for told, path in pictures:
        assert len(told) > 40
        assert (REPOSITORY / "contributing" / path).stat().st_size < 60_000


def test_links_and_paths_lead_to_something() -> None:
    for links in (_LINK.findall(text) for text in GUIDES.values()):
        for path, _, anchor in (link.partition("#") for link in links):
            text = (REPOSITORY / "contributing" / path).read_text(encoding="utf-8")
            assert not anchor or f"## {anchor.capitalize()}\n" in text
    for path in re.findall(r"`((?:docs|data)/[^`]+)`", GUIDES["en"]):
        assert (REPOSITORY / path).is_file()
    for link in ("cs", "en", "uk", "vi"):
        assert f"contributing/{link}.md" in (REPOSITORY / "CONTRIBUTING.md").read_text()


def test_commands_can_be_typed() -> None:
    for command in re.findall(r"`domov ([^`]+)`", GUIDES["en"]):
        _parser().parse_args([word.strip('"') for word in command.split()])
