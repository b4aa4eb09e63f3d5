"""Tickets, their items and the blocks of their numbers as tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.codec import FACT as FACT_FORM
from domain.codec import from_plain, to_plain
from domain.facts import Fact, canonical
from domain.ids import DeviceId, TicketNo
from domain.money import Money
from domain.pawn.numbers import NumberBlock, NumbersLeased, serial_of, ticket_number
from domain.pawn.ticket import Ticket, TicketIssued, TicketRedeemed, TicketRenewed, evolve, subject_of
from storage import sql
from storage.customers import CUSTOMER
from storage.projection import Batch
from storage.tables import Kept, day, number, table, text

TICKET = table(
    "ticket",
    Kept.PROJECTION,
    text("store", key=True),
    text("number", key=True),
    text("customer"),
    number("principal"),
    day("issued_on"),
    day("due"),
    day("forfeit_on"),
    day("redeemed_on", empty=True),
    text("goods"),
    number("items"),
    text("state"),
)
"""A ticket as it stands: `state` is the whole value, the columns beside it are there to search and list by."""
sa.Index(None, TICKET.c.store, TICKET.c.redeemed_on, TICKET.c.due)
sa.Index(None, TICKET.c.store, TICKET.c.customer)

ITEM = table(
    "item",
    Kept.PROJECTION,
    text("store", key=True),
    text("code", key=True),
    text("ticket"),
    text("category"),
    text("description"),
    number("appraised"),
    number("loan"),
)
sa.Index(None, ITEM.c.store, ITEM.c.ticket)

NUMBER_BLOCK = table(
    "number_block",
    Kept.PROJECTION,
    text("store", key=True),
    text("prefix", key=True),
    number("first", key=True),
    number("last"),
    text("device"),
)

_STATES = sa.select(TICKET.c.number, TICKET.c.state).where(
    TICKET.c.store == sa.bindparam("store"), TICKET.c.number.in_(sa.bindparam("numbers", expanding=True))
)
_WITH_CUSTOMER = TICKET.outerjoin(
    CUSTOMER, sa.and_(CUSTOMER.c.store == TICKET.c.store, CUSTOMER.c.customer == TICKET.c.customer)
)
_NAMED = sa.select(TICKET.c.state, CUSTOMER.c.name).select_from(_WITH_CUSTOMER)
_BLOCKS = sa.select(NUMBER_BLOCK).where(NUMBER_BLOCK.c.store == sa.bindparam("store"))
_HIGHEST = sa.select(sa.func.max(TICKET.c.number)).where(
    TICKET.c.store == sa.bindparam("store"),
    TICKET.c.number.between(sa.bindparam("first"), sa.bindparam("last")),
)


def project(batch: Batch) -> None:
    """Tickets that were issued, renewed and redeemed, and blocks of numbers."""
    sql.put(batch.conn, NUMBER_BLOCK, [_block_row(batch.store, body) for body in batch.bodies(NumbersLeased)])
    events = batch.to_fold(TicketIssued, TicketRenewed, TicketRedeemed)
    if not events:
        return
    sql.put(batch.conn, TICKET, [_ticket_row(batch.store, ticket) for ticket in _fold(batch, events)])
    sql.insert_new(
        batch.conn, ITEM, [row for _, body in batch.of(TicketIssued) for row in _item_rows(batch.store, body)]
    )


def ticket_of(conn: sa.Connection, store: str, ticket: str) -> Ticket | None:
    """The ticket of this number."""
    row = conn.execute(_STATES, {"store": store, "numbers": [ticket]}).one_or_none()
    return None if row is None else _ticket(row.state)


@dataclass(frozen=True, slots=True)
class ListedTicket:
    """A ticket with its customer's name, or None once they were erased."""

    ticket: Ticket
    name: str | None


def rows_of(conn: sa.Connection, store: str) -> Iterator[ListedTicket]:
    """Every ticket of the store, the newest first."""
    return _listed(
        conn, _NAMED.where(TICKET.c.store == store).order_by(TICKET.c.issued_on.desc(), TICKET.c.number.desc())
    )


def rows_open(conn: sa.Connection, store: str, due_until: date) -> Iterator[ListedTicket]:
    """The tickets that are not redeemed and due by this day."""
    still_open = (TICKET.c.store == store, TICKET.c.redeemed_on.is_(None), TICKET.c.due <= due_until)
    return _listed(conn, _NAMED.where(*still_open).order_by(TICKET.c.due, TICKET.c.number))


