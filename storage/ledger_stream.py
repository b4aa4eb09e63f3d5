"""Every entry of the ledger, one after the other, for programs and auditors outside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from domain.ledger.entry import EntryLine, Posting
from domain.money import Money
from storage.ledger import ENTRY, POSTING
from storage.vouchers import VOUCHER_REVIEW

_AT_ONCE = 5000

_STREAM = (
    sa.select(ENTRY, POSTING.c.account, POSTING.c.sub, POSTING.c.amount, VOUCHER_REVIEW.c.reviewed_by)
    .select_from(
        ENTRY.join(POSTING, sa.and_(POSTING.c.store == ENTRY.c.store, POSTING.c.cause == ENTRY.c.cause)).outerjoin(
            VOUCHER_REVIEW,
            sa.and_(VOUCHER_REVIEW.c.store == ENTRY.c.store, VOUCHER_REVIEW.c.voucher == ENTRY.c.cause),
        )
    )
    .where(ENTRY.c.store == sa.bindparam("store"))
    .order_by(ENTRY.c.book_date, ENTRY.c.recorded_at, ENTRY.c.device_id, ENTRY.c.device_seq, POSTING.c.line)
)


def entries_in_order(conn: sa.Connection, store: str) -> Iterator[EntryLine]:
    """Every entry by the day that it is booked on, and within it as they were made; read a few thousand at a time."""
    rows = conn.execute(_STREAM, {"store": store}, execution_options={"yield_per": _AT_ONCE})
    for _, lines in groupby(rows, key=lambda row: row.cause):
        yield _entry(list(lines))


def first_day(conn: sa.Connection, store: str) -> date | None:
    """The first day that anything is booked on."""
    query = sa.select(ENTRY.c.book_date).where(ENTRY.c.store == store).order_by(ENTRY.c.book_date).limit(1)
    found: date | None = conn.execute(query).scalar_one_or_none()
    return found


def _entry(lines: list[Any]) -> EntryLine:
    row = lines[0]
    return EntryLine(
        cause=row.cause,
        rule=row.rule,
        book_date=row.book_date,
        business_date=row.business_date,
        recorded_at=row.recorded_at,
        device=row.device_id,
        actor=row.actor,
        number=row.number or None,
        summary=row.summary,
        red=bool(row.red),
        reverses=row.reverses,
        reviewed_by=row.reviewed_by,
        postings=tuple(Posting(account=line.account, amount=Money(line.amount), sub=line.sub) for line in lines),
    )
