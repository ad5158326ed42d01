"""Tools and the directory on a phone, with a script and without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import serve
from tests.browser.test_browser import violations
from tests.conftest import Site, lay
from tests.test_directory import NAMED, entry
from tests.test_directory import PATH as DIRECTORY
from tests.test_guide import FRONT
from tests.test_tools import FIRST, GUIDE, PATH, TOOLS

EVENT = """
## Co se stalo? {#moved}

- Ohlaste to do {{report-within.number}} dnů. [Podrobnosti](guide.md#what-to-do)
- Před koncem můžete už {{opening}} předem.
- Pracovních dnů je {{working}}.
- Za {{half-year}} to končí.
"""
COUNTED = """
    moved:
      report-within: after
      opening: opens
      working: after
      half-year: after
"""


def facts(**given: tuple[str, str]) -> str:
    return "".join(
        f'{name}:\n  kind: duration\n  unit: {unit}\n  about: "x"\n  periods:\n'
        f'    - {{value: "{value}", from: null, until: null, law: null, source: {{title: "T", '
        'url: "https://example.org/x", dated: null}, seen: 2026-11-22, certainty: confirmed}\n'
        for name, (value, unit) in given.items()
    )


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site: Site = lay("minimal", tmp_path_factory.mktemp("tools") / "site-of-test")
    others = entry(id="prague", regions="CZ-10", topics="asylum", phones="")
    others += entry(id="everywhere", phones="")
    lines = facts(opening=("120", "day"), working=("3", "working-day"))
    site.write({
        PATH: TOOLS.replace("topic/guide", "topic/moved").split("    what")[0].rstrip() + COUNTED,
        GUIDE: FRONT + FIRST,
        "docs/cs/topic/moved.md": FRONT + EVENT,
        "data/facts/topic.yml": lines + facts(**{"half-year": ("6", "month")}),
        DIRECTORY: NAMED + entry() + others,
    })  # fmt: skip
    site.replace(
        "mkdocs.yml", "topic/guide.md]", "topic/guide.md, topic/choose.md, topic/moved.md]"
    )
    for guide in ("topic/choose", "topic/moved"):
        assert site.domov("record", guide).returncode == 0
    done = site.build()
    assert done.returncode == 0, done.stderr
    yield from serve(site)


def asked(page: Page) -> list[str]:
    headings = page.locator(".questions h2").all()
    return [heading.inner_text() for heading in headings if heading.is_visible()]


def test_one_question_is_asked_at_a_time_and_the_way_back_leads_back(
    phone: Page, tools: str
) -> None:
    phone.goto(tools + "cs/topic/choose/")
    assert asked(phone) == ["Pracujete?"]
    assert violations(phone) == []
    phone.get_by_role("link", name="Ano.").click()
    assert asked(phone) == ["Máte smlouvu?"]
    assert phone.evaluate("document.activeElement.textContent") == "Máte smlouvu?"
    phone.get_by_role("button", name="Zpět").click()
    phone.wait_for_url("**/choose/")
    assert asked(phone) == ["Pracujete?"]
    phone.get_by_role("button", name="Ukázat všechny otázky").click()
    assert asked(phone) == ["Pracujete?", "Máte smlouvu?"]
    phone.get_by_role("link", name="Mám.", exact=True).click()
    assert phone.url.endswith("/cs/topic/guide/#what-to-do")


def test_without_script_all_questions_and_all_contacts_are_there(
    browser: Browser, tools: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(tools + "cs/topic/choose/")
    assert asked(page) == ["Pracujete?", "Máte smlouvu?"]
    page.goto(tools + "cs/organisations/")
    assert page.locator(".contact:visible").count() == 3
    assert not page.locator(".filter").is_visible()
    page.locator("summary", has_text="Kraj").click()
    assert page.get_by_role("link", name="Poradna").first.is_visible()
    context.close()


def test_days_are_counted_on_the_phone_and_nothing_leaves_it(phone: Page, tools: str) -> None:
    phone.clock.set_fixed_time(dt.datetime(2026, 11, 22, 12))
    phone.goto(tools + "cs/topic/moved/")
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.url))
    phone.locator("#moved input").fill("2027-08-31")  # a Tuesday
    days = [
        "Nejpozději středa 8. září 2027",
        "Nejdříve pondělí 3. května 2027",
        "Nejpozději úterý 31. srpna 2027",
        "Nejpozději pátek 3. září 2027",
        "Nejpozději úterý 29. února 2028",
    ]
    assert phone.locator("li .due").all_inner_texts() == days
    told = phone.locator("#moved [role=status]")
    assert told.locator(".due").all_inner_texts() == days, "where the day was entered too"
    assert told.locator("p").first.inner_text() == f"Ohlaste to do 8\xa0dnů.\n{days[0]}"
    assert violations(phone) == []
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Uložit do kalendáře").click()
    lines = Path(download.value.path()).read_bytes().decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    ends = [dt.date(2027, 9, 8), dt.date(2027, 5, 3), dt.date(2027, 9, 3), dt.date(2028, 2, 29)]
    starts = [line for line in lines if line.startswith("DTSTART")]
    assert starts == [f"DTSTART;VALUE=DATE:{day:%Y%m%d}" for day in ends]
    events = "\r\n".join(lines).replace("\r\n ", "")
    assert "SUMMARY:Ohlaste to do 8 dnů.\r\n" in events, "without the link to the details"
    assert lines.count("TRIGGER:-P6DT15H") == len(ends), "at nine, a week before"
    assert max(len(line.encode()) for line in lines) <= 75
    assert [url for url in sent if not url.startswith(("blob:", tools + "assets/"))] == []
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0
    phone.locator("#moved input").fill("2026-08-31")
    passed = phone.locator("li .due", has_text="8. září 2026").inner_text()
    assert passed.endswith("Tento den už uplynul. Poraďte se ještě dnes.")
    assert passed in told.inner_text()
    phone.locator("#moved input").fill("2026-11-21")
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Uložit do kalendáře").click()
    near = Path(download.value.path()).read_bytes().decode()
    assert near.count("TRIGGER:-PT15H") == 3, "too late for a week before: the day before"
    phone.locator("#moved input").fill("")
    assert phone.locator(".due").count() == 0


def test_the_directory_is_filtered_without_a_request(phone: Page, tools: str) -> None:
    phone.goto(tools + "cs/organisations/")
    assert violations(phone) == []
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.url))
    phone.get_by_label("Kraj").select_option("Praha")
    assert phone.locator(".contact:visible").count() == 3, "the whole country holds Prague too"
    phone.get_by_label("S čím potřebujete pomoci").select_option("Azyl")
    seen = phone.locator(".contact:visible").evaluate_all("found => found.map((one) => one.id)")
    assert seen == ["prague", "advice"], "an emergency number is there, behind what was asked for"
    assert phone.locator("output").inner_text() == "1"
    assert phone.get_by_role("heading", name="V nouzi volejte").is_visible()
    assert violations(phone) == []
    assert sent == []
    told = "/cs/organisations/#by-region=CZ-10"
    assert phone.url.endswith(told), "the topic is nobody's business who finds the address"

    phone.goto(tools + "cs/topic/guide/")
    phone.go_back()
    assert phone.get_by_label("Kraj").input_value() == "CZ-10", "as it was left"
    phone.locator("a[data-language][hreflang=en]").click()
    phone.wait_for_url("**/en/organisations/#*")
    assert phone.get_by_label("Region").input_value() == "CZ-10", "in another language too"
    phone.get_by_label("Region").select_option("")
    seen = phone.locator(".contact:visible").evaluate_all("found => found.map((one) => one.id)")
    assert seen == ["advice", "prague", "everywhere"]
    assert phone.url.endswith("/en/organisations/")
    phone.goto(tools + "cs/organisations/#by-region=nowhere")
    assert phone.locator(".contact:visible").count() == 3, "an address that names no region"
