"""The PDFs: laid out by Typst, imposed if they are to be folded, kept for the next time.

Typst is given the layout, the data, the letters and the day, and asks the machine for nothing, so
the same data is the same file everywhere. It refuses to write what is not PDF/UA-1.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import os
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files as resources
from pathlib import Path

import typst
from pikepdf import ObjectStreamMode, Pdf

from domov.language import locales
from domov.paper.beside import helper_sheet
from domov.paper.form import BOOKLET, Paper, contents
from domov.paper.imposition import impose
from domov.paper.sheet import Data, Printer
from domov.reading import workers
from domov.reading.files import content

# Where made papers are kept, from the site's root.
KEPT = ".cache/paper"
_HERE = Path(__file__).parent
_LAYOUT = _HERE / "sheet.typ"
_FONTS = "weblate_fonts"
_MAKERS = ("typst", "weblate-fonts", "pikepdf", "segno")


def pdf(sheet: Data, day: dt.date) -> bytes:
    """The PDF of a sheet (see `Printer.sheet`); `day` is that of its edition. Raises
    `typst.TypstError` where the layout has a fault: a text cannot cause one."""
    noon = dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC)
    written = _compiler().compile(
        sys_inputs={"sheet": _json(sheet)}, pdf_standards=["ua-1"], timestamp=noon
    )
    if not isinstance(written, bytes):
        raise TypeError("Typst gave several files for one")
    with Pdf.open(io.BytesIO(written)) as held:
        if sheet["form"] == BOOKLET:
            held_from_the_right = locales.is_right_to_left(sheet["language"][0])
            impose(held, right_to_left=held_from_the_right)
        packed = io.BytesIO()
        # Typst writes each tag as an object of its own; put together they take half the room.
        held.save(packed, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return packed.getvalue()


def made(printer: Printer, papers: list[Paper]) -> dict[str, Path]:
    """Every one of the papers, by its path from the site's root: the file in which it is kept.

    What is kept from an earlier time and would be the same is not made again. Typst works with
    threads, which a process that is forked loses: let nothing else in this process call `pdf`.
    """
    pages: dict[tuple[str, str], list[Paper]] = {}
    for paper in papers:
        for language in filter(None, (paper.language, paper.beside)):
            printer.page(paper.guide, language)  # composed here, the workers need not
        pages.setdefault((paper.guide, paper.language), []).append(paper)
    # The thickest first, so that no processor waits for the last.
    thickness = {page: len(contents(printer.library, page[0])) for page in pages}
    tasks = [_Task(printer, pages[page]) for page in sorted(pages, key=lambda p: -thickness[p])]
    files = dict(pair for done in workers.results(tasks, shared=True) for pair in done)
    return {paper.path: files[paper.path] for paper in papers}


def forget(root: Path, kept: Mapping[str, Path]) -> None:
    """Remove what is kept of earlier editions, or half made; `kept` is all that is wanted again."""
    wanted = set(kept.values())
    for file in (root / KEPT).iterdir():
        if file not in wanted:
            file.unlink()


class _Task:
    """The papers of one page in one language, in all their forms: what stands on them is said
    once."""

    def __init__(self, printer: Printer, papers: list[Paper]) -> None:
        self._printer = printer
        self._papers = papers

    def __call__(self) -> list[tuple[str, Path]]:
        shared = self._printer.sheet(self._papers[0])
        return [(paper.path, self._kept(self._sheet(paper, shared))) for paper in self._papers]

    def _sheet(self, paper: Paper, shared: Data) -> Data:
        if paper.beside:
            return helper_sheet(self._printer, paper)
        return shared | {"form": paper.form}

    def _kept(self, sheet: Data) -> Path:
        file = self._printer.library.root / KEPT / f"{_key(sheet)}.pdf"
        if content(file) is None:
            file.parent.mkdir(parents=True, exist_ok=True)
            # Under a name of its own until it is whole: two builds may run at once.
            fresh = file.with_suffix(f".{os.getpid()}")
            fresh.write_bytes(pdf(sheet, self._printer.today))
            fresh.replace(file)
        return file


def _key(sheet: Data) -> str:
    """A name for what a sheet becomes: it follows from all that the file is made from."""
    return hashlib.sha256((_making() + _json(sheet)).encode()).hexdigest()[:32]


@cache
def _making() -> str:
    makers = {name: version(name) for name in _MAKERS}
    own = [content(_HERE / name) for name in ("sheet.typ", "press.py", "imposition.py")]
    return f"{makers} {[hashlib.sha256(code or b'').hexdigest() for code in own]} "


def _json(sheet: Data) -> str:
    return json.dumps(sheet, ensure_ascii=False, sort_keys=True)


@cache
def _compiler() -> typst.Compiler:
    """Typst with the layout and with the letters of the package, none of this machine."""
    held = Path(str(resources(_FONTS))) / "static" / _FONTS
    letters = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[held / "source-sans" / "ttf", held / "kurinto" / "ttf"],
    )
    return typst.Compiler(_LAYOUT, root=_HERE, font_paths=letters)
