"""What a copy words otherwise than we do: to be read by somebody, not told as an error.

Numbers and turning words are compared (`differences`); what other words mean, nobody but a reader
knows. theme/assets/verify.js does the same, step by step.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from domov.copies.placing import Placed
from domov.copies.sentences import around, breaks, divided, sentences, spoken
from domov.copies.texts import Passage, Section, Texts
from domov.copies.words import Words, flat

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
    there: Iterable[int],
) -> tuple[Wording, ...]:
    """All that is worded otherwise: first in the order of the copy, then what is left out of
    the sections that are `there`. The words in `taken` belong to `places`; those in `told` have
    findings."""
    theirs = frozenset(sentences(copy))
    owned: dict[int, frozenset[tuple[str, ...]]] = {}
    found: list[Wording] = []
    before: Section | None = None
    done = 0
    for place in places:
        passage = texts.passages[place.passage]
        section = texts.sections[passage.section]
        if section.guide not in owned:
            owned[section.guide] = _own(texts, section.guide)
        own = owned[section.guide]
        start, end = around(copy, place.first, place.last, taken)
        if before is not None and before.guide == section.guide:
            found += (
                Wording(ADDED, before.number, copy.piece(first, last), "", first)
                for first, last in _foreign(copy, range(done, start), own)
            )
        low, high = around(copy, place.first, place.last, ())
        same = _stands(passage, theirs) and not _foreign(copy, range(low, high + 1), own)
        if place not in told and not (same or _is_same(texts, copy, place, start, end)):
            says, ours = copy.piece(start, end), flat(passage.words.text)
            found.append(Wording(OTHER, section.number, says, ours, start))
        before, done = section, max(done, end + 1)
    here = {place.passage for place in places}
    left = (one for number in there for one in texts.sections[number].passages)
    found += (
        Wording(LEFT, one.section, "", flat(one.words.text), -1)
        for one in left
        if one.number not in here and not _stands(one, theirs)
    )
    return tuple(found)


def _is_same(texts: Texts, copy: Words, place: Placed, start: int, end: int) -> bool:
    """True when a passage stands in the copy word for word, with only headings of ours between its
    words: as well where no stop or line tells its sentences apart."""
    passage = texts.passages[place.passage]
    return place.alignment.quality == 100 and not any(
        come and not (breaks(copy, come.start) and not _foreign(copy, come, texts.titles))
        for _, come in place.gaps(len(passage.words.keys), start, end)
    )


def _stands(passage: Passage, theirs: Container[tuple[str, ...]]) -> bool:
    """True when each sentence of a passage is a sentence of the copy. One that we say twice belongs
    to one place only, so this is asked of all."""
    return all(one in theirs for one in sentences(passage.words))


def _own(texts: Texts, guide: int) -> frozenset[tuple[str, ...]]:
    """All sentences of a guide, and all headings."""
    held = (one.words for section in texts.guides[guide].sections for one in section.passages)
    return texts.titles.union(*map(sentences, held))


def _foreign(copy: Words, stretch: range, own: Container[tuple[str, ...]]) -> list[tuple[int, int]]:
    """The sentences that are not our `own`, whatever number stands before them: first and last
    word."""
    found = []
    for first, last in divided(copy, stretch):
        keys = spoken(copy, first, last)
        if keys and keys not in own:
            found.append((first, last))
    return found
