"""The daily run: what the clock brings is done in small steps, between which the counter goes on.

Everything that is done has one id, and what is left is always read from the book. So a run that was killed anywhere
comes to the same facts when it is begun again. A workstation forfeits and accrues the tickets that it issued: it alone
knows what it accrued on them. Tasks are raised by whichever comes first, and are one where both did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from domain.access.roles import SYSTEM
from domain.book import Book
from domain.clock import Clock, calendar_day
from domain.errors import Refusal
from domain.ids import CommandId, DeviceId, StoreId
from domain.pawn.accrual import AccrueIncome, Night
from domain.pawn.daily_run import CompleteRun, accrual_id, complete_id, days_to_run, forfeit_id, raise_id
from domain.pawn.forfeiture import ForfeitTicket
from domain.pawn.to_do import MOST_TICKETS, RaiseTasks, TodoRaised
from domain.ports import Receipt
from domain.rulebook.rulebook import NoticeBefore
from storage.reading import StoreReading

T = TypeVar("T")
MOST_FORFEITURES = 10
"""How many tickets are forfeited in one commit: each costs some milliseconds, for which the counter waits."""

MOST_RECKONED = 1000
"""How many tickets are read at once to reckon what a night earned: some milliseconds, without writing."""

Order = tuple[object, CommandId]


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of the run: the day it was for, what was done in one commit, and what was refused because things had
    moved on. A step that only reads has done nothing.
    """

    on: date
    done: tuple[Receipt, ...]
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class DailyRun:
    """The run of one workstation."""

    book: Book
    reading: StoreReading
    clock: Clock

    def pieces(self, until: date | None = None) -> Iterator[Piece]:
        """Do everything that is due up to a day, today where none is named, one short step at a time.

        A day is accrued once it is over, so that of today is taken by tomorrow's run. On days that were missed nobody
        was called: tasks are raised for the last day alone. Raises Refusal `run.future`.
        """
        today = calendar_day(self.clock())
        until = until or today
        if until > today:
            raise Refusal("run.future", on=until, today=today)
        for on in days_to_run(self.reading.last_run(), until):
            yield from self._accrued(on - timedelta(days=1))
            yield from self._forfeited(on)
            if on == until:
                yield from self._raised(on)
            yield self._done(on, [(CompleteRun(on=on), complete_id(on, self._device))])
        if until < today:
            yield from self._accrued(until)

    @property
    def _device(self) -> DeviceId:
        return self.reading.device

    @property
    def _store(self) -> StoreId:
        return self.reading.store_id

    def _accrued(self, on: date) -> Iterator[Piece]:
        last = self.reading.last_accrual()
        if last is None or last < on:
            night = Night(self._device, on)
            while not night.through:
                self.reading.reckon(night, MOST_RECKONED)
                if not night.through:
                    yield Piece(on, ())
            yield self._done(on, [(AccrueIncome(on=on), accrual_id(self._store, on, self._device))], night)

    def _forfeited(self, on: date) -> Iterator[Piece]:
        if self.reading.rulebook_on(on).forfeiture.notice_before is not NoticeBefore.SALE:
            return  # nothing is forfeited by the clock alone where the law wants a notice first
        orders: list[Order] = [
            (ForfeitTicket(ticket=ticket), forfeit_id(ticket, since)) for ticket, since in self.reading.to_forfeit(on)
        ]
        for some in _parts(orders, MOST_FORFEITURES):
            yield self._done(on, some)

    def _raised(self, on: date) -> Iterator[Piece]:
        ladder = self.reading.rulebook_on(on).ladder
        for step in ladder:
            for due, tickets in self.reading.to_raise(ladder, step, on).items():
                for some in _parts(tickets, MOST_TICKETS):
                    command = RaiseTasks(step=step.key, due=due, tickets=tuple(some))
                    yield self._done(on, [(command, raise_id(step.key, due, command.tickets, on, self._device))])

    def _done(self, on: date, orders: Sequence[Order], ahead: Night | None = None) -> Piece:
        """Do these together; where one is refused, because the counter was faster, each by itself.

        Raises Refusal `book.read_only`: nothing that comes after would be done either.
        """
        try:
            return Piece(on, self.book.do_all(orders, by=SYSTEM, on=on, apart=True, ahead=ahead))
        except Refusal as refusal:
            if refusal.code == "book.read_only":
                raise
            if len(orders) == 1:
                return Piece(on, (), (refusal,))
        alone = [self._done(on, [order]) for order in orders]
        return Piece(
            on,
            tuple(receipt for piece in alone for receipt in piece.done),
            tuple(refusal for piece in alone for refusal in piece.refused),
        )


def days_in_words(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    """What each day of a run came to, as JSON."""
    days: dict[date, Counter[str]] = {}
    for piece in pieces:
        counted = days.setdefault(piece.on, Counter())
        counted["commits"] += bool(piece.done)
        counted["refused"] += len(piece.refused)
        for receipt in piece.done:
            for fact in receipt.facts:
                counted[fact.at.kind] += 1
                if isinstance(fact.body, TodoRaised):
                    counted["tasks"] += len(fact.body.tickets)
    return [
        {
            "on": on.isoformat(),
            "commits": counted["commits"],
            "forfeited": counted["ticket.forfeited"],
            "tasks": counted["tasks"],
            "frozen": counted["customer.frozen"],
            "accrued": counted["income.accrued"],
            "refused": counted["refused"],
        }
        for on, counted in sorted(days.items())
    ]


def _parts(things: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    return (things[start : start + most] for start in range(0, len(things), most))
