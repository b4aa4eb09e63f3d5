"""Redeeming (赎当): the loan is paid back with interest, the goods go home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.customers.representative import Representative
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Words
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import Money, total
from domain.pawn.admission import People, check_people
from domain.pawn.charges import (
    Charge,
    ChargeKind,
    fee,
    fee_by,
    interest,
    late_fee,
    late_interest,
    nothing,
    refund,
)
from domain.pawn.goods_here import GoodsHere, must_be_here
from domain.pawn.lifting import lift_redeemed
from domain.pawn.payment import cash_rounding
from domain.pawn.period import Earned, Period, earned_on, running_period, total_earned
from domain.pawn.recognition import brought_up, final
from domain.pawn.tax import NO_TAX, Late, TicketTax, tax_of_end
from domain.pawn.ticket import End, Ticket, changes, in_the_holders_hands, must_be_open, subject_of
from domain.rulebook.terms import FeeHeld, FeeTiming, LateFee, Method, PledgeClass, Refund, Terms


@command("pawn.redeem")
class RedeemTicket:
    """Redeem a ticket on the open business day, by the pawner or a representative with a power of attorney.

    `holder_checked` says that the papers of the pawner in person were checked, which a ticket that was reported lost
    needs (art. 33).
    """

    ticket: Annotated[TicketNo, Words(20)]
    means: Means = Means.CASH
    representative: Representative | None = None
    holder_checked: bool = False


@fact("ticket.redeemed", version=3, lift=lift_redeemed)
class TicketRedeemed:
    """The loan was paid back and the goods handed out. `interest_paid` is net of interest given back."""

    ticket: TicketNo
    on: date
    pledge: PledgeClass
    loan_kind: str
    fee_timing: FeeHeld
    representative: Representative | None
    principal: Money
    charges: tuple[Charge, ...]
    interest_paid: Money
    overdue_interest: Money
    overdue_fee: Money
    fee_settled: Money
    fee_refund: Money
    cash_rounding: Money
    paid: Money
    means: Means
    interest_recognised: Money
    fee_recognised: Money
    earned: Earned | None = None
    tax: TicketTax = NO_TAX

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class RedemptionQuote:
    """What a redemption costs: principal, interest not yet settled, late charges, less what is given back.

    `fee` is a fee in arrears; `cash_rounding` is what the total changes by when it is paid in cash.
    """

    principal: Money
    interest: Charge
    fee: Charge
    fee_earned: Charge
    fee_refund: Charge
    interest_refund: Charge
    overdue_interest: Charge
    overdue_fee: Charge
    cash_rounding: Money

    @property
    def before_rounding(self) -> Money:
        """The exact total."""
        late = (self.overdue_interest.amount, self.overdue_fee.amount)
        owed = (self.principal, self.interest.amount, self.fee.amount, *late)
        return total(owed) - self.fee_refund.amount - self.interest_refund.amount

    @property
    def pay_now(self) -> Money:
        """What the pawner pays."""
        return self.before_rounding + self.cash_rounding

    @property
    def charges(self) -> tuple[Charge, ...]:
        """The charges that a paper lists: those that are not nothing, and always the interest."""
        rest = (self.fee, self.overdue_interest, self.overdue_fee, self.interest_refund, self.fee_refund)
        return (self.interest, *(charge for charge in rest if charge.amount))


class RedemptionState(People, GoodsHere, Protocol):
    """What the rule of redemption reads; `ticket` raises Refusal `ticket.unknown`."""

    def ticket(self, number: TicketNo) -> Ticket: ...
    def accrued_to(self, ticket: TicketNo) -> date | None: ...


def quote(ticket: Ticket, on: date, means: Means = Means.CASH) -> RedemptionQuote:
    """What redeeming on this day costs. Raises Refusal for a ticket that is not open on it (art. 40)."""
    must_be_open(ticket, on)
    return quote_redemption(ticket.principal, ticket.terms, ticket.periods, on, means)


def quote_redemption(
    principal: Money, terms: Terms, periods: tuple[Period, ...], on: date, means: Means = Means.CASH
) -> RedemptionQuote:
    """What redeeming on this day costs, within the last period's grace (the caller refuses later days).

    A renewal made before the due day starts a period that may still lie ahead: its fee goes back whole, and of the
    interest and the fee in arrears that were settled up to the old due day the days not used.
    """
    running = running_period(periods, on)
    ahead = periods[periods.index(running) + 1 :]
    late = max((on - running.due).days, 0)
    used = interest(principal, terms, running.unsettled(on))
    owed = fee(ChargeKind.FEE, principal, terms, running.unsettled(on))
    behind = terms.fee_timing is FeeTiming.ARREARS
    kept = owed if behind else _fee_kept(principal, terms, running, on)
    paid = running.fee_settled if behind else total([period.fee_prepaid for period in (running, *ahead)])
    asked = RedemptionQuote(
        principal=principal,
        interest=nothing(used) if ahead else used,
        fee=owed if behind and not ahead else nothing(owed),
        fee_earned=kept,
        fee_refund=refund(ChargeKind.FEE_REFUND, paid, kept),
        interest_refund=refund(ChargeKind.INTEREST_REFUND, running.interest_settled if ahead else used.amount, used),
        overdue_interest=late_interest(principal, terms, running.late(on)),
        overdue_fee=late_fee(principal, terms, late if terms.late_fee is LateFee.DAILY else 0),
        cash_rounding=principal - principal,
    )
    return replace(asked, cash_rounding=cash_rounding(asked.before_rounding, terms, means))


def quote_on_cash_basis(ticket: Ticket, on: date) -> RedemptionQuote:
    """What redeeming would cost if the loan were what was really paid out: a court's view of a fee taken ahead.

    For what-if reports, never at the counter (Zhejiang High Court, guidance of 10 December 2020, art. 4).
    """
    must_be_open(ticket, on)
    asked = quote_redemption(ticket.net_disbursed, ticket.terms, ticket.periods, on, Means.BANK)
    asked = replace(asked, fee_refund=nothing(asked.fee_refund))
    return replace(asked, cash_rounding=cash_rounding(asked.before_rounding, ticket.terms, Means.CASH))


def redeem(ticket: Ticket, command: RedeemTicket, on: date, accrued_to: date | None = None) -> TicketRedeemed:
    """What redeeming this ticket on this day brings about.

    Whatever of interest and fee the books have not yet taken as earned is taken now, so that nothing stays receivable
    or prepaid for a redeemed ticket.
    """
    asked = quote(ticket, on, command.means)
    interest_paid = asked.interest.amount - asked.interest_refund.amount
    earned = earned_in_all(ticket, on, interest_paid, asked.fee.amount - asked.fee_refund.amount)
    taken = final(ticket, earned, accrued_to)
    late = Late(of=ticket.period, interest=asked.overdue_interest.amount, fee=asked.overdue_fee.amount)
    return TicketRedeemed(
        ticket=ticket.number,
        on=on,
        pledge=ticket.pledge,
        loan_kind=ticket.loan_kind,
        fee_timing=ticket.terms.fee_held,
        representative=command.representative,
        principal=asked.principal,
        charges=asked.charges,
        interest_paid=interest_paid,
        overdue_interest=asked.overdue_interest.amount,
        overdue_fee=asked.overdue_fee.amount,
        fee_settled=asked.fee.amount,
        fee_refund=asked.fee_refund.amount,
        cash_rounding=asked.cash_rounding,
        paid=asked.pay_now,
        means=command.means,
        interest_recognised=taken.interest,
        fee_recognised=taken.fee,
        earned=earned,
        tax=tax_of_end(ticket.periods, ticket.terms.fee_held, earned, taken, late),
    )


def earned_in_all(ticket: Ticket, on: date, interest_paid: Money, fee_paid: Money) -> Earned:
    """What a ticket has earned from its issue to its end, with what is paid now; negative where money goes back.

    That is of the term that runs: of one that was renewed ahead and has not begun, nothing was earned.
    """
    running = running_period(ticket.periods, on)
    place = ticket.periods.index(running)
    past, last = ticket.periods[:place], ticket.periods[place:]
    interest = total([each.interest_ever for each in last]) + interest_paid
    fee = total([each.fee_ever for each in last]) + fee_paid
    whole = [earned_on(each, each.interest_ever, each.fee_ever) for each in past]
    return total_earned([*whole, earned_on(running, interest, fee)])


@decides(RedeemTicket)
def decide(command: RedeemTicket, state: RedemptionState, moment: Moment) -> Iterator[TicketRedeemed]:
    """See `quote` for what a redemption refuses, `presented` for who may redeem, and `must_be_here` for the goods."""
    ticket, on = state.ticket(command.ticket), moment.business_date
    held = presented(ticket, command.representative, state, on, holder_checked=command.holder_checked)
    redeemed = redeem(held, command, on, state.accrued_to(command.ticket))
    must_be_here(ticket, state)
    yield redeemed


def presented(
    ticket: Ticket, representative: Representative | None, state: People, on: date, *, holder_checked: bool
) -> Ticket:
    """The ticket in the hands of who may act on it: the named pawner or their representative (art. 32, 35).

    Of one that was reported lost only the pawner in person, once their papers were checked (art. 33): a representative
    is refused with `ticket.lost_in_person`.
    """
    if ticket.loss_reported_on is not None and representative is not None:
        raise Refusal("ticket.lost_in_person", ticket=ticket.number, article="33")
    check_people(ticket.customer, representative, state, on)
    return in_the_holders_hands(ticket) if holder_checked else ticket


@changes(TicketRedeemed)
def _redeemed(ticket: Ticket, what: TicketRedeemed) -> Ticket | None:
    if ticket.ended is not None:
        return None
    return replace(brought_up(ticket, what, what.on), earned=what.earned, ended=End.REDEEMED, ended_on=what.on)


_BY_STEPS = {Method.TIER, Method.FULL_MONTH, Method.TEN_DAY}


def kept_by(terms: Terms) -> Method:
    """How the days used are counted when what is left of a fee goes back: by the day also where it is taken by steps,
    unless the shop refunds by steps.
    """
    if terms.refund is Refund.BY_TIER:
        return Method.TIER
    return Method.DAILY30 if terms.fee_method in _BY_STEPS else terms.fee_method


def _fee_kept(principal: Money, terms: Terms, period: Period, on: date) -> Charge:
    """The part of the fee taken ahead that an end on this day does not give back."""
    whole = fee(ChargeKind.FEE_EARNED, principal, terms, period.whole)
    if on >= period.due or terms.refund is Refund.NONE or not period.fee_prepaid:
        return replace(whole, amount=period.fee_prepaid)
    kept = fee_by(kept_by(terms), ChargeKind.FEE_EARNED, principal, terms, period.used(on))
    return replace(kept, amount=min(kept.amount, period.fee_prepaid))
