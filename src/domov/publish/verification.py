"""Is a site what was built? A live one, at its address, or a folder of files.

It is asked for what every site says of itself: `build.json`, the manifest, and the pages that are
in it. A host that has put only half of a deploy in place shows as digests that differ.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from domov.publish import build, manifest

MANIFEST = f"data/{manifest.NAME}.json"
NOWHERE = "there-is-no-such-page/"
NOT_FOUND = "404.html"
_SECTION = re.compile(r'<section id="([^"]+)" data-digest="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answers: the status (0: nothing at all, `body` then says why), the body, and the
    path from the site's root at which it was found after redirects; None: on another site."""

    status: int
    body: bytes
    path: str | None


Ask = Callable[[Iterable[str]], Iterator[tuple[str, Answer]]]
"""Asks for many paths from the site's root, and gives each answer; in their order."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the site is to be: built from `commit`, with the `build.json` of another copy. None:
    whatever it says."""

    commit: str | None = None
    mark: bytes | None = None


def faults(ask: Ask, expected: Expected, *, is_live: bool) -> Iterator[str]:
    """What is not as it was built, in sentences. A folder (`is_live` is False) has no statuses."""
    answers = dict(ask([build.PATH, MANIFEST]))
    mark, held = (_read(answers[path]) for path in (build.PATH, MANIFEST))
    for path, data in ((build.PATH, mark), (MANIFEST, held)):
        if data is None:
            yield f"{path} is not there or is no data: {_told(answers[path])}."
    if mark is None or held is None:
        return
    yield from _of_build(answers[build.PATH].body, mark, answers[MANIFEST].body, expected)
    pages = {page["address"]: page for page in held["pages"]}
    for path, answer in ask(["", *pages]):
        if answer.status != 200 or answer.path != path:
            yield f"/{path} is not there: {_told(answer)}."
        elif path in pages:
            yield from _page(path, answer, pages[path])
    yield from _not_found(ask, is_live=is_live)


def _of_build(
    body: bytes, mark: dict[str, Any], manifest_body: bytes, expected: Expected
) -> Iterator[str]:
    digest = hashlib.sha256(manifest_body).hexdigest()
    if mark.get("manifest") != digest:
        yield (
            f"{MANIFEST} is not that of {build.PATH}: two builds are mixed, or the host is still "
            "at work. Wait some minutes and ask again; if it stays so, publish anew."
        )
    if expected.commit and mark.get("commit") != expected.commit:
        yield f"The site was built from {mark.get('commit')}, not from {expected.commit}."
    if expected.mark is not None and expected.mark != body:
        ours = json.loads(expected.mark)
        differing = [key for key in ours if ours[key] != mark.get(key)]
        yield f"{build.PATH} is another than that of the folder: {', '.join(differing)}."


def _page(path: str, answer: Answer, page: dict[str, Any]) -> Iterator[str]:
    shown = dict(_SECTION.findall(answer.body.decode("utf-8", "replace")))
    differing = [s["id"] for s in page["sections"] if shown.get(s["id"]) != s["digest"]]
    if differing:
        yield f"/{path} is of another build than {MANIFEST}: {', '.join(differing)}."


def _not_found(ask: Ask, *, is_live: bool) -> Iterator[str]:
    answers = dict(ask([NOT_FOUND, NOWHERE] if is_live else [NOT_FOUND]))
    own = answers[NOT_FOUND]
    # Some hosts answer 404 for this file itself.
    if own.status not in (200, 404) or b"<html" not in own.body:
        yield f"/{NOT_FOUND} is not there: {_told(own)}."
    if not is_live:
        return
    nowhere = answers[NOWHERE]
    if nowhere.status != 404:
        yield f"A page that is not there must answer 404: {_told(nowhere)}."
    elif nowhere.body != own.body:
        yield f"A page that is not there does not show {NOT_FOUND}: tell the host to use it."


def _read(answer: Answer) -> dict[str, Any] | None:
    try:
        data = json.loads(answer.body) if answer.status == 200 else None
    except ValueError:
        return None
    return data if isinstance(data, dict) else None


def _told(answer: Answer) -> str:
    if not answer.status:
        return answer.body.decode("utf-8", "replace")
    where = "on another site" if answer.path is None else f"at /{answer.path}"
    return f"{answer.status} {where}"
