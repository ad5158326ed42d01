"""The editions that a copy carries, in its codes and addresses, held against the manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from domov.pages.edition import BadEdition, Copy, mark, page_mark, read, section_mark

# Printed in three groups; a fragment stands behind the # of an address.
_CODE = re.compile(r"(?<![\w-])[0-9A-Za-z]{4}-[0-9A-Za-z]{6}-[0-9A-Za-z]{3}(?![\w-])")
_FRAGMENT = re.compile(r"#(e=1[\w-]{12,2000})", re.ASCII)
_MOST = 200


def editions(text: str, manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """A sentence on each edition of ours that a text names; none on what only looks like one."""
    named = [*_CODE.findall(text), *_FRAGMENT.findall(text)][:_MOST]
    return tuple(dict.fromkeys(told for name in named for told in _told(name, manifest)))


def _told(name: str, manifest: Mapping[str, Any]) -> Iterator[str]:
    try:
        copy = read(name)
    except BadEdition:
        return
    for page in manifest["pages"]:
        if page.get("short") == copy.short and mark(page["language"]) == copy.language:
            head = f"It carries the edition of {copy.day} of {page['guide']} ({page['language']})"
            yield f"{head}: {_state(copy, page, str(manifest['today']))}"


def _state(copy: Copy, page: Mapping[str, Any], today: str) -> str:
    if page["withdrawn"]:
        return f"the guide is no longer valid since {page['withdrawn']}."
    if copy.day.isoformat() > today:
        return f"newer than the manifest, which is of {today}."
    held = tuple((section["id"], section["digest"]) for section in page["sections"])
    if copy.sections is None:
        same = copy.digest == page_mark(held)
        return "the page is the same today." if same else "the page has changed since."
    changed = [name for name, digest in held if section_mark(name, digest) not in copy.sections]
    return f"changed since: {', '.join(changed)}." if changed else "the page is the same today."
