"""What consolidation reads: each store's figures, and the lines that it booked against other stores."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from domain.ledger import consolidation
from domain.ledger.accounts import Account
from domain.ledger.consolidation import INTER_STORE, ConsolidatedBalance, InterStore, InterStoreLine
from domain.money import Money
from storage.chart import chart_of
from storage.ledger import ENTRY, POSTING
from storage.ledger_reading import moved_up_to

_AFTER = str(int(INTER_STORE) + 1)
_LINES = (
    sa.select(
        POSTING.c.store,
        POSTING.c.sub,
        POSTING.c.account,
        POSTING.c.book_date,
        POSTING.c.cause,
        POSTING.c.line,
        POSTING.c.amount,
        ENTRY.c.number,
        ENTRY.c.rule,
        ENTRY.c.summary,
        ENTRY.c.red,
    )
    .select_from(POSTING.join(ENTRY, sa.and_(ENTRY.c.store == POSTING.c.store, ENTRY.c.cause == POSTING.c.cause)))
    .where(POSTING.c.account >= INTER_STORE, POSTING.c.account < _AFTER)
    .order_by(POSTING.c.book_date, POSTING.c.store, POSTING.c.cause, POSTING.c.line)
)


def inter_store(conn: sa.Connection, stores: Collection[str], up_to: date, known_on: date | None = None) -> InterStore:
    """What these stores and each other store say of each other up to and with a day."""
    return consolidation.inter_store(stores, up_to, lines_of(conn, stores, up_to, known_on))


def consolidated(
    conn: sa.Connection, stores: Collection[str], up_to: date, known_on: date | None = None
) -> ConsolidatedBalance:
    """The trial balance of these stores as of one, up to and with a day."""
    moved = {store: moved_up_to(conn, (store,), up_to, known_on) for store in stores}
    chart: dict[str, Account] = {}
    for store in sorted(stores, reverse=True):
        chart |= chart_of(conn, store)
    return consolidation.consolidated(moved, chart, up_to, lines_of(conn, stores, up_to, known_on))


def lines_of(
    conn: sa.Connection, stores: Collection[str], up_to: date, known_on: date | None = None
) -> tuple[InterStoreLine, ...]:
    """Everything that these stores booked against others, as far as it was known by the close of a past day."""
    query = _LINES.where(POSTING.c.store.in_(sorted(stores)), POSTING.c.book_date <= up_to)
    if known_on is not None:
        query = query.where(ENTRY.c.known_on <= known_on)
    return tuple(
        InterStoreLine(
            store=row.store,
            other=row.sub.removeprefix("store:") if row.sub.startswith("store:") else "",
            account=row.account,
            book_date=row.book_date,
            cause=row.cause,
            line=row.line,
            number=row.number or None,
            rule=row.rule,
            summary=row.summary,
            amount=Money(row.amount),
            red=bool(row.red),
        )
        for row in conn.execute(query)
    )
