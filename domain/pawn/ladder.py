"""Two clocks on every ticket: the law's, which ends in forfeiture (art. 40), and the shop's own ladder of reminders.

The law's clock runs whatever the shop does. The ladder is counted from the due day, so a renewal starts it anew; it
ends with the debt: when the ticket ends, or when forfeited goods became the shop's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.dates import months_later
from domain.ids import CustomerId, DeviceId, PersonId, TicketNo
from domain.pawn.ticket import Stage, Ticket, stage_by_dates
from domain.rulebook.rulebook import Disposal, Step

LONG_MONTHS = 6
"""A ticket that was not redeemed for longer than this since its issue is flagged, however often it was renewed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTicket:
    """What the clocks must know of a ticket that still runs, without the whole of it.

    `forfeited` is one that is kept as a loan until its goods are sold for the pawner's account, `sold` once they were.
    `issued_by` is who issued it, at `device`.
    """

    ticket: TicketNo
    customer: CustomerId
    device: DeviceId
    issued_by: PersonId
    start: date
    due: date
    forfeit_on: date
    forfeited: bool = False
    blocked: bool = False
    sold: bool = False

    @property
    def may_be_called(self) -> bool:
        """Whether the pawner can still do something about it: it is not blocked, and its goods are not sold."""
        return not self.blocked and not self.sold

    def stage(self, on: date) -> Stage:
        """Where it stands on a day."""
        if self.forfeited:
            return Stage.FORFEITED
        return stage_by_dates(self.due, self.forfeit_on, on, blocked=self.blocked)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalClock:
    """The law's clock: the due day, the last day of grace, and the day from which the pledge is forfeited."""

    due: date
    last_day: date
    forfeit_on: date
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A step of the ladder for one ticket: its day, and whether that has come."""

    step: str
    on: date
    freeze: bool
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Both clocks of a ticket on a day; `ladder` is empty for a ticket that has left it."""

    ticket: TicketNo
    on: date
    legal: LegalClock
    ladder: tuple[Rung, ...]
    long_unredeemed: bool


def is_on_ladder(ticket: Ticket) -> bool:
    """Whether the shop still waits for money: the ticket has not ended, and its goods are not the shop's own."""
    forfeited = ticket.forfeited
    return ticket.ended is None and (forfeited is None or forfeited.disposal is Disposal.FOR_ACCOUNT)


def steps_reached(start: date, due: date, ladder: Iterable[Step], on: date) -> tuple[Step, ...]:
    """The steps whose day has come; one that lies before the term itself has none."""
    return tuple(step for step in ladder if start < _day_of(step, due) <= on)


def latest_steps(start: date, due: date, ladder: Iterable[Step], on: date) -> tuple[Step, ...]:
    """The steps of the latest day that has come: what lies before them was passed over and is asked of nobody."""
    reached = steps_reached(start, due, ladder, on)
    latest = max((step.days for step in reached), default=0)
    return tuple(step for step in reached if step.days == latest)


def passed_over_after(step: Step, ladder: Iterable[Step]) -> int | None:
    """So many days after the due day a later step takes the place of this one; None for the last of the ladder."""
    return min((other.days for other in ladder if other.days > step.days), default=None)


def clocks(ticket: Ticket, ladder: Iterable[Step], on: date) -> Clocks:
    """Both clocks of a ticket as they stand on a day."""
    period, running = ticket.period, is_on_ladder(ticket)
    rungs = (
        Rung(step=step.key, on=_day_of(step, period.due), freeze=step.freeze, reached=_day_of(step, period.due) <= on)
        for step in ladder
        if _day_of(step, period.due) > period.start
    )
    legal = LegalClock(
        due=period.due,
        last_day=period.forfeit_on - timedelta(days=1),
        forfeit_on=period.forfeit_on,
        stage=ticket.stage(on),
    )
    return Clocks(
        ticket=ticket.number,
        on=on,
        legal=legal,
        ladder=tuple(sorted(rungs, key=lambda rung: rung.on)) if running else (),
        long_unredeemed=running and is_long_unredeemed(ticket.issued_on, on),
    )


def is_long_unredeemed(issued_on: date, on: date) -> bool:
    """Whether more than six months have gone by since the issue."""
    return on > months_later(issued_on, LONG_MONTHS)


def _day_of(step: Step, due: date) -> date:
    return due + timedelta(days=step.days)
