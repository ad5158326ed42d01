"""One build: the library read and checked once, the pages composed once."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from domov import clock
from domov.compose import Page, compose
from domov.ledger import aliases, ledger
from domov.library import Library, NoSite, load
from domov.rules import check
from domov.settings import BadSettings

log = get_plugin_logger("domov")

_KEY = "domov_build"


class Build:
    """What one run of MkDocs works on. It is kept in the configuration, not in a module, for a
    module lives on through every rebuild of `mkdocs serve`."""

    def __init__(self, library: Library, today: dt.date) -> None:
        self.library = library
        self.today = today
        self.ledger = ledger(library)
        self.aliases = aliases(self.ledger)
        self._pages: dict[tuple[str, str], Page] = {}

    def page(self, guide_id: str, language: str) -> Page:
        """The composed page of a guide in a language."""
        key = (guide_id, language)
        if key not in self._pages:
            self._pages[key] = compose(self.library, guide_id, language, self.today)
        return self._pages[key]


def of(config: MkDocsConfig) -> Build:
    """The build that `config` belongs to."""
    build: Build = config.extra[_KEY]
    return build


def finished(config: MkDocsConfig) -> Build | None:
    """The build, when its last language is done; MkDocs calls every event once a language."""
    i18n: Any = config.plugins["i18n"]
    return None if i18n.building else of(config)


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
    if any(problem.stops_a_build for problem in problems):
        listed = "\n".join(f"  {problem}" for problem in problems)
        raise PluginError(f"{len(problems)} problems to mend before the site is built:\n{listed}")
    for problem in problems:
        log.info("%s", problem)
    settings = library.settings
    if os.environ.get("SITE_URL"):
        config.site_url = settings.site_url.rstrip("/") + "/"
    if not config.site_url:
        log.info("SITE_URL is not set: canonical addresses and the sitemap are left out.")
    # MkDocs writes a sitemap of its own with the day of the build as every page's last change.
    config.theme.static_templates.discard("sitemap.xml")
    config.extra[_KEY] = Build(library, today)
    return config
