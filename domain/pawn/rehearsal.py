"""A rehearsal of new rules: what they would do to the tickets that are open, and what they would have done to the loans
of the past year, before anybody puts them in force. Nothing here changes anything.

Only what the new rules change is told: what the rules of now refuse already is nothing new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.dates import months_later
from domain.money import NOTHING, Money
from domain.pawn.hits import Hit, limit_hits, loan_hits, new_hits, renewal_hits, second_person_hits, single_hits
from domain.pawn.illegal_rows import IllegalRow, IllegalRows, illegal_rows
from domain.pawn.period import last_day
from domain.pawn.ticket import End, Stage, Ticket
from domain.pawn.would_be import Figures, Income, OtherRules, agreed, income
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import PledgeClass

FORFEITURE = "forfeiture"
"""What a move is called that is no step of the ladder."""

_IN_PAWN = frozenset({Stage.LIVE, Stage.DUE, Stage.IN_GRACE, Stage.BLOCKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A day that moves: a step of the ladder, or the forfeiture after the next renewal. None where there is no day."""

    ticket: str
    what: str
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What proposed rules would do. Lists go by ticket; amounts are exact.

    `now` is the version of the rules that they would follow. `renewals` are open tickets that could not be renewed as
    they stand for another term of the same length, `over_limits` customers, classes and tickets above a limit of the
    capital. `refused` and `second_person` are loans of the year from `since` to `on`; `income` is that of all these
    loans, by class and then in all. `illegal` are the rows above their caps with what they would touch; the income is
    told as if they applied.
    """

    now: str
    on: date
    since: date
    open_tickets: int
    loans: int
    illegal: tuple[IllegalRow, ...]
    renewals: tuple[Hit, ...]
    over_limits: tuple[Hit, ...]
    refused: tuple[Hit, ...]
    second_person: tuple[Hit, ...]
    income: tuple[Income, ...]
    moved: int
    first_move: date | None
    moves: tuple[Move, ...]


def rehearse(now: Rulebook, proposed: Rulebook, tickets: Iterable[Ticket], capital: Money, on: date) -> Rehearsal:
    """The rehearsal over these tickets: all that are open, and all that were issued in the year up to this day.

    They may come in any order, one at a time; `capital` is the registered capital that limits are measured by.
    """
    sheet = _Sheet(OtherRules(now, proposed), capital, on, year_before(on), illegal_rows(proposed))
    for ticket in tickets:
        sheet.add(ticket)
    return sheet.result()


def year_before(on: date) -> date:
    """The first day of the year up to a day."""
    return months_later(on, -12) + timedelta(days=1)


@dataclass(slots=True)
class _Sheet:
    """What is counted while the tickets pass by."""

    rules: OtherRules
    capital: Money
    on: date
    since: date
    illegal: IllegalRows
    open_tickets: int = 0
    renewals: list[Hit] = field(default_factory=list)
    over_limits: list[Hit] = field(default_factory=list)
    refused: list[Hit] = field(default_factory=list)
    second_person: list[Hit] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    by_customer: dict[str, Money] = field(default_factory=lambda: defaultdict(lambda: NOTHING))
    by_class: dict[PledgeClass, Money] = field(default_factory=lambda: defaultdict(lambda: NOTHING))
    figures: dict[PledgeClass, Figures] = field(default_factory=dict)

    def add(self, ticket: Ticket) -> None:
        """Count a ticket in."""
        if ticket.ended is None:
            self._add_open(ticket)
        if self.since <= ticket.issued_on <= self.on and ticket.ended is not End.VOIDED:
            self._add_loan(ticket)

    def _add_open(self, ticket: Ticket) -> None:
        now, proposed = self.rules.now, self.rules.proposed
        self.by_customer[ticket.customer] += ticket.principal
        self.by_class[ticket.pledge] += ticket.principal
        self.over_limits += new_hits(
            single_hits(ticket, proposed, self.capital), single_hits(ticket, now, self.capital)
        )
        if ticket.stage(self.on) in _IN_PAWN:
            self.open_tickets += 1
            self.illegal.add_open(ticket, self.rules.proposed_row(ticket))
            self.renewals += new_hits(renewal_hits(ticket, proposed), renewal_hits(ticket, now))
            self.moves += _moves(ticket, now, proposed, self.on)

    def _add_loan(self, ticket: Ticket) -> None:
        now, proposed = self.rules.now, self.rules.proposed
        would_be, is_illegal = self.rules.would_be(ticket), self.illegal.add_loan(self.rules.proposed_row(ticket))
        figures = self.figures.setdefault(ticket.pledge, Figures())
        figures.add(agreed(ticket), would_be, illegal=would_be.interest + would_be.fee if is_illegal else NOTHING)
        self.refused += new_hits(
            loan_hits(ticket, proposed, self.rules.rates(ticket, proposed), self.capital),
            loan_hits(ticket, now, self.rules.rates(ticket, now), self.capital),
        )
        self.second_person += new_hits(second_person_hits(ticket, proposed), second_person_hits(ticket, now))

    def result(self) -> Rehearsal:
        """What came of it."""
        now, proposed = self.rules.now, self.rules.proposed
        over = (limit_hits(book.limits, self.capital, self.by_customer, self.by_class) for book in (proposed, now))
        moves = sorted(self.moves, key=lambda move: (move.ticket, move.what))
        return Rehearsal(
            now=now.version,
            on=self.on,
            since=self.since,
            open_tickets=self.open_tickets,
            loans=sum(known.loans for known in self.figures.values()),
            illegal=self.illegal.result(),
            renewals=_in_order(self.renewals),
            over_limits=_in_order([*self.over_limits, *new_hits(*over)]),
            refused=_in_order(self.refused),
            second_person=_in_order(self.second_person),
            income=income(self.figures),
            moved=len(moves),
            first_move=min((day for move in moves for day in (move.before, move.after) if day), default=None),
            moves=tuple(moves),
        )


def _in_order(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: (hit.who, hit.code, hit.asked)))


def _moves(ticket: Ticket, now: Rulebook, proposed: Rulebook, on: date) -> Iterator[Move]:
    """The days of this ticket that differ; those that have passed under both rules are left out."""
    due = ticket.period.due
    old, new = ({step.key: step.days for step in book.ladder} for book in (now, proposed))
    for key in {**old, **new}:
        before, after = _day(due, old.get(key)), _day(due, new.get(key))
        if before != after and any(day is not None and day >= on for day in (before, after)):
            yield Move(ticket=ticket.number, what=key, before=before, after=after)
    if now.rest_days != proposed.rest_days:
        next_due, grace = due + timedelta(days=ticket.period.days), ticket.terms.grace_days
        first, other = (last_day(next_due, grace, book.closed_days()) + timedelta(days=1) for book in (now, proposed))
        if first != other:
            yield Move(ticket=ticket.number, what=FORFEITURE, before=first, after=other)


def _day(due: date, days: int | None) -> date | None:
    return None if days is None else due + timedelta(days=days)
