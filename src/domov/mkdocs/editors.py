"""What editors and translators work with: the dashboard, and a page of help for each open page.

They stand outside of the folders of languages, are found by no search and kept on no phone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from domov import git
from domov.addresses import address, dashboard, helping
from domov.data.claims import holder
from domov.language import locales
from domov.mkdocs import build
from domov.mkdocs.build import Build
from domov.mkdocs.pages import escaping
from domov.mkdocs.view import around
from domov.pages.alternates import Alternate
from domov.pages.made import MadePage
from domov.pages.repository import create_address, edit_address
from domov.publish import dashboard as board
from domov.report.update import open_pages, update


def write_editors_pages(site: Build, config: MkDocsConfig) -> None:
    """Write the dashboard in each language of editors, and what helps to bring each page up to date
    that is not."""
    environment = escaping(config.theme.get_env())
    for language in site.library.editors:
        view = _dashboard(site, language)
        _write(config, view, environment.get_template("freshness.html").render(view))
    for guide_id, language in open_pages(site.library):
        view = _helping(site, guide_id, language)
        _write(config, view, environment.get_template("translate.html").render(view))


def _claimed(site: Build, guide_id: str, section: str | None, language: str) -> str:
    """A sentence on who is working on it already; empty where nobody has said so."""
    claim = holder(site.library.claims, guide_id, section, language, site.today)
    if claim is None:
        return ""
    until = locales.day(claim.until, language)
    return site.library.strings[language].say("translate-claimed", name=claim.by, date=until)


def _write(config: MkDocsConfig, view: Mapping[str, Any], html: str) -> None:
    """A fact is shown here by its name, for translators write names: its braces are text, and are
    written so that nobody takes them for a place that was not filled in."""
    told = html.replace("{{", "&#123;&#123;").replace("{%", "&#123;%")
    build.write(config, f"{view['doc'].address}index.html", told)


def _dashboard(site: Build, language: str) -> dict[str, Any]:
    library, source = site.library, site.library.settings.source_language
    words = library.editors[language]
    page = MadePage(
        guide="freshness",
        language=language,
        address=dashboard(language, source),
        title=words.say("title"),
        description=words.say("summary"),
        alternates=tuple(
            Alternate(code, library.settings.languages[code], dashboard(code, source), True, None)
            for code in library.editors
        ),
        changed=None,
        exists=False,
    )
    return {
        **around(site, page, ""),
        "told": words,
        "glyphs": board.GLYPHS,
        "board": board.dashboard(library, language, site.today, site.page),
    }


def _helping(site: Build, guide_id: str, language: str) -> dict[str, Any]:
    library, settings = site.library, site.library.settings
    shown, words = site.page(guide_id, language), library.strings[language]
    page = MadePage(
        guide="translate",
        language=language,
        address=helping(guide_id, language),
        title=words.say("translate-title"),
        description=words.say("translate-summary"),
        alternates=shown.alternates,
        changed=None,
        exists=False,
    )
    old = partial(git.old_section, library.root, settings.source_language)
    work = update(library, guide_id, language, site.today, old)
    open_now = [None, *(section.id for section in work.sections)]
    return {
        **around(site, page, ""),
        "work": work,
        "claims": {section: _claimed(site, guide_id, section, language) for section in open_now},
        "notices": {s.id: s.notice.text for s in shown.sections if s.notice},
        "source_name": locales.language_name(settings.source_language, language),
        "source_address": address(guide_id, settings.source_language),
        "own_address": address(guide_id, language),
        "edit": edit_address(settings, work.path),
        "create": create_address(settings, work.path),
    }
