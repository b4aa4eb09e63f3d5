"""What the rules about what the clock brings read of the book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import sqlalchemy as sa

from domain.ids import DeviceId, StoreId, TicketNo
from domain.pawn.accrual import Taken, Timed
from domain.pawn.collection import Collection
from domain.pawn.earning import Accruing
from domain.pawn.ladder import OpenTicket
from domain.pawn.messages import Message
from storage import accrual, messages, running, to_do, to_do_lists


class ClockState:
    """The part of `SqlState` that these rules ask."""

    _conn: sa.Connection
    _store: StoreId

    def last_run(self, device: DeviceId) -> date | None:
        """The last day whose run is through at a device."""
        return accrual.last_run(self._conn, self._store, device)

    def last_accrual(self, device: DeviceId) -> date | None:
        """The last day that a device accrued."""
        return accrual.last_accrual(self._conn, self._store, device)

    def accruing(self, device: DeviceId) -> Iterable[Accruing]:
        """The figures of a device's tickets that still earn by the day."""
        return running.accruing_of(self._conn, self._store, device)

    def accruing_whole(self, device: DeviceId) -> Iterable[TicketNo]:
        """A device's tickets that earn otherwise."""
        return running.whole_of(self._conn, self._store, device)

    def accrued(self, device: DeviceId) -> Mapping[Timed, Taken]:
        """What a device's accruals took so far."""
        return accrual.accrued(self._conn, self._store, device)

    def accrued_of_ended(self, device: DeviceId) -> Mapping[Timed, Taken]:
        """How much of it was for tickets that ended since."""
        return running.accrued_of_ended(self._conn, self._store, device)

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
