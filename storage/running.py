"""Tickets that still run, in small rows for the daily run; and what it took as earned of those that have ended.

Written by the projection of tickets, which has each of them folded anyway.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.ids import TicketNo
from domain.pawn.accrual import Earning, Held, held_of, in_fen
from domain.pawn.earning import Accruing, Sums, accruing
from domain.pawn.ladder import is_on_ladder
from domain.pawn.recognition import accrued_of
from domain.pawn.ticket import Ticket
from storage import sql
from storage.tables import Kept, number, table, text

_FIGURES = tuple(name for name in Accruing._fields if name not in {"ticket", "pledge"})

RUNNING = table(
    "running",
    Kept.PROJECTION,
    text("store", key=True),
    text("ticket", key=True),
    text("device"),
    text("customer"),
    text("issued_by"),
    text("pledge"),
    number("start"),
    number("due"),
    number("forfeit_on"),
    number("forfeited"),
    number("blocked"),
    *(number(name, empty=True) for name in _FIGURES if name != "due"),
)
"""A ticket on whose money the shop waits; days are numbers (`date.toordinal`), so that a night over all is short.

`arrears` and what follows are its figures for the daily accrual (`Accruing`): NULL for a ticket that is reckoned as a
whole, and for a forfeited one, which earns nothing more.
"""
sa.Index(None, RUNNING.c.store, RUNNING.c.due)

ACCRUED_OF_ENDED = table(
    "accrued_of_ended",
    Kept.PROJECTION,
    text("store", key=True),
    text("device", key=True),
    text("pledge", key=True),
    text("held", key=True),
    number("interest"),
    number("fee"),
    number("interest_tax"),
    number("fee_tax"),
)
"""What the daily accrual had taken of tickets that have ended or are forfeited, by the device that issued them.

`held` is what the books hold of their fees (`FeeHeld`).
"""
_AMOUNTS = ("interest", "fee", "interest_tax", "fee_tax")

_OPEN: tuple[sa.ColumnElement[Any], ...] = (RUNNING.c.store == sa.bindparam("store"),)
_ISSUED_BY = sa.select(RUNNING.c.ticket, RUNNING.c.issued_by).where(
    *_OPEN, RUNNING.c.ticket.in_(sa.bindparam("tickets", expanding=True))
)
_EARNING = (
    sa.select(*(RUNNING.c[name] for name in Accruing._fields))
    .where(*_OPEN, RUNNING.c.device == sa.bindparam("device"), RUNNING.c.forfeited == 0)
    .order_by(RUNNING.c.ticket)
)
_NEXT = _EARNING.where(RUNNING.c.ticket > sa.bindparam("after")).limit(sa.bindparam("most"))
_EARNING_OF = _EARNING.where(RUNNING.c.ticket.in_(sa.bindparam("tickets", expanding=True)))
_TO_FORFEIT = (
    sa.select(RUNNING.c.ticket, RUNNING.c.forfeit_on)
    .where(
        *_OPEN,
        RUNNING.c.device == sa.bindparam("device"),
        RUNNING.c.due < sa.bindparam("on"),
        RUNNING.c.forfeit_on <= sa.bindparam("on"),
        RUNNING.c.forfeited == 0,
        RUNNING.c.blocked == 0,
    )
    .order_by(RUNNING.c.due, RUNNING.c.ticket)
)
_DELETE = sa.delete(RUNNING).where(*_OPEN, RUNNING.c.ticket.in_(sa.bindparam("tickets", expanding=True)))
_ENDED = sa.select(ACCRUED_OF_ENDED).where(
    ACCRUED_OF_ENDED.c.store == sa.bindparam("store"), ACCRUED_OF_ENDED.c.device == sa.bindparam("device")
)
_NOTHING_LEFT = sa.delete(ACCRUED_OF_ENDED).where(
    ACCRUED_OF_ENDED.c.store == sa.bindparam("store"), *(ACCRUED_OF_ENDED.c[name] == 0 for name in _AMOUNTS)
)


@dataclass(frozen=True, slots=True)
class Written:
    """A ticket as a batch leaves it: who issued it at which device (`issued_by` None where the row knows), and how it
    stood before, where it was known.
    """

    ticket: Ticket
    device: str
    issued_by: str | None
    before: Ticket | None


def write(conn: sa.Connection, store: str, tickets: Sequence[Written]) -> None:
    """Bring the rows of these tickets up to how they stand."""
    running = [each for each in tickets if is_on_ladder(each.ticket)]
    known = {each.ticket.number for each in running if each.issued_by is None}
    issued_by = _issuers(conn, store, known) if known else {}
    sql.put(conn, RUNNING, [_row(store, each, each.issued_by or issued_by[each.ticket.number]) for each in running])
    gone = [each.ticket.number for each in tickets if not is_on_ladder(each.ticket)]
    if gone:
        conn.execute(_DELETE, {"store": store, "tickets": gone})
    changed = _changes_of_ended(store, tickets)
    if changed:
        sql.add(conn, ACCRUED_OF_ENDED, changed, _AMOUNTS)
        conn.execute(_NOTHING_LEFT, {"store": store})


def earning(conn: sa.Connection, store: str, device: str, after: str, most: int) -> list[Earning]:
    """The next of a device's tickets that still earn, by number, with their figures."""
    asked = {"store": store, "device": device, "after": after, "most": most}
    return [_earning(row) for row in conn.execute(_NEXT, asked)]


