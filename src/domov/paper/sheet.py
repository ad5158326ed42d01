"""What stands on a paper, as plain values for the layout in `sheet.typ`.

Everything that is said is said here, in the reader's language; the layout only places it.
"""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import segno

from domov.addresses import address, relative
from domov.addresses.short import short_address
from domov.data.tools import QUESTIONS
from domov.facts import Reference, resolve
from domov.guide import INTRO
from domov.language import locales
from domov.language.strings import Strings
from domov.library import Library
from domov.pages import edition
from domov.pages.banner import banners
from domov.pages.compose import ComposedSection, Page, Pages
from domov.pages.withdrawal import withdrawal
from domov.paper.form import HOME, Paper, contents, is_book
from domov.paper.tree import Node, parsed

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Printer:
    """What papers are made from: a site, its composed pages of the day `today`, its address.

    Without a `site_url` a paper carries no address and no QR code, for there is none to print.
    """

    library: Library
    page: Pages
    today: dt.date
    site_url: str

    def sheet(self, paper: Paper) -> Data:
        """All that stands on a paper."""
        words = self.library.strings[paper.language]
        first = self.page(paper.guide, paper.language)
        held = [self.page(guide, paper.language) for guide in contents(self.library, paper.guide)]
        title, title_language = first.title, first.title_language
        if paper.guide == HOME:
            title, title_language = words.say("site-name"), paper.language
        return {
            "form": paper.form,
            "language": tongue(paper.language),
            "title": title,
            "title-language": tongue(title_language),
            "site": words.say("site-name"),
            "name": self.library.settings.languages[paper.language],
            "day": [self.today.year, self.today.month, self.today.day],
            "edition": words.say("paper-edition", date=self._day(self.today, paper.language)),
            "book": is_book(self.library.settings, paper.guide),
            "contents": words.say("paper-contents"),
            "emergency": words.say("emergency"),
            "phones": [self._phone(fact_id) for fact_id in self.library.settings.emergency],
            "guides": [_Guide(self, page, words, {p.address: p.guide for p in held}).data()
                       for page in held],
            "about": [words.say("not-official"), words.say("licence")],
        }  # fmt: skip

    def _phone(self, fact_id: str) -> str:
        wanted = Reference(fact_id, None, False)
        return resolve(self.library.facts, wanted, self.today).period.value

    def _day(self, day: dt.date, language: str) -> str:
        return locales.day(day, language)


