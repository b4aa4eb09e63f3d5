"""What the rules of the opening read: whether the ledger is new, and what the tickets that were moved in stand for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from domain.ids import DeviceId, StoreId, TicketNo
from domain.ledger.accounts import CASH, drawer
from domain.ledger.opening import OPENED, TicketStanding
from domain.money import Money
from domain.pawn.moving_in import standing_of
from domain.pawn.moving_in_goods import standing_of_goods
from domain.rulebook.rulebook import Rulebook
from storage import rulebooks
from storage.goods import lots_of
from storage.ledger import ENTRY, POSTING
from storage.pawn import TICKET, ticket_in
from storage.tables import FACT

_MOVED_IN = ("ticket.moved_in", "goods.moved_in")
_RULES = (
    sa.select(ENTRY.c.rule)
    .where(ENTRY.c.store == sa.bindparam("store"))
    .order_by(ENTRY.c.rule != OPENED)
    .limit(sa.literal_column("1"))
)
_HAS_TICKET = sa.select(TICKET.c.number).where(
    TICKET.c.store == sa.bindparam("store"), TICKET.c.number == sa.bindparam("number")
)


class OpeningState:
    """The part of a store's state that the rules of the opening ask for."""

    _conn: sa.Connection
    _store: StoreId

    def first_rule(self) -> str | None:
        """The rule of an entry, that of the opening where there was one; None in a new ledger."""
        return self._conn.execute(_RULES, {"store": self._store}).scalar_one_or_none()

    def rulebook_on(self, day: date) -> Rulebook:
        """The rulebook of a day."""
        return rulebooks.in_force(self._conn, self._store, day)

    def has_ticket(self, number: TicketNo) -> bool:
        """Whether there is a ticket of this number."""
        return self._conn.execute(_HAS_TICKET, {"store": self._store, "number": number}).first() is not None

    def tickets_standing(self) -> Sequence[TicketStanding]:
        """What every open ticket, and all goods in stock, stand for in the books."""
        query = sa.select(TICKET.c.state).where(TICKET.c.store == self._store, TICKET.c.ended.is_(None))
        tickets = [ticket_in(row.state) for row in self._conn.execute(query.order_by(TICKET.c.number))]
        lots = {lot.ticket: lot for lot in lots_of(self._conn, self._store)}
        return [standing_of_goods(lots[each.number]) if each.came_as_goods else standing_of(each) for each in tickets]

    def cash_moved_in(self, device: DeviceId) -> Money:
        """The cash that the opening put into this device's drawer."""
        return cash_moved_in(self._conn, self._store, device)


def cash_moved_in(conn: sa.Connection, store: str, device: str) -> Money:
    """The cash of the old books, which lies in the drawer of the device that opened the books."""
    query = (
        sa.select(sa.func.coalesce(sa.func.sum(POSTING.c.amount), 0))
        .join(ENTRY, sa.and_(ENTRY.c.store == POSTING.c.store, ENTRY.c.cause == POSTING.c.cause))
        .where(
            POSTING.c.store == store,
            POSTING.c.account == CASH,
            POSTING.c.sub == drawer(device),
            ENTRY.c.rule == OPENED,
        )
    )
    return Money(int(conn.execute(query).scalar_one()))


def moved_in(conn: sa.Connection, store: str) -> frozenset[str]:
    """The numbers of the tickets that were moved in."""
    query = sa.select(FACT.c.subject).where(FACT.c.store == store, FACT.c.kind.in_(_MOVED_IN))
    return frozenset(subject.partition(":")[2] for subject in conn.execute(query).scalars())
