"""Lists and sums of tickets, as the counter asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.customers.views import OpenPledge
from domain.ids import CustomerId, TicketNo
from domain.money import Money
from domain.pawn.ticket import Stage, Ticket
from domain.stock.metal import Metal
from storage import goods, pawn, search
from storage.customers import CUSTOMER
from storage.keyset import beside_index
from storage.pawn import ITEM, TICKET, ticket_in

WITH_CUSTOMER = TICKET.outerjoin(
    CUSTOMER, sa.and_(CUSTOMER.c.store == TICKET.c.store, CUSTOMER.c.customer == TICKET.c.customer)
)
_NAMED = sa.select(TICKET.c.state, CUSTOMER.c.name, CUSTOMER.c.kind).select_from(WITH_CUSTOMER)
_PLEDGES = sa.select(*(TICKET.c[name] for name in ("number", "goods", "principal", "due", "forfeit_on")))
_NEWEST_OF_FEW = tuple(beside_index(column).desc() for column in (TICKET.c.issued_on, TICKET.c.number))
"""The newest first of a few tickets; along an index of days SQLite would read every ticket of the store."""
IN_PAWN = (TICKET.c.ended.is_(None), TICKET.c.forfeited_on.is_(None))


def in_pawn(query: sa.Select[*tuple[Any, ...]]) -> sa.Select[*tuple[Any, ...]]:
    """Of a question about tickets those in pawn, by the index that holds these alone.

    An old shop has seventy ended or forfeited tickets for one in pawn.
    """
    return query.where(*IN_PAWN).with_hint(TICKET, "INDEXED BY ix_ticket_in_pawn", "sqlite")


@dataclass(frozen=True, slots=True)
class ListedTicket:
    """A ticket with its customer's name, or None once they were erased, and kind."""

    ticket: Ticket
    name: str | None
    kind: str


def rows_of(conn: sa.Connection, store: str) -> Iterator[ListedTicket]:
    """Every ticket of the store, the newest first."""
    return _listed(
        conn, _NAMED.where(TICKET.c.store == store).order_by(TICKET.c.issued_on.desc(), TICKET.c.number.desc())
    )


def rows_with_metal(conn: sa.Connection, store: str, metal: Metal) -> Iterator[ListedTicket]:
    """The tickets in pawn of which something is still held that is valued by this metal."""
    of_it = sa.select(ITEM.c.ticket).where(ITEM.c.store == store, ITEM.c.metal == metal.value, ITEM.c.held == 1)
    in_pawn = (TICKET.c.store == store, *IN_PAWN, TICKET.c.number.in_(of_it))
    return _listed(conn, _NAMED.where(*in_pawn).order_by(TICKET.c.due, TICKET.c.number))


@dataclass(frozen=True, slots=True)
class Pressing:
    """The tickets in pawn that fall due from `first` to `last`, as they stand on a day."""

    on: date
    first: date
    last: date

    def counts(self, conn: sa.Connection, store: str) -> dict[Stage, int]:
        """How many of them stand at each stage."""
        stage = _stage_on(self.on).label("at_stage")
        counted = sa.select(stage, sa.func.count()).where(*_due(store, self.first, self.last))
        query = in_pawn(counted).group_by("at_stage")
        return {Stage(row[0]): row[1] for row in conn.execute(query)}

    def at(self, conn: sa.Connection, store: str, stage: Stage, most: int) -> Iterator[ListedTicket]:
        """Of those at a stage, so many that are forfeited first."""
        at_stage = (*_due(store, self.first, self.last), _stage_on(self.on) == stage.value)
        in_order = (TICKET.c.forfeit_on, TICKET.c.number)
        numbers = in_pawn(sa.select(TICKET.c.number).where(*at_stage)).order_by(*in_order).limit(most)
        asked = (TICKET.c.store == store, TICKET.c.number.in_(numbers))
        return _listed(conn, _NAMED.where(*asked).order_by(*in_order))


def _stage_on(on: date) -> sa.ColumnElement[str]:
    """At which stage a ticket in pawn stands on a day, as `Ticket.stage` says it of one."""
    return sa.case(
        (TICKET.c.due > on, Stage.LIVE.value),
        (TICKET.c.due == on, Stage.DUE.value),
        (TICKET.c.blocked.is_not(None), Stage.BLOCKED.value),
        (TICKET.c.forfeit_on > on, Stage.IN_GRACE.value),
        else_=Stage.FORFEITED.value,
    )


def falling_due(conn: sa.Connection, store: str, first: date, last: date) -> dict[date, tuple[int, Money]]:
    """How many tickets in pawn fall due on each of these days, and their loans; a day without any is left out."""
    return lent_by(conn, TICKET.c.due, *_due(store, first, last))


def lent_by(conn: sa.Connection, by: sa.Column[Any], *which: sa.ColumnElement[bool]) -> dict[Any, tuple[int, Money]]:
    """How many of these tickets in pawn there are, and their loans, by the values of a column."""
    query = in_pawn(sa.select(by, sa.func.count(), sa.func.sum(TICKET.c.principal)).where(*which)).group_by(by)
    return {value: (tickets, Money(int(lent))) for value, tickets, lent in conn.execute(query)}


def _due(store: str, first: date, last: date) -> tuple[sa.ColumnElement[bool], ...]:
    return TICKET.c.store == store, TICKET.c.due.between(first, last)


