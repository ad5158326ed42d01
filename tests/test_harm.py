"""What comes first: a table of pairs, and the same order in the terminal and on the site."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from domov.report import harm
from domov.report.harm import Stake, points, weight
from domov.report.tasks import tasks
from tests.conftest import Lay, Site

# From the first to do to the last: each comes before the next.
ORDER = [
    ("a deadline, in a crisis, many links", Stake(weight("outdated", ("deadline",)), True, 20, 0)),
    ("a deadline, in a crisis", Stake(weight("outdated", ("deadline",)), True, 0, 0)),
    ("a deadline that many guides lead to", Stake(weight("outdated", ("deadline",)), False, 19, 0)),
    ("nobody knows what it follows", Stake(weight("unknown"), False, 12, 0)),
    ("a deadline among others", Stake(weight("outdated", ("contact", "deadline")), False, 0, 0)),
    ("a change that is not recorded", Stake(weight("outdated"), False, 0, 0)),
    ("the law turns tomorrow", Stake(weight("law"), False, 0, 1)),
    ("a fact that ends in a week", Stake(weight("fact"), False, 0, 7)),
    ("an old phone number", Stake(weight("outdated", ("contact",)), False, 0, -90)),
    ("the law turns in two months", Stake(weight("law"), False, 0, 60)),
    ("a check of an ordinary guide", Stake(weight("check"), False, 0, -10)),
    ("an ended fact, shown as ended", Stake(weight("fact"), False, 1, None)),
    ("a missing page", Stake(weight("missing"), False, 0, None)),
    ("whatever is withdrawn", Stake(weight("missing", withdrawn=True), False, 0, None)),
]


@pytest.mark.parametrize(("first", "then"), list(pairwise(ORDER)), ids=lambda pair: pair[0])
def test_what_harms_more_or_sooner_comes_first(
    first: tuple[str, Stake], then: tuple[str, Stake]
) -> None:
    assert points(first[1]) >= points(then[1]), f"{first[0]} before {then[0]}"


def test_the_points_are_the_documented_product() -> None:
    assert points(Stake(8, True, 20, 0)) == 10 * 8 * 2 * 2 * 3
    assert points(Stake(3, False, 0, None)) == 10 * 3
    assert points(Stake(6, False, 10, 30)) == 10 * 6 * 1.5 * 2
    assert points(Stake(6, False, 99, -9)) == points(Stake(6, False, 20, 0))


def test_every_piece_of_work_has_a_weight() -> None:
    assert set(harm.WEIGHT) == set(harm.WORK)


def order(site: Site, today: dt.date, languages: tuple[str, ...] | None = None) -> list[str]:
    return [
        f"{task.work} {task.place} {task.language or '-'}"
        for task in tasks(site.library(), today, languages)
    ]


DAY = dt.date(2026, 12, 5)


def test_what_is_open_on_a_site_in_its_order(lay_site: Lay) -> None:
    site = lay_site("fallback")
    assert order(site, DAY) == [
        "outdated topic/guide#what-to-do en",
        "outdated topic/guide#what-to-do uk",
        "unknown topic/guide#help en",
        "fact fee -",
        "check topic/guide -",
        "check topic/index -",
        "check index -",
        "missing topic/index uk",
        "missing topic/guide#help uk",
    ]
    assert order(site, DAY, ("uk",)) == [
        "outdated topic/guide#what-to-do uk",
        "missing topic/index uk",
        "missing topic/guide#help uk",
    ]
    site.replace("mkdocs.yml", "emergency:", "urgent: [topic], emergency:")
    assert order(site, DAY)[-1] == "check index -", "the home page is of no urgent topic"


def test_the_terminal_tells_what_to_do_next(lay_site: Lay) -> None:
    site = lay_site("fallback")
    told = site.domov("status", "--next", "--language", "uk", today=DAY).stdout
    assert told == (
        "topic/guide#what-to-do: uk outdated since 2026-11-20 (deadline)\n"
        "    domov diff topic/guide#what-to-do --language uk\n"
        "topic/index: uk missing\n"
        '    domov new-translation topic/index --language uk --by "…"\n'
        "topic/guide#help: uk missing\n"
        "    domov diff topic/guide#help --language uk\n"
    )
    whole = site.domov("status", today=DAY).stdout
    assert "\nNext:\ntopic/guide#what-to-do: en outdated" in whole
    assert "… and 4 more: domov status" in whole
