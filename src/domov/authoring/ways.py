"""Links between guides in the text of a guide, changed where what they lead to has moved."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from domov.addresses import linked_guide
from domov.data.redirects import Place

_LINK = re.compile(r"(?P<before>\]\(<?|^\[[^\]\n]+\]:[ \t]*<?)(?P<href>[^()\s<>]+)", re.MULTILINE)


def with_links(text: str, guide: str, new_guide: str, move: Callable[[Place], Place]) -> str:
    """The text of `guide`, which is `new_guide` from now on, with links to where `move` says."""

    def moved(found: re.Match[str]) -> str:
        path, _, section = found["href"].partition("#")
        target = linked_guide(guide, path) if path else guide
        if target is None:
            return found[0]
        old = Place(target, section or None)
        new = move(old)
        if new == old and (guide == new_guide or not path):
            return found[0]
        way = ""
        if path or new.guide != new_guide or not new.section:
            way = posixpath.relpath(f"{new.guide}.md", posixpath.dirname(new_guide) or ".")
        return found["before"] + way + (f"#{new.section}" if new.section else "")

    return _LINK.sub(moved, text)
