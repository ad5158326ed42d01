"""A page is valid when its HTML is its sanitised HTML: nothing that a stranger writes can do harm.

The equation is GOV.UK's (govspeak). It is tested and not asked at each build, because the renderer
has no way to let HTML through: what stands between < and > comes out as text.
"""

from __future__ import annotations

from functools import cache
from itertools import cycle

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domov.library import Library, load
from domov.markup import Fault, Rendered, Renderer
from domov.pages.compose import compose
from tests.conftest import REPOSITORY, TODAY
from tests.pieces import MARKDOWN

# All that a guide can become, and no more.
TAGS = {
    *("p", "strong", "em", "code", "pre", "a", "ul", "ol", "li", "blockquote", "hr", "br"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "div", "span", "data"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "class", "title"},
    "div": {"class", "tabindex", "data-law", "data-date"},
    "p": {"class"},
    "span": {"class"},
    "em": {"lang"},
    "data": {"value", "data-fact"},
    "th": {"scope", "style"},
    "td": {"style"},
    "ol": {"start"},
}


def sanitised(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        # http: some sources of facts have nothing else; in a guide the check refuses it.
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
        filter_style_properties={"text-align"},
    )


def written_alike(html: str) -> str:
    """The same HTML as a parser writes it: a parser alone changes no tag and no attribute."""
    return nh3.clean(
        html,
        tags=TAGS | nh3.ALLOWED_TAGS | {"script", "iframe", "img", "form", "svg", "style"},
        clean_content_tags=set(),
        generic_attribute_prefixes={""},
        url_schemes={
            "https",
            "mailto",
            "tel",
            "http",
            "javascript",
            "data",
            "vbscript",
            "file",
            "blob",
        },
        link_rel=None,
    )


@cache
def library() -> Library:
    return load(REPOSITORY, {})


def harmless(guide: str, language: str) -> None:
    for section in compose(library(), guide, language, TODAY).sections:
        for html in (section.heading, section.summary, section.html):
            assert sanitised(html) == written_alike(html), (guide, language, section.id)


def test_every_section_of_every_guide_is_its_sanitised_form() -> None:
    """Each guide in one language, each language in turn."""
    for source, language in zip(
        library().source_guides, cycle(library().settings.languages), strict=False
    ):
        harmless(source.id, language)


@pytest.mark.thorough
def test_every_section_of_every_page_is_its_sanitised_form() -> None:
    for source in library().source_guides:
        for language in library().settings.languages:
            harmless(source.id, language)


def renderer() -> Renderer:
    def link(href: str) -> str | Fault:
        return href if href.endswith(".md") else Fault(href, "bad-link", "", "")

    return Renderer(library().strings["en"], library().facts, TODAY, "cs", link)


@given(st.lists(st.sampled_from(MARKDOWN), max_size=30).map("".join))
@example("/// from | 2027-01-01\nText\n///\n")
def test_whatever_is_written_comes_out_harmless(text: str) -> None:
    write = renderer()
    for rendered in (write.html(text), write.line(text)):
        assert isinstance(rendered, Rendered)
        assert sanitised(rendered.html) == written_alike(rendered.html)


def test_no_text_knows_what_another_one_has_defined() -> None:
    write = renderer()
    assert 'href="/a.md"' in write.html("[a] here\n\n[a]: /a.md").html
    assert write.html("[a] here").html == "<p>[a] here</p>"


@given(st.lists(st.sampled_from(MARKDOWN), max_size=20).map("".join))
@example("[a](https://a.cz/x?lang=cs&copy=2&id=3&amp;x)")
@example("/// from | 2027-01-01\n!!! short\n///\n")
def test_a_glance_never_calls_clean_what_rendering_finds_wrong(text: str) -> None:
    write = renderer()
    assert set(write.faults(text)) == set(write.html(text).faults)
