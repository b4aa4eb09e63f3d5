"""Redeeming by agreement after forfeiture: the shop may let the pawner have the goods back, late charges agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.customers.representative import Representative
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Words
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money, total
from domain.pawn.admission import People, check_people
from domain.pawn.charges import Charge, ChargeKind, fee, interest, late_fee, late_interest, nothing
from domain.pawn.goods_here import GoodsHere, must_be_here
from domain.pawn.payment import cash_rounding
from domain.pawn.period import Period
from domain.pawn.tax import NO_TAX, TicketTax
from domain.pawn.ticket import End, Forfeited, Ticket, changes, must_be_free, must_not_have_ended, subject_of
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import FeeTiming, LateFee, PledgeClass


@command("pawn.redeem_by_agreement")
class RedeemByAgreement:
    """Let the pawner redeem a forfeited pledge that is not yet sold; needs a second person."""

    ticket: Annotated[TicketNo, Words(20)]
    means: Means = Means.CASH
    representative: Representative | None = None


@fact("ticket.redeemed_by_agreement", version=2)
class TicketRedeemedByAgreement:
    """A forfeited pledge went back to its pawner. The amounts of `standing` are undone; late charges are income.

    The tax inside what forfeiture gave up is due now, and that inside what stayed owed.
    """

    ticket: TicketNo
    on: date
    standing: Forfeited
    charges: tuple[Charge, ...]
    principal: Money
    overdue_interest: Money
    overdue_fee: Money
    cash_rounding: Money
    paid: Money
    means: Means
    representative: Representative | None
    pledge: PledgeClass = PledgeClass.MOVABLE
    tax: TicketTax = NO_TAX

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)

    @property
    def interest_receivable(self) -> Money:
        """The interest of the term that the books still hold as receivable."""
        return self.standing.interest_owed - self.standing.interest_cleared

    @property
    def fee_receivable(self) -> Money:
        """The fee in arrears that the books still hold as receivable."""
        return self.standing.fee_owed - self.standing.fee_cleared


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementQuote:
    """What the agreement asks: the loan, the term's interest, and late charges since the due day."""

    principal: Money
    interest: Charge
    fee: Charge
    overdue_interest: Charge
    overdue_fee: Charge
    overdue_days: int
    cash_rounding: Money

    @property
    def before_rounding(self) -> Money:
        """The exact total."""
        late = (self.overdue_interest.amount, self.overdue_fee.amount)
        return total((self.principal, self.interest.amount, self.fee.amount, *late))

    @property
    def pay_now(self) -> Money:
        """What the pawner pays."""
        return self.before_rounding + self.cash_rounding

    @property
    def charges(self) -> tuple[Charge, ...]:
        """The charges that a paper lists."""
        rest = (self.fee, self.overdue_interest, self.overdue_fee)
        return (self.interest, *(each for each in rest if each.amount))


class AgreementState(People, GoodsHere, Protocol):
    """What the rule reads; `goods_left` says whether every item of the ticket is still the shop's to give."""

    def ticket(self, number: TicketNo) -> Ticket: ...
    def goods_left(self, ticket: TicketNo) -> bool: ...


def quote(ticket: Ticket, rulebook: Rulebook, on: date, means: Means = Means.CASH) -> AgreementQuote:
    """What redeeming by agreement costs on this day.

    Raises Refusal `agreement.not_forfeited` before the pledge is forfeited, `agreement.too_late` after the days in
    which the shop considers it, `agreement.came_as_goods` for goods of the old books, whose debt is not known here.
    """
    must_not_have_ended(ticket)
    must_be_free(ticket)
    if ticket.came_as_goods:
        raise Refusal("agreement.came_as_goods", ticket=ticket.number)
    period, terms = ticket.period, ticket.terms
    if on < period.forfeit_on:
        raise Refusal("agreement.not_forfeited", ticket=ticket.number, forfeit_on=period.forfeit_on)
    last = period.due + timedelta(days=rulebook.forfeiture.agreement_days)
    if on > last:
        raise Refusal("agreement.too_late", ticket=ticket.number, last=last)
    late = (on - period.due).days
    behind = fee(ChargeKind.FEE, ticket.principal, terms, period.unsettled(period.due))
    asked = AgreementQuote(
        principal=ticket.principal,
        interest=interest(ticket.principal, terms, period.unsettled(period.due)),
        fee=behind if terms.fee_timing is FeeTiming.ARREARS else nothing(behind),
        overdue_interest=late_interest(ticket.principal, terms, period.late(on)),
        overdue_fee=late_fee(ticket.principal, terms, late if terms.fee_after_forfeiture is LateFee.DAILY else 0),
        overdue_days=late,
        cash_rounding=ticket.principal - ticket.principal,
    )
    return replace(asked, cash_rounding=cash_rounding(asked.before_rounding, terms, means))


@decides(RedeemByAgreement)
def decide(command: RedeemByAgreement, state: AgreementState, moment: Moment) -> Iterator[TicketRedeemedByAgreement]:
    """See `quote`; refuses also where forfeiture was not taken down yet (`agreement.not_forfeited`), where goods are
    gone (`agreement.goods_gone`) and where they are not here.
    """
    ticket, on = state.ticket(command.ticket), moment.business_date
    asked = quote(ticket, state.rulebook(), on, command.means)
    if ticket.forfeited is None:
        raise Refusal("agreement.not_forfeited", ticket=ticket.number, forfeit_on=ticket.period.forfeit_on)
    check_people(ticket.customer, command.representative, state, on)
    if not state.goods_left(command.ticket):
        raise Refusal("agreement.goods_gone", ticket=ticket.number)
    must_be_here(ticket, state)
    moment.require_approval("agreement.second_person", ticket=ticket.number, amount=asked.pay_now)
    yield TicketRedeemedByAgreement(
        ticket=ticket.number,
        on=on,
        standing=ticket.forfeited,
        charges=asked.charges,
        principal=asked.principal,
        overdue_interest=asked.overdue_interest.amount,
        overdue_fee=asked.overdue_fee.amount,
        cash_rounding=asked.cash_rounding,
        paid=asked.pay_now,
        means=command.means,
        representative=command.representative,
        pledge=ticket.pledge,
        tax=_tax(ticket.forfeited, ticket.period, asked),
    )


def _tax(standing: Forfeited, period: Period, asked: AgreementQuote) -> TicketTax:
    owed = not standing.settles_tax
    return TicketTax(
        interest_due=standing.interest_tax if owed else NOTHING,
        fee_due=standing.fee_tax if owed else NOTHING,
        late_interest=period.tax_in(asked.overdue_interest.amount),
        late_fee=period.tax_in(asked.overdue_fee.amount),
    )


@changes(TicketRedeemedByAgreement)
def _agreed(ticket: Ticket, what: TicketRedeemedByAgreement) -> Ticket | None:
    if ticket.ended is not None or ticket.forfeited is None:
        return None
    return replace(ticket, ended=End.AGREED, ended_on=what.on, changes=ticket.changes + 1)
