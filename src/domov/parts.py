"""A site built in parts, a language each, on several machines, and joined to the same bytes.

A run of the generator that is told to build a part writes the pages of one language and nothing
else of worth; the run for `SHARED` writes what belongs to no language or to all (data, feeds, the
gateway, the sitemap). Every run reads the whole site, for a page may show a text of any language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

VARIABLE = "DOMOV_PART"
SHARED = "shared"


def sources(
    languages: Iterable[str], folders: Mapping[str, Iterable[str]]
) -> tuple[dict[str, str], list[str]]:
    """Which folder each language comes from, when `folders` hold these languages each; and what is
    wrong, in sentences: a language in none of them or in several."""
    found: dict[str, str] = {}
    faults = []
    for language in languages:
        holding = [folder for folder, held in folders.items() if language in held]
        if len(holding) == 1:
            found[language] = holding[0]
        elif holding:
            faults.append(f"{language} is in several folders: {', '.join(holding)}.")
        else:
            faults.append(f"{language} is in no folder. Build it: domov build --part {language}.")
    return found, faults
