"""Does every address that was ever published arrive in a finished site? Its pages are followed as a
browser follows them, whatever made them."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from domov.data.redirects import PATH
from domov.ledger import ledger
from domov.library import Library
from domov.problems import Problem
from domov.publish.addresses import listed

_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')
_ID = re.compile(r'<[a-z][^>]* id="([^"]+)"')
_LINK = re.compile(r'<li>((?:<span id="[^"]+"></span>)+)<a href="([^"]*)"')


@dataclass(slots=True)
class _Browser:
    """Follows addresses through the files of a site; a page is read once."""

    files: Mapping[str, bytes]
    pages: dict[str, tuple[str | None, dict[str, str], frozenset[str]]] = field(
        default_factory=dict
    )

    def arrives(self, address: str) -> str | None:
        """Where an address ends, from the site's root; None when that is no page or section."""
        for _ in range(2):  # a page that leads on leads to one that does not
            way, hash_sign, section = address.partition("#")
            path = way if way and not way.endswith("/") else f"{way}index.html"
            if path not in self.files:
                return None
            if not path.endswith(".html"):
                return address
            refresh, links, ids = self._page(path)
            if refresh is None:
                return address if section in ids or not hash_sign else None
            target = links.get(section) or (refresh + hash_sign + section)
            folder, target_sign, target_section = target.partition("#")
            address = f"{posixpath.normpath(posixpath.join(way, folder))}/"
            address += target_sign + target_section
        return None

    def _page(self, path: str) -> tuple[str | None, dict[str, str], frozenset[str]]:
        if path not in self.pages:
            text = self.files[path].decode("utf-8", "replace")
            refresh = _REFRESH.search(text)
            self.pages[path] = (
                html.unescape(refresh[1]) if refresh else None,
                {
                    old: html.unescape(found[2])
                    for found in _LINK.finditer(text)
                    for old in _ID.findall(found[1])
                },
                frozenset(_ID.findall(text)),
            )
        return self.pages[path]


def problems(library: Library, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Every address of the ledger, in every language, that leads nowhere or to another place than
    the ledger says. `files` are those of the finished site by their path from its folder."""
    held = ledger(library)
    browser = _Browser(files)
    for address, expected in listed(library, held):
        arrived = browser.arrives(address)
        if expected is not None and arrived in (expected, address):
            continue
        where = f"to {arrived}, not to {expected}" if arrived else "nowhere"
        yield Problem(
            address.partition("#")[0] or "index.html",
            1,
            "address-does-not-arrive",
            f"/{address} was published and leads {where}.",
            f"Say below `moved:` in {PATH} where it is, or look at the templates in theme/.",
        )