def earning_of(conn: sa.Connection, store: str, device: str, tickets: Collection[str]) -> list[Earning]:
    """Those of these tickets of a device that still earn, with their figures."""
    asked = {"store": store, "device": device, "tickets": list(tickets)}
    return [_earning(row) for row in conn.execute(_EARNING_OF, asked)] if tickets else []


def accrued_of_ended(conn: sa.Connection, store: str, device: str) -> Mapping[Held, Sums]:
    """What accruals had taken of a device's tickets that have ended."""
    rows = conn.execute(_ENDED, {"store": store, "device": device})
    return {(row.pledge, row.held): (row.interest, row.fee, row.interest_tax, row.fee_tax) for row in rows}


def to_forfeit(conn: sa.Connection, store: str, device: str, on: date) -> list[tuple[TicketNo, date]]:
    """The tickets of a device whose days of grace are over on a day, and since when."""
    rows = conn.execute(_TO_FORFEIT, {"store": store, "device": device, "on": on.toordinal()})
    return [(TicketNo(row.ticket), date.fromordinal(row.forfeit_on)) for row in rows]


def _earning(row: sa.Row[Any]) -> Earning:
    return TicketNo(row.ticket), None if row.from_day is None else Accruing._make(row)


def _issuers(conn: sa.Connection, store: str, tickets: Collection[str]) -> dict[str, str]:
    rows = conn.execute(_ISSUED_BY, {"store": store, "tickets": sorted(tickets)})
    return {row.ticket: row.issued_by for row in rows}


def _row(store: str, written: Written, issued_by: str) -> dict[str, Any]:
    ticket, period = written.ticket, written.ticket.period
    figures = accruing(ticket) if ticket.forfeited is None else None
    return (
        dict.fromkeys(_FIGURES)
        | (figures._asdict() if figures is not None else {})
        | {
            "store": store,
            "ticket": ticket.number,
            "device": written.device,
            "customer": ticket.customer,
            "issued_by": issued_by,
            "pledge": ticket.pledge.value,
            "start": period.start.toordinal(),
            "due": period.due.toordinal(),
            "forfeit_on": period.forfeit_on.toordinal(),
            "forfeited": int(ticket.forfeited is not None),
            "blocked": int(ticket.blocked is not None),
        }
    )


def _changes_of_ended(store: str, tickets: Sequence[Written]) -> list[dict[str, Any]]:
    """By how much these tickets change what was taken of those that have ended."""
    sums: dict[tuple[str, Held], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for each in tickets:
        for sign, ticket in ((1, each.ticket), (-1, each.before)):
            taken = accrued_of(ticket) if ticket is not None else None
            if ticket is not None and taken is not None:
                of_all = sums[each.device, held_of(ticket)]
                for place, amount in enumerate(in_fen(taken)):
                    of_all[place] += sign * amount
    return [
        {"store": store, "device": device, "pledge": pledge, "held": held} | dict(zip(_AMOUNTS, amounts, strict=True))
        for (device, (pledge, held)), amounts in sums.items()
        if any(amounts)
    ]