def rows_found(conn: sa.Connection, store: str, subjects: Sequence[str]) -> list[sa.Row[Any]]:
    """Number, goods and customer's name of the tickets that these subjects are, or whose customers they are."""
    numbers = [name for kind, _, name in (subject.partition(":") for subject in subjects) if kind == "ticket"]
    people = [name for kind, _, name in (subject.partition(":") for subject in subjects) if kind == "customer"]
    wanted = sa.or_(TICKET.c.number.in_(numbers), TICKET.c.customer.in_(people))
    query = sa.select(TICKET.c.number, TICKET.c.goods, CUSTOMER.c.name).select_from(_WITH_CUSTOMER)
    newest = query.where(TICKET.c.store == store, wanted).order_by(TICKET.c.issued_on.desc(), TICKET.c.number.desc())
    return list(conn.execute(newest.limit(20)))


def open_of_customer(conn: sa.Connection, store: str, customer: str) -> tuple[int, Money]:
    """How many tickets a customer has open, and the loans on them."""
    return _count_open(conn, store, TICKET.c.customer == customer)


def open_of_store(conn: sa.Connection, store: str, on: date) -> tuple[int, Money]:
    """How many tickets are in pawn on a day, and the loans on them; forfeited ones are not."""
    return _count_open(conn, store, TICKET.c.forfeit_on > on)


def blocks_of(conn: sa.Connection, store: str) -> tuple[NumberBlock, ...]:
    """Every block of the store, with how many of its numbers are on tickets."""
    rows = conn.execute(_BLOCKS, {"store": store})
    blocks = sorted(rows, key=lambda row: (row.prefix, row.first))
    return tuple(_block(conn, store, row) for row in blocks)


def block_in_use(conn: sa.Connection, store: str, device: str) -> NumberBlock | None:
    """The first of a device's blocks that has a number left; the last one where none has; None without any."""
    mine = [block for block in blocks_of(conn, store) if block.device == device]
    return next((block for block in mine if block.first + block.used <= block.last), mine[-1] if mine else None)


def _listed(conn: sa.Connection, query: sa.Select[Any]) -> Iterator[ListedTicket]:
    for row in conn.execute(query):
        yield ListedTicket(_ticket(row.state), row.name)


def _count_open(conn: sa.Connection, store: str, which: sa.ColumnElement[bool]) -> tuple[int, Money]:
    query = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(TICKET.c.principal), 0))
    count, principal = conn.execute(query.where(TICKET.c.store == store, TICKET.c.redeemed_on.is_(None), which)).one()
    return count, Money(int(principal))


def _fold(batch: Batch, events: list[Fact]) -> list[Ticket]:
    """The tickets that these facts touch: folded on from where they stood, or anew where a fact came late."""
    folded: dict[str, Ticket | None] = {}
    if batch.in_order:
        numbers = sorted({fact.at.subject.partition(":")[2] for fact in events})
        rows = batch.conn.execute(_STATES, {"store": batch.store, "numbers": numbers})
        folded = {subject_of(row.number): _ticket(row.state) for row in rows}
    for fact in events:
        folded[fact.at.subject] = evolve(folded.get(fact.at.subject), fact.body)
    return [ticket for ticket in folded.values() if ticket is not None]


def _ticket(state: str) -> Ticket:
    return from_plain(Ticket, json.loads(state), FACT_FORM)


def _ticket_row(store: str, ticket: Ticket) -> dict[str, Any]:
    return {
        "store": store,
        "number": ticket.number,
        "customer": ticket.customer,
        "principal": ticket.principal.minor,
        "issued_on": ticket.issued_on,
        "due": ticket.period.due,
        "forfeit_on": ticket.period.forfeit_on,
        "redeemed_on": ticket.redeemed_on,
        "goods": ticket.items[0].description,
        "items": len(ticket.items),
        "state": canonical(to_plain(ticket, FACT_FORM)).decode(),
    }


def _item_rows(store: str, body: TicketIssued) -> Iterable[dict[str, Any]]:
    for item in body.items:
        yield {
            "store": store,
            "code": item.code,
            "ticket": body.ticket,
            "category": item.category.value,
            "description": item.description,
            "appraised": item.appraised.minor,
            "loan": item.loan.minor,
        }


def _block_row(store: str, body: NumbersLeased) -> dict[str, Any]:
    return {
        "store": store,
        "prefix": body.prefix,
        "first": body.first,
        "last": body.last,
        "device": body.device,
    }


def _block(conn: sa.Connection, store: str, row: sa.Row[Any]) -> NumberBlock:
    ends = {"first": ticket_number(row.prefix, row.first), "last": ticket_number(row.prefix, row.last)}
    highest = conn.execute(_HIGHEST, {"store": store} | ends).scalar_one()
    return NumberBlock(
        device=DeviceId(row.device),
        prefix=row.prefix,
        first=row.first,
        last=row.last,
        used=serial_of(TicketNo(highest))[1] - row.first + 1 if highest else 0,
    )
