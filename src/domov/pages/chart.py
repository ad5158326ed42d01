"""A small chart of a value over time, as SVG of our own: one bar a period, longest for the largest.

It needs no script and no colour: it takes that of the text, so it is seen in the dark and on paper.
Its numbers stand beside it in a table; the chart only shows how they compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

_WIDTH, _ROW = 320, 26
_BAR_START, _BAR_ROOM = 110, 114


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its days and value as a reader reads them, its size, whether it is today's."""

    days: str
    shown: str
    size: Decimal
    today: bool


def bars(
    title: str, description: str, name: str, rows: Sequence[Bar], whole: Decimal = Decimal(0)
) -> str:
    """The chart as an `svg` element; `name` makes its ids its own on the page. Where the sizes are
    parts of a `whole`, that would be the longest bar."""
    largest = max([row.size for row in rows] + [whole, Decimal("0.000001")])
    drawn = "".join(_row(number, row, row.size / largest) for number, row in enumerate(rows))
    return (
        f'<svg class="chart" role="img" viewBox="0 0 {_WIDTH} {_ROW * len(rows)}"'
        f' aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{drawn}</svg>'
    )


def _row(number: int, row: Bar, share: Decimal) -> str:
    """One bar with its days before and its value behind it; what is past is drawn lighter."""
    top = number * _ROW
    width = max(round(float(_BAR_ROOM * share), 1), 1)
    past = "" if row.today else ' fill-opacity=".45"'
    return (
        f'<text x="0" y="{top + 17}">{escape(row.days)}</text>'
        f'<rect x="{_BAR_START}" y="{top + 4}" width="{width:g}" height="{_ROW - 8}"{past}/>'
        f'<text x="{_BAR_START + width + 6:g}" y="{top + 17}">{escape(row.shown)}</text>'
    )
