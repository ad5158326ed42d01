"""Each page is composed section by section. Logic: domov.pages.compose; layout: theme/."""

from domov.mkdocs.pages import escape_everything as on_env  # noqa: F401
from domov.mkdocs.pages import leave_markdown as on_page_markdown  # noqa: F401
from domov.mkdocs.pages import show_page as on_page_context  # noqa: F401
