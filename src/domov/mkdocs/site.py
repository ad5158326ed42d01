"""What no guide stands behind: the gateway, the 404 page, pages and files of data, the sitemap."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from domov import git
from domov.addresses import qr
from domov.mkdocs import build
from domov.mkdocs.build import Build
from domov.mkdocs.editors import write_editors_pages
from domov.mkdocs.pages import escaping
from domov.mkdocs.paper import write_papers
from domov.mkdocs.view import gateway_view, made_view
from domov.pages import edition, findable
from domov.pages.compose import Page
from domov.pages.made import MadePage, frame, names
from domov.pages.withdrawal import withdrawal
from domov.publish import kit, pack, policy, release, texts, webapp
from domov.reading.files import files_below


def show_gateway(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """on_template_context: the gateway and the 404 page speak all languages, whichever is built."""
    context.update(gateway_view(build.of(config), config.site_url or ""))
    return context


@event_priority(-150)
def write_made_pages(config: MkDocsConfig) -> None:
    """on_post_build, after the last language: the pages that are made from data, in every language,
    and those of editors.

    MkDocs knows no page without a Markdown file, so they are laid out here by the same templates.
    """
    site = build.finished(config)
    if site is None:
        return
    environment = escaping(config.theme.get_env())
    for name in names(site.library):
        template = environment.get_template(f"{name}.html")
        for language in site.languages:
            view = made_view(site, name, language, config.site_url or "")
            build.write(config, f"{view['doc'].address}index.html", template.render(view))
    write_editors_pages(site, config)


@event_priority(-200)
def write_sitemap(config: MkDocsConfig) -> None:
    """on_post_build, after the last language: pages that are really in their language, with the day
    of their last change. Needs `SITE_URL`; without one there is no sitemap."""
    site = build.finished(config)
    if site is None or not config.site_url or not site.writes_shared:
        return
    library = site.library
    pages = [
        site.page(guide.id, language)
        for guide in library.source_guides
        if not withdrawal(library, guide.id)
        for language in library.settings.languages
    ]
    made = [
        frame(library, name, language)
        for name in names(library)
        for language in library.settings.languages
    ]
    shown: list[Page | MadePage] = [*(page for page in pages if page.exists), *made]
    entries = "\n".join(_entry(page, config.site_url) for page in shown)
    build.write(
        config,
        "sitemap.xml",
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{entries}\n</urlset>\n",
    )


@event_priority(-200)
def write_data(config: MkDocsConfig) -> None:
    """on_post_build, after the last language: what programs read (see `domov.publish`), the index
    of each language's search, and the papers, if any are made."""
    site = build.finished(config)
    if site is None:
        return
    indexes = (
        findable.files(site.library, site.page, language, site.today).items()
        for language in site.languages
    )
    sensitive = chain.from_iterable(
        pack.left_out(site.library, language) for language in site.library.settings.languages
    )
    headers = (policy.HEADERS, policy.headers(sensitive, site.sheets))
    commit = git.commit_built(site.library.root, os.environ)
    published = release.files(site.library, site.page, site.today, config.site_url or "", commit)
    shared = chain(published, [headers]) if site.writes_shared else ()
    apps = (
        (f"{language}/{webapp.NAME}", webapp.web_manifest(site.library, language))
        for language in site.languages
    )
    copies = _for_copies(site, config.site_url or "")
    _write(config, chain(shared, apps, *indexes, copies, _qr_codes(site, config.site_url or "")))
    write_papers(site, Path(config.site_dir), config.site_url or "")


@event_priority(-1000)
def write_packs(config: MkDocsConfig) -> None:
    """on_post_build, after everything that writes or changes a file: what phones may keep."""
    site = build.finished(config)
    if site is None:
        return
    library = site.library
    spare = Path(config.site_dir, pack.SPARE)
    if not library.settings.offline:
        spare.replace(spare.with_name(pack.WORKER))
        return
    spare.unlink()
    built = files_below(Path(config.site_dir))
    packs = {
        pack.path(language): pack.pack(library, built, language, site.today)
        for language in site.languages
    }
    _write(config, packs.items())


def _write(config: MkDocsConfig, files: Iterable[tuple[str, str]]) -> None:
    for path, text in files:
        build.write(config, path, text)


def _for_copies(site: Build, site_url: str) -> Iterator[tuple[str, str]]:
    """What copies of our texts are made from, and compared with."""
    for language in site.languages:
        yield texts.file(site.library, site.page, language, site.today)
        for guide in site.library.source_guides:
            page = site.page(guide.id, language)
            yield from kit.files(kit.Kit(site.library, page, site.edition(page), site_url))


def _qr_codes(site: Build, site_url: str) -> Iterator[tuple[str, str]]:
    """The QR code of each page, which is loaded for print only; none while the address of the site
    is not known."""
    for guide in site.library.source_guides if site_url else ():
        for language in site.languages:
            page = site.page(guide.id, language)
            scanned = edition.address(site.edition(page), site_url)
            yield f"{page.address}edition.svg", qr.svg(scanned)


def _entry(page: Page | MadePage, site_url: str) -> str:
    lines = [f"  <url><loc>{escape(site_url + page.address)}</loc>"]
    if page.changed:
        lines.append(f"    <lastmod>{page.changed.isoformat()}</lastmod>")
    lines += [
        f'    <xhtml:link rel="alternate" hreflang="{other.language}"'
        f" href={quoteattr(site_url + other.guide_address)}/>"
        for other in page.alternates
        if other.exists
    ]
    return "\n".join([*lines, "  </url>"])
