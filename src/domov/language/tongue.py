"""Which language a text is written in, judged by its script and by its most frequent words.

Made to be sure rather than quick to blame: a short text, a list of names, a link or an official
term in brackets is nobody's language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

from domov import facts
from domov.language.lexicon import Lexicon, levelled

# Below so many letters a text may be nothing but names.
_LETTERS = 60
_FREQUENT = 3
_FREQUENT_ALIEN = 2
_ALIEN_SHARE = 0.9

# It looks back behind its first letters: see `domov.language.raw_numbers`.
_NOT_PROSE = re.compile(
    r"`(?<!``)(`{0,2})(?!`)[^`\n]+`\1(?!`)"
    r"|\*\([^)*]*\)\*"
    r"|\[[^\]\[]*\]\([^)\s\[]*\)"
    r"|<https?://[^\s<>)\]]+>?|h(?<!\wh)ttps?://[^\s<>)\]]+>?"
    r"|" + re.sub(r"\(\?P<\w+>", "(?:", facts.REFERENCE.pattern)
)
_SENTENCE = re.compile(r"[.?!։](?:[\s*”“»\")]|$)")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def strangers_language(text: str, language: str, lexicons: Mapping[str, Lexicon]) -> str | None:
    """The language that `text` is written in when it is surely not `language`; else None.

    An empty text is given back for a language that none of `lexicons` knows.
    """
    prose = _prose(text) if len(text) >= _LETTERS else ""
    own = lexicons.get(language)
    if own is None or len(prose) < _LETTERS:
        return None
    others = tuple(other.frequent for code, other in lexicons.items() if code != language)
    if _is_plainly(prose, own.frequent, others):
        return None
    words = _WORD.findall(prose)
    letters = "".join(words)
    if len(letters) < _LETTERS:
        return None
    words = [word.lower() for word in words]
    heard = {
        code: sum(map(_only(other.frequent, own.frequent).__contains__, words))
        for code, other in lexicons.items()
        if code != language
    }
    loudest = max(heard, key=lambda code: heard[code], default=language)
    shared = lexicons[loudest].frequent if loudest != language else frozenset[str]()
    of_own = sum(map(_only(own.frequent, shared).__contains__, words))
    if of_own and 4 * of_own > heard.get(loudest, 0):
        return None
    scripts = Counter(_script(letter) for letter in letters)
    alien = 1 - scripts[_own_script(own.frequent)] / len(letters)
    enough = _FREQUENT_ALIEN if alien > _ALIEN_SHARE else _FREQUENT
    if heard.get(loudest, 0) >= enough:
        return loudest
    if alien > _ALIEN_SHARE and not of_own and len(letters) >= 2 * _LETTERS:
        return ""
    return None


def _prose(text: str) -> str:
    """The lines of `text` that hold a sentence, without links, facts, terms: the rest may be names
    of offices, which keep their language."""
    lines = map(_prose_of_line, text.split("\n"))
    return "\n".join(line for line in lines if line is not None)


@lru_cache(1_000)  # a text is judged as a whole, and then line by line
def _prose_of_line(line: str) -> str | None:
    if len(line) <= 20 or not _SENTENCE.search(line):
        return None
    return _NOT_PROSE.sub(" ", levelled(line))


def _is_plainly(prose: str, own: frozenset[str], others: tuple[frozenset[str], ...]) -> bool:
    """True when the words that only one's own language has are so many that, even with all the
    foreign words taken for one language, nothing is to be blamed."""
    return sum(map(_weights(own, others).__getitem__, prose.split())) > 0


class _Weights(dict[str, int]):
    """How what stands between two spaces speaks for one's own language: a word of it weighs as much
    as four of others. Remembered, for a language says the same words again and again."""

    def __init__(self, own: frozenset[str], foreign: frozenset[str]) -> None:
        super().__init__()
        self._own, self._foreign = own - foreign, foreign - own

    def __missing__(self, written: str) -> int:
        words = [word.lower() for word in _WORD.findall(written)]
        ours = sum(map(self._own.__contains__, words))
        self[written] = weight = 4 * ours - sum(map(self._foreign.__contains__, words))
        return weight


@cache
def _weights(own: frozenset[str], others: tuple[frozenset[str], ...]) -> _Weights:
    return _Weights(own, frozenset[str]().union(*others))


@cache
def _only(these: frozenset[str], those: frozenset[str]) -> frozenset[str]:
    return these - those


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0]


@cache
def _own_script(frequent: frozenset[str]) -> str:
    return Counter(_script(letter) for letter in "".join(frequent)).most_common(1)[0][0]
