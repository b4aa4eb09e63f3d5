"""All evidence about a ticket in one read transaction of fourteen statements, each by an index, however large the book.

One statement would have to squeeze unlike rows into the same columns; what matters is that their number does not grow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.customers.customer import Customer
from domain.errors import Refusal
from domain.facts import Fact
from domain.happening import Happening
from domain.ids import PersonId
from domain.pawn.collection import Channel, Collection, Outcome
from domain.pawn.evidence import Evidence, ItemEvidence, TaskDone
from domain.pawn.ladder import clocks
from domain.pawn.ticket import Ticket, subject_of
from domain.stock import custody as custody_of_item
from domain.stock.custody import Custody
from storage import custody, customers, goods, ledger_reading, messages, organisation, pawn, rulebooks, stock, to_do
from storage.journal import Journal


def evidence_of(conn: sa.Connection, journal: Journal, store: str, number: str, on: date) -> Evidence:
    """All that the book knows of a ticket on a day. Raises Refusal `ticket.unknown`."""
    ticket = pawn.ticket_of(conn, store, number)
    if ticket is None:
        raise Refusal("ticket.unknown", ticket=number[:40])
    names = organisation.names_of(conn, store)
    subjects = [subject_of(number), *(custody_of_item.subject_of(item.code) for item in ticket.items)]
    return Evidence(
        ticket=ticket,
        clocks=clocks(ticket, rulebooks.in_force(conn, store, on).ladder, on),
        customer=customers.customer_of(conn, store, ticket.customer) or Customer(ticket.customer, None),
        items=_items(conn, store, ticket),
        lot=goods.lot_of(conn, store, number),
        entries=ledger_reading.entries_of(conn, store, None, None, subject_of(number)),
        story=tuple(_happening(fact, names) for fact in journal.of_subjects(subjects)),
        tasks=tuple(_task(row) for row in to_do.tasks_of(conn, store, number)),
        collection=to_do.collections_of(conn, store, [number]).get(ticket.number, Collection()),
        messages=messages.messages_of(conn, store, number),
    )


def _items(conn: sa.Connection, store: str, ticket: Ticket) -> tuple[ItemEvidence, ...]:
    codes = [item.code for item in ticket.items]
    photos: Mapping[str, Sequence[str]] = stock.photos_of_all(conn, store, codes)
    kept: Mapping[str, Custody] = custody.custodies_of(conn, store, codes)
    return tuple(
        ItemEvidence(
            item=item,
            held=item.code not in ticket.released,
            photos=tuple(photos.get(item.code, ())),
            custody=kept.get(item.code),
        )
        for item in ticket.items
    )


def _task(row: sa.Row[Any]) -> TaskDone:
    return TaskDone(
        due=date.fromordinal(row.due),
        step=row.step,
        raised_on=row.raised_on,
        attempts=row.attempts,
        channel=None if row.channel is None else Channel(row.channel),
        outcome=None if row.outcome is None else Outcome(row.outcome),
        promised_on=row.promised_on,
        done_on=row.done_on,
        done_by=None if row.done_by is None else PersonId(row.done_by),
    )


def _happening(fact: Fact, names: Mapping[str, str]) -> Happening:
    approver = fact.at.approver
    return Happening(fact, names.get(fact.at.actor, fact.at.actor), names.get(approver, approver) if approver else "")
