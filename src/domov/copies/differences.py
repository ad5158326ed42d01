"""What a passage of a copy says otherwise than ours: values, numbers, words that turn the meaning.

Other words may differ: whoever reprints a text may make it shorter, or say it in their own way.
theme/assets/verify.js does the same, step by step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domov.copies.placing import Placed
from domov.copies.sentences import around, breaks
from domov.copies.texts import Passage, Span, Texts
from domov.copies.words import Words, is_number

VALUE, NUMBER, MEANING = "value", "number", "meaning"

# Kinds of facts that are told in words too, so that all of them is compared.
_IN_WORDS = ("date", "month", "quarter", "yearly-day")
_DURATION, _PHONE = "duration", "phone"
_MORE = 6  # words that a copy may put around a value
_FEW = 2  # words around a value that are told with it
_CUT = 4  # words: where more are left out, a clause is, and no word that turns its meaning
_SAME = 75  # percent: a sentence that is less alike may say it in other words
_STEM = 3  # letters by which two forms of a word are one


@dataclass(frozen=True, slots=True)
class Difference:
    """What the copy `says` and what stands in `ours`; `fact` where that is a value."""

    kind: str
    fact: str | None
    says: str
    ours: str
    first: int


def differences(
    texts: Texts, copy: Words, place: Placed, taken: Mapping[int, Placed]
) -> Iterator[Difference]:
    """What is said otherwise in one place of a copy, in the order of ours; `taken` are the words of
    the copy that belong to a place."""
    passage = texts.passages[place.passage]
    within = {word for span in passage.spans for word in range(span.first, span.last + 1)}
    if place.alignment.quality < 100:
        pairs = dict(place.alignment.pairs)
        yield from _values(texts, copy, passage, pairs)
        yield from _numbers(passage, pairs, copy, within)
    if place.alignment.quality >= _SAME:
        yield from _turned(texts, copy, place, taken, within)


def _values(
    texts: Texts, copy: Words, passage: Passage, pairs: dict[int, int]
) -> Iterator[Difference]:
    for span in passage.spans:
        kind = texts.facts.get(span.fact, {}).get("kind", "")
        stretch = _beside(span, pairs, copy, kind)
        if stretch and _differs(kind, passage.words.keys[span.first : span.last + 1],
                                copy.keys[stretch[0] : stretch[1] + 1]):  # fmt: skip
            yield Difference(VALUE, span.fact, copy.piece(*stretch), span.shown, stretch[0])


def _beside(span: Span, pairs: dict[int, int], copy: Words, kind: str) -> tuple[int, int] | None:
    """The words of the copy that stand where ours have a value; None where there are none."""
    inside = [pairs[at] for at in range(span.first, span.last + 1) if at in pairs]
    before = [other for at, other in pairs.items() if at < span.first]
    after = [other for at, other in pairs.items() if at > span.last]
    low = before[-1] + 1 if before else min(inside, default=None)
    high = after[0] - 1 if after else max(inside, default=None)
    if low is None or high is None:
        return None
    if kind == _PHONE and not after:
        while high + 1 < len(copy.keys) and is_number(copy.keys[high + 1]):
            high += 1
    if high < low or high - low + 1 > span.last - span.first + 1 + _MORE:
        return None
    if high - low > span.last - span.first + _FEW:
        numbers = [at for at in range(low, high + 1) if is_number(copy.keys[at])]
        held = [*inside, *numbers] or [low, high]
        low, high = min(held), max(held)
    return low, high


def _differs(kind: str, ours: Sequence[str], copy: Sequence[str]) -> bool:
    own, other = list(filter(is_number, ours)), list(filter(is_number, copy))
    if kind == _PHONE:
        one, two = "".join(own), "".join(other)
        short, long = sorted((one, two), key=len)
        return bool(two) and one != two and not (len(short) > 5 and long.endswith(short))
    if kind in _IN_WORDS:
        following = iter(copy)
        return not all(key in following for key in ours)
    if own != other:
        # A word that stands alone where ours has only a number may be anything.
        return bool(other) or bool(set(copy) - set(ours))
    if kind == _DURATION:
        left = [key for key in ours if not is_number(key) and key not in copy]
        new = [key for key in copy if not is_number(key) and key not in ours]
        return bool(left and new) and not any(a[:2] == b[:2] for a in left for b in new)
    return False


def _numbers(
    passage: Passage, pairs: dict[int, int], copy: Words, within: set[int]
) -> Iterator[Difference]:
    """Numbers that are no values of the registry."""
    ours = passage.words
    for at, other in pairs.items():
        if at not in within and ours.keys[at] != copy.keys[other]:
            yield Difference(NUMBER, None, copy.piece(other, other), ours.piece(at, at), other)


def _turned(
    texts: Texts, copy: Words, place: Placed, taken: Mapping[int, Placed], within: set[int]
) -> Iterator[Difference]:
    """Words that turn the meaning and are gone, or have come: between two words that are the same,
    or at an edge of the passage. Those of ours that stand `within` values are told already."""
    ours = texts.passages[place.passage].words
    low, high = around(copy, place.first, place.last, taken)
    for missing, come in place.gaps(len(ours.keys), low, high):
        gone = [n for n in missing if n not in within]
        if len(gone) > _CUT or len(come) > _CUT:
            continue
        if any(taken.get(n, place) is not place for n in come):
            continue
        alone = (ours, missing) if not come else (copy, come)
        if not (missing and come) and _is_sentence(*alone):
            continue
        lost = {ours.keys[n][:_STEM] for n in gone if texts.turns_meaning(ours.keys[n])}
        new = {copy.keys[n][:_STEM] for n in come if texts.turns_meaning(copy.keys[n])}
        if lost != new:
            first, last = max(come.start - 1, low), min(come.stop, high)
            own = max(missing.start - 1, 0), min(missing.stop, len(ours.keys) - 1)
            yield Difference(MEANING, None, copy.piece(first, last), ours.piece(*own), first)


def _is_sentence(text: Words, stretch: range) -> bool:
    """True for words that are a sentence, or some: whoever leaves one out, or puts one in, does not
    turn ours."""
    return breaks(text, stretch.start) and breaks(text, stretch.stop)
