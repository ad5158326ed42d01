"""The PDFs of a build: made only when `DOMOV_PAPER=on` asks for them, for they take their time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from domov.addresses import relative
from domov.language import locales
from domov.mkdocs.build import Build
from domov.pages.made import MadePage
from domov.paper import form
from domov.paper.sheet import Printer


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A link to a paper of a page: the key of what its form is called, its file, its size."""

    word: str
    href: str
    size: str


@dataclass(frozen=True, slots=True)
class HelperSheet:
    """A link to a helper sheet: the two languages on it, its file, its size."""

    languages: tuple[str, str]
    href: str
    size: str


def helper_sheets(build: Build, guide: str, page: MadePage, site_url: str) -> Iterator[HelperSheet]:
    """The helper sheets of a guide that have the language of `page` on one of their sides."""
    made = _made(build, site_url)
    settings = build.library.settings
    for language in settings.languages:
        sheet = form.Paper(guide, language, form.BESIDE, settings.source_language)
        spoken = (sheet.language, sheet.beside)
        if page.language in spoken and sheet.path in made:
            size = locales.size(made[sheet.path].stat().st_size, page.language)
            yield HelperSheet(spoken, relative(page.address, sheet.path), size)


def links(build: Build, guide: str, language: str, site_url: str) -> Iterator[PaperLink]:
    """The papers of a page. They stand in its own folder, so the name of the file leads there."""
    made = _made(build, site_url)
    source = build.library.settings.source_language
    forms = [form.Paper(guide, language, one) for one in form.FORMS]
    for paper in (*forms, form.Paper(guide, language, form.BESIDE, source)):
        if paper.path in made:
            size = locales.size(made[paper.path].stat().st_size, language)
            yield PaperLink(f"paper-{paper.form}", paper.name, size)


def write_papers(build: Build, folder: Path, site_url: str) -> None:
    """Put every paper at its address below `folder`."""
    for path, file in _made(build, site_url).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def _made(build: Build, site_url: str) -> Mapping[str, Path]:
    if os.environ.get("DOMOV_PAPER") != "on":
        return {}
    if build.papers is None:
        # Typst and the rest cost a tenth of a second to load, which other builds need not pay.
        from domov.paper import press

        printer = Printer(build.library, build.page, build.today, site_url)
        wanted = [one for one in form.papers(build.library) if one.language in build.languages]
        build.papers = press.made(printer, wanted)
        press.forget(build.library.root, build.papers)
    return build.papers
