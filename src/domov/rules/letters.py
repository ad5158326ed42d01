"""Letters that only look right: another script inside a word, which no reader sees and no search
finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domov.guide import Guide
from domov.library import Library
from domov.problems import Problem

_LATIN, _GREEK = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ", "Ͱ-Ͽἀ-῿"
_CYRILLIC, _ARMENIAN = "Ѐ-ԯ", "Ա-Ֆա-և"
_SCRIPTS = {"Latin": _LATIN, "Greek": _GREEK, "Cyrillic": _CYRILLIC, "Armenian": _ARMENIAN}
_WORD = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(
    "|".join(
        f"[{one}](?=[{''.join(other for other in _SCRIPTS.values() if other != one)}])"
        for one in _SCRIPTS.values()
    )
)
# A letter that stands alone between words of another script, and looks like a word of theirs.
_LOOKALIKES = frozenset("AaBCcEeHIiKMOoPpTXxy")
_ALONE = re.compile(f" (?<=[{_CYRILLIC}] )([{''.join(sorted(_LOOKALIKES))}])(?= [{_CYRILLIC}])")


def problems(library: Library) -> Iterator[Problem]:
    """Words with letters of two scripts, in every section of every language."""
    known: set[str] = set()
    for guide in library.guides.values():
        pieces = set("\n".join(section.text for section in guide.sections).split())
        for piece in sorted(pieces - known):
            if not piece.isascii() and (found := _MIXED.search(piece)):
                yield from _mixed(guide, _word_at(piece, found.start()))
            else:
                known.add(piece)
        if not _LOOKALIKES.isdisjoint(pieces):
            yield from _alone(guide)


def _alone(guide: Guide) -> Iterator[Problem]:
    for section in guide.sections:
        for found in _ALONE.finditer(section.body):
            line = section.body_line + section.body.count("\n", 0, found.start())
            yield _problem(guide, line, f"“{found[1]}” is a Latin letter")


def _word_at(piece: str, place: int) -> str:
    return next(word[0] for word in _WORD.finditer(piece) if word.end() > place)


def _mixed(guide: Guide, word: str) -> Iterator[Problem]:
    """The first place of the word in each section."""
    told = ", ".join(
        f"{_letters(word, letters)} {'is' if len(_letters(word, letters)) == 1 else 'are'} {name}"
        for name, letters in _SCRIPTS.items()
        if _letters(word, letters)
    )
    for section in guide.sections:
        place = section.body.find(word)
        if place >= 0 or word in section.text:
            line = (
                section.body_line + section.body.count("\n", 0, place)
                if place >= 0
                else section.line
            )
            yield _problem(guide, line, f"In “{word}” letters of two scripts meet: {told}")


def _letters(word: str, letters: str) -> str:
    return "".join(re.findall(f"[{letters}]", word))


def _problem(guide: Guide, line: int, message: str) -> Problem:
    return Problem(
        guide.path,
        line,
        "mixed-scripts",
        f"{message}, though it looks like its neighbours.",
        "Type the word again on one keyboard; put a hyphen where a word and a name meet.",
    )
