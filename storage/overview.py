"""What the charts show, summed along indexes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

import sqlalchemy as sa

from domain.clock import stamped_at
from domain.ledger.accounts import CASH
from domain.money import NOTHING, Money
from domain.overview import AGES, DUE_AHEAD, Aged, ClassLent, DueOn, HourMoved, Overview
from domain.rulebook.terms import PledgeClass
from storage import pawn_lists
from storage.book_reading import BookReading
from storage.ledger import ENTRY, POSTING
from storage.pawn import TICKET


class OverviewReading(BookReading):
    """The part of `StoreReading` that charts are made of."""

    __slots__ = ()

    def overview(self, on: date) -> Overview:
        """How the shop stands on a day."""
        with self._reading() as conn:
            return Overview(
                on=on,
                hours=tuple(_hours(conn, self.store_id, on)),
                classes=tuple(_classes(conn, self.store_id)),
                due=tuple(_due(conn, self.store_id, on)),
                ages=tuple(_ages(conn, self.store_id, on)),
            )


def _hours(conn: sa.Connection, store: str, on: date) -> Iterator[HourMoved]:
    both = POSTING.join(ENTRY, sa.and_(ENTRY.c.store == POSTING.c.store, ENTRY.c.cause == POSTING.c.cause))
    query = sa.select(ENTRY.c.recorded_at, POSTING.c.amount).select_from(both)
    cash = (POSTING.c.store == store, POSTING.c.account == CASH, POSTING.c.book_date == on, POSTING.c.amount != 0)
    moved: dict[int, list[int]] = defaultdict(list)
    for recorded_at, amount in conn.execute(query.where(*cash, ENTRY.c.rule.like("ticket.%"))):
        moved[int(stamped_at(recorded_at)[11:13])].append(amount)
    for hour in range(min(moved, default=0), max(moved, default=-1) + 1):
        amounts = moved.get(hour, [])
        paid, taken = (sum(abs(each) for each in amounts if (each > 0) is into) for into in (False, True))
        yield HourMoved(hour, Money(paid), Money(taken), len(amounts))


def _classes(conn: sa.Connection, store: str) -> Iterator[ClassLent]:
    found = pawn_lists.lent_by(conn, TICKET.c.pledge, TICKET.c.store == store)
    for each in PledgeClass:
        if each.value in found:
            tickets, lent = found[each.value]
            yield ClassLent(each, lent, tickets)


def _due(conn: sa.Connection, store: str, on: date) -> Iterator[DueOn]:
    days = [on + timedelta(days=ahead) for ahead in range(DUE_AHEAD)]
    found = pawn_lists.falling_due(conn, store, days[0], days[-1])
    for day in days:
        tickets, lent = found.get(day, (0, NOTHING))
        yield DueOn(day, lent, tickets)


def _ages(conn: sa.Connection, store: str, on: date) -> Iterator[Aged]:
    for first, last in AGES:
        until = date.max if first is None else on - timedelta(days=first)
        since = date.min if last is None else on - timedelta(days=last)
        count, lent = pawn_lists.in_pawn_due(conn, store, since, until)
        yield Aged(first, last, lent, count)
