"""What a page carries for its reader besides the text: the policy, and the way to tell an error."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from domov import settings
from domov.pages import errata
from domov.publish import policy
from tests.conftest import Site

SHEET = "p{color:red}"
HEAD = f'<!doctype html>\n<html><head>\n<meta charset="utf-8">\n{policy.meta(SHEET)}\n'
PAGE = f"{HEAD}<style>{SHEET}</style>\n"


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (PAGE + '<script src="a.js" defer></script><p>on x="1" style="b"', ""),
        (PAGE + "<p>&lt;b onclick=1&gt;", ""),
        (PAGE + "<script>x()</script>", "of its own: <script>"),
        (PAGE + '<script type="module">x()</script>', "of its own"),
        (PAGE + "<style>p{}</style>", "of its own"),
        (PAGE.replace("red}</style>", "blue}</style>"), "no content security policy"),
        (PAGE + '<svg><path\nSTYLE="fill: red">', "of its own"),
        (PAGE + '<a href="x" onclick="y()">', "of its own"),
        (PAGE.replace("script-src 'self'", "script-src *"), "no content security policy"),
        ('<link rel="stylesheet" href="a.css">', "no content security policy"),
    ],
)
def test_a_page_runs_nothing_of_its_own_and_says_so(html: str, told: str) -> None:
    assert told in " ".join(policy.faults(html))
    assert bool(told) == any(policy.faults(html))


def test_headers_say_the_same_and_sensitive_pages_are_not_kept() -> None:
    first, second = policy.headers(["en/b/", "cs/b/"], [SHEET]).split("/cs/b/\n")
    assert f"  Content-Security-Policy: {policy.policy(SHEET)}; frame-ancestors 'none'\n" in first
    assert first.startswith("/*\n")
    assert second == "  Cache-Control: no-store\n/en/b/\n  Cache-Control: no-store\n"


def test_an_error_goes_to_the_mail_else_to_the_repository_else_nowhere(site: Site) -> None:
    library = site.library()
    ours, words = library.settings, library.strings["uk"]

    def address(**changes: str) -> str:
        changed = replace(ours, **changes)  # type: ignore[arg-type]
        return errata.address(changed, words, "Що & як?", "uk/topic/guide/", "K7AM-K54N84-PFG")

    assert address() == ""
    issue = urlsplit(address(repo_url="https://example.org/us/site/"))
    assert issue.path == "/us/site/issues/new"
    assert parse_qs(issue.query)["title"] == ["Повідомити про помилку: Що & як?"]
    mail = urlsplit(address(repo_url="https://example.org/us/site", report="a@example.org"))
    assert (mail.scheme, mail.path) == ("mailto", "a@example.org")
    body = parse_qs(mail.query)["body"][0].split("\r\n")
    assert "Сторінка: uk/topic/guide/" in body
    assert "Видання: K7AM-K54N84-PFG" in body


def test_where_exit_and_report_lead_are_settings(site: Site) -> None:
    text = site.read("mkdocs.yml")
    ours, problems = settings.parse(text, {"REPORT_MAIL": "b@example.org"})
    assert (problems, ours.report) == ([], "b@example.org")
    assert ours.exit.url.startswith("https://")
    wrong = text.replace(
        "domov: {", 'domov: {report: "no mail", exit: {url: "javascript:x", name: "x"}, '
    )
    _, problems = settings.parse(wrong, {})
    assert [problem.code for problem in problems][:2] == ["bad-value", "bad-value"]
