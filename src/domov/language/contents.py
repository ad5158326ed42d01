"""What a section's text holds, as data that can be compared between languages.

Facts, links, addresses, numbers, hours, days, references to law, names of forms, steps, boxes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domov import facts
from domov.language.lexicon import Forms, Lexicon, levelled, words_of
from domov.language.numerals import numerals, plain


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a text holds.

    `kind` is one of `KINDS`; `value` is the same in every language; `written` is how it stands in
    the text and `line` its line, from 0. What is not `asked` may answer an item of the other text
    but needs no answer itself.
    """

    kind: str
    value: str
    written: str
    line: int
    asked: bool = True


Contents = tuple[Item, ...]

# Things that a reader loses or is misled by when they are not in the translation as in the source.
COUNTED = ("box", "step", "item", "row")
KINDS = (
    *("fact", "link", "way", "mail", "phone", "law", "form"),
    *("month", "weekday", "number", *COUNTED),
)
# `amount` is a number with a currency or a percent sign: it is a number too.
ADDED = ("fact", "link", "mail", "phone", "law", "form", "amount")

_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`\n]+\1(?!`)")
_LINK = re.compile(r"\]\([ \n]{0,9}<?([^)\s>\]]*)>?[ \n]{0,9}\)")
_ADDRESS = re.compile(r"<?\b(https?://[^\s<>)\]]+)>?")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# These look back behind their first letter: see `domov.language.raw_numbers`.
_PHONE = re.compile(
    r"[+\d](?<![\w+].)(?:(?<=\+)\d(?:[ -]?\d){7,14}|(?<=\d)\d\d \d{3} \d{3})(?![\d])(?! \d{3}\b)"
)
_ACT = re.compile(r"(\d(?<![\d/]\d)\d{0,3}/(?:19|20)\d\d)(?![\d/])")
_PARAGRAPH = re.compile(r"§+\s?(\d+\w*)")
_FORM = re.compile(
    r"[A-ZÀ-ÖØ-ÞĀ-Ž](?<!\w[A-ZÀ-ÖØ-ÞĀ-Ž])[A-ZÀ-ÖØ-ÞĀ-Ž]{0,4}\d{1,4}(?:[./-]\d+)?(?!\w)"
)
_DATES = (
    re.compile(r"(?P<y>\d(?<![\d.]\d)\d{3})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    re.compile(r"(?P<d>\d(?<![\d.]\d)\d?)\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?P<d>\d(?<![\d/]\d)\d?)/(?P<m>\d{1,2})/(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?P<d>\d(?<![\d.]\d)\d?)\. ?(?P<m>\d{1,2})\.(?P<y>)(?! ?\d)"),
)
_MAY_BE_DATE = re.compile(r"\d[-./]")
# How far another weekday or hours may stand.
_NEAR = 24
_MARKER = re.compile(r"\n[ \t]*(?:(?P<step>\d+[.)])|(?P<item>[-*+]))(?=[ \t])")
_BOX = re.compile(r"^[ \t]*!!![ \t]+(?P<kind>\w+)", re.MULTILINE)
_DATED = re.compile(r"^[ \t]*///[ \t]+(?P<kind>\w+ \| [\d-]+)", re.MULTILINE)
_ROW = re.compile(r"^[ \t]*\|(?![ \t:|-]+$).*", re.MULTILINE)


def contents(text: str, lexicon: Lexicon) -> Contents:
    """All that the Markdown `text` of one section holds, in the order of its lines."""
    return tuple(sorted(_Reader(text, lexicon).items(), key=lambda item: item.line))


