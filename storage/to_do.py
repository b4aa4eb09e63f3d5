"""Tasks about open tickets and how their following up stands, as tables.

A task is raised by a fact about many tickets, so its row takes what each fact says about it in any order: the earliest
day on which it was raised, and what the records of its customer come to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from domain.customers.customer import CustomerKind, masked_name
from domain.ids import CustomerId, DeviceId, PersonId, TicketNo
from domain.money import Money
from domain.pawn.collection import (
    Collection,
    CollectionAssigned,
    CollectionPaused,
    CollectionResumed,
    ContactRecorded,
    Outcome,
    evolve,
)
from domain.pawn.ladder import OpenTicket, is_long_unredeemed
from domain.pawn.ticket import Stage, stage_by_dates
from domain.pawn.to_do import TodoRaised
from domain.pawn.views import TaskLine
from domain.rulebook.rulebook import Step
from storage import sql
from storage.customers import CUSTOMER
from storage.goods import LOT
from storage.pawn import TICKET
from storage.projection import Batch
from storage.running import RUNNING
from storage.tables import Kept, day, number, table, text

TODO = table(
    "todo",
    Kept.PROJECTION,
    text("store", key=True),
    text("ticket", key=True),
    number("due", key=True),
    text("step", key=True),
    day("raised_on", empty=True),
    number("attempts"),
    text("channel", empty=True),
    text("outcome", empty=True),
    day("promised_on", empty=True),
    day("done_on", empty=True),
    text("done_by", empty=True),
)
"""A task: a step that a ticket of this due day (a number, as in `running`) reached, and what came of it last.

