"""Where the passages of our texts stand in a copy.

theme/assets/verify.js does the same, step by step; all numbers are whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from domov.copies.alignment import Alignment, aligned
from domov.copies.texts import Guide, Section, Texts, shingles
from domov.copies.words import Words

_ALIKE = 60  # in percent: what is less alike is another sentence
_AGAIN = 85  # the same of a passage that stands elsewhere in the copy, word for word
_SHARED = 30  # of the groups of three words, before we look closer
_SLACK = 6  # words that may have been added or left out before a word
_PLACES = 8  # that one passage is looked for at
_OFTEN = 60  # a group of words that stands at more places tells nothing
_ENOUGH = 10  # words: less is a quotation
_HALF = 50  # of a section, in percent: then it is ours


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage and the words of the copy that it stands beside."""

    passage: int
    alignment: Alignment

    @property
    def first(self) -> int:
        """The first word of the copy."""
        return self.alignment.pairs[0][1]

    @property
    def last(self) -> int:
        """The last word of the copy."""
        return self.alignment.pairs[-1][1]

    @property
    def is_exact(self) -> bool:
        """True when it stands in the copy word for word, with nothing between its words."""
        return self.alignment.quality == 100 and self.last - self.first < len(self.alignment.pairs)

    def gaps(self, length: int, low: int, high: int) -> Iterator[tuple[range, range]]:
        """The words of ours, which are `length`, and those of the copy, that stand before, between
        and after the pairs; `low` and `high` are the first and last of its sentence in the copy."""
        pairs = ((-1, low - 1), *self.alignment.pairs, (length, high + 1))
        for (at, other), (following, then) in pairwise(pairs):
            yield range(at + 1, following), range(other + 1, then)


def overlap(texts: Texts, copy: Words) -> int:
    """How many groups of three words of a copy stand in these texts."""
    return sum(shingle in texts.places for _, shingle in shingles(copy))


def placed(texts: Texts, copy: Words) -> list[Placed]:
    """All passages that stand in a copy, each word of it given to one of them. Of texts from which
    it only quotes a little, nothing."""
    found = [
        place
        for number, diagonals in _votes(texts, copy).items()
        for place in _places(texts, copy, number, diagonals)
    ]
    guides = set(_present(texts, found, len(copy.keys)))
    kept = [place for place in found if texts.sections[_section(texts, place)].guide in guides]
    whole = {place.passage for place in kept if place.alignment.quality == 100}
    kept = [place for place in kept if place.passage not in whole or _is_same(place)]
    weights = _weights(texts, kept)
    kept.sort(
        key=lambda place: (
            not place.is_exact,
            -place.alignment.quality,
            place.passage in whole and place.alignment.quality != 100,
            -weights[_section(texts, place)],
            place.passage,
            place.first,
        )
    )
    chosen = _claimed(kept, len(copy.keys))
    return sorted(chosen, key=lambda place: (place.first, place.passage))


def _is_same(place: Placed) -> bool:
    return place.alignment.quality >= _AGAIN


def _section(texts: Texts, place: Placed) -> int:
    return texts.passages[place.passage].section


def _weights(texts: Texts, found: Iterable[Placed]) -> dict[int, int]:
    """For each section how many words of it stand in the copy."""
    best: dict[int, int] = {}
    for place in found:
        best[place.passage] = max(best.get(place.passage, 0), len(place.alignment.pairs))
    weights: dict[int, int] = {}
    for passage, count in best.items():
        section = texts.passages[passage].section
        weights[section] = weights.get(section, 0) + count
    return weights


def _votes(texts: Texts, copy: Words) -> dict[int, dict[int, int]]:
    """For each passage, how often each distance between it and the copy comes up."""
    votes: dict[int, dict[int, int]] = {}
    for at, shingle in shingles(copy):
        places = texts.places.get(shingle, ())
        if len(places) > _OFTEN:
            continue
        for passage, word in places:
            diagonals = votes.setdefault(passage, {})
            diagonals[at - word] = diagonals.get(at - word, 0) + 1
    return dict(sorted(votes.items()))


def _places(texts: Texts, copy: Words, number: int, diagonals: dict[int, int]) -> Iterable[Placed]:
    ours = texts.passages[number].words
    length = len(ours.keys)
    groups = max(length - 2, 1)
    sums = [
        (-sum(diagonals.get(near, 0) for near in range(one, one + _SLACK + 1)), one)
        for one in sorted(diagonals)
    ]
    taken: list[int] = []
    for count, diagonal in sorted(sums):
        if -count * 100 < groups * _SHARED or len(taken) == _PLACES:
            break
        if any(abs(diagonal - other) <= max(_SLACK, length // 2) for other in taken):
            continue
        taken.append(diagonal)
        alignment = _aligned(ours.keys, copy.keys, diagonal, diagonals)
        if len(alignment.pairs) * 100 >= length * _ALIKE:
            yield Placed(number, alignment)


def _aligned(
    ours: tuple[str, ...], copy: tuple[str, ...], diagonal: int, diagonals: dict[int, int]
) -> Alignment:
    for at in range(diagonal, diagonal + _SLACK + 1):
        if at in diagonals and at >= 0 and copy[at : at + len(ours)] == ours:
            return Alignment(tuple((n, at + n) for n in range(len(ours))), 100)
    low = max(diagonal - _SLACK, 0)
    high = max(min(diagonal + len(ours) + 2 * _SLACK, len(copy)), low)
    return aligned(ours, copy, low, high)


def _present(texts: Texts, found: list[Placed], length: int) -> Iterable[int]:
    """The guides of which a section stands in the copy: most of its words, and more than a
    quotation. A text that several guides have speaks for the one that has the most in common."""
    by_guide: dict[int, list[Placed]] = {}
    for place in found:
        by_guide.setdefault(texts.sections[_section(texts, place)].guide, []).append(place)
    counted = sorted(
        by_guide, key=lambda guide: (-sum(_weights(texts, by_guide[guide]).values()), guide)
    )
    taken = [False] * length
    for guide in counted:
        own = [
            place
            for place in by_guide[guide]
            if not all(taken[word] for _, word in place.alignment.pairs)
        ]
        weights = _weights(texts, own)
        if any(_is_there(texts.sections[n], weight) for n, weight in weights.items()):
            yield guide
            for place in by_guide[guide]:
                for _, word in place.alignment.pairs:
                    taken[word] = True


def _is_there(section: Section, weight: int) -> bool:
    return weight >= _ENOUGH and weight * 100 >= section.length * _HALF


def _claimed(found: Iterable[Placed], length: int) -> list[Placed]:
    """Those places, in order, of which half the words belong to no place before."""
    taken = [False] * length
    chosen = []
    for place in found:
        pairs = place.alignment.pairs
        if 2 * sum(taken[word] for _, word in pairs) <= len(pairs):
            chosen.append(place)
            for _, word in pairs:
                taken[word] = True
    return chosen


def coverage(texts: Texts, places: Iterable[Placed]) -> dict[int, int]:
    """For each section of which something stands in the copy, how much of it, in percent."""
    weights = _weights(texts, places)
    return {
        number: min(100 * weight // max(texts.sections[number].length, 1), 100)
        for number, weight in sorted(weights.items())
    }


def is_mostly_there(guide: Guide, shares: dict[int, int]) -> bool:
    """True when half of a guide's words stand in the copy."""
    length = sum(section.length for section in guide.sections)
    held = sum(section.length * shares.get(section.number, 0) for section in guide.sections)
    return held >= length * _HALF
