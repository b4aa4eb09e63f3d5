"""Which days of the store are closed with which numbers, which months there are, and how a year stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import sqlalchemy as sa

from domain.ledger.closing import Period, first_of, last_of, month_of
from domain.ledger.closing_lists import DayLine, YearChecklist, year_checklist
from domain.ledger.month_close import checked
from domain.money import Money
from storage import closings
from storage.book_reading import BookReading
from storage.ledger import ACCOUNT_MONTH, ENTRY, POSTING
from storage.state import SqlState

_JOINED = POSTING.join(ENTRY, sa.and_(ENTRY.c.store == POSTING.c.store, ENTRY.c.cause == POSTING.c.cause))


class ClosingLists(BookReading):
    """The part of `StoreReading` that lists what is closed and what is open."""

    __slots__ = ()

    def store_days(self, month: str, until: date) -> tuple[DayLine, ...]:
        """The days of a month up to one of them, the newest first. Raises Refusal `month.form`."""
        first, last = first_of(checked(month)), min(last_of(month), until)
        with self._reading() as conn:
            return tuple(_days(conn, self.store_id, first, last))

    def months(self, until: date) -> tuple[Period, ...]:
        """Every month from the first with an entry to that of a day, the newest first, and how each stands."""
        with self._reading() as conn:
            known = sa.select(sa.func.min(ACCOUNT_MONTH.c.month)).where(ACCOUNT_MONTH.c.store == self.store_id)
            first = conn.execute(known).scalar_one() or month_of(until)
            return tuple(closings.period(conn, self.store_id, month) for month in _back(month_of(until), first))

    def year_close(self, year: int) -> YearChecklist:
        """How far a year is from its closing."""
        with self._reading() as conn:
            return year_checklist(year, SqlState(self._journal(conn), date.today))


def _back(month: str, first: str) -> Iterator[str]:
    while month >= first:
        yield month
        month = month_of(first_of(month) - timedelta(days=1))


def _days(conn: sa.Connection, store: str, first: date, last: date) -> Iterator[DayLine]:
    ends = sorted({each.up_to for each in closings.closings_from(conn, store, closings.DAY, first)})
    of_day = sa.select(
        ENTRY.c.book_date,
        sa.func.count().label("entries"),
        sa.func.min(sa.func.nullif(ENTRY.c.number, 0)).label("lowest"),
        sa.func.max(sa.func.nullif(ENTRY.c.number, 0)).label("highest"),
    ).where(ENTRY.c.store == store, ENTRY.c.book_date.between(first, last))
    rows = {row.book_date: row for row in conn.execute(of_day.group_by(ENTRY.c.book_date))}
    amounts = _amounts(conn, store, first, last)
    day = last
    while day >= first:
        row = rows.get(day)
        yield DayLine(
            on=day,
            closed_with=next((end for end in ends if end >= day), None),
            entries=0 if row is None else row.entries,
            first=None if row is None else row.lowest,
            last=None if row is None else row.highest,
            amount=Money(amounts.get(day, 0)),
        )
        day -= timedelta(days=1)


def _amounts(conn: sa.Connection, store: str, first: date, last: date) -> dict[date, int]:
    """What was debited on each day; in a red entry a debit is less than nothing."""
    is_debit = sa.or_(sa.and_(ENTRY.c.red == 0, POSTING.c.amount > 0), sa.and_(ENTRY.c.red == 1, POSTING.c.amount < 0))
    query = sa.select(ENTRY.c.book_date, sa.func.sum(POSTING.c.amount)).select_from(_JOINED)
    query = query.where(ENTRY.c.store == store, ENTRY.c.book_date.between(first, last), is_debit)
    return {row[0]: int(row[1]) for row in conn.execute(query.group_by(ENTRY.c.book_date))}
