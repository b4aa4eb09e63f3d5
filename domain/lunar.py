"""The months of the Chinese calendar (农历), which the law of Hong Kong counts by.

Only where months begin matters here, not what they are called: a leap month is a month like any other.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from itertools import accumulate

from domain.errors import Refusal

_FIRST = date(2023, 12, 13)
_YEARS = (
    "sL",
    "sLssLsLLsLLs",
    "LsLssLsLsLLLs",
    "LsLssLssLLLs",
    "LLsLssLssLLs",
    "LLLsLssLssLLs",
    "LLsLsLsLssLL",
    "sLsLLsLsLsLs",
    "sLLsLsLLsLsLs",
    "LssLsLLsLLsL",
    "sLssLsLsLLLsL",
    "sLssLsLsLLsL",
    "LsLssLssLLsL",
)
"""Long months of 30 days and short ones of 29: the last two of 2023, then a line for each lunar year 2024 to 2035."""

_BEGINNINGS = tuple(
    _FIRST + timedelta(days=days)
    for days in accumulate((30 if month == "L" else 29 for year in _YEARS for month in year), initial=0)
)

LAST_DAY = _BEGINNINGS[-1] - timedelta(days=1)
"""The last day that the table knows."""


def lunar_months_later(start: date, months: int) -> date:
    """The corresponding day so many lunar months later, or that month's last day.

    Raises Refusal `calendar.lunar_end` beyond the table.
    """
    place = _month_of(start)
    if place + months + 1 >= len(_BEGINNINGS):
        raise Refusal("calendar.lunar_end", first=_FIRST, last=LAST_DAY)
    first, following = _BEGINNINGS[place + months : place + months + 2]
    return min(first + (start - _BEGINNINGS[place]), following - timedelta(days=1))


def lunar_months_and_days(start: date, end: date) -> tuple[int, int]:
    """How many whole lunar months by the corresponding day lie between two days, and how many days are left."""
    months = max(_month_of(end) - _month_of(start), 0)
    if months and lunar_months_later(start, months) > end:
        months -= 1
    return months, (end - lunar_months_later(start, months)).days if months else (end - start).days


def _month_of(day: date) -> int:
    """The place of the month that a day lies in. Raises Refusal `calendar.lunar_end` outside the table."""
    if not _FIRST <= day <= LAST_DAY:
        raise Refusal("calendar.lunar_end", first=_FIRST, last=LAST_DAY)
    return bisect_right(_BEGINNINGS, day) - 1
