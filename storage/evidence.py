"""All evidence about a ticket in one read transaction of nineteen statements, each by an index, however large the book.

One statement would have to squeeze unlike rows into the same columns; what matters is that their number does not grow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.customers.customer import Customer
from domain.customers.customer import subject_of as subject_of_customer
from domain.documents import documents_of
from domain.errors import Refusal
from domain.evidence import Evidence, ItemEvidence, PaperKept, ProvenFact, TaskDone
from domain.facts import Fact
from domain.happening import Happening
from domain.ids import PersonId
from domain.ledger.entry import EntryLine
from domain.pawn.collection import Channel, Collection, Outcome
from domain.pawn.ladder import clocks
from domain.pawn.ticket import Ticket, subject_of
from domain.stock import custody as custody_of_item
from domain.stock.custody import Custody
from storage import (
    custody,
    customers,
    goods,
    ledger_reading,
    messages,
    organisation,
    papers,
    pawn,
    rulebooks,
    stock,
    to_do,
    workstations,
)
from storage.fact_check import doubts_of
from storage.journal import Journal


def evidence_of(conn: sa.Connection, journal: Journal, store: str, number: str, on: date) -> Evidence:
    """All that the book knows of a ticket on a day. Raises Refusal `ticket.unknown`."""
    ticket = pawn.ticket_of(conn, store, number)
    if ticket is None:
        raise Refusal("ticket.unknown", ticket=number[:40])
    entries = ledger_reading.entries_of(conn, store, None, None, subject_of(number))
    facts = _facts(journal, ticket, entries)
    return Evidence(
        ticket=ticket,
        clocks=clocks(ticket, rulebooks.in_force(conn, store, on).ladder, on),
        customer=customers.customer_of(conn, store, ticket.customer) or Customer(ticket.customer, None),
        items=_items(conn, store, ticket),
        lot=goods.lot_of(conn, store, number),
        entries=entries,
        facts=_proven(journal, facts),
        papers=_papers(conn, store, facts),
        tasks=tuple(_task(row) for row in to_do.tasks_of(conn, store, number)),
        collection=to_do.collections_of(conn, store, [number]).get(ticket.number, Collection()),
        messages=messages.messages_of(conn, store, number),
    )


def _facts(journal: Journal, ticket: Ticket, entries: Sequence[EntryLine]) -> list[Fact]:
    """What happened to the ticket, its bags and photos, what was posted, and what its pawner was told about it."""
    codes = [item.code for item in ticket.items]
    subjects = (
        subject_of(ticket.number),
        *map(custody_of_item.subject_of, codes),
        *(f"entry:{line.cause}" for line in entries),
    )
    told = journal.about_person(subject_of_customer(ticket.customer))
    about_it = (fact for fact in told if getattr(fact.body, "ticket", None) == ticket.number)
    return sorted((*journal.of_subjects(subjects), *about_it), key=_in_order)


def _in_order(fact: Fact) -> tuple[object, ...]:
    """Head office's position where it gave one, else stamp, device, number."""
    return fact.pos is None, fact.pos or 0, fact.at.recorded_at, fact.at.device_id, fact.at.device_seq


def _proven(journal: Journal, facts: Sequence[Fact]) -> tuple[ProvenFact, ...]:
    names = organisation.names_of(journal.conn, journal.store)
    numbers = workstations.numbers_of(journal.conn, journal.store)
    doubts = doubts_of(journal, [(fact.at.device_id, fact.at.device_seq) for fact in facts])
    return tuple(
        ProvenFact(
            happening=_happening(fact, names),
            workstation=numbers.get(fact.at.device_id, 0),
            doubt=doubts.get((fact.at.device_id, fact.at.device_seq), ""),
        )
        for fact in facts
    )


def _papers(conn: sa.Connection, store: str, facts: Sequence[Fact]) -> tuple[PaperKept, ...]:
    documents = documents_of(tuple(facts))
    prints = papers.prints_of_all(conn, store, documents)
    return tuple(PaperKept(document, prints.get(document, 0)) for document in documents)


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
