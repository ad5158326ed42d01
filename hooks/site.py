"""The gateway, the 404 page, pages and files made from data: no guide stands behind them."""

from mkdocs.plugins import CombinedEvent

from domov.mkdocs.signposts import write_signposts
from domov.mkdocs.site import show_gateway as on_template_context  # noqa: F401
from domov.mkdocs.site import write_data, write_made_pages, write_packs, write_sitemap

on_post_build = CombinedEvent(
    write_made_pages, write_signposts, write_sitemap, write_data, write_packs
)
