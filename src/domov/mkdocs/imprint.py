"""What the templates are given of editions: of a page, and of all on the page of the check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domov.addresses.short import short_address
from domov.mkdocs.build import Build
from domov.pages import errata
from domov.pages.compose import Page
from domov.pages.edition import code, holds, page_mark, shorts
from domov.pages.withdrawal import withdrawal
from domov.publish.since import since


@dataclass(frozen=True, slots=True)
class CheckedGuide:
    """A guide on the page where a copy is checked: the short codes that arrive at it, and the last
    group of its code today, None where it is withdrawn."""

    guide: str
    shorts: tuple[str, ...]
    mark: str | None


def imprint(build: Build, page: Page, site_url: str) -> dict[str, Any]:
    """The edition of a page, its code and short address, what its script compares with, and the
    address of the letter in which a reader tells an error in it."""
    settings, words = build.library.settings, build.library.strings[page.language]
    edition = build.edition(page)
    return {
        "edition": edition,
        "code": code(edition),
        "holds": holds(words, edition.valid_until, edition.day),
        "report": errata.address(
            settings, words, page.title, site_url + page.address, code(edition)
        ),
        "older_shorts": shorts(build.ledger, page.guide)[1:],
        "short_address": short_address(edition.short, page.language),
        "since": since(build.library, page, build.today),
    }


def checked_guides(build: Build, language: str) -> Iterator[CheckedGuide]:
    """All guides with their codes, those that are withdrawn too."""
    for guide in build.library.source_guides:
        mark = page_mark(build.edition(build.page(guide.id, language)).sections)
        gone = withdrawal(build.library, guide.id)
        yield CheckedGuide(guide.id, shorts(build.ledger, guide.id), None if gone else mark.upper())
