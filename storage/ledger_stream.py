"""Every entry of the ledger, one after the other, for programs and auditors outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from domain.ledger.accounts import Account
from domain.ledger.entry import EntryLine, Posting
from domain.money import Money
from storage.chart import chart_of
from storage.engine import transaction
from storage.ledger import ENTRY, POSTING
from storage.tables import CHAIN
from storage.vouchers import VOUCHER_REVIEW
from storage.work import Writer

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


@dataclass(frozen=True, slots=True)
class WholeLedger:
    """A store's ledger on one read transaction, so that all that is read of it is of the same moment."""

    conn: sa.Connection
    store: str

    @property
    def chart(self) -> Mapping[str, Account]:
        """Every account by its code."""
        return chart_of(self.conn, self.store)

    @property
    def first_day(self) -> date | None:
        """The first day that anything is booked on."""
        query = sa.select(ENTRY.c.book_date).where(ENTRY.c.store == self.store).order_by(ENTRY.c.book_date).limit(1)
        found: date | None = self.conn.execute(query).scalar_one_or_none()
        return found

    def entries(self) -> Iterator[EntryLine]:
        """Every entry by the day that it is booked on, and within it as they were made; read by the thousand."""
        rows = self.conn.execute(_STREAM, {"store": self.store}, execution_options={"yield_per": _AT_ONCE})
        for _, lines in groupby(rows, key=lambda row: row.cause):
            yield _entry(list(lines))

    def chains(self) -> Iterator[tuple[str, bytes]]:
        """Each device with the start of its chain."""
        query = sa.select(CHAIN.c.device_id, CHAIN.c.genesis).where(CHAIN.c.store == self.store)
        for row in self.conn.execute(query.order_by(CHAIN.c.device_id)):
            yield row.device_id, row.genesis


@contextmanager
def whole_ledger(writer: Writer) -> Iterator[WholeLedger]:
    """The ledger of an open book."""
    with transaction(writer.engines.reader) as conn:
        yield WholeLedger(conn, writer.store)


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
        posted_by=row.posted_by,
        number=row.number or None,
        summary=row.summary,
        red=bool(row.red),
        reverses=row.reverses,
        reviewed_by=row.reviewed_by,
        postings=tuple(Posting(account=line.account, amount=Money(line.amount), sub=line.sub) for line in lines),
    )
