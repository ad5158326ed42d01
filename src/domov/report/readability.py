"""How plain the guides of a language are: the hardest first, with their longest sentences."""

from __future__ import annotations

from dataclasses import dataclass

from domov.guide import Guide
from domov.language.prose import Measure, Sentence, measure, sentences
from domov.library import Library

# The rule of the house: 15 words a sentence on average, 25 at most, and no section of more words
# than this without a list or a box.
AVERAGE, LONGEST, SECTION = 15, 25, 250
_LISTED = ("\n- ", "\n1. ", "!!! ", "\n|")


@dataclass(frozen=True, slots=True)
class Readability:
    """One guide measured; `long` are its sentences of more than `LONGEST` words, each with its line
    in the file, and `walls` the ids of sections of more than `SECTION` words without a list."""

    guide: str
    path: str
    measure: Measure
    long: tuple[tuple[int, Sentence], ...]
    walls: tuple[str, ...]


def readability(library: Library, language: str) -> tuple[Readability, ...]:
    """The guides of a language, those with the longest sentences on average first."""
    measured = [_of(guide) for (_, code), guide in library.guides.items() if code == language]
    return tuple(sorted(measured, key=lambda one: (-one.measure.average, one.guide)))


def _of(guide: Guide) -> Readability:
    found = [
        (section.body_line + sentence.line, sentence)
        for section in guide.sections
        for sentence in sentences(section.body)
    ]
    walls = [
        section.id
        for section in guide.sections
        if measure(sentences(section.body)).words > SECTION
        and not any(mark in "\n" + section.body for mark in _LISTED)
    ]
    return Readability(
        guide.id,
        guide.path,
        measure(sentence for _, sentence in found),
        tuple((line, one) for line, one in found if len(one.words) > LONGEST),
        tuple(walls),
    )


def as_table(library: Library, language: str, most: int = 10) -> str:
    """A line for each guide, and the `most` longest sentences of the language."""
    rows = readability(library, language)
    width = max((len(row.guide) for row in rows), default=5)
    lines = [f"{'guide':<{width}}  words  a sentence  over {LONGEST}   LIX"]
    lines += [
        f"{row.guide:<{width}}  {row.measure.words:5}  {row.measure.average:10.1f}"
        f"  {len(row.long):7}  {row.measure.lix:4.0f}"
        + "".join(f"  {section} has no list" for section in row.walls)
        for row in rows
    ]
    long = [(len(one.words), row.path, line, one) for row in rows for line, one in row.long]
    long.sort(key=lambda found: (-found[0], found[1], found[2]))
    if long:
        lines += ["", f"The longest sentences ({len(long)} have more than {LONGEST} words):"]
        lines += [f"{path}:{line}: {words}: {one.text}" for words, path, line, one in long[:most]]
    return "\n".join(lines)


def as_data(library: Library, language: str) -> list[dict[str, object]]:
    """The same as plain values."""
    return [
        {
            "guide": row.guide,
            "language": language,
            "words": row.measure.words,
            "sentences": row.measure.sentences,
            "words_a_sentence": round(row.measure.average, 1),
            "lix": round(row.measure.lix, 1),
            "long_sentences": [
                {"path": row.path, "line": line, "words": len(one.words), "text": one.text}
                for line, one in row.long
            ],
            "sections_without_a_list": list(row.walls),
        }
        for row in readability(library, language)
    ]
