"""Words in the first language that has them: what is shown where nobody has translated yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Some words and the language they are in."""

    text: str
    language: str


def first(said: Mapping[str, str | None], languages: Iterable[str]) -> Words | None:
    """What is said in the first of the languages in which anything is."""
    for language in languages:
        text = said.get(language)
        if text:
            return Words(text, language)
    return None
