"""What a translator must not change in a unit, and what is wrong with a unit that came back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from domov import facts
from domov.exchange.blocks import HEADING, KEYWORDS, SUMMARY, TITLE, Blocks, is_one_unit
from domov.language.contents import Item, added, contents, missing, with_own_links
from domov.language.lexicon import Lexicon
from domov.markup import refusals
from domov.reading import characters

Fault = tuple[str, str, str]
"""A code, what is wrong, what to do."""

_TARGET = re.compile(r"\]\([^)\s]*\)")
_ONE_LINE = (TITLE, SUMMARY, HEADING, KEYWORDS)


def protected(text: str) -> list[tuple[int, int]]:
    """Where the pieces stand that are the same in every language: facts, targets of links."""
    found = [*facts.REFERENCE.finditer(text), *_TARGET.finditer(text)]
    spans: list[tuple[int, int]] = []
    for start, end in sorted(match.span() for match in found):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def typed(text: str, name: str) -> str:
    """A translation as it is written down: composed, with single spaces between words."""
    text = re.sub(r"[ \t]+", " ", unicodedata.normalize("NFC", text)).strip(" \t")
    if name in _ONE_LINE and name != HEADING and not characters.hides_something(text):
        # Front matter is in quotes and knows only plain spaces.
        text = "".join(" " if c in "\xa0\u202f" else c for c in text)
    return text


def faults(
    name: str,
    source: str,
    target: str,
    frame: Blocks,
    lexicons: tuple[Lexicon | None, Lexicon | None],
    languages: Sequence[str],
) -> Iterator[Fault]:
    """What is wrong with a translated unit. `lexicons` are those of the source and of the
    translation, `languages` the translation's and those it falls back to."""
    told = "Mend it in your program and import again."
    hidden = list(characters.faults(target))
    for _, code, message, mend in hidden:
        yield code, message, mend
    for _, code, message, mend in refusals.of(target):
        yield code, message, mend
    if not hidden and not _keeps_structure(name, target, frame):
        yield (
            "unit-structure",
            "The translation would be read as something else than one "
            f"{'line' if name in _ONE_LINE else 'paragraph, item or cell'}.",
            "Write it on one line, and begin it with a word: no #, -, 1., >, |, !!!, /// or ---.",
        )
    if name == KEYWORDS:
        return
    rest = facts.REFERENCE.sub("", facts.LITERAL.sub("", target))
    if "{{" in rest or "}}" in rest:
        yield "broken-fact", "A {{fact}} is not written as in the source.", told
    for mark, called in (("**", "bold"), ("`", "code")):
        if source.count(mark) % 2 == 0 and target.count(mark) % 2:
            yield "open-mark", f"A {mark} for {called} begins and does not end.", told
    ours, theirs = lexicons
    if ours and theirs:
        yield from _differences(source, target, ours, theirs, languages)


def _keeps_structure(name: str, target: str, frame: Blocks) -> bool:
    if "\n" in target or "\r" in target:
        return False
    if name in _ONE_LINE:
        return True
    before, behind = frame.around(name)
    return is_one_unit(before, target, behind)


def _differences(
    source: str, target: str, ours: Lexicon, theirs: Lexicon, languages: Sequence[str]
) -> Iterator[Fault]:
    held, own = contents(source, ours), contents(target, theirs)
    own = with_own_links(held, own, languages)
    for item, count in missing(held, own):
        times = f" ({count} times)" if count > 1 else ""
        yield (
            f"differs-{item.kind}",
            f"The source has {_shown(item)}{times}, the translation does not.",
            f"Write {_shown(item)} into the translation.",
        )
    for item in added(held, own):
        yield (
            f"differs-{item.kind}",
            f"The translation adds {_shown(item)}, which the source does not have.",
            "Remove it, or bring it into the source first.",
        )


def _shown(item: Item) -> str:
    return "{{" + item.value + "}}" if item.kind == "fact" else item.written
