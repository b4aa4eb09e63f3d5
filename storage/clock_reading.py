"""What screens, the command line and the daily run ask about clocks, tasks and what was accrued."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.errors import Refusal
from domain.evidence import Evidence
from domain.ids import TicketNo
from domain.pawn.accrual import Night
from domain.pawn.ladder import Clocks, clocks
from domain.pawn.messages import Message
from domain.pawn.views import TaskLine
from domain.rulebook.rulebook import Rulebook, Step
from storage import accrual, messages, pawn, rulebooks, running, to_do_lists
from storage.book_reading import BookReading
from storage.evidence import evidence_of
from storage.fact_check import Place, signed_rows
from storage.state import SqlState


class ClockReading(BookReading):
    """The part of `StoreReading` that is about what the clock brings."""

    __slots__ = ()

    def rulebook_on(self, on: date) -> Rulebook:
        """The rulebook in force on a day."""
        with self._reading() as conn:
            return rulebooks.in_force(conn, self.store_id, on)

    def to_do(self, on: date) -> tuple[TaskLine, ...]:
        """The tasks of a day: those that nobody settled yet, and promises whose day has come."""
        with self._reading() as conn:
            ladder = rulebooks.in_force(conn, self.store_id, on).ladder
            return to_do_lists.tasks_on(conn, self.store_id, ladder, on)

    def clocks(self, number: str, on: date) -> Clocks:
        """A ticket's two clocks on a day. Raises Refusal `ticket.unknown`."""
        with self._reading() as conn:
            ladder = rulebooks.in_force(conn, self.store_id, on).ladder
            ticket = pawn.ticket_of(conn, self.store_id, number)
        if ticket is None:
            raise Refusal("ticket.unknown", ticket=number[:40])
        return clocks(ticket, ladder, on)

    def evidence(self, number: str, on: date) -> Evidence:
        """All that the book knows of a ticket on a day. Raises Refusal `ticket.unknown`."""
        with self._reading() as conn:
            return evidence_of(conn, self._journal(conn), self.store_id, number, on)

    def signed_facts(self, places: Collection[Place]) -> tuple[sa.Row[Any], ...]:
        """The facts at these places of their chains as they were signed, in the order of the places."""
        with self._reading() as conn:
            return signed_rows(self._journal(conn), places)

    def messages(self, number: str) -> tuple[Message, ...]:
        """The messages about a ticket, the oldest first."""
        with self._reading() as conn:
            return messages.messages_of(conn, self.store_id, number)

    def last_run(self) -> date | None:
        """The last day whose run is through at this device."""
        with self._reading() as conn:
            return accrual.last_run(conn, self.store_id, self.device)

    def last_accrual(self) -> date | None:
        """The last day that this device accrued."""
        with self._reading() as conn:
            return accrual.last_accrual(conn, self.store_id, self.device)

    def reckon(self, night: Night, most: int) -> None:
        """Reckon the next tickets of a night, so many at most, in a read transaction of its own."""
        with self._reading() as conn:
            night.reckon(SqlState(self._journal(conn), lambda: night.on), most)

    def to_forfeit(self, on: date) -> Sequence[tuple[TicketNo, date]]:
        """The tickets of this device whose days of grace are over on a day, and since when."""
        with self._reading() as conn:
            return running.to_forfeit(conn, self.store_id, self.device, on)

    def to_raise(self, ladder: Sequence[Step], step: Step, on: date) -> Mapping[date, Sequence[TicketNo]]:
        """The tickets that have reached a step without its task being raised, by their due day."""
        with self._reading() as conn:
            return to_do_lists.to_raise(conn, self.store_id, ladder, step, on)