_FOUND = 20
"""So many tickets are told to whoever looks for one."""


def with_words(conn: sa.Connection, store: str, text: str, most: int) -> sa.ColumnElement[bool]:
    """Tickets with these words or beginnings of words in goods or customer, or whose number begins or ends so; no more
    than so many of either kind are looked at.
    """
    people = search.find(conn, store, "customer", text, most)
    numbers = (*search.find(conn, store, "ticket", text, most), *_numbered(conn, store, text, most))
    theirs = TICKET.alias()  # an OR of numbers and customers would read the tickets of the whole store
    of_people = sa.select(theirs.c.number).where(theirs.c.store == store, theirs.c.customer.in_(people))
    of_number = sa.select(theirs.c.number).where(theirs.c.store == store, theirs.c.number.in_(numbers))
    parts = [query for query, named in ((of_people, people), (of_number, numbers)) if named]
    return TICKET.c.number.in_(sa.union_all(*(parts or [of_number])))


def _numbered(conn: sa.Connection, store: str, text: str, most: int) -> list[str]:
    """The newest tickets whose number begins so; those of old papers may have letters in front."""
    if not (text.isascii() and text.isalnum()):
        return []
    number = text.upper()
    begins = sa.and_(TICKET.c.store == store, TICKET.c.number.between(number, f"{number}~"))
    query = sa.select(TICKET.c.number).where(begins).order_by(TICKET.c.number.desc()).limit(most)
    return list(conn.execute(query).scalars())


def rows_found(conn: sa.Connection, store: str, text: str) -> list[sa.Row[Any]]:
    """Number, goods and customer's name of the newest tickets with these words, or these digits in their numbers."""
    wanted = with_words(conn, store, text, _FOUND)
    columns = (TICKET.c.number, TICKET.c.goods, CUSTOMER.c.name, CUSTOMER.c.kind)
    query = sa.select(*columns).select_from(WITH_CUSTOMER)
    found = query.where(TICKET.c.store == store, wanted).order_by(*_NEWEST_OF_FEW)
    return list(conn.execute(found.limit(_FOUND)))


def rows_of_customer(conn: sa.Connection, store: str, customer: str) -> Iterator[ListedTicket]:
    """Every ticket of a customer, the newest first."""
    return _listed(conn, _NAMED.where(TICKET.c.store == store, TICKET.c.customer == customer).order_by(*_NEWEST_OF_FEW))


def open_pledges(conn: sa.Connection, store: str, customer: str) -> Iterator[OpenPledge]:
    """The tickets of a customer that nothing has ended, by number; old customers have hundreds."""
    theirs = (TICKET.c.store == store, TICKET.c.customer == customer, beside_index(TICKET.c.ended).is_(None))
    for row in conn.execute(_PLEDGES.where(*theirs).order_by(beside_index(TICKET.c.number))):
        yield OpenPledge(
            ticket=TicketNo(row.number),
            goods=row.goods,
            principal=Money(row.principal),
            due=row.due,
            forfeit_on=row.forfeit_on,
        )


def handlers_of(conn: sa.Connection, store: str, customer: str) -> list[CustomerId]:
    """Whoever acted for a customer, the newest first; tickets on which nobody did are not made out of their text."""
    acted = sa.func.instr(TICKET.c.state, '"representative":{') > 0
    theirs = _NAMED.where(TICKET.c.store == store, TICKET.c.customer == customer, acted)
    newest = _listed(conn, theirs.order_by(*_NEWEST_OF_FEW))
    acting = (row.ticket.representative for row in newest)
    return list(dict.fromkeys(each.customer for each in acting if each is not None))


def lent_to(conn: sa.Connection, store: str, customer: str) -> Money:
    """What is lent to a customer, as the limits count it: forfeited loans too, until their goods are disposed of."""
    return pawn.balance_of(conn, store, customer=customer) - goods.loans_disposed(conn, store, customer=customer)


def open_of_customer(conn: sa.Connection, store: str, customer: str) -> tuple[int, Money]:
    """How many tickets a customer has in pawn, and the loans on them."""
    theirs = (TICKET.c.store == store, TICKET.c.customer == customer)
    return _counted(conn, _LENT.where(*theirs, *IN_PAWN))


def open_of_store(conn: sa.Connection, store: str, on: date) -> tuple[int, Money]:
    """How many tickets are in pawn on a day, and the loans on them; forfeited ones are not, blocked ones are."""
    still_theirs = sa.or_(TICKET.c.forfeit_on > on, TICKET.c.blocked.is_not(None))
    return _counted(conn, in_pawn(_LENT.where(TICKET.c.store == store, still_theirs)))


def in_pawn_due(conn: sa.Connection, store: str, first: date, last: date) -> tuple[int, Money]:
    """How many tickets in pawn fall due from one day to another, and the loans on them."""
    return _counted(conn, in_pawn(_LENT.where(*_due(store, first, last))))


_LENT = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(TICKET.c.principal), 0))


def _listed(conn: sa.Connection, query: sa.Select[Any]) -> Iterator[ListedTicket]:
    for row in conn.execute(query):
        yield ListedTicket(ticket_in(row.state), row.name, row.kind)


def _counted(conn: sa.Connection, query: sa.Select[*tuple[Any, ...]]) -> tuple[int, Money]:
    count, principal = conn.execute(query).one()
    return count, Money(int(principal))
