"""Lists of open tickets by what the ladder asks: which have reached a step, and what is to be done on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from domain.customers.customer import CustomerKind
from domain.customers.masking import masked_name
from domain.ids import CustomerId, DeviceId, PersonId, TicketNo
from domain.money import Money
from domain.pawn.collection import Outcome
from domain.pawn.ladder import OpenTicket, is_long_unredeemed, passed_over_after
from domain.pawn.ticket import Stage, stage_by_dates
from domain.pawn.views import TaskLine
from domain.rulebook.rulebook import Step
from storage.customers import CUSTOMER
from storage.goods import LOT
from storage.pawn import TICKET
from storage.running import RUNNING
from storage.to_do import COLLECTION, TODO

_STORE: sa.BindParameter[Any] = sa.bindparam("store")
_TICKETS: sa.BindParameter[Any] = sa.bindparam("tickets", expanding=True)
_WITH_LOT = RUNNING.outerjoin(LOT, sa.and_(LOT.c.store == RUNNING.c.store, LOT.c.ticket == RUNNING.c.ticket))
_WITH_PAUSE = _WITH_LOT.outerjoin(
    COLLECTION, sa.and_(COLLECTION.c.store == RUNNING.c.store, COLLECTION.c.ticket == RUNNING.c.ticket)
)
_OPEN = (
    sa.select(RUNNING, LOT.c.disposed_on)
    .select_from(_WITH_LOT)
    .where(RUNNING.c.store == _STORE, RUNNING.c.ticket.in_(_TICKETS))
    .order_by(RUNNING.c.ticket)
)
_TO_RAISE = (
    sa.select(RUNNING.c.ticket, RUNNING.c.due)
    .select_from(_WITH_PAUSE)
    .where(
        RUNNING.c.store == _STORE,
        RUNNING.c.due <= sa.bindparam("latest"),
        RUNNING.c.due > sa.bindparam("passed_over"),
        RUNNING.c.due > RUNNING.c.start - sa.bindparam("days"),
        RUNNING.c.blocked == 0,
        LOT.c.disposed_on.is_(None),
        sa.or_(COLLECTION.c.paused_until.is_(None), COLLECTION.c.paused_until < sa.bindparam("on")),
        ~sa.exists().where(
            TODO.c.store == RUNNING.c.store,
            TODO.c.ticket == RUNNING.c.ticket,
            TODO.c.due == RUNNING.c.due,
            TODO.c.step == sa.bindparam("step"),
            TODO.c.raised_on.is_not(None),
        ),
    )
    .order_by(RUNNING.c.due, RUNNING.c.ticket)
)
_LISTED: sa.Select[Any] = (
    sa.select(
        TODO,
        RUNNING.c.forfeit_on,
        RUNNING.c.forfeited,
        RUNNING.c.issued_by,
        TICKET.c.goods,
        TICKET.c.principal,
        TICKET.c.issued_on,
        CUSTOMER.c.name,
        CUSTOMER.c.kind,
        COLLECTION.c.assigned_to,
    )
    .select_from(
        _WITH_PAUSE.join(
            TODO,
            sa.and_(TODO.c.store == RUNNING.c.store, TODO.c.ticket == RUNNING.c.ticket, TODO.c.due == RUNNING.c.due),
        )
        .join(TICKET, sa.and_(TICKET.c.store == RUNNING.c.store, TICKET.c.number == RUNNING.c.ticket))
        .outerjoin(CUSTOMER, sa.and_(CUSTOMER.c.store == RUNNING.c.store, CUSTOMER.c.customer == RUNNING.c.customer))
    )
    .where(
        RUNNING.c.store == _STORE,
        RUNNING.c.due <= sa.bindparam("latest"),
        RUNNING.c.blocked == 0,
        LOT.c.disposed_on.is_(None),
        TODO.c.raised_on <= sa.bindparam("on"),
        sa.or_(TODO.c.done_on.is_(None), TODO.c.promised_on <= sa.bindparam("on")),
        sa.or_(COLLECTION.c.paused_until.is_(None), COLLECTION.c.paused_until < sa.bindparam("on")),
    )
    .order_by(RUNNING.c.due, RUNNING.c.ticket, TODO.c.raised_on, TODO.c.step)
)


def open_tickets(conn: sa.Connection, store: str, tickets: Sequence[str]) -> tuple[OpenTicket, ...]:
    """Those of these tickets on whose money the shop waits, by number."""
    rows = conn.execute(_OPEN, {"store": store, "tickets": list(tickets)})
    return tuple(
        OpenTicket(
            ticket=TicketNo(row.ticket),
            customer=CustomerId(row.customer),
            device=DeviceId(row.device),
            issued_by=PersonId(row.issued_by),
            start=date.fromordinal(row.start),
            due=date.fromordinal(row.due),
            forfeit_on=date.fromordinal(row.forfeit_on),
            forfeited=bool(row.forfeited),
            blocked=bool(row.blocked),
            sold=row.disposed_on is not None,
        )
        for row in rows
    )


def to_raise(
    conn: sa.Connection, store: str, ladder: Sequence[Step], step: Step, on: date
) -> dict[date, list[TicketNo]]:
    """The tickets that reached a step of the ladder and none after it, and have no task of it yet, by their due day."""
    latest, after = (on - timedelta(days=step.days)).toordinal(), passed_over_after(step, ladder)
    passed_over = 0 if after is None else (on - timedelta(days=after)).toordinal()
    found: dict[date, list[TicketNo]] = defaultdict(list)
    asked = {
        "store": store,
        "latest": latest,
        "passed_over": passed_over,
        "days": step.days,
        "step": step.key,
        "on": on,
    }
    for row in conn.execute(_TO_RAISE, asked):
        found[date.fromordinal(row.due)].append(TicketNo(row.ticket))
    return found


def tasks_on(conn: sa.Connection, store: str, ladder: Sequence[Step], on: date) -> tuple[TaskLine, ...]:
    """What is to be done on a day: tasks that nobody settled, and promises whose day has come, by due day."""
    ahead = max((-step.days for step in ladder), default=0)
    latest = (on + timedelta(days=ahead)).toordinal()
    rows = conn.execute(_LISTED, {"store": store, "latest": latest, "on": on})
    return tuple(_line(row, on) for row in rows)


def _line(row: sa.Row[Any], on: date) -> TaskLine:
    due, forfeit_on = date.fromordinal(row.due), date.fromordinal(row.forfeit_on)
    return TaskLine(
        number=TicketNo(row.ticket),
        customer=masked_name(row.name, CustomerKind(row.kind)) if row.name else "?",
        goods=row.goods,
        principal=Money(row.principal),
        due=due,
        forfeit_on=forfeit_on,
        stage=Stage.FORFEITED if row.forfeited else stage_by_dates(due, forfeit_on, on),
        step=row.step,
        raised_on=row.raised_on,
        attempts=row.attempts,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        promised_on=row.promised_on,
        assigned_to=PersonId(row.assigned_to or row.issued_by),
        long_unredeemed=is_long_unredeemed(row.issued_on, on),
    )
