"""A pledge's life: step after step through the very facts that the commands make, with what moved in the drawer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.facts import Body
from domain.ledger.means import Means
from domain.money import NOTHING, Money, total
from domain.pawn import partial_repayment, redemption
from domain.pawn.charges import Stretch
from domain.pawn.issue import TicketIssued
from domain.pawn.partial_repayment import TicketPartRepaid, repaid
from domain.pawn.redemption import RedeemTicket, TicketRedeemed, redeem
from domain.pawn.renewal import RenewTicket, TicketRenewed, renew
from domain.pawn.term import check_term
from domain.pawn.ticket import Ticket
from domain.pawn.top_up import TicketToppedUp, settle
from domain.pawn.vectors.event import Event, Got
from domain.pawn.vectors.given import Malformed
from domain.pawn.vectors.pledge import after, issued
from domain.pawn.vectors.reading import Vector
from domain.rulebook.terms import InterestScope

Happened = tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """One step: the day, what is done, and its numbers: days of a term, or an amount and then days."""

    on: date
    name: str
    numbers: tuple[int, ...]

    @property
    def number(self) -> int:
        """The number that every step but a redemption has."""
        if not self.numbers:
            raise Malformed(f"steps: {self.name} has no number")
        return self.numbers[0]


@dataclass(frozen=True, slots=True)
class _Moved:
    """What a fact moved: cash into the drawer, and what of it was interest and fee."""

    cash: Money
    interest: Money
    fee: Money


def _lifecycle(vector: Vector) -> Got:
    steps = [_Step(*each) for each in vector.params.happenings("steps")]
    if not steps or steps[-1].on != vector.on:
        raise Malformed("steps: the last one is not on event_date")
    ticket, happened = _pawned(vector, steps[0])
    moved, dues = [_moved(happened)], [ticket.period.due]
    for step in steps[1:]:
        if step.name not in _STEPS:
            raise Malformed(f"steps: {step.name} is not understood")
        facts = _STEPS[step.name](vector, ticket, step)
        moved.append(_moved(facts))
        ticket = _after(ticket, facts)
        dues += [what.period.due for what in facts if isinstance(what, TicketRenewed | TicketIssued)]
    interest, fee = total([each.interest for each in moved]), total([each.fee for each in moved])
    return {
        "cash_flows": [each.cash for each in moved],
        "interest_total": interest,
        "fee_total": fee,
        "net_income": interest + fee,
        "due_dates": dues,
        "status": ticket.stage(vector.on).value,
    }


def _pawned(vector: Vector, step: _Step) -> tuple[Ticket, Happened]:
    if step.name != "new_pawn":
        raise Malformed("steps: a life begins with new_pawn")
    if (step.on, step.on + timedelta(days=step.number)) != (vector.time.start, vector.time.end):
        raise Malformed("steps: new_pawn is not from start_date to due_date")
    check_term(vector.time.start, vector.time.end, vector.rulebook.max_term_months, article="36")
    what = issued(vector)
    return after(None, what), (what,)


def _redeem(_vector: Vector, ticket: Ticket, step: _Step) -> Happened:
    return (redeem(ticket, RedeemTicket(ticket=ticket.number), step.on),)


def _renew(vector: Vector, ticket: Ticket, step: _Step) -> Happened:
    """A renewal for so many days; a second number is what is repaid with it."""
    repay = Money(step.numbers[1]) if len(step.numbers) > 1 else None
    asked = RenewTicket(ticket=ticket.number, days=step.number, repay=repay)
    return (renew(ticket, asked, vector.as_given, step.on),)


def _repay(_vector: Vector, ticket: Ticket, step: _Step) -> Happened:
    asked = partial_repayment.quote(ticket, Money(step.number), step.on)
    return (repaid(ticket, asked, step.on, None),)


def _release(_vector: Vector, ticket: Ticket, step: _Step) -> Happened:
    asked = partial_repayment.quote(ticket, Money(step.number), step.on, scope=InterestScope.REPAID_PART)
    return (repaid(ticket, asked, step.on, None),)


def _top_up(vector: Vector, ticket: Ticket, step: _Step) -> Happened:
    """More is lent on a new ticket: for so many days as a second number says, else as long as the old term."""
    usual = vector.params.whole("new_term_days", ticket.period.days)
    days = step.numbers[1] if len(step.numbers) > 1 else usual
    time = Stretch(step.on, step.on + timedelta(days=days))
    check_term(time.start, time.end, vector.rulebook.max_term_months, article="36")
    new = issued(vector, ticket.principal + Money(step.number), time)
    end = redemption.quote(ticket, step.on, Means.BANK)
    return settle(ticket, end, new, step.on, None), replace(new, replaces=ticket.number)


_STEPS: dict[str, Callable[[Vector, Ticket, _Step], Happened]] = {
    "redeem": _redeem,
    "redeem_in_grace": _redeem,
    "renew": _renew,
    "partial_repay": _repay,
    "partial_release": _release,
    "top_up": _top_up,
}


def _after(ticket: Ticket, facts: Happened) -> Ticket:
    """The ticket once this has happened; a top-up goes on with the new one."""
    for what in facts:
        ticket = after(None if isinstance(what, TicketIssued) else ticket, what)
    return ticket


def _moved(facts: Happened) -> _Moved:
    each = [_moved_by(what) for what in facts]
    return _Moved(
        total([one.cash for one in each]), total([one.interest for one in each]), total([one.fee for one in each])
    )


def _moved_by(what: Body) -> _Moved:
    match what:
        case TicketIssued():
            return _Moved(-what.net_disbursed, NOTHING, what.fee_prepaid)
        case TicketRenewed():
            fee = what.fee_prepaid + what.fee_settled + what.overdue_fee - what.fee_refund
            return _Moved(what.paid, what.interest_settled + what.late_penalty, fee)
        case TicketPartRepaid():
            return _Moved(what.paid, what.interest_settled, what.fee_settled - what.fee_refund)
        case TicketRedeemed() | TicketToppedUp():
            cash = what.paid if isinstance(what, TicketRedeemed) else what.owed
            fee = what.overdue_fee + what.fee_settled - what.fee_refund
            return _Moved(cash, what.interest_paid + what.overdue_interest, fee)
    raise AssertionError(f"a life with {what}")


EVENTS = {"lifecycle": Event(_lifecycle)}
"""A whole life."""
