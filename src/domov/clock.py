"""The one place that reads the clock; everything else is given `today`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping


class BadToday(ValueError):
    """`DOMOV_TODAY` is not a day."""


def today(environment: Mapping[str, str]) -> dt.date:
    """The day to build for: `DOMOV_TODAY` (YYYY-MM-DD) where it is set, else the day in UTC.

    Raises `BadToday` when the variable holds no day.
    """
    wanted = environment.get("DOMOV_TODAY")
    if not wanted:
        return dt.datetime.now(dt.UTC).date()
    try:
        day = dt.date.fromisoformat(wanted)
    except ValueError:
        day = None
    if day is None or day.isoformat() != wanted:
        raise BadToday(
            f"DOMOV_TODAY is {wanted!r}. Write a day as YYYY-MM-DD, for example 2026-11-22."
        )
    return day
