"""Erasing a person on disk: what still binds them to the shop, and what else shows who they were."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from domain.customers.customer import subject_of
from domain.customers.erasure import CustomerErased, Ties
from domain.facts import Fact
from domain.ids import CustomerId, StoreId, TicketNo
from domain.pawn.ticket import Ticket
from domain.pawn.ticket import subject_of as ticket_subject
from domain.stock.goods import Lot
from storage import goods, pledge_drafts
from storage.pawn import TICKET, ticket_in
from storage.tables import DRAFT, FACT, PAPER

_NAMING = sa.select(TICKET.c.state).where(
    TICKET.c.store == sa.bindparam("store"), sa.func.instr(TICKET.c.state, sa.bindparam("customer")) > 0
)
"""Tickets of a customer, and those on which they acted for somebody: a scan, once for each erasure."""


def ties_of(conn: sa.Connection, store: StoreId, customer: CustomerId) -> Ties:
    """What still binds a customer to the shop."""
    tickets = _tickets_naming(conn, store, customer)
    lots = {each.number: goods.lot_of(conn, store, each.number) for each in tickets if each.forfeited is not None}
    drafts = [each.asked for each in pledge_drafts.open_drafts(conn, store)]
    return Ties(
        open=tuple(each.number for each in tickets if _is_open(each, lots.get(each.number))),
        owed=tuple(
            number for number, lot in lots.items() if lot is not None and (lot.surplus_left or lot.deficit_left)
        ),
        drafts=sum(
            customer in {each.customer, each.representative and each.representative.customer} for each in drafts
        ),
        last_business=_last_business(conn, store, customer, [each.number for each in tickets]),
    )


def forget_traces(conn: sa.Connection, store: str, facts: Iterable[Fact]) -> None:
    """Empty the kept papers that show whom these facts erase, and drop all unfinished input, which may name them.

    How often a paper was printed stays, and so does the fact, from which it is drawn with dashes. Papers are kept where
    they were printed, input where it was typed: at a counter.
    """
    erased = [fact.body.customer for fact in facts if isinstance(fact.body, CustomerErased)]
    if not erased or conn.dialect.name != "sqlite":
        return
    for customer in erased:
        _forget_papers(conn, store, customer)
    conn.execute(sa.delete(DRAFT))


def _forget_papers(conn: sa.Connection, store: str, customer: CustomerId) -> None:
    shown = _about(store, customer, [each.number for each in _tickets_naming(conn, store, customer)])
    effects = [f"{row.command_id}:{row.n}" for row in conn.execute(sa.select(FACT.c.command_id, FACT.c.n).where(shown))]
    for start in range(0, len(effects), 500):
        theirs = (PAPER.c.store == store, PAPER.c.effect.in_(effects[start : start + 500]))
        conn.execute(sa.update(PAPER).where(*theirs).values(pdf=b""))


def _tickets_naming(conn: sa.Connection, store: str, customer: str) -> list[Ticket]:
    rows = conn.execute(_NAMING, {"store": store, "customer": f'"{customer}"'}).scalars()
    return [ticket_in(state) for state in rows]


def _about(store: str, customer: str, tickets: Iterable[str]) -> sa.ColumnElement[bool]:
    """Facts about these tickets, and every other one that names the customer."""
    subjects = [ticket_subject(number) for number in tickets]
    named = sa.func.instr(FACT.c.canon, f'"{customer}"'.encode()) > 0
    return sa.and_(FACT.c.store == store, sa.or_(FACT.c.subject.in_(subjects), named))


def _last_business(conn: sa.Connection, store: str, customer: CustomerId, tickets: Iterable[TicketNo]) -> date | None:
    """The last day of any fact about their business; their own record is none."""
    theirs = (
        _about(store, customer, tickets),
        FACT.c.subject != subject_of(customer),
        FACT.c.kind.not_like("security.%"),
    )
    last: date | None = conn.execute(
        sa.select(sa.func.max(FACT.c.business_date, type_=FACT.c.business_date.type)).where(*theirs)
    ).scalar_one()
    return last


def _is_open(ticket: Ticket, lot: Lot | None) -> bool:
    """Whether something may still be redeemed or sold of it."""
    if ticket.ended is not None:
        return False
    return ticket.forfeited is None or lot is None or any(each.is_undisposed for each in lot.goods)
