"""What the rules of the ledger read, inside the command's own transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from domain.errors import Refusal
from domain.ids import PersonId, StoreId
from domain.ledger.accounts import Account
from domain.ledger.closing import Period, PeriodStanding, month_of
from domain.ledger.detail_account import OwnLines, must_take_postings
from domain.ledger.entry import EntryLine
from domain.ledger.opening import OPENED
from domain.ledger.voucher import Standing, Voucher
from domain.money import Money
from domain.organisation.store import is_store_id
from storage import chart, closings, ledger_reading, photos, vouchers
from storage.customers import CUSTOMER
from storage.group_reading import ledger_sets_in
from storage.journal import stores_in
from storage.ledger import ENTRY, POSTING
from storage.organisation import PERSON
from storage.pawn import ITEM, TICKET
from storage.till import TILL_DAY

_NAMED_BY: dict[str, sa.Column[str]] = {
    "ticket": TICKET.c.number,
    "customer": CUSTOMER.c.customer,
    "item": ITEM.c.code,
    "person": PERSON.c.person,
    "till": TILL_DAY.c.device,
}

_FIRST_ENTRY = (
    sa.select(ENTRY.c.book_date, ENTRY.c.rule)
    .where(ENTRY.c.store == sa.bindparam("store"))
    .order_by(ENTRY.c.book_date, ENTRY.c.recorded_at)
    .limit(sa.literal_column("1"))
)


class LedgerState:
    """The part of a store's state that the rules of the ledger ask for."""

    _conn: sa.Connection
    _store: StoreId

    def chart(self) -> Mapping[str, Account]:
        """Every account by its code."""
        return chart.chart_of(self._conn, self._store)

    def must_take(self, account: str) -> None:
        """Raises Refusal `account.unknown`, `account.summary`."""
        must_take_postings(account, self.chart())

    def own_lines(self, account: str) -> OwnLines | None:
        """What was posted to this very account, None for nothing."""
        query = sa.select(
            sa.func.sum(POSTING.c.amount), sa.func.max(POSTING.c.book_date), sa.func.max(POSTING.c.sub)
        ).where(POSTING.c.store == self._store, POSTING.c.account == account)
        amount, last, sub = self._conn.execute(query).one()
        return None if last is None else OwnLines(Money(int(amount)), last, sub)

    def voucher(self, voucher: str) -> Voucher:
        """A voucher that somebody prepared, or an entry that the business posted. Raises Refusal `voucher.unknown`."""
        held = vouchers.voucher_of(self._conn, self._store, voucher)
        if held is not None:
            return held
        query = sa.select(ENTRY).where(ENTRY.c.store == self._store, ENTRY.c.cause == voucher)
        found = ledger_reading.lines_of(self._conn, self._store, self._conn.execute(query).all())
        if not found:
            raise Refusal("voucher.unknown", voucher=voucher[:40])
        return self._posted(found[0])

    def _posted(self, entry: EntryLine) -> Voucher:
        return Voucher(
            voucher=entry.cause,
            standing=Standing.POSTED,
            dated=entry.business_date,
            summary=entry.summary,
            postings=entry.postings,
            prepared_by=PersonId(entry.actor),
            reviewed_by=PersonId(entry.reviewed_by) if entry.reviewed_by is not None else None,
            red=entry.red,
            reverses=entry.reverses,
            reversed_by=vouchers.reversal_of(self._conn, self._store, entry.cause),
            rule=entry.rule,
        )

    def period(self, month: str) -> Period:
        """How a month stands."""
        return closings.period(self._conn, self._store, month)

    def turn_of(self, day: date) -> int:
        """How often the month of a day was closed.

        Raises Refusal `period.closed` where it is closed now, or a later one is and it was passed over, and
        `period.before_books` for a day before the books begin.
        """
        month = month_of(day)
        begin = self.first_day()
        if begin is not None and day < begin:
            raise Refusal("period.before_books", dated=day, first=begin)
        period = self.period(month)
        if period.standing is PeriodStanding.CLOSED:
            raise Refusal("period.closed", month=month)
        later = closings.closed_after(self._conn, self._store, month)
        if later is not None:
            raise Refusal("period.passed_over", month=month, later=later)
        return period.turn

    def first_day(self) -> date | None:
        """The day from which on vouchers may be dated: that of the opening balances, else the first of the month in
        which the first entry was made; None before there is any.
        """
        row = self._conn.execute(_FIRST_ENTRY, {"store": self._store}).one_or_none()
        if row is None:
            return None
        first: date = row.book_date
        return first if row.rule == OPENED else first.replace(day=1)

    def sub_known(self, sub: str) -> bool:
        """Whether there is such a ticket, customer, item, person or drawer; `store:` is any other store, unless its
        books are here and say that it belongs to another legal person.
        """
        kind, _, name = sub.partition(":")
        if kind == "store":
            return name != self._store and is_store_id(name) and self._may_be_ours(name)
        named = _NAMED_BY.get(kind)
        if named is None:
            return False
        query = sa.select(named).where(named.table.c.store == self._store, named == name)
        return self._conn.execute(query.limit(1)).first() is not None

    def _may_be_ours(self, store: str) -> bool:
        sets = ledger_sets_in(self._conn) if store in stores_in(self._conn) else ()
        return not sets or any({store, self._store} <= {each.store for each in one.stores} for one in sets)

    def photo_known(self, name: str) -> bool:
        """Whether this picture is kept here."""
        return name in photos.kept_of(self._conn, self._store, [name])

    def unreviewed_vouchers(self, up_to: date) -> int:
        """How many entries booked up to and with a day nobody reviewed."""
        query = sa.select(sa.func.count()).where(
            ENTRY.c.store == self._store,
            ENTRY.c.book_date <= up_to,
            ~vouchers.is_reviewed(ENTRY.c.store, ENTRY.c.cause),
        )
        return int(self._conn.execute(query).scalar_one())