class _Reader:
    """Takes one kind of thing after the other out of a text, so that none is read twice."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        # A number that is declared to be no fact is compared like any other; places stay.
        if "{{!" in text:
            text = facts.LITERAL.sub(lambda found: f"   {found['text']}  ", text)
        # It begins with a line end, so that every line does.
        self._original = "\n" + levelled(text)
        self._words = set[str]()
        self._rest = self._original
        self._take(_CODE, "`")

    def items(self) -> Iterator[Item]:
        """Every item, kind by kind."""
        for match in self._take(facts.REFERENCE, "{{"):
            day = f"@{match['day']}" if match["day"] else ""
            yield self._item("fact", match["id"] + day, match)
        yield from self._links()
        for match in self._take(_MAIL, "@"):
            yield self._item("mail", match[0], match)
        yield from self._structure()
        if _DIGIT.search(self._rest):
            for match in self._take(_PHONE):
                yield self._item("phone", re.sub(r"[ -]", "", match[0]), match)
            for match in self._take(_ACT, "/"):
                yield self._item("law", match[1], match)
            for match in self._take(_PARAGRAPH, "§"):
                yield self._item("law", "§ " + match[1], match)
            for match in self._take(_FORM):
                yield self._item("form", match[0], match)
            yield from self._dates()
        self._words = self._lexicon.beginnings.of(words_of(self._rest))
        yield from self._calendar()
        yield from self._numbers()

    def _take(self, pattern: re.Pattern[str], sign: str = "") -> list[re.Match[str]]:
        """The matches of a pattern that needs `sign`, with blanks put in their places."""
        if sign not in self._rest:
            return []
        found = list(pattern.finditer(self._rest))
        self._blank(found)
        return found

    def _blank(self, found: Sequence[re.Match[str]]) -> None:
        """Put blanks in the places of `found`; line ends stay."""
        parts, end = [], 0
        for match in found:
            parts += [self._rest[end : match.start()], _blanks(match[0])]
            end = match.end()
        if found:
            self._rest = "".join([*parts, self._rest[end:]])

    def _item(self, kind: str, value: str, match: re.Match[str]) -> Item:
        return Item(kind, value, match[0].strip(), self._line(match.start()))

    def _line(self, position: int) -> int:
        return self._original.count("\n", 1, position)

    def _links(self) -> Iterator[Item]:
        for match in self._take(_LINK, "](") + self._take(_ADDRESS, "://"):
            target = match[1]
            scheme, _, rest = target.partition(":")
            kind = {"mailto": "mail", "tel": "phone", "https": "link", "http": "link"}.get(scheme)
            value = re.sub(r"[ -]", "", rest) if kind in ("mail", "phone") else target
            line = self._line(match.start())
            yield Item(kind or "way", value, target, line)

    def _structure(self) -> Iterator[Item]:
        for match in self._take(_BOX, "!!!") + self._take(_DATED, "///"):
            yield self._item("box", match["kind"], match)
        for match in _ROW.finditer(self._rest) if "|" in self._rest else ():
            yield Item("row", "", match[0].strip(), self._line(match.start()))
        for match in self._take(_MARKER):
            kind = "step" if match["step"] else "item"
            yield Item(kind, "", match[0].strip(), self._line(match.end()))

    def _dates(self) -> Iterator[Item]:
        for pattern in _DATES if _MAY_BE_DATE.search(self._rest) else ():
            for match in self._take(pattern):
                yield self._item("month", plain(match["m"]), match)
                for part in ("d", "y"):
                    if match[part]:
                        yield self._item("number", plain(match[part]), match)

    def _calendar(self) -> Iterator[Item]:
        for kind, forms in (("weekday", self._lexicon.weekdays), ("month", self._lexicon.months)):
            found = list(forms.found(self._rest, self._words))
            for match, value in found:
                yield self._item(kind, value, match)
            self._blank([match for match, _ in found])
        yield from self._short_weekdays(self._lexicon.short_weekdays)

    def _short_weekdays(self, forms: Forms) -> Iterator[Item]:
        """`po–čt 8–16, pá do 12`: short names are often other words too, so they count only in
        company, and what follows on the same line in theirs."""
        sure: set[int] = set()
        for match, value in forms.found(self._rest, self._words):
            line = self._line(match.start())
            if self._in_company(match, forms, line in sure):
                sure.add(line)
                yield self._item("weekday", value, match)

    def _in_company(self, match: re.Match[str], forms: Forms, after_another: bool) -> bool:
        day = forms.pattern.pattern
        words = "|".join(re.escape(word) for word in sorted(self._lexicon.between))
        joint = rf"(?:\s?[–,-]\s?|\.?,? (?:{words}) )"
        after = self._rest[match.end() : match.end() + _NEAR]
        before = self._rest[max(0, match.start() - _NEAR) : match.start()]
        if re.match(rf"\.?{joint}(?:{day})", after) or re.search(rf"(?:{day})\.?{joint}$", before):
            return True
        hours = r"\.? \d{1,2}(?::\d\d)?\s?[–-]\s?\d"
        ambiguous = match[0].lower() in self._lexicon.frequent
        if not ambiguous and re.match(hours, after):
            return True
        return after_another and bool(
            re.match(hours, after) or re.match(rf"\.? (?:{words}) \d", after)
        )

    def _numbers(self) -> Iterator[Item]:
        for number in numerals(self._rest, self._lexicon, self._words):
            written = self._rest[number.start : number.end].strip()
            line = self._line(number.start)
            yield Item("number", number.value, written, line, number.asked)
            if number.amount:
                yield Item("amount", number.value, written, line, asked=False)


def _blanks(written: str) -> str:
    """As many blanks as there are letters; line ends stay."""
    lines = [" " * len(line) for line in written.split("\n")]
    return "\n".join(lines)


def missing(source: Contents, translation: Contents) -> list[tuple[Item, int]]:
    """What the source holds and the translation does not, each with how often it is missing."""
    held = Counter((item.kind, item.value) for item in translation)
    asked = Counter((item.kind, item.value) for item in source if item.asked)
    first = {(item.kind, item.value): item for item in reversed(source) if item.asked}
    short = {key: count - held[key] for key, count in asked.items() if key[0] in KINDS}
    return [(first[key], count) for key, count in short.items() if count > 0]


def added(source: Contents, translation: Contents) -> list[Item]:
    """What must not be added, for a reader would act upon it: things of the kinds `ADDED` with a
    value that the source does not hold."""
    known = {(item.kind, item.value) for item in source}
    known |= {("amount", item.value) for item in source if item.kind == "number"}
    found = {
        (item.kind, item.value): item
        for item in reversed(translation)
        if item.kind in ADDED and (item.kind, item.value) not in known
    }
    return sorted(found.values(), key=lambda item: (item.line, item.kind, item.value))


def with_own_links(source: Contents, translation: Contents, languages: Sequence[str]) -> Contents:
    """`translation` with a link to the reader's own version of a linked page counted as that link:
    the same host, and an address that names one of `languages`."""
    known = {item.value for item in source if item.kind == "link"}
    new = {item.value for item in translation if item.kind == "link"} - known
    if not new:
        return translation
    lost: dict[str, list[Item]] = defaultdict(list)
    for item, count in missing(source, translation):
        if item.kind == "link":
            lost[_host(item.value)] += [item] * count
    own: list[Item] = []
    for item in translation:
        is_new = item.kind == "link" and item.value in new
        if is_new and lost[_host(item.value)] and _names_one_of(languages, item.value):
            own.append(replace(item, value=lost[_host(item.value)].pop(0).value))
        else:
            own.append(item)
    return tuple(own)


def _host(link: str) -> str:
    return link.partition("://")[2].partition("/")[0]


def _names_one_of(languages: Sequence[str], link: str) -> bool:
    path = link.partition("://")[2].partition("/")[2]
    return not set(re.split(r"[/?&=._-]", path)).isdisjoint(languages)
