"""The pages and files that lead on: short addresses, and every address of a guide that was moved.

Each is a page of its own in the finished site, so no server has to know anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domov.addresses import address
from domov.addresses.short import short_address
from domov.data.redirects import Place
from domov.ledger import Ledger
from domov.library import Library
from domov.pages import made
from domov.publish import release

REDIRECTS = "_redirects"


@dataclass(frozen=True, slots=True)
class Signpost:
    """A page at `address` that leads to the place `to` in `language`. `sections` are the old
    sections of a guide that is gone, and where each is."""

    address: str
    language: str
    to: Place
    sections: tuple[tuple[str, Place], ...] = ()

    @property
    def is_short(self) -> bool:
        """True for a short address, which stands in the folder of no language."""
        return self.address.startswith("g/")


@dataclass(frozen=True, slots=True)
class Choice:
    """A page at `address` that leads to the guide `to` in every language."""

    address: str
    to: Place


def place_address(place: Place, language: str) -> str:
    """The address of a place in a language, from the site's root."""
    way = address(place.guide, language)
    return f"{way}#{place.section}" if place.section else way


def choices(held: Ledger) -> Iterator[Choice]:
    """The short address of every guide that ever was, for whoever reads any language."""
    for guide, code in held.codes.items():
        arrived = held.arrival(guide)
        if arrived:
            yield Choice(short_address(code), arrived)


def signposts(library: Library, held: Ledger) -> Iterator[Signpost]:
    """In each language, the short address of every guide and the old address of each that moved."""
    for guide, code in held.codes.items():
        arrived = held.arrival(guide)
        if arrived is None:
            continue
        is_gone = guide not in held.present
        sections = tuple(_sections(held, guide)) if is_gone else ()
        for language in library.settings.languages:
            yield Signpost(short_address(code, language), language, arrived, sections)
            if is_gone:
                yield Signpost(address(guide, language), language, arrived, sections)


def _sections(held: Ledger, guide: str) -> Iterator[tuple[str, Place]]:
    for section in held.sections[guide]:
        arrived = held.arrival(guide, section)
        if arrived:
            yield section, arrived


def redirects(library: Library, held: Ledger, base: str) -> str:
    """The same for hosts that know `_redirects` (Netlify, Cloudflare): they keep the part behind
    the # and lead on at once. `base` is the path of the site's root, as in `/` or `/home/`."""
    return "".join(
        f"{base}{post.address} {base}{place_address(post.to, post.language)} 301\n"
        for post in signposts(library, held)
        if not post.is_short
    )


def listed(library: Library, held: Ledger) -> Iterator[tuple[str, str | None]]:
    """Every address that must arrive for ever, and where it arrives, from the site's root: pages,
    sections, short addresses, pages made from data, feeds. None where one is lost."""
    languages = library.settings.languages
    for guide, sections in held.sections.items():
        for language in languages:
            for section in (None, *sections):
                arrived = held.arrival(guide, section)
                yield (
                    place_address(Place(guide, section), language),
                    place_address(arrived, language) if arrived else None,
                )
    for choice in choices(held):
        yield choice.address, choice.address
    for guide, code in held.codes.items():
        arrived = held.arrival(guide)
        for language in languages:
            way = place_address(arrived, language) if arrived else None
            yield short_address(code, language), way
    others = [address(name, language) for name in made.names(library) for language in languages]
    for other in ("", *others, *release.paths(library)):
        yield other, other
