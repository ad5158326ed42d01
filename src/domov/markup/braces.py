"""What stands in double braces, as a reader sees it: a fact of today, or a number that is none."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from domov.facts import LITERAL, REFERENCE, Reading
from domov.language import locales
from domov.language.strings import Strings

# The group `text` holds a number that is no fact; else `domov.facts.reference` reads the match.
BRACES = re.compile(f"{LITERAL.pattern}|{REFERENCE.pattern}")


def plain(reading: Reading, strings: Strings, *, number_only: bool) -> str:
    """The value as text, and in brackets what a reader must know of it."""
    shown = locales.written(reading, strings, number_only=number_only)
    doubt = strings.say("fact-uncertain") if reading.uncertain else ""
    known = "; ".join(part for part in (doubt, validity(reading, strings)) if part)
    return f"{shown} ({known})" if known else shown


def element(reading: Reading, strings: Strings, *, number_only: bool, linked: bool) -> Element:
    """The value as HTML, and in brackets what a reader must know of it: that sources disagree, with
    a link to ours, and when it holds if not today. Without links (phones, sources) unless `linked`.
    """
    value = reading.period.value
    outer = Element("span", {"class": "fact"})
    inner = outer
    if reading.fact.kind == "phone" and linked:
        href = "tel:" + value.replace(" ", "")
        inner = SubElement(outer, "a", {"href": href, "class": "phone"})
    data = SubElement(inner, "data", {"value": value, "data-fact": reading.fact.id})
    if locales.is_right_to_left(strings.language):
        # On its own, or the text around it turns its parts round: a phone would read 80 974.
        data.set("dir", "ltr" if reading.fact.kind in ("phone", "code") else "auto")
    data.text = locales.written(reading, strings, number_only=number_only)
    doubt = strings.say("fact-uncertain") if reading.uncertain else ""
    holds = validity(reading, strings)
    if not doubt and not holds:
        return outer[0]
    note = SubElement(outer, "span", {"class": "validity"})
    after = f"; {holds})" if doubt and holds else f"{holds})"
    if doubt and linked:
        note.text = " ("
        source = SubElement(note, "a", {"href": reading.period.source.url, "class": "source"})
        source.text, source.tail = doubt, after
    else:
        note.text = f" ({doubt}{after}"
    return outer


def validity(reading: Reading, strings: Strings) -> str:
    """What a reader must know when the value does not hold today."""
    period, language = reading.period, strings.language
    if reading.lapsed and period.until:
        return strings.say("fact-lapsed", date=locales.day(period.until, language))
    if reading.coming and period.start:
        return strings.say("fact-coming", date=locales.day(period.start, language))
    return ""


def joined(text: str) -> str:
    """A text in which no line ends between a number and what it counts or names."""
    return text.replace("§ ", "§\N{NO-BREAK SPACE}").replace(
        ".number}} ", ".number}}\N{NO-BREAK SPACE}"
    )
