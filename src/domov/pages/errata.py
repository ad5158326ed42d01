"""How a reader tells an error without an account: a letter with page and edition filled in."""

from __future__ import annotations

from urllib.parse import quote

from domov.language.strings import Strings
from domov.settings import Settings


def address(settings: Settings, words: Strings, title: str, page: str, edition: str) -> str:
    """The address of the letter: a mail, else a new issue of the repository; empty when the site
    has neither.

    `page` is where the page is found, `edition` the code of what is shown. The letter ends
    with the word for a section, so a script only has to add the section's id to the address.
    """
    subject = f"{words.say('report')}: {title}"
    lines = (
        words.say("report-what"),
        "",
        "",
        f"{words.say('report-page')} {page}",
        f"{words.say('report-edition')} {edition}",
        f"{words.say('report-section')} ",
    )
    body = quote("\r\n".join(lines), safe="")
    if settings.report:
        return f"mailto:{settings.report}?subject={quote(subject, safe='')}&body={body}"
    if settings.repo_url:
        repository = settings.repo_url.rstrip("/")
        return f"{repository}/issues/new?title={quote(subject, safe='')}&body={body}"
    return ""
