"""One build: the library read and checked once, the pages composed once."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import rcssmin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from domov import clock, parts
from domov.data.terms import Term
from domov.ledger import aliases, ledger
from domov.library import Library, NoSite, load
from domov.pages.compose import Page, compose
from domov.pages.edition import Edition, edition_of
from domov.pages.glossary import terms_of
from domov.rules import check
from domov.settings import BadSettings

log = get_plugin_logger("domov")

_KEY = "domov_build"
# The style sheet that stands in every page, so that the first screen waits for nothing else; and
# what pages of tools, and the first pages of a language, need besides.
INLINE = ("first.css", "tool.css", "home.css")
# The command of MkDocs in this process. Its live reload writes a script into every page that it
# serves, which our policy would stop, so `serve` leaves the policy out.
_running = {"command": "build"}


def remember_command(command: str, dirty: bool) -> None:
    """on_startup: once in a process, before the configuration is read for the first time."""
    _running["command"] = command


def has_policy() -> bool:
    """True when pages are to carry the content security policy."""
    return _running["command"] != "serve"


class Sheets(NamedTuple):
    """The styles that stand in a page: in most of them, in those of tools, and in those with cards
    or with the box of the copy on the phone."""

    first: str
    tools: str
    home: str


class Build:
    """What one run of MkDocs works on. It is kept in the configuration, not in a module, for a
    module lives on through every rebuild of `mkdocs serve`."""

    def __init__(
        self, library: Library, today: dt.date, sheets: Sheets, part: str | None = None
    ) -> None:
        self.library = library
        self.today = today
        self.sheets = sheets
        self.ledger = ledger(library)
        self.aliases = aliases(self.ledger)
        self._part = part
        self.papers: Mapping[str, Path] | None = None  # see domov.mkdocs.paper
        self._pages: dict[tuple[str, str], Page] = {}
        self._editions: dict[tuple[str, str], Edition] = {}
        self._terms: dict[str, tuple[Term, ...]] = {}

    def page(self, guide_id: str, language: str) -> Page:
        """The composed page of a guide in a language."""
        key = (guide_id, language)
        if key not in self._pages:
            self._pages[key] = compose(self.library, guide_id, language, self.today)
        return self._pages[key]

    def edition(self, page: Page) -> Edition:
        """The edition of a page of this build."""
        key = (page.guide, page.language)
        if key not in self._editions:
            self._editions[key] = edition_of(self.library, page, self.today)
        return self._editions[key]

    def terms(self, guide_id: str) -> tuple[Term, ...]:
        """The official terms in the source text of a guide, which every language asks for."""
        if guide_id not in self._terms:
            self._terms[guide_id] = terms_of(self.library, guide_id)
        return self._terms[guide_id]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages whose pages this run writes: all, one, or none (see `domov.parts`)."""
        return tuple(code for code in self.library.settings.languages if self._part in (None, code))

    @property
    def writes_shared(self) -> bool:
        """True for a run that writes what belongs to no language, or to all."""
        return self._part in (None, parts.SHARED)


def of(config: MkDocsConfig) -> Build:
    """The build that `config` belongs to."""
    build: Build = config.extra[_KEY]
    return build


def finished(config: MkDocsConfig) -> Build | None:
    """The build, when its last language is done; MkDocs calls every event once a language."""
    i18n: Any = config.plugins["i18n"]
    return None if i18n.building else of(config)


def write(config: MkDocsConfig, path: str, text: str) -> None:
    """Put a file into the site, at its path from the site's folder."""
    file = Path(config.site_dir, path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def load_library(config: MkDocsConfig) -> MkDocsConfig:
    """on_config: read and check the whole site before anything is built.

    The i18n plugin runs MkDocs once a language over the same configuration, so this works once.
    Problems that stop a build (see `domov.problems`) are all named; the others are logged.
    """
    if _KEY in config.extra:
        return config
    try:
        today = clock.today(os.environ)
        library = load(Path(config.config_file_path).parent, os.environ)
    except (clock.BadToday, NoSite, BadSettings) as error:
        raise PluginError(str(error)) from None
    problems = check(library, today)
    part = os.environ.get(parts.VARIABLE) or None
    if part not in (None, parts.SHARED, *library.settings.languages):
        raise PluginError(f"{parts.VARIABLE} is {part!r}, which is no language of this site.")
    if any(problem.stops_a_build for problem in problems):
        listed = "\n".join(f"  {problem}" for problem in problems)
        one = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise PluginError(f"{one} to mend before the site is built:\n{listed}")
    for problem in problems:
        log.info("%s", problem)
    settings = library.settings
    if os.environ.get("SITE_URL"):
        config.site_url = settings.site_url.rstrip("/") + "/"
    if not config.site_url:
        log.info("SITE_URL is not set: canonical addresses and the sitemap are left out.")
    # MkDocs writes a sitemap of its own with the day of the build as every page's last change.
    config.theme.static_templates.discard("sitemap.xml")
    theme = library.root / "theme"
    first, *others = ((theme / name).read_text("utf-8") for name in INLINE)
    sheets = Sheets(*(rcssmin.cssmin(first + more) for more in ("", *others)))
    config.extra[_KEY] = Build(library, today, sheets, part)
    return config
