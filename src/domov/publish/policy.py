"""What a browser may do on our pages: load our own files and nothing else, run nothing that stands
in the page itself. It is said in every page and, for hosts that read such a file, in headers.

The one thing that a page holds is the style sheet of its first screen: the policy names its digest.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from html import escape

_RULES = (
    *("default-src 'none'", "script-src 'self'", "img-src 'self' data:"),
    *("connect-src 'self'", "manifest-src 'self'", "worker-src 'self'"),
    *("form-action 'self'", "base-uri 'none'"),
)

HEADERS = "_headers"
"""Where the headers are, in the form that several static hosts read."""

# An attribute of a tag; what authors write stands in texts, where `<` is escaped.
_INLINE = re.compile(
    r"<script(?![^>]*\ssrc=)[^>]*>|<style\b|<[a-z][^<>]*\s(?:style|on[a-z]+)\s*=", re.IGNORECASE
)
_FIRST_SCREEN = re.compile(r"<style>([^<]*)</style>")


def policy(*sheets: str) -> str:
    """The policy of pages that hold one of the style sheets."""
    digests = (hashlib.sha256(sheet.encode()).digest() for sheet in sheets)
    sources = (f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return "; ".join((*_RULES, " ".join(("style-src 'self'", *sources))))


def meta(sheet: str) -> str:
    """The same as a tag. It stands right behind the charset: a policy does not hold for what a page
    loads above it."""
    content = escape(policy(sheet), quote=False)
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def headers(sensitive: Iterable[str], sheets: Iterable[str]) -> str:
    """The text of that file; the pages at the addresses `sensitive` are kept by no browser."""
    everywhere = {
        # The one rule that a page cannot say itself: that no other site may show it in a frame.
        "Content-Security-Policy": f"{policy(*sheets)}; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    blocks = {"/*": everywhere}
    blocks |= {f"/{address}": {"Cache-Control": "no-store"} for address in sorted(sensitive)}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in told.items())
        for path, told in blocks.items()
    )


def faults(html: str) -> Iterator[str]:
    """What a page holds against the policy, or without it."""
    sheet = _FIRST_SCREEN.search(html)
    found = _INLINE.search(_FIRST_SCREEN.sub("", html, count=1))
    if found:
        yield f"holds a script or a style of its own: {found[0][:60]}"
    if f'<meta charset="utf-8">\n{meta(sheet[1] if sheet else "")}' not in html:
        yield "has no content security policy right behind its charset"
