"""The income schedule by ticket at the close of any day, and how it ties to the accounts.

The books take income in two ways: a ticket's own facts, and the accruals of its device, for all tickets together. What
is left of a ticket is reckoned from both, so all tickets add up to the accounts but for what is told beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from domain.facts import Fact
from domain.ids import DeviceId
from domain.ledger.statements.template import Scope
from domain.money import NOTHING, Money
from domain.pawn.accrual import IncomeAccrued, accrue, share_of_accruals
from domain.pawn.moving_in import TicketMovedIn, standing_of
from domain.pawn.period import NOTHING_EARNED, Earned
from domain.pawn.schedule import ACCOUNTS, Left, TicketSchedule, all_left, of_accruals, of_night, schedule_of
from domain.pawn.schedule_report import IncomeSchedule, ScheduleLine
from domain.pawn.ticket import Ticket, evolve
from storage.accrual import ACCRUAL
from storage.clock_state import ClockState
from storage.goods import LOT
from storage.journal import Journal
from storage.ledger import ENTRY, POSTING
from storage.ledger_reading import moved_up_to
from storage.past_tickets import PastTicket, as_told, told_by, told_in, touched, touched_since
from storage.pawn import TICKET, ticket_in
from storage.pawn_state import PawnState
from storage.tables import Day

JournalOf = Callable[[str], Journal]

_FIRST = sa.bindparam("first", type_=Day)
_ROWS = (
    sa.select(TICKET.c.number, TICKET.c.device, TICKET.c.state, LOT.c.disposed_on)
    .select_from(TICKET.outerjoin(LOT, sa.and_(LOT.c.store == TICKET.c.store, LOT.c.ticket == TICKET.c.number)))
    .where(
        TICKET.c.store == sa.bindparam("store"),
        sa.or_(TICKET.c.ended_on.is_(None), TICKET.c.ended_on >= _FIRST),
        sa.or_(TICKET.c.forfeited_on.is_(None), TICKET.c.forfeited_on >= _FIRST, TICKET.c.outstanding > 0),
        sa.or_(LOT.c.disposed_on.is_(None), LOT.c.disposed_on >= _FIRST),
    )
)
"""Tickets that run or are owed for, and those that ended since a day."""
_ACCRUED_ON = (
    sa.select(ACCRUAL.c.device, sa.func.max(ACCRUAL.c.accrued_on, type_=Day).label("last"))
    .where(ACCRUAL.c.store == sa.bindparam("store"), ACCRUAL.c.accrued_on <= sa.bindparam("on", type_=Day))
    .group_by(ACCRUAL.c.device)
)
LATER = (
    sa.select(POSTING.c.account, sa.func.sum(POSTING.c.amount))
    .select_from(ENTRY.join(POSTING, sa.and_(POSTING.c.store == ENTRY.c.store, POSTING.c.cause == ENTRY.c.cause)))
    .where(
        ENTRY.c.store == sa.bindparam("store"),
        ENTRY.c.book_date > sa.bindparam("on", type_=Day),
        ENTRY.c.business_date <= sa.bindparam("on", type_=Day),
        ENTRY.c.business_date < ENTRY.c.book_date,
    )
    .group_by(POSTING.c.account)
)
"""What of a day and before it was booked after it, since a closing had not seen it."""


class _Nights(PawnState, ClockState):
    """What reckoning a night again reads."""

    def __init__(self, journal: Journal) -> None:
        self._journal, self._conn, self._store, self._ahead = journal, journal.conn, journal.store, None


@dataclass(frozen=True, slots=True)
class _Book:
    """One store's book at the close of a day, and the last day that each device had accrued by then."""

    journal: Journal
    scope: Scope
    accrued_on: dict[str, date]

    def tickets(self, first: date) -> Iterator[PastTicket]:
        """The tickets that ran at the close of the day, or ended since a day."""
        journal, moved_on = self.journal, touched(self.journal.conn, self.journal.store, self.scope)
        for row in journal.conn.execute(_ROWS, {"store": journal.store, "first": first}):
            if f"ticket:{row.number}" not in moved_on:
                yield PastTicket(ticket_in(row.state), row.device, row.disposed_on)
        for each in as_told(journal, moved_on, told_in(self.scope)):
            if _belongs(each, first):
                yield each

    def shares(self) -> Callable[[PastTicket], Earned]:
        """What the accruals took of a ticket: as it stood when its device accrued for the last time."""
        journal, last = self.journal, self.scope.last
        then: dict[tuple[str, date], Ticket | None] = {}
        for day in {day for day in self.accrued_on.values() if day < last}:
            subjects = touched_since(journal.conn, journal.store, day)
            then |= {(subject.partition(":")[2], day): None for subject in subjects}
            then |= {(each.ticket.number, day): each.ticket for each in as_told(journal, subjects, told_by(day))}

        def share(of: PastTicket) -> Earned:
            day = self.accrued_on.get(of.device)
            if day is None:
                return NOTHING_EARNED
            ticket = then.get((of.ticket.number, day), of.ticket)
            return NOTHING_EARNED if ticket is None else share_of_accruals(ticket, day)

        return share

    def schedules(self, first: date) -> list[TicketSchedule]:
        """The schedule of each of these tickets, by number."""
        since = min([first, *(day + timedelta(days=1) for day in self.accrued_on.values())])
        share = self.shares()
        made = (
            schedule_of(each.ticket, share(each), self.scope.last, disposed=each.disposed_on is not None)
            for each in self.tickets(since)
        )
        return sorted(made, key=lambda each: each.ticket)

    def to_take(self) -> dict[str, IncomeAccrued]:
        """What the last accrual of each device would still take today: facts came later that tell of its days."""
        state = _Nights(self.journal)
        return {device: accrue(state, DeviceId(device), day) for device, day in sorted(self.accrued_on.items())}

    def booked_later(self) -> Left:
        """What of these days was booked after the last of them."""
        conn, asked = self.journal.conn, {"store": self.journal.store, "on": self.scope.last}
        return by_account({account: Money(int(fen)) for account, fen in conn.execute(LATER, asked)})


