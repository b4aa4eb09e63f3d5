"""The income schedule of a ticket (逐票收入明细): what it earned, what took it into the books, what is left.

The daily accrual posts one entry for all tickets together, so what is left of each is reckoned from the ticket itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.ids import TicketNo
from domain.money import NOTHING, Money, total
from domain.pawn.accrual import IncomeAccrued
from domain.pawn.period import Earned, Period, earned_by
from domain.pawn.recognition import accrued_of
from domain.pawn.tax import due_tax
from domain.pawn.ticket import Ticket
from domain.rulebook.terms import FeeHeld

INTEREST, BEHIND, AHEAD, ADJUSTED, PUT_OFF = ACCOUNTS = ("1132", "1133", "2203", "1303.08", "2221.07")
"""Interest and fee receivable, fee ahead (net of tax) on its two accounts, and tax that is put off."""


@dataclass(frozen=True, slots=True)
class Left:
    """Balances on the five `ACCOUNTS`; a debit is positive."""

    interest: Money = NOTHING
    behind: Money = NOTHING
    ahead: Money = NOTHING
    adjusted: Money = NOTHING
    put_off: Money = NOTHING

    @property
    def amounts(self) -> tuple[Money, ...]:
        """In the order of `ACCOUNTS`."""
        return self.interest, self.behind, self.ahead, self.adjusted, self.put_off

    def __add__(self, other: Left) -> Left:
        return Left(*(a + b for a, b in zip(self.amounts, other.amounts, strict=True)))

    def __sub__(self, other: Left) -> Left:
        return Left(*(a - b for a, b in zip(self.amounts, other.amounts, strict=True)))

    def __bool__(self) -> bool:
        """Whether there is any."""
        return any(self.amounts)


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSchedule:
    """A ticket at the close of a day: what it had `earned` by its agreement, what its own facts took of it and what the
    daily accrual took, and what it leaves in the books. What nobody took yet the next accrual takes.
    """

    ticket: TicketNo
    earned: Earned
    own: Earned
    accrued: Earned
    left: Left


def schedule_of(ticket: Ticket, accrued: Earned, on: date, *, disposed: bool = False) -> TicketSchedule:
    """The schedule at the close of a day. `accrued` is what the daily accruals took by then (`share_of_accruals`);
    `disposed` says that the forfeited goods are disposed of.
    """
    in_the_end = accrued_of(ticket)
    if in_the_end is None:
        earned = earned_by(ticket.terms, ticket.periods, max(on + timedelta(days=1), ticket.recognised_to))
        left = _running(ticket, ticket.taken + accrued)
    else:
        earned = ticket.earned or ticket.taken
        still = of_accruals(ticket.terms.fee_held, accrued - in_the_end)
        left = still if disposed else _forfeited(ticket) + still
    return TicketSchedule(ticket=ticket.number, earned=earned, own=ticket.taken, accrued=accrued, left=left)


def of_accruals(held: FeeHeld, accrued: Earned) -> Left:
    """What the daily accrual posts when it takes this of a ticket."""
    net, behind = accrued.fee - accrued.fee_tax, held is FeeHeld.ARREARS
    return Left(
        interest=accrued.interest,
        behind=accrued.fee if behind else NOTHING,
        ahead=net if held is FeeHeld.PREPAID else NOTHING,
        adjusted=net if held is FeeHeld.ADJUSTMENT else NOTHING,
        put_off=-(accrued.interest_tax + accrued.fee_tax) if behind else -accrued.interest_tax,
    )


def of_night(night: IncomeAccrued) -> Left:
    """What the entry of an accrual moves."""
    classes = night.classes
    return Left(
        interest=night.interest,
        behind=night.fee_arrears,
        ahead=night.fee_prepaid - total([each.fee_prepaid_tax for each in classes]),
        adjusted=night.fee_adjustment - total([each.fee_adjustment_tax for each in classes]),
        put_off=-total([each.interest_tax + each.fee_arrears_tax for each in classes]),
    )


def all_left(left: Iterable[Left]) -> Left:
    """What tickets leave together."""
    return sum(left, Left())


def _running(ticket: Ticket, booked: Earned) -> Left:
    """What was taken as earned less what was paid for."""
    paid, due, held = _paid(ticket.periods), due_tax(ticket.periods), ticket.terms.fee_held
    behind = held is FeeHeld.ARREARS
    ahead = (booked.fee - booked.fee_tax) - (paid.fee - due.fee)
    put_off = booked.interest_tax - due.interest + (booked.fee_tax - due.fee if behind else NOTHING)
    return Left(
        interest=booked.interest - paid.interest,
        behind=booked.fee - paid.fee if behind else NOTHING,
        ahead=ahead if held is FeeHeld.PREPAID else NOTHING,
        adjusted=ahead if held is FeeHeld.ADJUSTMENT else NOTHING,
        put_off=-put_off,
    )


def _paid(periods: tuple[Period, ...]) -> Earned:
    return Earned(total([each.interest_ever for each in periods]), total([each.fee_ever for each in periods]))


def _forfeited(ticket: Ticket) -> Left:
    """What is still owed of a forfeited pledge that is sold for the pawner's account; of everything else nothing."""
    standing = ticket.forfeited
    if ticket.ended is not None or standing is None:
        return Left()
    return Left(
        interest=standing.interest_owed - standing.interest_cleared,
        behind=standing.fee_owed - standing.fee_cleared,
        put_off=-standing.tax_owed,
    )
