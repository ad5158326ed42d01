"""Each page: composed by the engine, laid out by the templates."""

from __future__ import annotations

from typing import Any

import jinja2
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from domov.mkdocs import build
from domov.mkdocs.view import page_view


def escape_everything(
    env: jinja2.Environment, config: MkDocsConfig, files: Files
) -> jinja2.Environment:
    """on_env: templates escape what they print; MkDocs would print a title as HTML."""
    return escaping(env)


def escaping(env: jinja2.Environment) -> jinja2.Environment:
    """The environment, made to escape everything that is not marked as HTML, and to leave no empty
    line where a template decides something: readers pay for every byte."""
    env.autoescape = True
    env.trim_blocks = True
    env.filters["html"] = Markup
    return env


def leave_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """on_page_markdown: the engine renders the text, so MkDocs has nothing to render. A page of a
    language that another run builds comes out empty, and is not written."""
    if not _is_built(page, config):
        page.meta["template"] = "nothing.html"
    return ""


def show_page(
    context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """on_page_context: what the templates lay out, in place of what MkDocs read."""
    if not _is_built(page, config):
        return context
    file: Any = page.file  # with what the i18n plugin has written on it
    guide_id = file.norm_src_uri.removesuffix(".md")
    language = file.locale_alternate_of
    context.update(page_view(build.of(config), guide_id, language, config.site_url or ""))
    return context


def _is_built(page: MkDocsPage, config: MkDocsConfig) -> bool:
    file: Any = page.file
    return file.locale_alternate_of in build.of(config).languages
