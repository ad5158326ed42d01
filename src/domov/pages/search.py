"""The search: which guides of a language answer some words, best first.

It works on the same two files as the browser (`domov.pages.findable` makes them) and gives the same
order as theme/assets/search.js, step by step: whoever changes one changes the other, and
tests/browser/test_search.py holds them together. All numbers are whole, so that both count alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from domov.data.keys import Keys

# How much a word counts where it stands. `short` is shared among the words of a title: a short one
# says what the guide is about.
WEIGHTS = {
    "short": 40,
    "title": 60,
    "words": 50,
    "terms": 30,
    "source": 60,
    "heading": 25,
    "about": 15,
    "text": 5,
}

_LEAST = 45
_FAR = 10  # what is that many times worse than the best is left out
_SAME = 15  # words that are nearly as much alike are forms of one word: so rare is it
_PAIR = 70  # two words together are long, so much of them is alike


@dataclass(frozen=True, slots=True)
class Hit:
    """A guide that was found: its place in the head index, the place of its best section (0 is the
    guide as a whole), its score."""

    guide: int
    section: int
    score: int


def likeness(typed: str, word: str) -> int:
    """How much a word of the index is what was typed: 100 is the same, 0 nothing."""
    if typed == word:
        return 100
    best = 0
    shortest, longest = sorted((len(typed), len(word)))
    shared = next((n for n in range(shortest) if typed[n] != word[n]), shortest)
    if shared == len(typed):
        best = 60 + 35 * shared // len(word)
    elif shared >= 3 and (
        100 * shared >= 55 * len(typed) or (shared == len(word) and shared > 3)
    ):  # another form of the word
        best = 90 * 2 * shared // (shortest + longest)
    allowed = 2 if len(typed) > 7 else 1 if len(typed) > 3 else 0
    begins = allowed and any(letter in word[:2] for letter in typed[:2])  # worth a closer look
    if best < 80 and begins and longest - shortest <= allowed and not re.search("[0-9]", typed):
        wrong = _mistakes(typed, word, allowed)
        if wrong <= allowed:
            best = max(best, 92 - 110 * wrong // len(typed))
    return best


def _mistakes(typed: str, word: str, allowed: int) -> int:
    """How many letters are wrong, too many, missing or swapped with their neighbour; more than
    `allowed` when it is more."""
    before: list[int] = []
    row = list(range(len(word) + 1))
    for n, letter in enumerate(typed, 1):
        older, before, row = before, row, [n]
        for m, other in enumerate(word, 1):
            cost = min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (letter != other))
            if n > 1 and m > 1 and letter == word[m - 2] and typed[n - 2] == other:
                cost = min(cost, older[m - 2] + 1)
            row.append(cost)
        if min(row) > allowed:
            return allowed + 1
    return row[-1]


class Index:
    """The words of a language's guides, ready to be asked. `body` may come later or not at all."""

    def __init__(self, head: Mapping[str, Any], body: Mapping[str, Any] | None = None):
        self.guides: list[dict[str, Any]] = [*head["guides"], *(body["guides"] if body else [])]
        self._keys = Keys(head["dropped"], tuple((old, new) for old, new in head["alike"]))
        # For each word: guide, section and weight of each place where it stands.
        self._words: dict[str, list[tuple[int, int, int]]] = {}
        for number, guide in enumerate(self.guides):
            for section, trust, field, text in _texts(guide):
                keys = dict.fromkeys(self._pairs(text))
                weight = (
                    WEIGHTS[field] + (WEIGHTS["short"] // len(keys) if field == "title" else 0)
                ) * trust
                for key in keys:
                    self._words.setdefault(key, []).append((number, section, weight))
        places = [
            (number, section, WEIGHTS["text"] * trust)
            for number, guide in enumerate(self.guides)
            for section, trust in enumerate([guide["trust"], *(s[2] for s in guide["sections"])])
        ]
        for key, steps in (body["words"] if body else {}).items():
            self._words.setdefault(key, []).extend(places[n] for n in accumulate(steps))

    def _pairs(self, text: str) -> list[str]:
        """The keys of a text, and of each two words next to each other."""
        keys = self._keys.of(text)
        return keys + [one + two for one, two in pairwise(keys)]

    def ask(self, query: str, least: int = _LEAST) -> list[Hit]:
        """The guides that answer `query`, best first. A word that is less like the one typed than
        `least` is another word."""
        guides: dict[int, int] = {}
        sections: dict[tuple[int, int], int] = {}
        words = dict.fromkeys(self._keys.of(query))
        known: dict[int, int] = {}
        for typed in dict.fromkeys(self._pairs(query)):
            met = self._add(typed, guides, sections, least if typed in words else max(least, _PAIR))
            for guide in met if typed in words else ():
                known[guide] = known.get(guide, 0) + 1
        hits = []
        for guide, score in guides.items():
            own = [(-points, s) for (g, s), points in sections.items() if g == guide]
            hits.append(Hit(guide, min(own)[1], score * (1 + known.get(guide, 0))))
        hits.sort(key=lambda hit: (-hit.score, hit.guide))
        return [hit for hit in hits if hit.score * _FAR >= hits[0].score]

    def _add(
        self,
        typed: str,
        guides: dict[int, int],
        sections: dict[tuple[int, int], int],
        least: int,
    ) -> dict[int, int]:
        """Add what one word that was typed is worth in each guide and in each section: the more
        like it, the weightier its place and the fewer the guides that have it, the more."""
        best: dict[int, int] = {}
        own: dict[tuple[int, int], int] = {}
        met = [(likeness(typed, word), places) for word, places in self._words.items()]
        most_like = max((like for like, _ in met), default=0)
        having: set[int] = set()
        for like, places in met:
            if like < least:
                continue
            if like >= most_like - _SAME:
                having.update(guide for guide, _, _ in places)
            here: dict[int, list[int]] = {}
            for guide, section, weight in places:
                here.setdefault(guide, []).append(weight)
                place = (guide, section)
                own[place] = max(own.get(place, 0), like * weight)
            for guide, weights in here.items():
                most = max(weights)
                points = like * (most + min(most, sum(weights) - most) // 16)
                best[guide] = max(best.get(guide, 0), points)
        count = len(self.guides)
        rarity = 5000 * (count - len(having) + 1) // (count + 5 * len(having))
        for guide, points in best.items():
            guides[guide] = guides.get(guide, 0) + points * rarity
        for place, points in own.items():
            sections[place] = sections.get(place, 0) + points * rarity
        return best


def _texts(guide: Mapping[str, Any]) -> Iterator[tuple[int, int, str, str]]:
    """Section, trust, kind and text of all that the head index says of a guide."""
    yield 0, guide["trust"], "title", guide["title"]
    yield 0, guide["trust"], "about", guide["about"]
    for kind in ("source", "words", "terms"):
        for text in guide[kind]:
            yield 0, guide["trust"], kind, text
    for number, (_, heading, trust) in enumerate(guide["sections"], 1):
        yield number, trust, "heading", heading
