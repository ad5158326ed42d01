"""A copy of the site that was built before a day, read on that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import serve
from tests.browser.test_browser import violations
from tests.conftest import lay
from tests.dated import BEFORE, alert, with_law

GUIDE = "en/topic/guide/"
OLD, NEW = ".law[data-law=until]", ".law[data-law=from]"


@pytest.fixture(scope="module")
def old_copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Built on 31 December 2026: on that day one alert ends, two go on, one is to come."""
    site = with_law(lay("minimal", tmp_path_factory.mktemp("dated") / "site-of-test"))
    english = {"cs": "Pozor.", "en": "Take care."}
    site.write(
        {
            "data/alerts.yml": alert("ends", level="danger", **english)
            + alert("stays", until="2027-01-31", **english)
            + alert("comes", level="info", start="2027-01-01", until="2027-01-31", **english)
        }
    )
    assert site.domov("check", "--only", "alerts", "law").stdout == ""
    done = site.build(today=BEFORE)
    assert done.returncode == 0, done.stderr
    yield from serve(site)


def seen(page: Page) -> list[str]:
    """The alerts that are visible, in their order."""
    return [
        str(found.get_attribute("data-alert"))
        for found in page.locator("[data-alert]").all()
        if found.is_visible()
    ]


def at(page: Page, year: int, month: int, day: int) -> None:
    """Set the clock of the browser to noon of a day."""
    page.clock.set_fixed_time(dt.datetime(year, month, day, 12))


def test_on_the_day_of_the_build_both_texts_are_there(phone: Page, old_copy: str) -> None:
    at(phone, 2026, 12, 31)
    phone.goto(old_copy + GUIDE)
    assert phone.locator(OLD).is_visible()
    assert phone.locator(NEW + ".coming").is_visible()
    assert phone.locator(NEW + " > .law-day").inner_text() == "Only from 1 January 2027:"
    assert seen(phone) == ["ends", "stays"]
    assert violations(phone) == []


def test_a_day_later_the_old_copy_shows_the_new_text_alone(phone: Page, old_copy: str) -> None:
    at(phone, 2027, 1, 1)
    phone.goto(old_copy + GUIDE)
    assert not phone.locator(OLD).is_visible()
    assert phone.locator(NEW).is_visible()
    assert phone.locator(NEW + ".coming").count() == 0
    assert phone.locator(NEW + " data").inner_text().replace("\xa0", " ") == "CZK 2,600"
    assert violations(phone) == []


def test_a_day_later_the_alert_that_has_ended_makes_room(phone: Page, old_copy: str) -> None:
    at(phone, 2027, 1, 1)
    phone.goto(old_copy + GUIDE)
    assert seen(phone) == ["stays", "comes"]
    at(phone, 2027, 2, 1)
    phone.reload()
    assert seen(phone) == []


def test_a_clock_that_is_behind_the_copy_changes_nothing(phone: Page, old_copy: str) -> None:
    at(phone, 1970, 1, 2)
    phone.goto(old_copy + GUIDE)
    assert phone.locator(OLD).is_visible()
    assert seen(phone) == ["ends", "stays"]


def test_the_original_opened_in_place_switches_too(phone: Page, old_copy: str) -> None:
    at(phone, 2027, 1, 1)
    phone.goto(old_copy + "uk/topic/guide/")
    phone.locator("#what-to-do details summary").click()
    assert phone.locator(".original").get_by_text("Od 1. ledna 2027:").is_visible()
    assert not phone.locator(".original").get_by_text("Do 31. prosince 2026:").is_visible()


def test_without_script_every_day_is_told_in_words(
    phone_without_script: Page, old_copy: str
) -> None:
    page = phone_without_script
    page.goto(old_copy + GUIDE)
    assert page.locator(OLD).inner_text().startswith("Until 31 December 2026:")
    assert page.locator(NEW).inner_text().startswith("Only from 1 January 2027:")
    assert seen(page) == ["ends", "stays"]
    told = page.locator("[data-alert=ends]").inner_text()
    assert told.splitlines()[0] == "Urgent"
    assert "Valid until 31 December 2026." in told


def test_alerts_and_days_are_printed(phone: Page, old_copy: str) -> None:
    at(phone, 2027, 1, 1)
    phone.goto(old_copy + GUIDE)
    phone.emulate_media(media="print")
    assert seen(phone) == ["stays", "comes"]
    assert phone.locator(NEW).is_visible()
    assert not phone.locator(OLD).is_visible()
