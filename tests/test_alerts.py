"""Alerts: on the pages concerned, between their days, in the reader's language, two at most."""

from __future__ import annotations

import datetime as dt
import re

from domov.pages.banner import Banner, banners
from tests.conftest import TODAY, Site
from tests.dated import alert

DAY = dt.date(2026, 12, 10)


def put(site: Site, *entries: str) -> None:
    site.write({"data/alerts.yml": "".join(entries)})


def on(site: Site, guide: str, language: str = "cs", today: dt.date = DAY) -> list[Banner]:
    return list(banners(site.library(), guide, language, today))


def shown(site: Site, guide: str, today: dt.date = DAY) -> list[str]:
    return [banner.id for banner in on(site, guide, today=today) if banner.shown]


def test_a_site_without_alerts_has_none(site: Site) -> None:
    assert on(site, "index") == []
    put(site, "# none today\n[]\n")
    assert on(site, "index") == []
    assert site.domov("check").returncode == 0


def test_an_alert_is_on_the_pages_it_concerns(site: Site) -> None:
    put(
        site,
        alert("a-topic"),
        alert("a-guide", level="danger", where="guides: [topic/guide]"),
    )
    assert shown(site, "index") == []
    assert shown(site, "topic/index") == ["a-topic"]
    assert shown(site, "topic/guide") == ["a-guide", "a-topic"]
    put(site, alert("everywhere", where="all: true"))
    assert shown(site, "index") == shown(site, "topic/guide") == ["everywhere"]


def test_it_is_shown_between_its_days_both_included(site: Site) -> None:
    put(site, alert("strike", start="2026-12-01", until="2026-12-31"))
    days = [(11, 30), (12, 1), (12, 31)]
    told = [shown(site, "topic/guide", dt.date(2026, *day)) for day in days]
    assert told == [[], ["strike"], ["strike"]]
    assert on(site, "topic/guide", today=dt.date(2027, 1, 1)) == []


def test_the_gravest_two_are_shown_and_of_those_the_newest(site: Site) -> None:
    put(
        site,
        alert("old"),
        alert("mild", level="info", start="2026-12-09"),
        alert("grave", level="danger", start="2026-11-01"),
        alert("new", start="2026-12-05"),
    )
    assert shown(site, "topic/guide") == ["grave", "new"]
    assert site.build(today=DAY).returncode == 0, "too many alerts never hold up an alert"


def test_it_is_in_the_readers_language_or_in_the_next(site: Site) -> None:
    put(site, alert("strike", cs="Úřad stávkuje.", en="The office is on strike."))
    told = {lang: on(site, "topic/guide", lang)[0] for lang in ("cs", "en", "uk")}
    assert "stávkuje" in told["cs"].html
    assert "on strike" in told["en"].html
    assert (told["uk"].language, told["uk"].html) == ("en", told["en"].html)
    put(site, alert("strike", cs="Úřad stávkuje."))
    assert on(site, "topic/guide", "uk")[0].language == "cs"


def test_facts_and_links_work_from_every_page(site: Site) -> None:
    text = "Volejte {{emergency-112}}, [co dělat](topic/guide.md#help)."
    put(site, alert("strike", where="all: true", cs=text))
    assert 'href="tel:112"' in on(site, "index")[0].html
    assert 'href="topic/guide/#help"' in on(site, "index")[0].html
    assert 'href="../guide/#help"' not in on(site, "topic/index")[0].html
    assert 'href="guide/#help"' in on(site, "topic/index")[0].html
    assert site.domov("check").stdout == ""


def test_the_page_tells_level_text_and_end(site: Site) -> None:
    put(
        site,
        alert("strike", cs="Úřad stávkuje."),
        alert("later", level="info", start="2026-12-24", until="2027-01-02", cs="Zavřeno."),
    )
    assert site.build(today=DAY).returncode == 0
    main = site.page("en/topic/guide/").split("<main>")[1]
    found = re.findall(r'<div class="alert .*?</div>\n<p class="alert-until">.*?</p>', main, re.S)
    now, later = found
    assert 'data-from="2026-12-01" data-until="2026-12-31"' in now
    assert '<p class="alert-level">Warning</p>' in now
    assert '<div lang="cs" dir="ltr">\n<p>Úřad stávkuje.</p>' in now
    assert "Valid until 31 December 2026." in now
    assert " hidden>" not in now
    assert " hidden>" in later, "waits in the page for its day"
    assert main.index("data-alert") < main.index("<nav") < main.index("<article>")
    assert "data-alert" not in site.page("en/")


def test_an_alert_is_published_with_its_own_checks_green(site: Site) -> None:
    put(site, alert("strike"))
    site.replace("docs/en/topic/guide.md", "{{fee}}", "{{fees}}")
    site.write({"docs/cs/topic/broken.md": "no front matter", "data/meaning/cs.yml": "no: words"})
    assert site.domov("check").returncode == 1
    alone = site.domov("check", "--only", "alerts")
    assert (alone.returncode, alone.stdout, alone.stderr) == (0, "", "No problems.\n")
    put(site, alert("strike", level="urgent"))
    assert "unknown-value" in site.domov("check", "--only", "alerts").stdout
    assert "unknown-value" not in site.domov("check", "--only", "law", "words").stdout


def test_only_what_is_checked_can_be_named(site: Site) -> None:
    refused = site.domov("check", "--only", "alarms", today=TODAY)
    assert refused.returncode == 1
    assert "alerts" in refused.stderr
