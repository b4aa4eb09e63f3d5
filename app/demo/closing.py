"""The closings of the practice shop: the manager closes its days when all have arrived, the accountant its months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from app.demo.people import ACCOUNTANT, MANAGER
from app.demo.workstation import Workstation
from domain.ledger.closing import last_of, month_of
from domain.ledger.month_close import CloseMonth
from domain.ledger.store_day import CloseStoreDay
from domain.ledger.year_close import CloseYear

_DECEMBER = 12


def close_books(station: Workstation, until: date, month_end: Callable[[str], None]) -> None:
    """Close every day up to this one that is still open, as far as all have arrived, and each month that ended: once
    `month_end` has written its last vouchers.
    """
    found = station.reading.store_day(until)
    if found.missing:
        return
    first = until if found.last_closed is None else found.last_closed + timedelta(days=1)
    for number in range((until - first).days + 1):
        on = first + timedelta(days=number)
        station.do(CloseStoreDay(on=on), MANAGER)
        if on == last_of(month_of(on)):
            month_end(month_of(on))
            close_month(station, month_of(on))


def close_month(station: Workstation, month: str) -> None:
    """Close a month, for the first time or again; December closes the year with it."""
    station.do(CloseMonth(month=month), ACCOUNTANT)
    last = last_of(month)
    if last.month == _DECEMBER:
        station.do(CloseYear(year=last.year), ACCOUNTANT)
