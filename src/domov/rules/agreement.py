"""Current translations agree with their source: numbers, days, facts, links, law, steps, boxes.

A section that is outdated is known to differ and is not compared. See adr/0011-agreement.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from domov import freshness
from domov.contents import COUNTED, Contents, Item, added, contents, missing, with_own_links
from domov.guide import INTRO, Guide, Section
from domov.library import Library
from domov.problems import Problem

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
    "box": ("the box {}", "Write the box as in the source: !!! {0}"),
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
        if original and state.of(section.id).state == freshness.CURRENT:
            ours = held[section.id]
            theirs = with_own_links(ours, contents(section.text, lexicon), languages)
            yield from _Pair(source, original, guide, section).differences(ours, theirs)


class _Pair:
    """A source section and its translation, as places to be told."""

    def __init__(self, source: Guide, original: Section, guide: Guide, section: Section) -> None:
        self._source = source
        self._original = original
        self._guide = guide
        self._section = section

    def differences(self, ours: Contents, theirs: Contents) -> Iterator[Problem]:
        """Everything that is missing from the translation or must not be added to it."""
        known = Counter((item.kind, item.value) for item in ours)
        for item, count in missing(ours, theirs):
            others = [i for i in theirs if i.kind == item.kind and (i.kind, i.value) not in known]
            if item.kind in COUNTED:
                yield self._fewer(item, count, ours, theirs)
            else:
                yield self._missing(item, count, others)
        for item in added(ours, theirs):
            yield self._added(item)

    def _missing(self, item: Item, count: int, others: list[Item]) -> Problem:
        called, mend = _CALLED[item.kind]
        what = called.format(_shown(item))
        times = "" if count == 1 else f" {count} times more"
        line = self._line_opposite(item)
        near = min(others, key=lambda i: abs(i.line - item.line), default=None)
        here = "and this text does not"
        if near:
            here += f"; only this text has {_CALLED[near.kind][0].format(_shown(near))}"
            line = self._line_here(near)
        return Problem(
            self._guide.path,
            line,
            f"differs-{item.kind}",
            f"In `{self._section.id}` the source has {what}{times} ({self._place(item)}), {here}.",
            mend.format(_shown(item)),
        )

    def _fewer(self, item: Item, count: int, ours: Contents, theirs: Contents) -> Problem:
        called, mend = _CALLED[item.kind]
        key = (item.kind, item.value)
        wanted = sum((i.kind, i.value) == key for i in ours)
        first = f"`{self._section.id}` has {wanted - count} {called.format(item.value)}"
        if item.kind == "box":
            first = f"`{self._section.id}` has {called.format('`' + item.value + '`')} "
            first += f"{wanted - count} times"
        here = [i for i in theirs if (i.kind, i.value) == key]
        line = self._line_here(here[-1]) if here else self._section.line
        return Problem(
            self._guide.path,
            line,
            f"differs-{item.kind}",
            f"{first}, the source {wanted} ({self._place(item)}).",
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
        if len(_written(self._original)) != len(_written(self._section)):
            return self._section.line
        nth = _written(self._original).index(item.line)
        return _line(self._guide, self._section, _written(self._section)[nth])


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
