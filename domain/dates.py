"""Months and days as contracts count them: by the corresponding day, at a month's end by its last day."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import date, timedelta


def months_later(start: date, months: int, anchor: int | None = None) -> date:
    """The corresponding day so many months later, or the month's last day (Civil Code 202).

    `anchor` is the day of the month that is meant, where an earlier month's end cut it short.
    """
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(anchor or start.day, calendar.monthrange(year, month)[1]))


def months_and_days(start: date, end: date, anchor: int | None = None) -> tuple[int, int]:
    """How many whole months by the corresponding day lie between two days, and how many days are left."""
    months = max((end.year - start.year) * 12 + end.month - start.month, 0)
    if months and months_later(start, months, anchor) > end:
        months -= 1
    return months, (end - months_later(start, months, anchor)).days if months else (end - start).days


def working_day(day: date, holidays: Collection[date]) -> date:
    """This day, or the first after it that is no holiday (Civil Code 203); `holidays` lists every day of rest."""
    while day in holidays:
        day += timedelta(days=1)
    return day
