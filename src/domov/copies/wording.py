"""What a copy words otherwise than we do: to be read by somebody, not told as an error.

Numbers and turning words are compared (`differences`); what other words mean, nobody but a reader
knows. theme/assets/verify.js does the same, step by step.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from domov.copies.placing import Placed
from domov.copies.sentences import around, breaks, divided
from domov.copies.texts import Section, Texts
from domov.copies.words import Words, flat, is_number

OTHER, ADDED, LEFT = "other", "added", "left"


@dataclass(frozen=True, slots=True)
class Wording:
    """`says` stands in the copy in place of `ours` (`other`), or is not ours (`added`); or `ours`
    is `left` out. `first` is the first word of the copy, -1 where there is none."""

    kind: str
    section: int
    says: str
    ours: str
    first: int


def wording(
    texts: Texts,
    copy: Words,
    places: Sequence[Placed],
    taken: Container[int],
    told: Container[Placed],
    sections: Iterable[int],
) -> tuple[Wording, ...]:
    """All that is worded otherwise: first in the order of the copy, then what is left out of
    `sections`. The words in `taken` belong to `places`; those in `told` have findings."""
    found: list[Wording] = []
    before: Section | None = None
    done = 0
    for place in places:
        passage = texts.passages[place.passage]
        section = texts.sections[passage.section]
        start, end = around(copy, place.first, place.last, taken)
        if before is not None and before.guide == section.guide:
            found += (
                Wording(ADDED, before.number, copy.piece(first, last), "", first)
                for first, last in _foreign(texts, copy, range(done, start))
            )
        if place not in told and not _is_same(texts, copy, place, start, end):
            says, ours = copy.piece(start, end), flat(passage.words.text)
            found.append(Wording(OTHER, section.number, says, ours, start))
        before, done = section, max(done, end + 1)
    here = {place.passage for place in places}
    # A sentence that we say twice belongs to one section only, so it is looked for once more.
    whole = _line(copy)
    left = (one for number in sections for one in texts.sections[number].passages)
    found += (
        Wording(LEFT, one.section, "", flat(one.words.text), -1)
        for one in left
        if one.number not in here and _line(one.words) not in whole
    )
    return tuple(found)


def _line(text: Words) -> str:
    return f" {' '.join(text.keys)} "


def _is_same(texts: Texts, copy: Words, place: Placed, start: int, end: int) -> bool:
    """True when a passage stands in the copy word for word, with nothing in it that is not ours."""
    length = len(texts.passages[place.passage].words.keys)
    return place.alignment.quality == 100 and not any(
        come and not (breaks(copy, come.start) and not list(_foreign(texts, copy, come)))
        for _, come in place.gaps(length, start, end)
    )


def _foreign(texts: Texts, copy: Words, stretch: range) -> Iterator[tuple[int, int]]:
    """Sentences that are neither ours nor a heading of ours, whatever number stands before
    them: first and last word."""
    for first, last in divided(copy, stretch):
        keys = tuple(dropwhile(is_number, copy.keys[first : last + 1]))
        if keys and keys not in texts.titles:
            yield first, last
