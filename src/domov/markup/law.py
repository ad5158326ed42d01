"""Text with a day: what holds from a day on, or until a day, written as a block of a section.

    /// from | 2027-01-01
    …
    ///

Inside stands any Markdown of a section; blocks stand at the beginning of the line and not in one
another. Both texts belong to the section, so its digest takes them in: adr/0009-law-with-a-day.md.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from html import escape

from domov.language import locales
from domov.language.strings import Strings
from domov.reading.schema import suggestion

FROM, UNTIL = "from", "until"
# For so long a text in force still says since when, for whoever read the page before that day.
NEWS = dt.timedelta(days=90)

_MARKER = re.compile(r"(?P<indent>[ \t]*)///[ \t]*(?P<name>[^|]*?)[ \t]*(?:\|(?P<day>.*))?")
# The centuries in which a mistyped year is seen, and in which days can be added to any day.
_DAY = re.compile(r"(?:19|20|21)\d{2}-\d{2}-\d{2}")

Fault = tuple[int, str, str, str]
"""The line in the text, from 0; a code; what is wrong; what to write instead."""


@dataclass(frozen=True, slots=True)
class Validity:
    """`from` a day on, or `until` a day (that day still counts)."""

    kind: str
    day: dt.date

    @property
    def turns(self) -> dt.date:
        """The first day on which the text counts differently from the day before."""
        return self.day if self.kind == FROM else self.day + dt.timedelta(days=1)

    def is_coming(self, today: dt.date) -> bool:
        """True of a text that is not in force yet."""
        return self.kind == FROM and today < self.turns

    def is_over(self, today: dt.date) -> bool:
        """True of a text that is no longer in force."""
        return self.kind == UNTIL and today >= self.turns

    def is_told(self, today: dt.date) -> bool:
        """True as long as the reader is told the day: before it, and a while after."""
        return self.kind == UNTIL or today < self.turns + NEWS

    def of_facts(self, today: dt.date) -> dt.date:
        """The day of the facts in the text: today, but never a day on which it is not in force."""
        return max(today, self.day) if self.kind == FROM else min(today, self.day)

    def __str__(self) -> str:
        return f"/// {self.kind} | {self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a section's text; without `validity` it always holds."""

    text: str
    validity: Validity | None = None

    @property
    def written(self) -> str:
        """The part as it stands in the section, with its marks."""
        return f"{self.validity}\n{self.text}\n///" if self.validity else self.text


def parts(text: str) -> tuple[Part, ...]:
    """The text in its order; a block with a fault is text that always holds."""
    return read(text)[0]


def shown(part: Part, html: str, strings: Strings, today: dt.date) -> str:
    """The `html` of a part as the reader of `today` sees it; empty when it is no longer in force.

    The day is told in words, in the language of the text, so that a reader without script can
    judge; the script acts on `data-law` and `data-date` where the page is older than the day.
    """
    validity = part.validity
    if validity is None or not validity.is_told(today):
        return html
    if validity.is_over(today):
        return ""
    coming = validity.is_coming(today)
    key = ("law-coming" if coming else "law-from") if validity.kind == FROM else "law-until"
    told = strings.say(key, date=locales.day(validity.day, strings.language))
    look = "law coming" if coming else "law"
    return (
        f'<div class="{look}" data-law="{validity.kind}" data-date="{validity.day.isoformat()}">\n'
        f'<p class="law-day">{escape(told, quote=False)}</p>\n{html}\n</div>'
    )


def validities(text: str) -> tuple[Validity, ...]:
    """The days that a text has, in its order."""
    return tuple(part.validity for part in parts(text) if part.validity)


def may_have_days(*texts: str) -> bool:
    """False, and soon, for nearly every text."""
    return any("///" in text for text in texts)


def read(text: str) -> tuple[tuple[Part, ...], tuple[Fault, ...]]:
    """Take a text apart; gives its parts and what is wrong with its blocks."""
    if not may_have_days(text):
        return (Part(text),), ()
    reading = _Reading()
    for number, line in enumerate(text.split("\n")):
        mark = _MARKER.fullmatch(line)
        if mark is None:
            reading.held.append(line)
        elif mark["indent"]:
            reading.fault(
                number,
                "block-indented",
                f"`{line.strip()}` stands in a box or a list.",
                "Begin the line with ///. A box may stand in a block, not a block in a box.",
            )
            reading.held.append(line)
        elif mark["name"] or mark["day"] is not None:
            reading.opened(number, line.rstrip(), mark["name"], mark["day"])
        else:
            reading.closed(number)
    reading.ended()
    return tuple(reading.parts), tuple(reading.faults)


@dataclass(slots=True)
class _Reading:
    """Where the reading of a text has come to; `opening` is the line and words of an open block."""

    parts: list[Part] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    opening: tuple[int, str] | None = None
    validity: Validity | None = None
    nested: int = 0

    def fault(self, line: int, code: str, message: str, mend: str) -> None:
        self.faults.append((line, code, message, mend))

    def opened(self, number: int, line: str, name: str, day: str | None) -> None:
        if self.opening:
            # Most often the end of the first was forgotten, so that is what is taken for granted.
            self.fault(
                number,
                "block-in-block",
                f"`{line}` stands inside `{self.opening[1]}`.",
                "Close that one first with a line ///. For a text with both ends write `from` now"
                " and turn it into `until` once it is in force.",
            )
            self.nested += 1
            self.opening = None
        self._flush()
        self.opening = (number, line)
        self.validity = self._validity(number, name, (day or "").strip())

    def _validity(self, number: int, name: str, day: str) -> Validity | None:
        if name not in (FROM, UNTIL):
            mend = suggestion(name, (FROM, UNTIL))
            self.fault(number, "unknown-block", f"There is no block `{name}`.", mend)
            return None
        try:
            if _DAY.fullmatch(day):
                return Validity(name, dt.date.fromisoformat(day))
        except ValueError:
            pass
        told = f"`{day}` is no day." if day else "The block names no day."
        self.fault(number, "bad-day", told, f"Write it as in /// {name} | 2027-01-01.")
        return None

    def closed(self, number: int) -> None:
        if self.opening is None:
            if self.nested:
                self.nested -= 1
                return
            self.fault(
                number,
                "block-not-opened",
                "This /// closes nothing.",
                "Remove it, or write /// from | 2027-01-01 above the text it belongs to. A block"
                " ends in the section in which it begins.",
            )
            return
        self._flush()

    def ended(self) -> None:
        if self.opening:
            self.fault(
                self.opening[0],
                "block-not-closed",
                f"`{self.opening[1]}` is never closed.",
                "Put a line with only /// after its text, before the next ## heading.",
            )
            self.opening = self.validity = None
        self._flush()

    def _flush(self) -> None:
        text = "\n".join(self.held)
        if self.opening and not text.strip():
            self.fault(
                self.opening[0],
                "empty-block",
                f"`{self.opening[1]}` has no text.",
                "Write the text between it and ///, or remove both lines.",
            )
        if self.held:
            self.parts.append(Part(text, self.validity))
        self.held, self.opening, self.validity = [], None, None