@dataclass(frozen=True, slots=True)
class _Guide:
    """One guide of a paper. `held` are the guides on the same paper, by the address of their page:
    a link to one of those leads to a page of the paper."""

    printer: Printer
    page: Page
    words: Strings
    held: dict[str, str]
    # The number of each address that the text leads to outside of the site, as on the paper's list.
    numbers: dict[str, int] = field(default_factory=dict)

    def data(self) -> Data:
        page = self.page
        for source in page.sources:
            self._number(source.url)
        return {
            "id": page.guide,
            "topic": is_book(self.printer.library.settings, page.guide),
            "title": page.title,
            "language": tongue(page.title_language),
            "status": " ".join(page.status),
            "withdrawn": self._withdrawn(),
            "alerts": list(self._alerts()),
            "warning": self._warning(),
            "sections": [self._section(section) for section in page.sections],
            "notice": self.words.say("notice"),
            "sources": self.words.say("sources"),
            "cited": list(self._cited()),
            "source-language": tongue(self.printer.library.settings.source_language),
            **self._edition(),
        }  # fmt: skip

    def _cited(self) -> Iterable[Data]:
        """The sources, then what else the text leads to: asked for when all of it is numbered."""
        known = {source.url: source for source in self.page.sources}
        for url in self.numbers:
            told = {"url": url, "title": "", "seen": ""}
            if url in known:
                day = locales.day(known[url].seen, self.page.language)
                told |= {"title": known[url].title, "seen": self.words.say("source-seen", date=day)}
            yield told

    def _edition(self) -> Data:
        printer, language = self.printer, self.page.language
        held = edition.edition_of(printer.library, self.page, printer.today)
        code = edition.code(held)
        until = ""
        if held.valid_until:
            key = "paper-until" if held.valid_until >= printer.today else "paper-lapsed"
            until = self.words.say(key, date=locales.day(held.valid_until, language))
        day = locales.day(printer.today, language)
        told = [self.words.say("site-name"), self.page.title,
                self.words.say("paper-edition", date=day), code]  # fmt: skip
        data = {"code": code, "cite": self.words.say("paper-cite", text=" · ".join(told)),
                "address": "", "code-told": self.words.say("paper-code", code=code), "until": until,
                "short": "", "qr": "", "check": ""}  # fmt: skip
        if printer.site_url:
            whole = edition.address(held, printer.site_url)
            short = printer.site_url + short_address(held.short, language)
            shown = short.partition("://")[2]
            data |= {"short": shown, "short-url": short, "qr": _qr(whole),
                     "check": self.words.say("paper-check"),
                     "address": printer.site_url + self.page.address}  # fmt: skip
        return data

    def _section(self, section: ComposedSection) -> Data:
        language, notice = self.page.language, section.notice
        data: Data = {
            "id": section.id,
            "label": f"{self.page.guide}#{section.id}",
            "heading": parsed(section.heading),
            "summary": parsed(section.summary) if section.id == INTRO else [],
            "language": tongue(section.language),
            "state": notice.kind if notice else "",
            "clocks": " ".join(section.clocks),
            "body": self._linked(parsed(section.html)),
            "notice": "",
            "older": "",
            "advice": [],
        }
        if notice and not self._is_repeated(section):
            data["notice"] = notice.text
        if notice and notice.original:
            data["advice"] = self._advice()
            source = self.printer.library.settings.source_language
            data |= {
                "older": self.words.say("older-text"),
                "original": self._linked(parsed(notice.original)),
                "original-name": locales.language_name(source, language),
            }
        return data

    def _advice(self) -> list[Node]:
        """Where to ask, for whoever reads a section that may be false."""
        guide = self.printer.library.settings.help_guide
        if not guide:
            return []
        page = self.printer.page(guide, self.page.language)
        href = relative(self.page.address, page.address)
        link: Node = {"tag": "a", "href": href, "lang": page.title_language, "body": [page.title]}
        return self._linked([self.words.say("notice-advice") + " ", link])

    def _is_repeated(self, section: ComposedSection) -> bool:
        """The top has said that the page is not translated, and in which language it is."""
        page = self.page
        is_top = section.id == INTRO or section.language != page.title_language
        return not page.exists and not is_top

    def _withdrawn(self) -> Data | None:
        gone = withdrawal(self.printer.library, self.page.guide)
        if not gone:
            return None
        language, source = self.page.language, self.printer.library.settings.source_language
        others = [self.printer.page(guide, language) for guide in gone.see]
        return {
            "text": self.words.say("withdrawn", date=locales.day(gone.since, language)),
            "why": gone.why if language == source else "",
            "see": self.words.say("withdrawn-see") if others else "",
            "guides": [{"title": p.title, "language": tongue(p.title_language)} for p in others],
        }

    def _alerts(self) -> Iterable[Data]:
        printer, language = self.printer, self.page.language
        for alert in banners(printer.library, self.page.guide, language, printer.today):
            if alert.shown:
                until = locales.day(alert.until, language)
                yield {
                    "word": self.words.say(alert.word),
                    "language": tongue(alert.language),
                    "body": self._linked(parsed(alert.html)),
                    "until": self.words.say("alert-until", date=until),
                }

    def _warning(self) -> Data | None:
        """Which sections may be false, at the top, unless the top itself is the first of them."""
        misleading = self.page.misleading
        if not misleading or misleading[0].id == INTRO:
            return None
        return {
            "text": self.words.say("may-be-outdated"),
            "sections": [
                {"heading": parsed(s.heading), "language": tongue(s.language)} for s in misleading
            ],
        }

    def _linked(self, nodes: list[Node]) -> list[Node]:
        """The nodes with every link led to a page of the paper (`to`) or a whole address (`url`);
        a link that a reader of paper cannot follow is only its text."""
        for node in nodes:
            if isinstance(node, dict):
                node |= self._way(node.pop("href", ""))
                if "lang" in node:
                    node["lang"] = tongue(node["lang"])
                self._linked(node["body"])
        return nodes

    def _number(self, url: str) -> int:
        return self.numbers.setdefault(url, len(self.numbers) + 1)

    def _way(self, href: str) -> Data:
        if not href:
            return {}
        if href.startswith("tel:"):
            return {"url": href}
        if ":" in href.split("/")[0]:
            return {"url": href, "number": str(self._number(href))}
        path, _, section = href.partition("#")
        here = self.page.address
        target = posixpath.normpath(posixpath.join(here, path)) + "/" if path else here
        if target in self.held:
            return {"to": f"{self.held[target]}#{section or INTRO}"}
        anchor = f"#{section}" if section else ""
        whole = self.printer.site_url and self.printer.site_url + target + anchor
        return {"site": whole, **self._answer(target)}

    def _answer(self, target: str) -> Data:
        """What an answer to a question of a tool leads to: on paper nobody can tap it."""
        library, language = self.printer.library, self.page.language
        if library.tools.kind(self.page.guide) != QUESTIONS:
            return {}
        guides = (guide.id for guide in library.source_guides)
        guide = next((it for it in guides if address(it, language) == target), None)
        if guide is None:
            return {}
        page = self.printer.page(guide, language)
        return {"title": page.title, "title-language": tongue(page.title_language)}


def tongue(language: str) -> list[str]:
    """A language as the layout is told it: its code, its region or nothing."""
    code, _, region = language.replace("-", "_").partition("_")
    return [code, region if len(region) == 2 else ""]


def _qr(text: str) -> str:
    """The QR code of a text as SVG, readable with a seventh of it dirty."""
    code = segno.make(text, error="m", micro=False)
    drawn: str = code.svg_inline(border=0, svgclass=None, lineclass=None, omitsize=True)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
