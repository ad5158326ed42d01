"""What editors and volunteers work with: summary, calendar, trend, pages of help, dashboard."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from domov import git
from domov.publish import calendar
from domov.publish.calendar import Event
from domov.report.quoted import in_code
from domov.report.trend import Point, trend
from domov.report.update import Update, update
from tests.conftest import TODAY, Lay, Site
from tests.pieces import MARKDOWN

DAY = dt.date(2026, 12, 5)
GUIDE = "docs/cs/topic/guide.md"
HOSTILE = ("@all ", "#1 ", "GH-1 ", "a/b#2 ", "https://x.example ", "`", "``", "```", "\u2028", "|")


def unspanned(line: str) -> str:
    """A line of Markdown without its code spans, found as CommonMark finds them."""
    return re.sub(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", "", line)


@given(st.lists(st.sampled_from((*MARKDOWN, *HOSTILE)), max_size=12).map("".join))
def test_foreign_text_in_the_summary_is_data(text: str) -> None:
    written = in_code(text)
    assert len(written) < 400
    assert len(written.splitlines()) == 1
    assert unspanned(f"- {written} end") in ("-  end", "- – end"), "nothing of it is left outside"


def test_the_summary_is_this(lay_site: Lay) -> None:
    site = lay_site("fallback")
    site.replace(GUIDE, 'title: "', 'title: "@team <b>#1</b> ')
    site.replace("history/topic/guide.yml", "Nově do pěti dnů.", "@x https://x.example `#2")
    told = site.domov("status", "--format", "markdown", today=DAY).stdout
    assert told.startswith("## Freshness on 2026-12-05\n\nHow the translations stand")
    assert "| en | 2 | 0 | 2 | 1 | 0 |" in told
    assert (
        "1. `topic/guide#what-to-do` `@team <b>#1</b> Jak na to?`: en outdated since 2026-11-20"
        " (deadline) ``@x https://x.example `#2``: "
        "`domov diff topic/guide#what-to-do --language en`\n"
    ) in told
    outside = "\n".join(map(unspanned, told.splitlines()))
    assert not re.search(r"@|https?:|<|(?<!^)(?<!#)#\d", outside)


@settings(max_examples=40)
@given(st.text(max_size=120))
def test_a_calendar_is_read_back_as_it_was_meant(text: str) -> None:
    written = calendar.as_ics([Event(DAY, text, "cs/topic/guide/#a")], TODAY, "https://x.example/")
    lines = written.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", written)
    unfolded = written.replace("\r\n ", "").split("\r\n")
    assert (unfolded[0], unfolded[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    (told,) = [line for line in unfolded if line.startswith("SUMMARY:")]
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    assert re.sub(r"\\(.)", r"\1", told.removeprefix("SUMMARY:")) == plain
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", told.removeprefix("SUMMARY:"))
    assert "URL:https://x.example/cs/topic/guide/#a" in unfolded


def test_the_calendar_has_the_days_on_which_something_is_due(site: Site) -> None:
    checked = 'checked: {on: 2026-12-01, by: "Jana", every: 30, source: "https://example.org/law"}'
    site.replace(GUIDE, "checked: {on: null, by: null, every: 180}", checked)
    assert calendar.events(site.library(), DAY) == [
        Event(
            dt.date(2026, 12, 31),
            "Check against the law: Jak na to? (topic/guide)",
            "cs/topic/guide/",
        ),
        Event(dt.date(2026, 12, 31), "Ends, no value after: the fee (fee)", None),
    ]


def test_the_trend_says_only_what_the_files_tell(lay_site: Lay) -> None:
    library = lay_site("fallback").library()
    days = [dt.date(2026, 11, day) for day in (1, 20, 22)]
    # The translations of today are of 22 November: before it nothing is known of them.
    assert trend(library, "en", TODAY) == (
        Point(days[0], 0, 0, 1), Point(days[1], 0, 0, 1), Point(days[2], 3, 1, 5),
    )  # fmt: skip
    assert trend(library, "uk", TODAY)[-1] == Point(TODAY, 2, 1, 5)
    assert trend(library, "en", DAY)[-1] == Point(DAY, 3, 1, 5)


def stale(site: Site) -> Site:
    """A site in git, of which a section has changed since, one has no stamp and one no text."""
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "one")):
        site.git(*arguments)
    site.replace(GUIDE, "Jděte na úřad", "Jděte do tří dnů na poštu")
    note = ("--kind", "deadline", "--note", "Jen <tři> dny.")
    assert site.domov("record", "topic/guide#what-to-do", *note, today=DAY).returncode == 0
    site.replace("docs/uk/topic/guide.md", "  help: acb82b10\n", "")
    english = site.read("docs/en/topic/guide.md").split("## Who helps?")[0]
    site.write({"docs/en/topic/guide.md": re.sub(r"  help: .*\n", "", english).rstrip() + "\n"})
    (site.root / "docs/uk/topic/index.md").unlink()
    site.git("add", "-A")
    site.git("commit", "-qm", "two")
    return site


def work(site: Site, guide: str, language: str) -> Update:
    library = site.library()
    old = partial(git.old_section, library.root, "cs")
    return update(library, guide, language, DAY, old)


def test_a_volunteer_with_a_browser_brings_a_page_up_to_date(site: Site) -> None:
    stale(site)
    changed, unstamped = work(site, "topic/guide", "uk").sections
    assert [(p.how, p.text.strip()) for p in changed.pieces or () if p.how != "same"] == [
        ("added", "do tří dnů"), ("removed", "úřad"), ("added", "poštu"),
    ]  # fmt: skip
    assert [(fact.written, fact.value) for fact in changed.facts] == [
        ("{{fee}}", "2\xa0500\xa0CZK"), ("{{report-within}}", "8 днів"),
    ]  # fmt: skip
    # What the page says to write, written as a person would in the web editor.
    path = "docs/uk/topic/guide.md"
    site.replace(path, "  what-to-do: 68dd0e95", changed.stamp or "")
    site.replace(path, changed.stamp or "", f"{changed.stamp}\n{unstamped.stamp}")
    assert work(site, "topic/guide", "uk").sections == ()
    _, missing = work(site, "topic/guide", "en").sections
    english = "docs/en/topic/guide.md"
    site.write({english: site.read(english).rstrip() + f"\n\n{missing.paste}"})
    site.replace(english, "translated:", f"{missing.stamp}\ntranslated:")
    (left,) = work(site, "topic/guide", "en").sections
    assert left.id == "what-to-do"
    signed = (left.signed or "").replace('"…"', '"Olena"')
    site.replace(english, "\ntranslated:", f"\n{signed}\ntranslated:")
    site.replace(english, "  what-to-do: 68dd0e95", left.stamp or "")
    assert work(site, "topic/guide", "en").sections == ()
    file = work(site, "topic/index", "uk").file or ""
    site.write({"docs/uk/topic/index.md": file.replace('"…"', '"Olena"')})
    told = site.domov("check", today=DAY).stdout
    assert set(re.findall(r": ([a-z-]+): ", told)) == {"untranslated-section", "differs-number"}


def test_without_the_history_of_git_the_whole_text_of_today_is_given(
    site: Site, tmp_path: Path
) -> None:
    stale(site)
    shallow = Site(tmp_path / "shallow")
    url = f"file://{site.root}"
    subprocess.run(["git", "clone", "-q", "--depth", "1", url, str(shallow.root)], check=True)
    changed = work(shallow, "topic/guide", "uk").sections[0]
    assert (changed.state, changed.pieces) == ("outdated", None)
    assert "Jděte do tří dnů na poštu" in changed.source


def test_a_change_that_nobody_has_recorded_has_no_line_yet(site: Site) -> None:
    site.replace(GUIDE, "Jděte", "Běžte")
    (changed,) = work(site, "topic/guide", "uk").sections
    assert (changed.stamp, changed.signed) == (None, None)


def test_the_pages_of_editors_and_volunteers(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPO_URL", "https://git.example/org/home")
    site.write({"data/claims/uk/topic/guide.yml": f'- {{by: "<Оля>", until: {DAY}}}\n'})
    done = stale(site).domov("build", today=DAY)
    assert "every promise kept" in done.stdout, done.stdout + done.stderr
    reader = site.page("uk/topic/guide/")
    assert 'href="../../../translate/uk/topic/guide/#what-to-do"' in reader
    assert "freshness/" not in reader.split("<footer>")[0]
    assert 'href="../../translate/uk/topic/"' in site.page("uk/topic/")
    helped = site.page("translate/uk/topic/guide/")
    assert '<meta name="robots" content="noindex">' in helped
    assert "<ins>" in helped
    assert "Jen &lt;tři&gt; dny." in helped
    assert "над цим працює &lt;Оля&gt;." in helped
    assert 'href="https://git.example/org/home/edit/main/docs/uk/topic/guide.md"' in helped
    assert ">  what-to-do: " in helped
    assert "{{fee}}" in Markup(helped).unescape()
    new = site.page("translate/uk/topic/")
    assert 'href="https://git.example/org/home/new/main/docs/uk/topic?filename=index.md"' in new
    assert "follows:\n  intro: " in new
    czech, english = site.page("freshness/"), site.page("freshness/en/")
    for html in (czech, english):
        assert '<meta name="robots" content="noindex">' in html
    assert '<span aria-hidden="true">!</span> 1 zastaralé' in czech
    assert '<span aria-hidden="true">○</span> missing' in english
    assert 'href="../../translate/uk/topic/guide/#what-to-do"' in english
    assert english.count('class="chart"') == 2
    assert 'href="../../freshness/en/"' in site.page("en/changes/")
    assert 'href="../../freshness/en/"' in site.page("uk/changes/"), "there is no Ukrainian one"
    assert not (site.root / "site/translate/uk/index.html").exists(), "nothing is open there"
    for lost in ("freshness/en/index.html", "translate/uk/topic/guide/index.html"):
        (site.root / "site" / lost).unlink()
        assert f"{lost}:1: page-not-built" in site.domov("finish", today=DAY).stdout


def test_a_site_without_words_for_editors_has_no_dashboard(lay_site: Lay) -> None:
    assert lay_site("sister").library().editors == {}


def test_words_of_editors_are_whole(site: Site) -> None:
    site.replace("strings/editors.yml", 'nothing: "Nothing."', 'nothin: "Nothing."')
    site.replace("strings/editors.yml", '"since {date}"', '"since"')
    told = site.domov("check").stdout
    assert "word-missing: The word `nothing` is missing in `en`." in told
    assert "unknown-word: The word `nothin` is used nowhere. Did you mean `nothing`?" in told
    assert "places-differ: `since` must have the places ['date']." in told
