"""Which language a text is written in, judged by its script and by its most frequent words.

Made to be sure rather than quick to blame: a short text, a list of names, a link or an official
term in brackets is nobody's language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache

from domov import facts
from domov.lexicon import Lexicon, levelled

# Below so many letters a text may be nothing but names.
_LETTERS = 60
_FREQUENT = 3
_FREQUENT_ALIEN = 2
_ALIEN_SHARE = 0.9

_NOT_PROSE = re.compile(
    r"(?<!`)(`{1,3})(?!`)[^`\n]+\1(?!`)"
    r"|\*\([^)*]*\)\*"
    r"|\[[^\]\[]*\]\([^)\s\[]*\)"
    r"|<?\bhttps?://[^\s<>)\]]+>?"
    r"|" + re.sub(r"\(\?P<\w+>", "(?:", facts.REFERENCE.pattern)
)
_SENTENCE = re.compile(r"[.?!։](?:[\s*”“»\")]|$)")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def strangers_language(text: str, language: str, lexicons: Mapping[str, Lexicon]) -> str | None:
    """The language that `text` is written in when it is surely not `language`; else None.

    An empty text is given back for a language that none of `lexicons` knows.
    """
    prose = _prose(text) if len(text) >= _LETTERS else ""
    if len(prose) < _LETTERS:
        return None
    words = _WORD.findall(prose)
    letters = "".join(words)
    own = lexicons.get(language)
    if own is None or len(letters) < _LETTERS:
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
    lines = (line for line in levelled(text).split("\n") if len(line) > 20)
    blank = (_NOT_PROSE.sub(" ", line) for line in lines if _SENTENCE.search(line))
    return "\n".join(blank)


@cache
def _only(these: frozenset[str], those: frozenset[str]) -> frozenset[str]:
    return these - those


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0]


@cache
def _own_script(frequent: frozenset[str]) -> str:
    return Counter(_script(letter) for letter in "".join(frequent)).most_common(1)[0][0]
