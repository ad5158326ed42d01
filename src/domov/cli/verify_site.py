"""`domov verify-site`: is what readers get what was built?"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from domov import git
from domov.authoring.edit import Refused
from domov.cli.command import Commands, added
from domov.library import Library
from domov.publish import build, verification
from domov.publish.verification import Answer, Expected

AT_ONCE = 8
SECONDS = 15  # for one answer
IN_ALL = 300
MOST = 5_000_000  # bytes of one file
SHOWN = 20


def add_to(commands: Commands) -> None:
    """Put `verify-site` on the parser."""
    parser = added(commands, "verify-site", _verify, "compare a published site with what was built")
    parser.add_argument("place", metavar="URL-OR-FOLDER", help="where the site is")
    parser.add_argument("--commit", help="the commit that it must be built from (HEAD: this one)")
    parser.add_argument("--built", metavar="FOLDER", help="the folder that was published there")


def _verify(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    is_live = bool(re.match(r"https?://", options.place))
    ask = (
        partial(_live, options.place.rstrip("/") + "/")
        if is_live
        else partial(_folder, Path(options.place))
    )
    expected = Expected(_commit(library, options.commit), _mark(options.built))
    found = 0
    for fault in verification.faults(ask, expected, is_live=is_live):
        found += 1
        if found <= SHOWN:
            print(fault)
    if found > SHOWN:
        print(f"… and {found - SHOWN} more.")
    if not found:
        print(f"{options.place} is what was built.")
    return 1 if found else 0


def _commit(library: Library, named: str | None) -> str | None:
    if not named:
        return None
    commit = git.commit_of(library.root, named)
    if commit is None:
        raise Refused(f"{named} is no commit of this repository.")
    return commit


def _mark(folder: str | None) -> bytes | None:
    file = Path(folder, build.PATH) if folder else None
    return file.read_bytes() if file else None


def _folder(folder: Path, paths: Iterable[str]) -> Iterator[tuple[str, Answer]]:
    for path in paths:
        file = folder / (f"{path}index.html" if path.endswith("/") or not path else path)
        if file.is_file():
            yield path, Answer(200, file.read_bytes(), path)
        else:
            yield path, Answer(404, b"", path)


def _live(base: str, paths: Iterable[str]) -> Iterator[tuple[str, Answer]]:
    """Some at once, so that a site of a thousand pages is asked in a minute; one that does not
    answer is given up after `IN_ALL` seconds."""
    paths = list(paths)
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        yield from zip(paths, pool.map(partial(_fetched, base), paths, timeout=IN_ALL), strict=True)
    except TimeoutError:
        print(f"The site took more than {IN_ALL} seconds; the rest was not asked.", file=sys.stderr)
        raise Refused(f"{base} answers too slowly to be compared.") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _fetched(base: str, path: str) -> Answer:
    asked = urllib.request.Request(  # noqa: S310 - begins with http, see `_verify`
        base + urllib.parse.quote(path), headers={"User-Agent": "domov verify-site"}
    )
    try:
        with urllib.request.urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310
            return Answer(answer.status, answer.read(MOST), _path(base, answer.url))
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.read(MOST), _path(base, error.url or base))
    except (OSError, ValueError) as error:
        return Answer(0, str(getattr(error, "reason", error)).encode(), path)


def _path(base: str, url: str) -> str | None:
    return urllib.parse.unquote(url[len(base) :]) if url.startswith(base) else None