def income_schedule(conn: sa.Connection, scope: Scope, journal_of: JournalOf) -> IncomeSchedule:
    """Every ticket that ran at the close of the scope's last day or ended in its days, and the balances beside them.

    What was known on a past day is told without what came late, which then stands under other business.
    """
    lines: list[ScheduleLine] = []
    late: list[Left] = []
    for store in scope.stores:
        book = _book(journal_of(store), scope)
        lines += [ScheduleLine(store, each) for each in book.schedules(scope.first)]
        if scope.known_on is None:
            late += [book.booked_later(), *(of_night(night) for night in book.to_take().values())]
    moved = moved_up_to(conn, scope.stores, scope.last, scope.known_on)
    booked = by_account({account: Money(debit - credit) for account, (debit, credit) in moved.items()})
    return IncomeSchedule(scope, tuple(lines), all_left(late), booked)


def nights_to_take(journal: Journal, on: date) -> dict[str, IncomeAccrued]:
    """What the last accrual of each device up to a day left for the next: facts came since that tell of its days."""
    return _book(journal, Scope((journal.store,), on, on)).to_take()


def share_of(scope: Scope, ticket: str, journal_of: JournalOf) -> Left:
    """A ticket's share of the entries for all tickets together by the end of the scope's last day: those of the daily
    accrual, and of the opening.
    """
    shares: list[Left] = []
    for store in scope.stores:
        journal, is_told = journal_of(store), told_in(scope)
        facts = [fact for fact in journal.of_subjects([f"ticket:{ticket}"]) if is_told(fact)]
        shares += [_opened(fact) for fact in facts if isinstance(fact.body, TicketMovedIn)]
        share = _book(journal, scope).shares()
        for each in as_told(journal, [f"ticket:{ticket}"], is_told):
            shares.append(of_accruals(each.ticket.terms.fee_held, share(each)))
    return all_left(shares)


def by_account(balances: dict[str, Money]) -> Left:
    """Of all balances those on the five accounts; details of an account, where the shop divided it, count as it."""
    return Left(
        *(
            sum((amount for code, amount in balances.items() if f"{code}.".startswith(f"{account}.")), NOTHING)
            for account in ACCOUNTS
        )
    )


def _book(journal: Journal, scope: Scope) -> _Book:
    rows = journal.conn.execute(_ACCRUED_ON, {"store": journal.store, "on": scope.last})
    return _Book(journal, scope, {row.device: row.last for row in rows})


def _belongs(held: PastTicket, first: date) -> bool:
    ticket = held.ticket
    days = (ticket.ended_on, held.disposed_on, ticket.forfeited_on if not _is_owed(ticket) else None)
    return all(day is None or day >= first for day in days)


def _is_owed(ticket: Ticket) -> bool:
    return ticket.forfeited is not None and bool(ticket.forfeited.kept_as_loan)


def _opened(fact: Fact) -> Left:
    begun = evolve(None, fact.body)
    return by_account({line.account: line.amount for line in standing_of(begun).lines}) if begun is not None else Left()
