"""XLIFF 2.0: a sheet as a file, and a file read back by the library that Weblate uses too.

What must stay as it is stands in `mrk translate="no"`: a program that knows it protects the text,
and one that does not still shows it, while an empty `ph` would vanish from sight in some. The file
is written here: that library puts notes where the standard has no place for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from translate.storage import xliff2

from domov.exchange.po import Broken, Entry
from domov.exchange.protected import protected
from domov.exchange.unit import DONE, DOUBTFUL, Sheet, Unit

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_MARKS = ("mrk", "sm", "em")


def written(sheet: Sheet) -> bytes:
    """The sheet as XLIFF 2.0; the place of a unit is its id within the `file` of the guide."""
    root = Element("xliff", {"xmlns": _NAMESPACE, "version": "2.0"})
    root.set("srcLang", sheet.source_language)
    root.set("trgLang", sheet.language)
    # Cut into sentences, a unit could not be put together again.
    file = SubElement(root, "file", {"id": sheet.guide.replace("/", "."), "canResegment": "no"})
    file.set("original", sheet.guide)
    for unit in sheet.units:
        _write(file, unit)
    _indent(root, "\n")
    text = tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _write(file: Element, unit: Unit) -> None:
    at = {"id": unit.place.in_guide, "xml:space": "preserve"}
    element = SubElement(file, "unit", at)
    told = [*unit.notes, *([f"The source was: {unit.previous}"] if unit.previous else [])]
    if told:
        notes = SubElement(element, "notes")
        for note in told:
            SubElement(notes, "note").text = note
    segment = SubElement(element, "segment")
    _marked(SubElement(segment, "source"), unit.source)
    if unit.target:
        segment.set("state", {DONE: "translated", DOUBTFUL: "initial"}[unit.state])
        # Without marks: Weblate in its plain mode would put a new text in front of them.
        SubElement(segment, "target").text = unit.target


def _marked(side: Element, text: str) -> None:
    """Put a text into `side`, with marks around what must stay as it is."""
    spans = protected(text)
    ends = [*(start for start, _ in spans[1:]), len(text)]
    side.text = text[: spans[0][0]] if spans else text
    for number, ((start, end), stop) in enumerate(zip(spans, ends, strict=False), 1):
        mark = SubElement(side, "mrk", {"id": f"m{number}", "translate": "no"})
        mark.text, mark.tail = text[start:end], text[end:stop]


def _indent(element: Element, line: str) -> None:
    """Put each element on a line of its own, but nothing into texts."""
    if element.text is None and len(element):
        element.text = line + "  "
        for child in element:
            child.tail = line + "  "
            _indent(child, line + "  ")
        element[-1].tail = line


def languages(text: str) -> tuple[str, str]:
    """The source language and the language of the file. Raises `Broken`."""
    store = _parsed(text)
    return store.getsourcelanguage() or "", store.gettargetlanguage() or ""


def entries(text: str) -> Iterator[Entry]:
    """What the file holds; a name is that of the guide, `#`, and the id. Raises `Broken`."""
    for unit in _parsed(text).units:
        element = unit.getunitelement()
        name = f"{_guide(element)}#{element.get('id') or ''}"
        if sum(str(part.tag).endswith("}segment") for part in element) > 1:
            raise Broken(f"The unit {name} was cut into pieces; set your program to leave it whole")
        for side in (unit.source_dom, unit.target_dom):
            codes = [] if side is None else [part.tag for part in side.iterdescendants()]
            odd = [str(tag).rpartition("}")[2] for tag in codes]
            if any(tag not in _MARKS for tag in odd):
                raise Broken(f"The unit {name} has a code `{odd[0]}` that was not sent out")
        target = unit.target or ""
        is_done = bool(target) and unit.xmlelement.get("state") != "initial"
        yield unit.xmlelement.sourceline or 1, name, unit.source or "", target, is_done


def _guide(element: Element) -> str:
    """The `original` of the file in which a unit stands."""
    at = element
    while at is not None and not str(at.tag).endswith("}file"):
        at = at.getparent()  # type: ignore[attr-defined]  # the library gives elements of lxml
    return "" if at is None else at.get("original") or ""


def _parsed(text: str) -> xliff2.Xliff2File:
    try:
        return xliff2.Xliff2File.parsestring(text.encode())
    except Exception as error:  # XML that is broken in some way, or no XLIFF at all
        raise Broken("It cannot be read as XLIFF 2.0") from error
