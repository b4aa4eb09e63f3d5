"""Ticket numbers as tables: blocks leased to devices, blank forms in stock, and numbers that were burnt."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from domain.facts import Fact
from domain.ids import DeviceId, TicketNo
from domain.pawn.numbers import FormSpoiled, FormsReceived, FormStock, NumberBlock, NumbersLeased, serial_of
from domain.pawn.numbers import ticket_number as number_of
from domain.pawn.ticket import End
from storage import sql
from storage.pawn import TICKET, highest_number
from storage.projection import Batch
from storage.tables import Kept, number, table, text

NUMBER_BLOCK = table(
    "number_block",
    Kept.PROJECTION,
    text("store", key=True),
    text("prefix", key=True),
    number("first", key=True),
    number("last"),
    text("device"),
)

FORMS = table(
    "forms",
    Kept.PROJECTION,
    text("store", key=True),
    text("prefix", key=True),
    number("first", key=True),
    number("last"),
)
"""Blank ticket forms that were received."""

SPOILED = table("spoiled_form", Kept.PROJECTION, text("store", key=True), text("ticket", key=True), text("reason"))
"""Numbers that no ticket will carry."""

_BLOCKS = sa.select(NUMBER_BLOCK).where(NUMBER_BLOCK.c.store == sa.bindparam("store"))
_SPOILED = sa.select(sa.func.max(SPOILED.c.ticket)).where(
    SPOILED.c.store == sa.bindparam("store"), SPOILED.c.ticket.between(sa.bindparam("first"), sa.bindparam("last"))
)


def project(batch: Batch) -> None:
    """Blocks that were leased, forms that came in, forms that were spoiled."""
    store = batch.store
    leased = batch.to_fold(NumbersLeased)
    sql.put(batch.conn, NUMBER_BLOCK, [_block_row(store, _chain(batch, fact), fact) for fact in leased])
    sql.put(batch.conn, FORMS, [_forms_row(store, body) for body in batch.bodies(FormsReceived)])
    rows = [{"store": store, "ticket": body.ticket, "reason": body.reason} for body in batch.bodies(FormSpoiled)]
    sql.put(batch.conn, SPOILED, rows)


def blocks_of(conn: sa.Connection, store: str) -> tuple[NumberBlock, ...]:
    """Every block of the store, with how many of its numbers are used up."""
    rows = conn.execute(_BLOCKS, {"store": store})
    return tuple(_block(conn, store, row) for row in sorted(rows, key=lambda row: (row.prefix, row.first)))


def block_in_use(conn: sa.Connection, store: str, device: str) -> NumberBlock | None:
    """The first of a device's blocks that has a number left; the last one where none has; None without any."""
    mine = [block for block in blocks_of(conn, store) if block.device == device]
    return next((block for block in mine if block.first + block.used <= block.last), mine[-1] if mine else None)


def forms_of(conn: sa.Connection, store: str) -> tuple[FormsReceived, ...]:
    """The blank forms that were received."""
    rows = conn.execute(sa.select(FORMS).where(FORMS.c.store == store).order_by(FORMS.c.prefix, FORMS.c.first))
    return tuple(FormsReceived(prefix=row.prefix, first=row.first, last=row.last) for row in rows)


def stock_of(conn: sa.Connection, store: str) -> tuple[FormStock, ...]:
    """What became of every form that was received, and the numbers that were passed over."""
    blocks = blocks_of(conn, store)
    return tuple(_stock(conn, store, lot, blocks) for lot in forms_of(conn, store))


def _stock(conn: sa.Connection, store: str, lot: FormsReceived, blocks: tuple[NumberBlock, ...]) -> FormStock:
    ends = number_of(lot.prefix, lot.first), number_of(lot.prefix, lot.last)
    tickets = sa.select(TICKET.c.number, TICKET.c.ended).where(TICKET.c.store == store, TICKET.c.number.between(*ends))
    issued = {row.number: row.ended for row in conn.execute(tickets)}
    burnt = sa.select(SPOILED.c.ticket).where(SPOILED.c.store == store, SPOILED.c.ticket.between(*ends))
    spoiled = set(conn.execute(burnt).scalars())
    leased = [block for block in blocks if block.prefix == lot.prefix and _overlap(block, lot)]
    used = {
        number_of(lot.prefix, serial) for block in leased for serial in range(block.first, block.first + block.used)
    }
    return FormStock(
        prefix=lot.prefix,
        first=lot.first,
        last=lot.last,
        leased=sum(min(block.last, lot.last) - max(block.first, lot.first) + 1 for block in leased),
        issued=len(issued),
        voided=sum(ended == End.VOIDED.value for ended in issued.values()),
        spoiled=len(spoiled),
        gaps=tuple(sorted(used - issued.keys() - spoiled)),
    )


def _overlap(block: NumberBlock, lot: FormsReceived) -> bool:
    return block.first <= lot.last and lot.first <= block.last


def _block(conn: sa.Connection, store: str, row: sa.Row[Any]) -> NumberBlock:
    first, last = number_of(row.prefix, row.first), number_of(row.prefix, row.last)
    asked = {"store": store, "first": first, "last": last}
    found = (highest_number(conn, asked), conn.execute(_SPOILED, asked).scalar_one())
    highest = max((each for each in found if each), default=None)
    return NumberBlock(
        device=DeviceId(row.device),
        prefix=row.prefix,
        first=row.first,
        last=row.last,
        used=serial_of(TicketNo(highest))[1] - row.first + 1 if highest else 0,
    )


def _chain(batch: Batch, fact: Fact) -> str:
    """The chain that a block belongs to: a workstation that was restored leases its blocks anew, for its new chain."""
    device = str(fact.body.device) if isinstance(fact.body, NumbersLeased) else ""
    return fact.at.device_id if batch.workstation(fact.at.device_id) == device else device


def _block_row(store: str, device: str, fact: Fact) -> dict[str, Any]:
    body = fact.body
    if not isinstance(body, NumbersLeased):
        raise TypeError("no lease of numbers")
    return {"store": store, "prefix": body.prefix, "first": body.first, "last": body.last, "device": device}


def _forms_row(store: str, body: FormsReceived) -> dict[str, Any]:
    return {"store": store, "prefix": body.prefix, "first": body.first, "last": body.last}
