"""The list of what can go wrong is whole, and names tests that are there."""

from __future__ import annotations

import re

from tests.conftest import REPOSITORY
from tests.golden import GOLDEN

ROW = re.compile(r"^\| (\d+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)


def rows() -> dict[int, str]:
    text = (REPOSITORY / "tests" / "RELIABILITY.md").read_text(encoding="utf-8")
    return {int(row): held for row, held in ROW.findall(text)}


def test_every_row_is_there_in_order() -> None:
    assert list(rows())[:94] == list(range(1, 95))


def test_every_row_names_tests_that_exist_or_says_whose_it_is() -> None:
    for row, held in rows().items():
        for name in re.findall(r"`([^`]+)`", held):
            folder, _, rest = name.partition("/")
            golden = GOLDEN / "check" / f"{rest}.yml"
            file = golden if folder == "check" else REPOSITORY / "tests" / name
            assert file.is_file(), f"row {row}: {name}"
        assert "`" in held or held.endswith(("MkDocs", "a later issue")), row
