"""The gateway, the 404 page and the sitemap, which belong to no single page."""

from domov.mkdocs.site import show_gateway as on_template_context  # noqa: F401
from domov.mkdocs.site import write_sitemap as on_post_build  # noqa: F401
