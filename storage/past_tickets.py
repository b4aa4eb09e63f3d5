"""Tickets as they stood at the close of a past day: told again from their facts, where later ones came."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from domain.clock import CHINA, next_stamp
from domain.facts import Fact
from domain.ids import DeviceId
from domain.ledger.statements.template import Scope
from domain.pawn.accrual import Moved
from domain.pawn.ticket import Ticket, evolve
from domain.sales.disposing import LotDisposed
from storage import pawn
from storage.journal import Journal
from storage.lineage import Lineage
from storage.tables import FACT, Day

_AT_ONCE = 5000

TOUCHED_SINCE = sa.select(FACT.c.subject).where(
    FACT.c.store == sa.bindparam("store"),
    FACT.c.business_date > sa.bindparam("last", type_=Day),
    FACT.c.subject.like("ticket:%"),
)
TOUCHED_LATER = sa.select(FACT.c.subject).where(
    FACT.c.store == sa.bindparam("store"),
    FACT.c.recorded_at >= sa.bindparam("stamp"),
    FACT.c.subject.like("ticket:%"),
)


@dataclass(frozen=True, slots=True)
class PastTicket:
    """A ticket as it stood, the device that issued it, and when its goods were disposed of."""

    ticket: Ticket
    device: str
    disposed_on: date | None = None


def touched_since(conn: sa.Connection, store: str, last: date) -> set[str]:
    """The subjects of tickets of which facts of a later day tell."""
    return set(conn.execute(TOUCHED_SINCE, {"store": store, "last": last}).scalars())


def touched(conn: sa.Connection, store: str, scope: Scope) -> set[str]:
    """The same, and those of which something came later than the scope knows."""
    found = touched_since(conn, store, scope.last)
    if scope.known_on is not None:
        found |= set(conn.execute(TOUCHED_LATER, {"store": store, "stamp": stamp_after(scope.known_on)}).scalars())
    return found


def stamp_after(known_on: date) -> str:
    """The first stamp of what was taken down after a day."""
    return next_stamp("", datetime.combine(known_on + timedelta(days=1), time(), CHINA))


def told_in(scope: Scope) -> Callable[[Fact], bool]:
    """Says of a fact whether it is of the scope's last day or before it, and known by the day that is asked for."""

    def is_told(fact: Fact) -> bool:
        known = scope.known_on is None or date.fromisoformat(fact.at.wall[:10]) <= scope.known_on
        return fact.at.business_date <= scope.last and known

    return is_told


def told_by(day: date) -> Callable[[Fact], bool]:
    """Says of a fact whether it is of a day or before it."""
    return lambda fact: fact.at.business_date <= day


def as_told(journal: Journal, subjects: Collection[str], is_told: Callable[[Fact], bool]) -> Iterator[PastTicket]:
    """These tickets as some of their facts tell of them; those that had not begun are left out."""
    in_order = sorted(subjects)
    for start in range(0, len(in_order), _AT_ONCE):
        facts = journal.of_subjects(in_order[start : start + _AT_ONCE])
        yield from _told([fact for fact in facts if is_told(fact)], journal.lineage)


def moved_after(journal: Journal, device: DeviceId, day: date) -> list[Moved]:
    """The tickets of a device of which facts of a later day tell: how they stood at the close of the day, and now."""
    numbers = [subject.partition(":")[2] for subject in touched_since(journal.conn, journal.store, day)]
    known = pawn.tickets_issued_at(journal.conn, journal.store, device, numbers)
    now = {f"ticket:{ticket.number}": ticket for ticket in known}
    then = {f"ticket:{each.ticket.number}": each.ticket for each in as_told(journal, now, told_by(day))}
    return [Moved(then.get(subject), ticket) for subject, ticket in now.items()]


def _told(facts: Collection[Fact], lineage: Lineage) -> Iterator[PastTicket]:
    tickets: dict[str, Ticket | None] = {}
    devices: dict[str, str] = {}
    disposed: dict[str, date] = {}
    for fact in facts:
        subject = fact.at.subject
        tickets[subject] = evolve(tickets.get(subject), fact.body)
        devices.setdefault(subject, lineage.workstation(fact.at.device_id))
        if isinstance(fact.body, LotDisposed):
            disposed[subject] = fact.at.business_date
    for subject, ticket in tickets.items():
        if ticket is not None:
            yield PastTicket(ticket, devices[subject], disposed.get(subject))
