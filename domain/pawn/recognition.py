"""What the books have taken as earned on a ticket, and what a fact still has to take.

After its own last fact a ticket stands in the books at what it had earned by that day, and the daily accrual of the
device that issued it carries that on. So a fact takes the difference to what is earned now.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Protocol

from domain.money import NOTHING, Money
from domain.pawn.period import Earned, Period, earned_by
from domain.pawn.tax import TicketTax
from domain.pawn.ticket import Ticket
from domain.rulebook.terms import Terms


class Recognising(Protocol):
    """A fact that brings the books of its ticket up to date."""

    @property
    def interest_recognised(self) -> Money: ...
    @property
    def fee_recognised(self) -> Money: ...
    @property
    def tax(self) -> TicketTax: ...


def brought_up(ticket: Ticket, what: Recognising, to: date) -> Ticket:
    """The ticket once a fact took what it had earned up to a day."""
    return replace(
        ticket,
        interest_recognised=ticket.interest_recognised + what.interest_recognised,
        fee_recognised=ticket.fee_recognised + what.fee_recognised,
        interest_tax=ticket.interest_tax + what.tax.interest,
        fee_tax=ticket.fee_tax + what.tax.fee,
        recognised_to=to,
        changes=ticket.changes + 1,
    )


def recognised(ticket: Ticket, accrued_to: date | None) -> Earned:
    """What the books have taken; `accrued_to` is the day after the last that was accrued, None before the first."""
    known_to = max(ticket.recognised_to, accrued_to or ticket.recognised_to)
    return earned_by(ticket.terms, ticket.periods, known_to)


def still_to_take(
    ticket: Ticket, terms: Terms, periods: tuple[Period, ...], on: date, accrued_to: date | None
) -> Earned:
    """What brings the books to what is earned by this day once the ticket has these terms and periods.

    Where the day was accrued already, they are brought to its close.
    """
    return earned_by(terms, periods, max(on, accrued_to or on)) - recognised(ticket, accrued_to)


def final(ticket: Ticket, earned: Earned, accrued_to: date | None) -> Earned:
    """What brings the books to what a ticket has earned in the end."""
    return earned - recognised(ticket, accrued_to)


def accrued_of(ticket: Ticket) -> Earned | None:
    """What the daily accrual had taken of a ticket that has ended or is forfeited; None while it runs.

    It is what the ticket earned in all less what its own facts took.
    """
    if ticket.ended is None and ticket.forfeited is None:
        return None
    if ticket.earned is None:
        return Earned(NOTHING, NOTHING)
    return ticket.earned - ticket.taken