`raised_on` is NULL where another workstation's record came before the fact that raised it.
"""

COLLECTION = table(
    "collection",
    Kept.PROJECTION,
    text("store", key=True),
    text("ticket", key=True),
    text("assigned_to", empty=True),
    day("paused_on", empty=True),
    day("paused_until", empty=True),
    text("plan", empty=True),
)
"""How the following up of a ticket stands; one that nobody touched has no row."""

_STANDS = (CollectionPaused, CollectionResumed, CollectionAssigned)
_Key = tuple[str, int, str]

_STORE: sa.BindParameter[Any] = sa.bindparam("store")
_TICKETS: sa.BindParameter[Any] = sa.bindparam("tickets", expanding=True)
_TASKS = sa.select(TODO).where(TODO.c.store == _STORE, TODO.c.ticket.in_(_TICKETS))
_RAISED = sa.select(TODO.c.ticket).where(
    TODO.c.store == _STORE,
    TODO.c.ticket.in_(_TICKETS),
    TODO.c.due == sa.bindparam("due"),
    TODO.c.step == sa.bindparam("step"),
    TODO.c.raised_on.is_not(None),
)
_COLLECTIONS = sa.select(COLLECTION).where(COLLECTION.c.store == _STORE, COLLECTION.c.ticket.in_(_TICKETS))
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


def project(batch: Batch) -> None:
    """Tasks that were raised, what came of them, and how the following up stands."""
    _project_tasks(batch)
    _project_collections(batch)


def raised(conn: sa.Connection, store: str, tickets: Sequence[str], due: date, step: str) -> frozenset[TicketNo]:
    """Those of these tickets that have this task."""
    asked = {"store": store, "tickets": list(tickets), "due": due.toordinal(), "step": step}
    return frozenset(conn.execute(_RAISED, asked).scalars())


def collections_of(conn: sa.Connection, store: str, tickets: Sequence[str]) -> dict[TicketNo, Collection]:
    """How the following up of these tickets stands; one that nobody touched is left out."""
    rows = conn.execute(_COLLECTIONS, {"store": store, "tickets": list(tickets)})
    return {TicketNo(row.ticket): _collection(row) for row in rows}


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


def to_raise(conn: sa.Connection, store: str, step: Step, on: date) -> dict[date, list[TicketNo]]:
    """The tickets that reached a step and whose task was not raised yet, by their due day."""
    latest = (on - timedelta(days=step.days)).toordinal()
    found: dict[date, list[TicketNo]] = defaultdict(list)
    asked = {"store": store, "latest": latest, "days": step.days, "step": step.key, "on": on}
    for row in conn.execute(_TO_RAISE, asked):
        found[date.fromordinal(row.due)].append(TicketNo(row.ticket))
    return found


def tasks_on(conn: sa.Connection, store: str, ladder: Sequence[Step], on: date) -> tuple[TaskLine, ...]:
    """What is to be done on a day: tasks that nobody settled, and promises whose day has come, by due day."""
    ahead = max((-step.days for step in ladder), default=0)
    latest = (on + timedelta(days=ahead)).toordinal()
    rows = conn.execute(_LISTED, {"store": store, "latest": latest, "on": on})
    return tuple(_line(row, on) for row in rows)


def tasks_of(conn: sa.Connection, store: str, ticket: str) -> list[sa.Row[Any]]:
    """Every task that a ticket ever had."""
    rows = conn.execute(_TASKS, {"store": store, "tickets": [ticket]})
    return sorted(rows, key=lambda row: (row.due, row.raised_on or date.max, row.step))


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


def _project_tasks(batch: Batch) -> None:
    told = batch.of(TodoRaised)
    records = [
        (fact.at.actor, fact.body) for fact in batch.to_fold(ContactRecorded) if isinstance(fact.body, ContactRecorded)
    ]
    if not told and not records:
        return
    touched = sorted({number for _, what in told for number in what.tickets} | {what.ticket for _, what in records})
    rows = _rows_of(batch, touched)
    changed: dict[_Key, dict[str, Any]] = {}

    def row_of(ticket: str, due: date, step: str) -> dict[str, Any]:
        key = (ticket, due.toordinal(), step)
        return changed.setdefault(key, rows.get(key) or _new_row(batch.store, *key))

    if not batch.in_order:
        for _, what in records:
            row_of(what.ticket, what.due, what.step).update(_UNTOUCHED)
    for actor, what in records:
        _record(row_of(what.ticket, what.due, what.step), what, actor)
    for _, body in told:
        for ticket in body.tickets:
            row = row_of(ticket, body.due, body.step)
            row["raised_on"] = min(row["raised_on"] or body.on, body.on)
    sql.put(batch.conn, TODO, list(changed.values()))


def _rows_of(batch: Batch, tickets: Sequence[str]) -> dict[_Key, dict[str, Any]]:
    rows: dict[_Key, dict[str, Any]] = {}
    for start in range(0, len(tickets), _AT_ONCE):
        asked = {"store": batch.store, "tickets": tickets[start : start + _AT_ONCE]}
        for row in batch.conn.execute(_TASKS, asked).mappings():
            rows[row["ticket"], row["due"], row["step"]] = dict(row)
    return rows


_AT_ONCE = 5000
_UNTOUCHED: dict[str, Any] = {
    "attempts": 0,
    "channel": None,
    "outcome": None,
    "promised_on": None,
    "done_on": None,
    "done_by": None,
}


def _new_row(store: str, ticket: str, due: int, step: str) -> dict[str, Any]:
    return {"store": store, "ticket": ticket, "due": due, "step": step, "raised_on": None} | _UNTOUCHED


def _record(row: dict[str, Any], what: ContactRecorded, actor: str) -> None:
    """The last record counts; who settled a task is who last did."""
    settles = what.outcome.settles
    row.update(
        attempts=row["attempts"] + 1,
        channel=what.channel.value,
        outcome=what.outcome.value,
        promised_on=what.promised_on,
        done_on=what.on if settles else None,
        done_by=actor if settles else None,
    )


def _project_collections(batch: Batch) -> None:
    events = [fact.body for fact in batch.to_fold(*_STANDS) if isinstance(fact.body, _STANDS)]
    if not events:
        return
    tickets = sorted({what.ticket for what in events})
    held = collections_of(batch.conn, batch.store, tickets) if batch.in_order else {}
    for what in events:
        held[what.ticket] = evolve(held.get(what.ticket, Collection()), what)
    sql.put(batch.conn, COLLECTION, [_row(batch.store, ticket, each) for ticket, each in held.items()])


def _collection(row: sa.Row[Any]) -> Collection:
    return Collection(
        assigned_to=None if row.assigned_to is None else PersonId(row.assigned_to),
        paused_on=row.paused_on,
        paused_until=row.paused_until,
        plan=row.plan,
    )


def _row(store: str, ticket: str, held: Collection) -> dict[str, Any]:
    return {
        "store": store,
        "ticket": ticket,
        "assigned_to": held.assigned_to,
        "paused_on": held.paused_on,
        "paused_until": held.paused_until,
        "plan": held.plan,
    }
