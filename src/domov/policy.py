"""What a browser may do on our pages: load our own files and nothing else, run nothing that stands
in the page itself. It is said in every page and, for hosts that read such a file, in headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

_RULES = (
    *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'"),
    *("connect-src 'self'", "manifest-src 'self'", "worker-src 'self'"),
    *("form-action 'self'", "base-uri 'none'"),
)
POLICY = "; ".join(_RULES)
META = f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY, quote=False)}">'
"""Stands right behind the charset: a policy does not hold for what a page loads above it."""

HEADERS = "_headers"
"""Where the headers are, in the form that several static hosts read."""

# An attribute of a tag; what authors write stands in texts, where `<` is escaped.
_INLINE = re.compile(
    r"<script(?![^>]*\ssrc=)[^>]*>|<style\b|<[a-z][^<>]*\s(?:style|on[a-z]+)\s*=", re.IGNORECASE
)


def headers(sensitive: Iterable[str]) -> str:
    """The text of that file; the pages at the addresses `sensitive` are kept by no browser."""
    everywhere = {
        # The one rule that a page cannot say itself: that no other site may show it in a frame.
        "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
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
    found = _INLINE.search(html)
    if found:
        yield f"holds a script or a style of its own: {found[0][:60]}"
    if f'<meta charset="utf-8">\n{META}' not in html:
        yield "has no content security policy right behind its charset"
