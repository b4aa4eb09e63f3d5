"""Tickets as a line of a list, and the counter's morning that is made of such lines."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from domain.customers.customer import CustomerKind
from domain.customers.masking import masked_name
from domain.errors import Refusal
from domain.money import NOTHING
from domain.pawn import redemption
from domain.pawn.redemption import RedemptionQuote
from domain.pawn.ticket import Stage, Ticket
from domain.pawn.views import Home, TicketLine
from storage import ledger_reading, pawn_lists
from storage.pawn_lists import ListedTicket, Pressing

_DUE_AHEAD = 14
_LOOK_BACK = 10
_MOST_TO_DO = 100
_URGENCY = (Stage.DUE, Stage.IN_GRACE, Stage.LIVE, Stage.BLOCKED, Stage.FORFEITED)


def home(conn: sa.Connection, store: str, on: date) -> Home:
    """Today's sums, and the open tickets that are due soon, due, in grace or lately forfeited, by urgency.

    Only the most urgent are reckoned and listed, the others counted.
    """
    pressing = Pressing(on, on - timedelta(days=_LOOK_BACK), on + timedelta(days=1))
    lent, received = ledger_reading.cash_of_day(conn, store, on)
    open_count, open_principal = pawn_lists.open_of_store(conn, store, on)
    ahead = [on + timedelta(days=days) for days in range(_DUE_AHEAD)]
    due = pawn_lists.falling_due(conn, store, ahead[0], ahead[-1])
    return Home(
        lent=lent.amount,
        lent_count=lent.count,
        received=received.amount,
        received_count=received.count,
        open_principal=open_principal,
        open_count=open_count,
        due_by_day=tuple((day, due[day][1] if day in due else NOTHING) for day in ahead),
        to_do=tuple(line(row, on) for row in _most_urgent(conn, store, pressing)),
        waiting=pressing.counts(conn, store),
    )


def _most_urgent(conn: sa.Connection, store: str, pressing: Pressing) -> list[ListedTicket]:
    rows: list[ListedTicket] = []
    for stage in _URGENCY:
        if len(rows) < _MOST_TO_DO:
            rows += pressing.at(conn, store, stage, _MOST_TO_DO - len(rows))
    return rows


def line(row: ListedTicket, on: date) -> TicketLine:
    """A ticket with its stage on this day, and what redeeming it would cost."""
    ticket, asked = row.ticket, redemption_of(row.ticket, on)
    return TicketLine(
        number=ticket.number,
        customer=masked(row),
        goods=ticket.items[0].description,
        items=len(ticket.items),
        principal=ticket.principal,
        issued_on=ticket.issued_on,
        due=ticket.period.due,
        forfeit_on=ticket.period.forfeit_on,
        stage=ticket.stage(on),
        redeem_now=asked.pay_now if asked else None,
        pledge=ticket.pledge,
        blocked=ticket.blocked,
        lost=ticket.loss_reported_on is not None,
    )


def redemption_of(ticket: Ticket, on: date) -> RedemptionQuote | None:
    """What redeeming costs on this day, or None where it cannot be done."""
    try:
        return redemption.quote(ticket, on)
    except Refusal:
        return None


def masked(row: ListedTicket | sa.Row[Any]) -> str:
    """The name of a row's customer, masked; a question mark once they were erased."""
    return masked_name(row.name, CustomerKind(row.kind)) if row.name else "?"
