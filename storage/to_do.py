"""Tasks about open tickets and how their following up stands, as tables.

A task is raised by a fact about many tickets, so its row takes what each fact says about it in any order: the earliest
day on which it was raised, and what the records of its customer come to.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.customers.erasure import CustomerErased
from domain.ids import PersonId, TicketNo
from domain.pawn.collection import (
    Collection,
    CollectionAssigned,
    CollectionPaused,
    CollectionResumed,
    ContactRecorded,
    evolve,
)
from domain.pawn.to_do import TodoRaised
from storage import sql
from storage.projection import Batch
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


def project(batch: Batch) -> None:
    """Tasks that were raised, what came of them, and how the following up stands."""
    _project_tasks(batch)
    _project_collections(batch)
    _forget(batch)


def raised(conn: sa.Connection, store: str, tickets: Sequence[str], due: date, step: str) -> frozenset[TicketNo]:
    """Those of these tickets that have this task."""
    asked = {"store": store, "tickets": list(tickets), "due": due.toordinal(), "step": step}
    return frozenset(conn.execute(_RAISED, asked).scalars())


def collections_of(conn: sa.Connection, store: str, tickets: Sequence[str]) -> dict[TicketNo, Collection]:
    """How the following up of these tickets stands; one that nobody touched is left out."""
    rows = conn.execute(_COLLECTIONS, {"store": store, "tickets": list(tickets)})
    return {TicketNo(row.ticket): _collection(row) for row in rows}


def tasks_of(conn: sa.Connection, store: str, ticket: str) -> list[sa.Row[Any]]:
    """Every task that a ticket ever had."""
    rows = conn.execute(_TASKS, {"store": store, "tickets": [ticket]})
    return sorted(rows, key=lambda row: (row.due, row.raised_on or date.max, row.step))


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


def _forget(batch: Batch) -> None:
    """No plan that was written down about somebody outlives them."""
    for _, what in batch.of(CustomerErased):
        bodies = (fact.body for fact in batch.history([what.subject]))
        tickets = {body.ticket for body in bodies if isinstance(body, CollectionPaused)}
        theirs = (COLLECTION.c.store == batch.store, COLLECTION.c.ticket.in_(tickets))
        batch.conn.execute(sa.update(COLLECTION).where(*theirs).values(plan=None))


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
