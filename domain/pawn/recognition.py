"""What the books have taken as earned on a ticket, and what a fact still has to take.

After its own last fact a ticket stands in the books at what it had earned by that day, and the daily accrual of the
device that issued it carries that on. So a fact takes the difference to what is earned now.
"""

from __future__ import annotations

from datetime import date

from domain.money import NOTHING
from domain.pawn.period import Earned, Period, earned_by
from domain.pawn.ticket import Ticket
from domain.rulebook.terms import Terms


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
    taken, now = recognised(ticket, accrued_to), earned_by(terms, periods, max(on, accrued_to or on))
    return Earned(now.interest - taken.interest, now.fee - taken.fee)


def final(ticket: Ticket, earned: Earned, accrued_to: date | None) -> Earned:
    """What brings the books to what a ticket has earned in the end."""
    taken = recognised(ticket, accrued_to)
    return Earned(earned.interest - taken.interest, earned.fee - taken.fee)


def accrued_of(ticket: Ticket) -> Earned | None:
    """What the daily accrual had taken of a ticket that has ended or is forfeited; None while it runs.

    It is what the ticket earned in all less what its own facts took.
    """
    if ticket.ended is None and ticket.forfeited is None:
        return None
    if ticket.earned is None:
        return Earned(NOTHING, NOTHING)
    return Earned(ticket.earned.interest - ticket.interest_recognised, ticket.earned.fee - ticket.fee_recognised)
