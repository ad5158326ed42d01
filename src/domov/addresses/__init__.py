"""Where each page is found: `/<language>/<topic>/<guide>/#<section>`, the source language too.

Addresses are printed on paper, so they hold for ever: see adr/0002-addresses.md.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache


def address(guide_id: str, language: str) -> str:
    """The address of a guide from the site's root, without a leading slash."""
    folder = "" if guide_id == "index" else guide_id.removesuffix("/index") + "/"
    return f"{language}/{folder}"


def helping(guide_id: str, language: str) -> str:
    """Where a volunteer is helped to bring a guide up to date in `language`: outside of the folders
    of languages, which hold what readers read and keep."""
    return f"translate/{address(guide_id, language)}"


def dashboard(language: str, source_language: str) -> str:
    """Where editors see how all translations stand; in the source language without a folder."""
    return "freshness/" if language == source_language else f"freshness/{language}/"


def relative(start: str, target: str) -> str:
    """The way from the page at `start` to the address or file `target`."""
    here, there = [[part for part in way.split("/") if part] for way in (start, target)]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    way = "/".join([".."] * (len(here) - shared) + there[shared:]) or "."
    return way + "/" if target.endswith("/") or not target else way


@lru_cache(10_000)
def linked_guide(guide_id: str, link: str) -> str | None:
    """The id of the guide that a relative `.md` link in `guide_id` leads to; None for no such link.

    An id that leaves the language's folder begins with `..`.
    """
    if not link.endswith(".md"):
        return None
    folder = posixpath.dirname(guide_id)
    return posixpath.normpath(posixpath.join(folder, link)).removesuffix(".md")
