"""What the rules about what the clock brings read of the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import sqlalchemy as sa

from domain.facts import Mark
from domain.ids import DeviceId, StoreId, TicketNo
from domain.pawn.accrual import Earning, Held, Moved, Night
from domain.pawn.collection import Collection
from domain.pawn.earning import Sums
from domain.pawn.ladder import OpenTicket
from domain.pawn.messages import Message
from storage import accrual, journal, messages, past_tickets, running, to_do, to_do_lists
from storage.journal import Journal


class ClockState:
    """The part of `SqlState` that these rules ask."""

    _conn: sa.Connection
    _store: StoreId
    _journal: Journal
    _ahead: object | None

    def last_run(self, device: DeviceId) -> date | None:
        """The last day whose run is through at a device."""
        return accrual.last_run(self._conn, self._store, device)

    def last_accrual(self, device: DeviceId) -> date | None:
        """The last day that a device accrued."""
        return accrual.last_accrual(self._conn, self._store, device)

    def night(self) -> Night | None:
        """What was reckoned of a night ahead of this transaction."""
        return self._ahead if isinstance(self._ahead, Night) else None

    def mark(self) -> Mark:
        """How far the journal goes."""
        return journal.mark(self._conn)

    def told_since(self, mark: Mark) -> frozenset[TicketNo]:
        """The tickets of which facts tell that came since, or have another place since."""
        told = (subject.partition(":") for subject in journal.subjects_since(self._conn, mark))
        return frozenset(TicketNo(name) for kind, _, name in told if kind == "ticket")

    def earning(self, device: DeviceId, after: str, most: int) -> Sequence[Earning]:
        """The next of a device's tickets that still earn, by number."""
        return running.earning(self._conn, self._store, device, after, most)

    def earning_of(self, device: DeviceId, tickets: frozenset[TicketNo]) -> Sequence[Earning]:
        """Those of these tickets that still earn."""
        return running.earning_of(self._conn, self._store, device, tickets)

    def accrued(self, device: DeviceId, up_to: date) -> Mapping[Held, Sums]:
        """What a device's accruals of days up to one took."""
        return accrual.accrued(self._conn, self._store, device, up_to)

    def accrued_of_ended(self, device: DeviceId) -> Mapping[Held, Sums]:
        """How much of it was for tickets that ended since."""
        return running.accrued_of_ended(self._conn, self._store, device)

    def moved_after(self, device: DeviceId, day: date) -> Sequence[Moved]:
        """The tickets of a device of which facts of a later day tell."""
        return past_tickets.moved_after(self._journal, device, day)

    def open_tickets(self, tickets: Sequence[TicketNo]) -> tuple[OpenTicket, ...]:
        """Those of these tickets on whose money the shop waits."""
        return to_do_lists.open_tickets(self._conn, self._store, tickets)

    def raised(self, tickets: Sequence[TicketNo], due: date, step: str) -> frozenset[TicketNo]:
        """Those of these tickets, due on a day, that have this step's task."""
        return to_do.raised(self._conn, self._store, tickets, due, step)

    def collection(self, ticket: TicketNo) -> Collection:
        """How the following up of a ticket stands."""
        return to_do.collections_of(self._conn, self._store, [ticket]).get(ticket, Collection())

    def paused(self, tickets: Sequence[TicketNo], on: date) -> frozenset[TicketNo]:
        """Those of these tickets whose following up is paused on a day."""
        held = to_do.collections_of(self._conn, self._store, tickets)
        return frozenset(ticket for ticket, each in held.items() if each.is_paused(on))

    def message(self, message: str) -> Message | None:
        """A message by its id."""
        return next(iter(messages.messages(self._conn, self._store, [message])), None)
