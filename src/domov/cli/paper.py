"""`domov print`: guides as PDFs, as the site has them, into a folder."""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
from collections.abc import Iterator
from functools import cache

from domov.authoring.edit import Refused
from domov.cli.command import Commands, added, named
from domov.library import Library
from domov.pages.compose import Page, compose
from domov.paper import form
from domov.paper.sheet import Printer


def add_to(commands: Commands) -> None:
    """Put `print` on the parser."""
    parser = added(commands, "print", _print, "make PDFs: of guides, of whole topics, of all")
    told = "help/crisis-lines; help/index is the whole topic, index is all"
    parser.add_argument("guides", nargs="*", metavar="GUIDE", help=told)
    parser.add_argument("--language", metavar="CODE", help="every language if not given")
    parser.add_argument("--form", choices=form.FORMS, help="every form if not given")
    told = "the second language of a helper sheet: both side by side"
    parser.add_argument("--beside", metavar="CODE", help=told)
    parser.add_argument("--into", default="paper", help="the folder, from the site's root")


def _print(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    from domov.paper import press  # slow to load, and no other command needs it

    for language in filter(None, (options.language, options.beside)):
        if language not in library.settings.languages:
            known = ", ".join(library.settings.languages)
            raise Refused(f"{language} is no language of this site. Languages: {known}.")
    wanted = {named(guide)[0] for guide in options.guides}
    unknown = [guide for guide in wanted if library.source(guide) is None]
    if unknown:
        raise Refused(f"There is no guide {', '.join(sorted(unknown))}. Write help/crisis-lines.")
    papers = [
        paper
        for paper in _papers(library, options)
        if (not wanted or paper.guide in wanted) and options.language in (None, paper.language)
    ]
    if not papers:
        raise Refused(
            "There is no such paper: all guides together are there as a4 only, and a helper sheet"
            " (--beside) is there for a single guide in two languages."
        )

    @cache
    def page(guide: str, language: str) -> Page:
        return compose(library, guide, language, today)

    site_url = library.settings.site_url
    printer = Printer(library, page, today, site_url and site_url.rstrip("/") + "/")
    folder = library.root / options.into
    folder.mkdir(parents=True, exist_ok=True)
    made = press.made(printer, papers)
    for paper in papers:
        shutil.copyfile(made[paper.path], folder / paper.name)
    print(f"{options.into}/: {len(papers)} PDFs for {today.isoformat()}.")
    return 0


def _papers(library: Library, options: argparse.Namespace) -> Iterator[form.Paper]:
    if not options.beside:
        wanted = (options.form,) if options.form else form.FORMS
        yield from (paper for paper in form.papers(library) if paper.form in wanted)
        return
    if options.form:
        raise Refused("A helper sheet has one form. Leave out --form, or --beside.")
    for language in library.settings.languages:
        for guide in library.source_guides if language != options.beside else ():
            yield from form.helper_sheets(library, guide.id, language, options.beside)
