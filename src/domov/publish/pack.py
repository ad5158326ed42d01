"""`<language>/pack.json`: the files of which a phone keeps a copy when a reader saves the guides of
a language. See adr/0017-offline-copy.md.

It is made of the finished files, after everything else: theme/assets/keep.js holds each file that
it loads against its digest here, and keeps all of them or none.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Mapping

from domov.addresses import address
from domov.library import Library
from domov.pages.findable import BODY, HEAD
from domov.pages.made import OFFLINE, SEARCH
from domov.problems import Problem
from domov.publish import answers

NAME = "pack.json"
WORKER = "sw.js"
# In its place when `extra.domov.offline` is false: it takes away what phones have kept.
SPARE = "sw-withdrawn.js"

# Bytes as they are sent, for each guide: 1 MB for 50 of them.
BUDGET = 20_000

_INDEX = "index.html"
_ASSETS = (".css", ".js", ".svg")
_WORDS = (
    *("keep-save", "keep-saving", "keep-saved", "keep-newest", "keep-update", "keep-failed"),
    *("keep-full", "keep-ask", "keep-removed", "saved-copy"),
)
# A page that differs in nothing but the day of its build need not be fetched again. The code of an
# edition holds the day too. As in theme/assets/keep.js.
_DAY = re.compile(
    rb' data-day="[^"]*"|<p class="as-of">[^<]*</p>|(?s:<div class="edition .*?</div>)'
    rb"|[2-9A-Z]{4}-[2-9A-Z]{6}-[2-9A-Z]{3}"
)


def path(language: str) -> str:
    """Where the pack of a language is, from the site's root."""
    return f"{language}/{NAME}"


def pack(library: Library, files: Mapping[str, bytes], language: str, today: dt.date) -> str:
    """The pack of a language, as JSON: of each file its digest and its bytes as they are sent.

    `files` are the finished files by their path; `id` is the digest of all, the same as long as
    nothing but days of builds has changed; `left_out` are the pages that no phone keeps.
    """
    kept = _kept(library, files, language)
    words = library.strings[language]
    held = {
        "version": 1,
        "language": language,
        "day": today.isoformat(),
        "id": _digest("\n".join(f"{name} {digest}" for name, digest in kept.items()).encode()),
        "files": {
            name: [digest, len(zlib.compress(files[_file(name)], 9))]
            for name, digest in kept.items()
        },
        "left_out": left_out(library, language),
        "words": {key: words.say(key) for key in _WORDS},
    }
    return json.dumps(held, ensure_ascii=False, separators=(",", ":")) + "\n"


def problems(library: Library, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """What is wrong with the packs of a finished site, and with the worker that serves copies."""
    offline = library.settings.offline
    if WORKER not in files:
        yield _wrong(WORKER, "The worker is not there; phones that have one would keep an old one.")
    elif (b"unregister" in files[WORKER]) == offline:
        yield _wrong(WORKER, "The worker is not the one that `offline` in mkdocs.yml asks for.")
    for language in library.settings.languages if offline else ():
        if path(language) in files:
            yield from _listed(library, files, language)
        else:
            yield _wrong(path(language), "The pack is not there.")


def _listed(library: Library, files: Mapping[str, bytes], language: str) -> Iterator[Problem]:
    where = path(language)
    told: dict[str, tuple[str, int]] = json.loads(files[where])["files"]
    kept = _kept(library, files, language)
    for name in sorted(told.keys() | kept.keys()):
        if name not in kept:
            yield _wrong(where, f"`{name}` is in the pack and must not be kept on phones.")
        elif name not in told or told[name][0] != kept[name]:
            yield _wrong(where, f"`{name}` is not in the pack as it is in the folder.")
    sent = sum(size for _, size in told.values())
    allowed = BUDGET * max(50, len(library.source_guides))
    if sent > allowed:
        yield Problem(
            where,
            1,
            "over-budget",
            f"The pack has {sent:,} bytes compressed, {allowed:,} are allowed.",
            "Make the pages smaller: readers pay for every byte.",
        )


def _kept(library: Library, files: Mapping[str, bytes], language: str) -> dict[str, str]:
    """The digest of each file of a copy, by its address: the pages of the language, its search,
    what pages need, and of other languages the page that says that they are not on the phone."""
    unkept = {f"{one}{_INDEX}" for one in left_out(library, language)}
    wanted = {f"{address(SEARCH, language)}{name}" for name in (HEAD, BODY)}
    wanted.add(answers.path(language))
    wanted |= {f"{address(OFFLINE, other)}{_INDEX}" for other in library.settings.languages}
    return {
        name.removesuffix(_INDEX): _digest(_DAY.sub(b"", files[name]))
        for name in sorted(files)
        if name in wanted
        or (name.startswith(f"{language}/") and name.endswith(f"/{_INDEX}") and name not in unkept)
        or (name.startswith("assets/") and name.endswith(_ASSETS))
    }


def left_out(library: Library, language: str) -> list[str]:
    """The addresses of the sensitive pages of a language, which no phone is to keep."""
    return [address(guide.id, language) for guide in library.source_guides if guide.sensitive]


def _file(name: str) -> str:
    return f"{name}{_INDEX}" if name.endswith("/") else name


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _wrong(where: str, message: str) -> Problem:
    return Problem(
        where,
        1,
        "pack-wrong",
        message,
        "Build the site again; nothing may change its files after the packs are written.",
    )
