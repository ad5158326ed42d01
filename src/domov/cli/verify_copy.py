"""`domov verify-copy`: is a copy of our texts, on paper or on another page, still right?"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from domov import clock
from domov.authoring.edit import Refused
from domov.cli.command import Alone, Commands
from domov.copies import placing, supply, telling
from domov.copies.documents import MOST_BYTES, Unreadable, document
from domov.copies.telling import CURRENT, Checked
from domov.copies.texts import BadTexts, Texts
from domov.copies.verdict import verdict
from domov.copies.words import words
from domov.library import NoSite, root_above
from domov.publish.carried import editions

_SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".text", ".md", ".markdown", ".docx", ".pdf")
_MOST_FILES = 2_000
_MOST_DATA = 40_000_000
_SECONDS = 20
_PDF_SECONDS = 60
# A language stands in a copy when it has that much in common with it, and not far less than others.
_LEAST_SHARED = 5
_SHARE = 10


def add_to(commands: Commands) -> None:
    """Put `verify-copy` on the parser."""
    told = "say what is outdated in a copy of our texts: HTML, text, Markdown, DOCX or PDF"
    parser = commands.add_parser("verify-copy", help=told, description=told)
    alone: Alone = _verify
    parser.set_defaults(alone=alone)
    parser.add_argument("paths", nargs="+", metavar="FILE_OR_FOLDER")
    parser.add_argument(
        "--manifest",
        metavar="FILE_OR_URL",
        help="data/manifest.json of our site; of the site built here if not given",
    )
    parser.add_argument("--language", metavar="CODE", help="found out if not given")
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text")


def _verify(options: argparse.Namespace) -> int:
    try:
        manifest, texts = supply.loaded(options.manifest or _built(), _read, options.language)
    except BadTexts as error:
        raise Refused(str(error)) from None
    today = max(clock.today(os.environ), dt.date.fromisoformat(texts[0].today)).isoformat()
    checked = [_checked(path, texts, manifest, today) for path in _files(options.paths)]
    site_url = str(manifest.get("site_url") or "")
    if options.format == "json":
        print(telling.as_json(checked, site_url))
    else:
        lines = telling.as_text(checked, site_url, markdown=options.format == "markdown")
        print("\n".join(lines), end="")
    return 0 if all(one.state == CURRENT for one in checked) else 1


def _built() -> str:
    """The manifest of the site that was built in this repository."""
    try:
        file = root_above(Path.cwd()) / "site" / supply.NAME
    except NoSite:
        file = None
    if file is None or not file.is_file():
        raise Refused(
            "Which texts shall your copy be compared with? Give the manifest of our site, as a "
            f"file or an address: --manifest https://…/{supply.NAME}"
        )
    return file.as_posix()


def _files(named: Iterable[str]) -> Iterator[Path]:
    """The files themselves, and those in folders that may be copies, in order."""
    for name in named:
        path = Path(name)
        if not path.is_dir():
            yield path
            continue
        found = 0
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            for file in sorted(files):
                held = Path(folder, file)
                if file.lower().endswith(_SUFFIXES) and not held.is_symlink():
                    found += 1
                    if found > _MOST_FILES:
                        raise Refused(f"{name} has more than {_MOST_FILES} files. Check a part.")
                    yield held
        if not found:
            raise Refused(f"{name} has no file that we read: {', '.join(_SUFFIXES)}.")


def _checked(path: Path, texts: list[Texts], manifest: dict[str, Any], today: str) -> Checked:
    try:
        held = document(_content(path), _pdf)
    except Unreadable as fault:
        return Checked(path.as_posix(), None, (), fault=str(fault))
    copy = words(held.text)
    shared = [placing.overlap(one, copy) for one in texts]
    enough = max(_LEAST_SHARED, max(shared) * _SHARE // 100)
    asked = [one for one, count in zip(texts, shared, strict=True) if count >= enough]
    verdicts = [verdict(one, copy, today) for one in asked]
    found = tuple(one for one in verdicts if one.shares)
    return Checked(path.as_posix(), held, found, editions=editions(held.text, manifest))


def _content(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("It is no plain file.")
        if status.st_size > MOST_BYTES:
            raise Unreadable(
                f"It has {status.st_size / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB are "
                "read. Divide it, or save only its text."
            )
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{error.strerror or error}.") from None


def _pdf(data: bytes) -> list[str]:
    """The pages of a PDF, read in a process that may take only so much time and memory."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "domov.copies.pdf"],
            input=data, capture_output=True, timeout=_PDF_SECONDS, check=False,
        )  # fmt: skip
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise Unreadable(f"It takes more than {_PDF_SECONDS} seconds to read.") from None
    except ValueError:
        raise Unreadable("It takes more memory than any text of ours.") from None
    if isinstance(answer, dict):
        raise Unreadable(str(answer["fault"]))
    return list(map(str, answer))


def _read(named: str) -> bytes:
    """A file of the site, from the disk or from its address."""
    if "://" in named:
        return _fetched(named)
    path = Path(named)
    try:
        if path.stat().st_size > _MOST_DATA:
            raise BadTexts(
                f"{named} has more than {_MOST_DATA // 1_000_000} MB. Is it the right file?"
            )
        return path.read_bytes()
    except OSError as error:
        raise BadTexts(
            f"{named} cannot be read: {error.strerror}. Copy the whole folder data/ of our site, "
            "or give the address of its manifest."
        ) from None


def _fetched(url: str) -> bytes:
    parts = urllib.parse.urlsplit(url)
    if parts.scheme != "https" and (parts.scheme, parts.hostname) not in (
        ("http", "localhost"), ("http", "127.0.0.1"),
    ):  # fmt: skip
        raise BadTexts(f"{url}: an address begins with https://.")
    started = time.monotonic()
    data = b""
    try:
        asked = urllib.request.Request(url, headers={"User-Agent": "domov verify-copy"})  # noqa: S310
        with urllib.request.urlopen(asked, timeout=_SECONDS) as answer:  # noqa: S310 - see above
            while piece := answer.read1(100_000):
                data += piece
                if len(data) > _MOST_DATA:
                    raise BadTexts(f"{url} sends more than {_MOST_DATA // 1_000_000} MB.")
                if time.monotonic() - started > 3 * _SECONDS:
                    raise BadTexts(
                        f"{url} answers too slowly. Try again, or save the folder data/."
                    )
    except urllib.error.HTTPError as error:
        raise BadTexts(f"{url} answers {error.code}. Is the address right?") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise BadTexts(f"{url} does not answer: {reason}") from None
    return data
