"""Current translations agree with their source: numbers, days, facts, links, law, steps, boxes.

A section that is outdated is known to differ and is not compared. See adr/0011-agreement.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from domov.guide import INTRO, Guide, Section, freshness
from domov.language.contents import (
    COUNTED,
    Contents,
    Item,
    added,
    contents,
    missing,
    with_own_links,
)
from domov.language.tongue import strangers_language
from domov.library import Library
from domov.problems import Problem

# A text with more differences is another text; nobody reads a longer list.
_MOST = 20
_CALLED = {
    "fact": ("the fact {}", "Write it where the source has it."),
    "link": ("the link {}", "Link to it where the source does: [text]({0})."),
    "way": ("the link {}", "Link to it where the source does: [text]({0})."),
    "mail": ("the e-mail address {}", "Write it where the source has it."),
    "phone": ("the phone number {}", "Write it where the source has it."),
    "law": ("the reference {}", "Keep {0} as it is, so that the reader can quote it."),
    "form": ("the name {}", "Keep {0} as it is, so that the reader can ask for it."),
    "month": ("the month “{}”", "Name the same month."),
    "weekday": ("the weekday “{}”", "Name the same day."),
    "number": ("the number {}", "Write the same number, in digits or in words."),
    "amount": ("the amount {}", "Write the amount of the source, or none."),
    "step": ("numbered steps", "Write one numbered line for each step of the source."),
    "item": ("list items", "Write one line with a hyphen for each item of the source."),
    "row": ("rows of tables", "Write one row for each row of the source."),
    "box": ("boxes {}", "Write the box as in the source: !!! {0}"),
}


def problems(library: Library) -> Iterator[Problem]:
    """What a translation that counts as current lacks of its source, or adds to it."""
    source_lexicon = library.lexicons.get(library.settings.source_language)
    if source_lexicon is None:
        return
    for source in library.source_guides:
        held = {section.id: contents(section.text, source_lexicon) for section in source.sections}
        for language in library.settings.translations:
            guide = library.guide(source.id, language)
            if guide and language in library.lexicons:
                yield from _of_guide(library, source, held, guide)


def _of_guide(
    library: Library, source: Guide, held: Mapping[str, Contents], guide: Guide
) -> Iterator[Problem]:
    """The differences of one translation; `held` are the contents of each source section."""
    state = library.state(source, guide.language)
    lexicon = library.lexicons[guide.language]
    languages = (guide.language, *library.settings.fallbacks.get(guide.language, ()))
    for section in guide.sections:
        original = source.section(section.id)
        if (
            original
            and (section.body or not original.body)
            and state.of(section.id).state == freshness.CURRENT
        ):
            ours = held[section.id]
            theirs = with_own_links(ours, contents(section.text, lexicon), languages)
            found = list(_Pair(source, original, guide, section).differences(ours, theirs))
            # A text that is not translated at all is told as that.
            if found and strangers_language(section.text, guide.language, library.lexicons) is None:
                yield from found


class _Pair:
    """A source section and its translation, as places to be told."""

    def __init__(self, source: Guide, original: Section, guide: Guide, section: Section) -> None:
        self._source = source
        self._original = original
        self._guide = guide
        self._section = section

    def differences(self, ours: Contents, theirs: Contents) -> Iterator[Problem]:
        """Everything that is missing from the translation or must not be added to it; what stands
        in the place of something missing is told with it, once."""
        short, more = missing(ours, theirs), added(ours, theirs)
        if not short and not more:
            return
        known = {(item.kind, item.value) for item in ours}
        strange = [item for item in theirs if (item.kind, item.value) not in known]
        instead: set[tuple[int, str]] = set()
        for item, count in short[:_MOST]:
            if item.kind in COUNTED:
                yield self._fewer(item, count, ours, theirs)
                continue
            free = [i for i in strange if i.kind == item.kind and (i.line, i.value) not in instead]
            near = min(free, key=lambda i: abs(i.line - item.line), default=None)
            if near:
                instead.add((near.line, near.value))
            yield self._missing(self._lost(item, ours, theirs), count, near, ours)
        for item in more[:_MOST]:
            if (item.line, item.value) not in instead:
                yield self._added(item)

    def _lost(self, item: Item, ours: Contents, theirs: Contents) -> Item:
        """Of the source's items like `item` the first that does not stand in the line opposite."""
        here = {self._line_here(i) for i in theirs if (i.kind, i.value) == (item.kind, item.value)}
        like = [i for i in ours if (i.kind, i.value) == (item.kind, item.value) and i.asked]
        return next((i for i in like if self._line_opposite(i) not in here), item)

    def _missing(self, item: Item, count: int, near: Item | None, ours: Contents) -> Problem:
        called, mend = _CALLED[item.kind]
        wanted = sum((i.kind, i.value) == (item.kind, item.value) and i.asked for i in ours)
        times = f" {wanted} times" if wanted > 1 else ""
        held = f"only {wanted - count} of them" if wanted > count else "does not"
        line, here = self._line_opposite(item), f"this text {held}"
        if near:
            line, here = (
                self._line_here(near),
                f"this text has {called.format(_shown(near))} instead",
            )
        return Problem(
            self._guide.path,
            line,
            f"differs-{item.kind}",
            f"In `{self._section.id}` the source has {called.format(_shown(item))}{times} "
            f"({self._place(item)}), {here}.",
            mend.format(_shown(item)),
        )

    def _fewer(self, item: Item, count: int, ours: Contents, theirs: Contents) -> Problem:
        called, mend = _CALLED[item.kind]
        key = (item.kind, item.value)
        wanted = sum((i.kind, i.value) == key for i in ours)
        what = called.format(f"`{item.value}`")
        here = [i for i in theirs if (i.kind, i.value) == key]
        line = self._line_here(here[-1]) if here else self._section.line
        return Problem(
            self._guide.path,
            line,
            f"differs-{item.kind}",
            f"`{self._section.id}` has {wanted - count} of the {wanted} {what} of the source "
            f"({self._place(item)}).",
            mend.format(item.value),
        )

    def _added(self, item: Item) -> Problem:
        what = _CALLED[item.kind][0].format(_shown(item))
        kind = "number" if item.kind == "amount" else item.kind
        return Problem(
            self._guide.path,
            self._line_here(item),
            f"differs-{kind}",
            f"In `{self._section.id}` this text adds {what}, which the source does not have.",
            "Remove it, or bring it into the source first, where it is checked.",
        )

    def _place(self, item: Item) -> str:
        return f"{self._source.path}:{_line(self._source, self._original, item.line)}"

    def _line_here(self, item: Item) -> int:
        return _line(self._guide, self._section, item.line)

    def _line_opposite(self, item: Item) -> int:
        """The line of the translation that stands for the item's line, where lines match."""
        theirs, ours = _written(self._original), _written(self._section)
        if len(theirs) != len(ours):
            return self._section.line
        return _line(self._guide, self._section, ours[bisect_left(theirs, item.line)])


def _written(section: Section) -> list[int]:
    """The lines of a section's text, from 0, that are not empty."""
    return [n for n, line in enumerate(section.text.split("\n")) if line.strip()]


def _line(guide: Guide, section: Section, number: int) -> int:
    """The line in the file of the line `number`, from 0, of a section's text."""
    ahead = [part for part in (section.title, section.summary) if part]
    if number < 2 * len(ahead):
        keys = ("title", "summary") if section.id == INTRO else ()
        return guide.lines.get(keys[number // 2], section.line) if keys else section.line
    return section.body_line + number - 2 * len(ahead)


def _shown(item: Item) -> str:
    """How an item is told: a fact as it is written, a link by its target, others as they stand."""
    if item.kind == "fact":
        return "{{" + item.value + "}}"
    return item.value if item.kind in ("link", "way", "mail", "law", "form") else item.written
