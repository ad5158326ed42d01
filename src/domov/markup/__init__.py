"""From the Markdown of one section to HTML: boxes, facts, links and official terms.

Authors write plain Markdown. Raw HTML and attributes are refused, so nothing that a stranger
writes can carry script; what they meet instead is a fault with its line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from xml.etree.ElementTree import Element, tostring

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from domov import facts as facts_module
from domov.facts import Facts, Reading
from domov.language.strings import Strings
from domov.markup import braces, glance, law, outside, refusals
from domov.markup.braces import BRACES
from domov.markup.law import Part
from domov.reading.schema import suggestion

BOXES = ("short", "deadline", "bring", "mistake", "help")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something an author must mend; `near` is a piece of the text that stands at the place."""

    near: str
    code: str
    message: str
    mend: str

    def line_in(self, text: str) -> int:
        """The line of `text`, from 0, at which the fault stands."""
        return text.count("\n", 0, max(text.find(self.near), 0))


@dataclass(frozen=True, slots=True)
class Rendered:
    """The HTML of a text, and what is wrong with the text."""

    html: str
    faults: tuple[Fault, ...]


LinkTarget = Callable[[str], "str | Fault"]
"""Gives the address for a relative link, or the fault of a link that leads nowhere."""


@dataclass(slots=True)
class Renderer:
    """Renders texts of one language on one day.

    `strings` are of the language of the text; `source_language` is the language of official terms
    in brackets; `link` finds the address of a relative link.
    """

    strings: Strings
    facts: Facts
    today: dt.date
    source_language: str
    link: LinkTarget

    def html(self, text: str) -> Rendered:
        """A text of several paragraphs as HTML; what is no longer in force is left out."""
        faults = _refused(text)
        shown = [
            law.shown(part, self._of_its_day(part)._part(part, faults), self.strings, self.today)
            for part in law.parts(text)
        ]
        return Rendered("\n".join(filter(None, shown)), tuple(faults))

    def faults(self, text: str) -> tuple[Fault, ...]:
        """What is wrong with a text of paragraphs; it is rendered only to settle a doubt."""
        faults = _refused(text)
        for part in law.parts(text):
            writer = self._of_its_day(part)
            if not glance.is_clean(part.text, BOXES, writer._reads, writer._arrives):
                writer._part(part, faults)
        return tuple(faults)

    def line_faults(self, text: str) -> list[Fault]:
        """What is wrong with a text of one line."""
        faults = _refused(text)
        for found in BRACES.finditer(text) if "{{" in text else ():
            if not found["text"]:
                self._reading(found, faults)
        return faults

    def _reads(self, found: re.Match[str]) -> bool:
        return bool(found["text"]) or self._reading(found, []) is not None

    def _reading(self, found: re.Match[str], faults: list[Fault]) -> Reading | None:
        wanted = facts_module.reference(found)
        try:
            return facts_module.resolve(self.facts, wanted, self.today)
        except facts_module.Unreadable as error:
            faults.append(Fault(found[0], "unreadable-fact", error.problem, error.mend))
            return None

    def _arrives(self, href: str, text: str) -> bool:
        if href.lower().startswith(outside.SCHEMES):
            return not any(outside.faults(href, text))
        return not isinstance(self.link(href), Fault)

    def _of_its_day(self, part: Part) -> Renderer:
        """A text with a day tells the facts of that day."""
        if part.validity is None:
            return self
        return replace(self, today=part.validity.of_facts(self.today))

    def _part(self, part: Part, faults: list[Fault]) -> str:
        markdown = _markdown().reset()
        _Facts(self, faults).add_to(markdown)
        markdown.treeprocessors.register(_Tree(markdown, self, faults), "domov", 5)
        return markdown.convert(braces.joined(part.text))

    def line(self, text: str, *, linked: bool = True) -> Rendered:
        """A text of one line (a title, a summary) as HTML without a paragraph around it; without
        links where it will itself stand in one, as a title does in the list of contents."""
        faults = _refused(text)
        text = braces.joined(text)
        parts, end = [], 0
        for found in BRACES.finditer(text):
            parts.append(escape(text[end : found.start()], quote=False))
            if found["text"]:
                parts.append(escape(found["text"].strip(), quote=False))
            else:
                parts.append(self._fact(found, faults, linked))
            end = found.end()
        parts.append(escape(text[end:], quote=False))
        return Rendered("".join(parts), tuple(faults))

    def plain(self, text: str) -> str:
        """A text with its facts filled in, nothing else done to it."""
        return "\n".join(self._of_its_day(part)._filled(part.written) for part in law.parts(text))

    def _filled(self, text: str) -> str:
        def value(found: re.Match[str]) -> str:
            if found["text"]:
                return found["text"].strip()
            reading = self._reading(found, [])
            if reading is None:
                return found[0]
            number_only = facts_module.reference(found).number_only
            return braces.plain(reading, self.strings, number_only=number_only)

        return BRACES.sub(value, text)

    def _fact(self, found: re.Match[str], faults: list[Fault], linked: bool) -> str:
        element = self.fact(found, faults, linked=linked)
        return found[0] if element is None else tostring(element, "unicode", "html")

    def fact(
        self, found: re.Match[str], faults: list[Fault], *, linked: bool = True
    ) -> Element | None:
        """The element of a fact named in the text, or None and a fault."""
        reading = self._reading(found, faults)
        if reading is None:
            return None
        number_only = facts_module.reference(found).number_only
        return braces.element(reading, self.strings, number_only=number_only, linked=linked)


