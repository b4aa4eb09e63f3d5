"""Repaying part (部分还款, 减当): the loan becomes smaller, the term stays.

The part that is paid back is settled as if it had been a pledge of its own; what remains goes on as if it had always
been so large.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.customers.representative import Representative
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Amount, Words
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money
from domain.pawn.admission import People
from domain.pawn.charges import (
    Charge,
    ChargeKind,
    charge,
    fee,
    interest,
    nothing,
    span,
)
from domain.pawn.payment import cash_rounding
from domain.pawn.period import Period
from domain.pawn.recognition import brought_up, still_to_take
from domain.pawn.redemption import kept_by, presented
from domain.pawn.tax import NO_TAX, TicketTax, tax_of_change
from domain.pawn.ticket import Ticket, changes, must_be_open, must_not_lie_ahead, subject_of
from domain.rulebook.terms import FeeHeld, FeeTiming, InterestScope, PledgeClass, Refund, Terms


@command("pawn.repay_part")
class RepayPart:
    """Pay back part of the loan before or on the due day."""

    ticket: Annotated[TicketNo, Words(20)]
    amount: Amount
    means: Means = Means.CASH
    representative: Representative | None = None
    holder_checked: bool = False


@fact("ticket.part_repaid", version=2)
class TicketPartRepaid:
    """Part of the loan was paid back. `released` are the codes of items that went home with it."""

    ticket: TicketNo
    on: date
    pledge: PledgeClass
    loan_kind: str
    fee_timing: FeeHeld
    period: Period
    charges: tuple[Charge, ...]
    principal_repaid: Money
    interest_settled: Money
    fee_settled: Money
    fee_refund: Money
    cash_rounding: Money
    paid: Money
    means: Means
    interest_recognised: Money
    fee_recognised: Money
    tax: TicketTax = NO_TAX
    released: tuple[str, ...] = ()
    representative: Representative | None = None

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartQuote:
    """What paying back part costs, and what the ticket then owes on its due day."""

    period: Period
    interest: Charge
    fee_settled: Charge
    fee_refund: Charge
    principal_repaid: Money
    interest_at_due: Charge
    fee_at_due: Charge
    means: Means
    cash_rounding: Money

    @property
    def before_rounding(self) -> Money:
        """The exact total."""
        owed = self.principal_repaid + self.interest.amount + self.fee_settled.amount
        return owed - self.fee_refund.amount

    @property
    def pay_now(self) -> Money:
        """What the pawner pays."""
        return self.before_rounding + self.cash_rounding

    @property
    def redeem_on_due(self) -> Money:
        """What a redemption on the due day then comes to."""
        return self.period.principal + self.interest_at_due.amount + self.fee_at_due.amount

    @property
    def charges(self) -> tuple[Charge, ...]:
        """The charges that a paper lists."""
        return (self.interest, *(each for each in (self.fee_settled, self.fee_refund) if each.amount))


class PartState(People, Protocol):
    """What the rules of part payments read; `ticket` raises Refusal `ticket.unknown`."""

    def ticket(self, number: TicketNo) -> Ticket: ...
    def accrued_to(self, ticket: TicketNo) -> date | None: ...


def quote(
    ticket: Ticket, amount: Money, on: date, means: Means = Means.CASH, scope: InterestScope | None = None
) -> PartQuote:
    """What paying back this part of the loan costs on this day.

    Raises Refusal for a ticket that is not open or renewed ahead, `repay.too_much`, and `repay.after_due`: in grace
    the loan is reduced with a renewal. On the first day only the part itself is settled: nothing else has run.
    """
    must_be_open(ticket, on)
    must_not_lie_ahead(ticket, on)
    if on > ticket.period.due:
        raise Refusal("repay.after_due", ticket=ticket.number, due=ticket.period.due)
    terms, old, left = ticket.terms, ticket.period, reduced(ticket, amount)
    whole = (scope or terms.interest_scope) is InterestScope.WHOLE_PRINCIPAL and on > old.start
    settles = ticket.principal if whole else amount
    owed = interest(settles, terms, old.unsettled(on))
    behind = fee(ChargeKind.FEE, settles, terms, old.unsettled(on))
    behind = behind if terms.fee_timing is FeeTiming.ARREARS else nothing(behind)
    back = _fee_back(amount, terms, old, on)
    ahead = fee(ChargeKind.FEE_PREPAID, left, terms, old.whole).amount
    prepaid = ahead if old.fee_prepaid else NOTHING
    period = replace(
        old,
        principal=left,
        settled_to=on if whole else old.settled_to,
        fee_prepaid=prepaid,
        fee_kept=old.fee_kept + behind.amount + old.fee_prepaid - back.amount - prepaid,
        interest_before=old.interest_before + owed.amount,
    )
    later = fee(ChargeKind.FEE, left, terms, period.unsettled(old.due))
    asked = PartQuote(
        period=period,
        interest=owed,
        fee_settled=behind,
        fee_refund=back,
        principal_repaid=amount,
        interest_at_due=interest(left, terms, period.unsettled(old.due)),
        fee_at_due=later if terms.fee_timing is FeeTiming.ARREARS else nothing(later),
        means=means,
        cash_rounding=NOTHING,
    )
    return replace(asked, cash_rounding=cash_rounding(asked.before_rounding, terms, means))


def repaid(
    ticket: Ticket, asked: PartQuote, on: date, accrued_to: date | None, released: tuple[str, ...] = ()
) -> TicketPartRepaid:
    """What this part payment brings about."""
    periods = (*ticket.periods[:-1], asked.period)
    taken = still_to_take(ticket, ticket.terms, periods, on, accrued_to)
    return TicketPartRepaid(
        ticket=ticket.number,
        on=on,
        pledge=ticket.pledge,
        loan_kind=ticket.loan_kind,
        fee_timing=ticket.terms.fee_held,
        period=asked.period,
        charges=asked.charges,
        principal_repaid=asked.principal_repaid,
        interest_settled=asked.interest.amount,
        fee_settled=asked.fee_settled.amount,
        fee_refund=asked.fee_refund.amount,
        cash_rounding=asked.cash_rounding,
        paid=asked.pay_now,
        means=asked.means,
        interest_recognised=taken.interest,
        fee_recognised=taken.fee,
        tax=tax_of_change(ticket.periods, periods, ticket.terms.fee_held, taken),
        released=released,
    )


@decides(RepayPart)
def decide(command: RepayPart, state: PartState, moment: Moment) -> Iterator[TicketPartRepaid]:
    """See `quote` for what a part payment refuses."""
    ticket, on = state.ticket(command.ticket), moment.business_date
    held = presented(ticket, command.representative, state, on, holder_checked=command.holder_checked)
    asked = quote(held, command.amount, on, command.means)
    happened = repaid(held, asked, on, state.accrued_to(command.ticket))
    yield replace(happened, representative=command.representative)


@changes(TicketPartRepaid)
def _part_repaid(ticket: Ticket, what: TicketPartRepaid) -> Ticket | None:
    period = ticket.period
    if ticket.ended is not None or ticket.forfeited_on is not None or what.period.start != period.start:
        return None
    if what.period.principal + what.principal_repaid != period.principal:
        return None
    return replace(
        brought_up(ticket, what, what.on),
        principal=what.period.principal,
        periods=(*ticket.periods[:-1], what.period),
        released=(*ticket.released, *what.released),
    )


def reduced(ticket: Ticket, repay: Money) -> Money:
    """The loan after a part payment. Raises Refusal `repay.too_much`: the whole loan is redeemed."""
    if repay >= ticket.principal:
        raise Refusal("repay.too_much", amount=repay, principal=ticket.principal)
    return ticket.principal - repay


def _fee_back(part: Money, terms: Terms, period: Period, on: date) -> Charge:
    """What goes back of the fee that was taken ahead for this part: the time not used, at the same rate."""
    whole = span(terms.fee_method, period.whole, terms.min_fee_days, terms.tiers)
    used = span(kept_by(terms), period.used(on), terms.min_fee_days, terms.tiers)
    unused = replace(whole, days=max(whole.days - used.days, 0), months=max(whole.months - used.months, Fraction(0)))
    back = charge(ChargeKind.FEE_REFUND, part, terms, terms.monthly_fee_rate, unused)
    return back if period.fee_prepaid and terms.refund is not Refund.NONE else nothing(back)
