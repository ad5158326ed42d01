"""The reprint kit of a guide: plain text, a piece of HTML and a block to embed, all of which carry
the edition, so that a copy can be checked (`domov verify-copy`, or by its code)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import urljoin

from domov import addresses
from domov.addresses.short import short_address
from domov.copies import passages
from domov.copies.passages import HEADING, ITEM, TITLE, Block
from domov.language import locales
from domov.language.strings import Strings
from domov.library import Library
from domov.pages.compose import ComposedSection, Page
from domov.pages.edition import Edition, code, holds
from domov.pages.made import CHECK

# No page ends so: the piece of HTML is none, and what looks at pages need not look at it.
TEXT, HTML, EMBED = "copy.txt", "copy.htm", "embed.txt"

_LINK = re.compile(r'<a ([^>]*?)href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_OURS = re.compile(r' (?:class|tabindex|data-(?!fact)[a-z-]+)="[^"]*"')


@dataclass(frozen=True, slots=True)
class Kit:
    """A page and what stands on every copy of it; `site_url` is empty while nobody has set it."""

    library: Library
    page: Page
    edition: Edition
    site_url: str

    @property
    def words(self) -> Strings:
        """The words of the reader's language."""
        return self.library.strings[self.page.language]

    @property
    def url(self) -> str:
        """Where the page is: its short address, which holds when the guide moves."""
        short = short_address(self.edition.short, self.page.language)
        return f"{self.site_url}{short}" if self.site_url else ""


def files(held: Kit) -> Iterator[tuple[str, str]]:
    """The path and the content of the files of a kit. There is nothing to embed while the site has
    no address."""
    yield f"{held.page.address}{TEXT}", as_text(held)
    yield f"{held.page.address}{HTML}", as_html(held)
    if held.url:
        yield f"{held.page.address}{EMBED}", embedded(held)


def as_text(held: Kit) -> str:
    """The page as plain text, a paragraph a line."""
    page = held.page
    lines = [page.title, "=" * min(len(page.title), 60)]
    for section in page.sections:
        if section.heading and section.id != page.sections[0].id:
            heading = passages.plain(section.heading)
            lines += ["", heading, "-" * min(len(heading), 60)]
        if section.notice:
            lines += ["", f"({section.notice.text})"]
        summary = f"<p>{section.summary}</p>" if section.summary else ""
        lines += _lines(passages.blocks(summary + section.html))
    return "\n".join([*lines, "", "* * *", *imprint(held)]) + "\n"


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    before = ""
    for block in blocks:
        mark = f"{'  ' * block.depth}{block.mark} " if block.kind == ITEM else ""
        text = block.text.strip() + (":" if block.kind == TITLE else "")
        if not (block.kind == ITEM == before or before == TITLE):
            yield ""
        yield f"{'## ' if block.kind == HEADING else mark}{text}"
        before = block.kind


def imprint(held: Kit) -> Iterator[str]:
    """The lines that every copy keeps: source, edition, how long it holds, its code, where to check
    it, licence; and what the reader is told above the page."""
    words, edition = held.words, held.edition
    name, language = words.say("site-name"), held.page.language
    own = held.library.settings.languages[language]
    day = locales.day(edition.day, language)
    yield f"{name}: {held.page.title} ({own}){', ' + held.url if held.url else ''}"
    end = holds(words, edition.valid_until, edition.day)
    yield f"{words.say('edition-day', date=day)} {end}"
    yield f"{words.say('edition-code')} {code(edition)}"
    if held.site_url:
        where = f"{held.site_url}{addresses.address(CHECK, language)}"
        yield f"{words.say('kit-check')} {where}"
    yield from held.page.status
    yield words.say("not-official")
    yield words.say("licence")


def as_html(held: Kit) -> str:
    """The page as a piece of HTML without styles and scripts: an article to put into a page."""
    page = held.page
    parts = [f'<article lang="{page.language}">', f"<h1{_lang(held, page.title_language)}>"
             f"{escape(page.title)}</h1>"]  # fmt: skip
    for section in page.sections:
        parts.append(_section(held, section))
    lines = "<br>\n".join(_linked(line) for line in imprint(held))
    return "\n".join([*parts, f"<footer>\n<p>{lines}</p>\n</footer>", "</article>"]) + "\n"


def _section(held: Kit, section: ComposedSection) -> str:
    is_first = section.id == held.page.sections[0].id
    parts = [f'<section id="{section.id}"{_lang(held, section.language)}>']
    if not is_first:
        parts.append(f"<h2>{section.heading}</h2>")
    if section.notice:
        told = escape(section.notice.text)
        parts.append(f'<p lang="{held.page.language}"><strong>{told}</strong></p>')
    if section.summary:
        parts.append(f"<p>{section.summary}</p>")
    parts += [section.html, "</section>"]
    return _OURS.sub("", _LINK.sub(lambda link: _absolute(held, link), "\n".join(parts)))


def _absolute(held: Kit, link: re.Match[str]) -> str:
    """A link that works on any page; the bare words where there is no address to lead to."""
    before, href, after, text = link.groups()
    if not re.match(r"[a-z]+:", href):
        if not held.site_url:
            return text
        href = escape(urljoin(held.site_url + held.page.address, href))
    return f'<a {before}href="{href}"{after}>{text}</a>'


def _lang(held: Kit, language: str) -> str:
    return "" if language == held.page.language else f' lang="{language}"'


def _linked(line: str) -> str:
    return re.sub(r"(https?://\S+)", r'<a href="\1">\1</a>', escape(line))


def embedded(held: Kit) -> str:
    """A quotation with a link, to put into any page."""
    page, words = held.page, held.words
    day = words.say("edition-day", date=locales.day(held.edition.day, page.language))
    name = f"{words.say('site-name')}. {day} {words.say('edition-code')} {code(held.edition)}"
    return (
        f'<blockquote cite="{held.url}" lang="{page.title_language}">'
        f'<p><strong><a href="{held.url}">{escape(page.title)}</a></strong></p>'
        f"<p>{escape(page.description)}</p>"
        f'<footer lang="{page.language}">{escape(name)}</footer></blockquote>'
    )