@cache
def _markdown() -> Markdown:
    """Python-Markdown with the few extensions of a guide and without raw HTML; made once, for that
    takes longer than to convert a section."""
    markdown = Markdown(extensions=["admonition", "tables", "sane_lists"], output_format="html")
    markdown.preprocessors.deregister("html_block")
    for name in ("html", "automail", "image_link", "image_reference", "short_image_ref"):
        markdown.inlinePatterns.deregister(name)
    return markdown


class _Facts(InlineProcessor):
    """`{{fact-id}}` in a text becomes the value of today, `{{!…}}` what stands in it."""

    def __init__(self, renderer: Renderer, faults: list[Fault]) -> None:
        super().__init__(BRACES.pattern)
        self._renderer = renderer
        self._faults = faults

    def add_to(self, markdown: Markdown) -> None:
        """Put facts right behind code, in which they stay as they are."""
        self.md = markdown
        markdown.inlinePatterns.register(self, "domov-fact", 185)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name is the library's
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | str | None, int | None, int | None]:
        if m["text"]:
            return m["text"].strip(), m.start(0), m.end(0)
        element = self._renderer.fact(m, self._faults)
        if element is None:
            return None, None, None
        return element, m.start(0), m.end(0)


class _Tree(Treeprocessor):
    """What only the finished tree shows: boxes, links, official terms, tables."""

    def __init__(self, markdown: Markdown, renderer: Renderer, faults: list[Fault]) -> None:
        super().__init__(markdown)
        self._renderer = renderer
        self._faults = faults

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "table":
                    parent[place] = _frame(child)
        for element in root.iter():
            if element.tag == "div" and "admonition" in element.get("class", ""):
                self._box(element)
            elif element.tag == "a":
                self._link(element)
            elif element.tag == "em":
                self._term(element)
            elif element.tag == "tr" and len(element) > 1 and element[0].tag == "td":
                element[0].tag = "th"
                element[0].set("scope", "row")
            elif element.tag == "th" and not element.get("scope"):
                # A corner without words is no heading of anything.
                if not (element.text or "").strip() and not len(element):
                    element.tag = "td"
                else:
                    element.set("scope", "col")

    def _box(self, box: Element) -> None:
        kind = box.get("class", "").split()[-1]
        if kind not in BOXES:
            told, mend = f"There is no box `{kind}`.", suggestion(kind, BOXES)
            self._faults.append(Fault(f"!!! {kind}", "unknown-box", told, mend))
            return
        box.set("class", f"box {kind}")
        title = next((e for e in box if e.get("class") == "admonition-title"), None)
        if title is None:
            title = Element("p")
            box.insert(0, title)
        title.set("class", "box-title")
        title.text = self._renderer.strings.words.get(f"box-{kind}", kind)
        if len(box) < 2:
            self._faults.append(
                Fault(
                    f"!!! {kind}",
                    "empty-box",
                    f"The box `{kind}` is empty.",
                    "Indent its text by four spaces and leave an empty line after it.",
                )
            )

    def _link(self, link: Element) -> None:
        href = link.get("href", "")
        if link.get("class") in ("phone", "source"):
            return
        if href.lower().startswith(outside.SCHEMES):
            near = f"]({href}"
            found = outside.faults(href, "".join(link.itertext()))
            self._faults += [Fault(near, *fault) for fault in found]
            return
        target = self._renderer.link(href)
        if isinstance(target, Fault):
            self._faults.append(target)
            del link.attrib["href"]
        else:
            link.set("href", target)

    def _term(self, term: Element) -> None:
        """An official term in brackets stands in the language of the offices."""
        renderer = self._renderer
        words = "".join(term.itertext())
        if words.startswith("(") and renderer.strings.language != renderer.source_language:
            term.set("lang", renderer.source_language)


def _frame(table: Element) -> Element:
    """A table in a frame of its own, which a narrow screen can move sideways, also by keyboard."""
    frame = Element("div", {"class": "table", "tabindex": "0"})
    frame.append(table)
    frame.tail, table.tail = table.tail, "\n"
    return frame


def _refused(text: str) -> list[Fault]:
    return [Fault(*refusal) for refusal in refusals.of(text)]
