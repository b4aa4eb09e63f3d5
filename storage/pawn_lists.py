"""Lists and sums of tickets, as the counter asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.money import Money
from domain.pawn.ticket import Ticket
from storage import goods, pawn
from storage.customers import CUSTOMER
from storage.pawn import TICKET, ticket_in

WITH_CUSTOMER = TICKET.outerjoin(
    CUSTOMER, sa.and_(CUSTOMER.c.store == TICKET.c.store, CUSTOMER.c.customer == TICKET.c.customer)
)
_NAMED = sa.select(TICKET.c.state, CUSTOMER.c.name, CUSTOMER.c.kind).select_from(WITH_CUSTOMER)
_IN_PAWN = (TICKET.c.ended.is_(None), TICKET.c.forfeited_on.is_(None))


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


def rows_open(conn: sa.Connection, store: str, due_until: date, due_from: date = date.min) -> Iterator[ListedTicket]:
    """The tickets that are in pawn and fall due in these days."""
    return _listed(conn, _NAMED.where(*_due(store, due_from, due_until)).order_by(TICKET.c.due, TICKET.c.number))


def falling_due(conn: sa.Connection, store: str, first: date, last: date) -> dict[date, Money]:
    """The loans in pawn that fall due on each of these days; a day on which none does is left out."""
    query = sa.select(TICKET.c.due, sa.func.sum(TICKET.c.principal)).where(*_due(store, first, last))
    return {row[0]: Money(int(row[1])) for row in conn.execute(query.group_by(TICKET.c.due))}


def _due(store: str, first: date, last: date) -> tuple[sa.ColumnElement[bool], ...]:
    return TICKET.c.store == store, TICKET.c.due.between(first, last), *_IN_PAWN


def rows_found(conn: sa.Connection, store: str, subjects: Sequence[str]) -> list[sa.Row[Any]]:
    """Number, goods and customer's name of the tickets that these subjects are, or whose customers they are."""
    numbers = [name for kind, _, name in (subject.partition(":") for subject in subjects) if kind == "ticket"]
    people = [name for kind, _, name in (subject.partition(":") for subject in subjects) if kind == "customer"]
    wanted = sa.or_(TICKET.c.number.in_(numbers), TICKET.c.customer.in_(people))
    columns = (TICKET.c.number, TICKET.c.goods, CUSTOMER.c.name, CUSTOMER.c.kind)
    query = sa.select(*columns).select_from(WITH_CUSTOMER)
    newest = query.where(TICKET.c.store == store, wanted).order_by(TICKET.c.issued_on.desc(), TICKET.c.number.desc())
    return list(conn.execute(newest.limit(20)))


def rows_of_customer(conn: sa.Connection, store: str, customer: str) -> Iterator[ListedTicket]:
    """Every ticket of a customer, the newest first."""
    theirs = _NAMED.where(TICKET.c.store == store, TICKET.c.customer == customer)
    return _listed(conn, theirs.order_by(TICKET.c.issued_on.desc(), TICKET.c.number.desc()))


def lent_to(conn: sa.Connection, store: str, customer: str) -> Money:
    """What is lent to a customer, as the limits count it: forfeited loans too, until their goods are disposed of."""
    return pawn.balance_of(conn, store, customer=customer) - goods.loans_disposed(conn, store, customer=customer)


def open_of_customer(conn: sa.Connection, store: str, customer: str) -> tuple[int, Money]:
    """How many tickets a customer has in pawn, and the loans on them."""
    return _count_open(conn, store, TICKET.c.customer == customer)


def open_of_store(conn: sa.Connection, store: str, on: date) -> tuple[int, Money]:
    """How many tickets are in pawn on a day, and the loans on them; forfeited ones are not, blocked ones are.

    An old shop has ten ended tickets for an open one: an index holds these alone.
    """
    still_theirs = sa.or_(TICKET.c.forfeit_on > on, TICKET.c.blocked.is_not(None))
    return _count_open(conn, store, still_theirs)


def _listed(conn: sa.Connection, query: sa.Select[Any]) -> Iterator[ListedTicket]:
    for row in conn.execute(query):
        yield ListedTicket(ticket_in(row.state), row.name, row.kind)


def _count_open(conn: sa.Connection, store: str, which: sa.ColumnElement[bool]) -> tuple[int, Money]:
    query = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(TICKET.c.principal), 0))
    count, principal = conn.execute(query.where(TICKET.c.store == store, *_IN_PAWN, which)).one()
    return count, Money(int(principal))
