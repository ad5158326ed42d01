"""`domov print`: guides as PDFs, as the site has them, into a folder."""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
from functools import cache

from domov.authoring.edit import Refused
from domov.cli.command import Commands, added, named
from domov.compose import Page, compose
from domov.library import Library
from domov.paper import form
from domov.paper.sheet import Printer


def add_to(commands: Commands) -> None:
    """Put `print` on the parser."""
    parser = added(commands, "print", _print, "make PDFs: of guides, of whole topics, of all")
    told = "help/crisis-lines; help/index is the whole topic, index is all"
    parser.add_argument("guides", nargs="*", metavar="GUIDE", help=told)
    parser.add_argument("--language", metavar="CODE", help="every language if not given")
    parser.add_argument("--form", choices=form.FORMS, help="every form if not given")
    parser.add_argument("--into", default="paper", help="the folder, from the site's root")


def _print(library: Library, options: argparse.Namespace, today: dt.date) -> int:
    from domov.paper import press  # slow to load, and no other command needs it

    if options.language and options.language not in library.settings.languages:
        known = ", ".join(library.settings.languages)
        raise Refused(f"{options.language} is no language of this site. Languages: {known}.")
    wanted = {named(guide)[0] for guide in options.guides}
    unknown = [guide for guide in wanted if library.source(guide) is None]
    if unknown:
        raise Refused(f"There is no guide {', '.join(sorted(unknown))}. Write help/crisis-lines.")
    papers = [
        paper
        for paper in form.papers(library)
        if (not wanted or paper.guide in wanted)
        and options.language in (None, paper.language)
        and options.form in (None, paper.form)
    ]
    if not papers:
        raise Refused("There is no such paper: all guides together are there as a4 only.")

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
