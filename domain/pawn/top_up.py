"""Topping up (增当): the old ticket is settled and a new one issued for more, in one payment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.customers.representative import Representative
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Amount, Between, Count, Share, Words
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import Money, Rate
from domain.pawn.admission import Admission
from domain.pawn.charges import Charge
from domain.pawn.goods_here import GoodsHere, must_be_here
from domain.pawn.issue import MOST_DAYS, MOST_MONTHS, IssueTicket, TicketIssued, issue
from domain.pawn.period import Earned
from domain.pawn.recognition import brought_up, final
from domain.pawn.redemption import RedemptionQuote, earned_in_all, presented
from domain.pawn.redemption import quote as quote_redemption
from domain.pawn.tax import NO_TAX, Late, TicketTax, tax_of_end
from domain.pawn.ticket import End, Ticket, changes, must_not_lie_ahead, subject_of
from domain.rulebook.terms import FeeHeld, PledgeClass
from domain.stock.item import OfferedItem, PledgedItem
from domain.stock.prohibited import Prohibited


@command("pawn.top_up")
class TopUp:
    """Lend more on the same goods: settle the ticket and issue a new one for the old loan and `amount` together."""

    ticket: Annotated[TicketNo, Words(20)]
    amount: Amount
    days: Annotated[int, Between(1, MOST_DAYS)] | None = None
    months: Annotated[int, Between(1, MOST_MONTHS)] | None = None
    prohibited: Annotated[tuple[Prohibited, ...], Count(0, len(Prohibited))]
    monthly_interest_rate: Annotated[Rate, Share()] | None = None
    monthly_fee_rate: Annotated[Rate, Share()] | None = None
    means: Means = Means.CASH
    representative: Representative | None = None
    holder_checked: bool = False


@fact("ticket.topped_up", version=2)
class TicketToppedUp:
    """The ticket was settled out of a new loan on the same goods: `owed` was set off, nobody paid it in."""

    ticket: TicketNo
    into: TicketNo
    on: date
    pledge: PledgeClass
    loan_kind: str
    fee_timing: FeeHeld
    principal: Money
    charges: tuple[Charge, ...]
    interest_paid: Money
    overdue_interest: Money
    overdue_fee: Money
    fee_settled: Money
    fee_refund: Money
    owed: Money
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
class TopUpQuote:
    """What a top-up comes to: the old ticket's end, the new one's beginning, and what the pawner is handed."""

    settled: RedemptionQuote
    issued: TicketIssued

    @property
    def pay_out_now(self) -> Money:
        """What the pawner is handed; less than nothing where they pay."""
        return self.issued.net_disbursed - self.settled.before_rounding


class TopUpState(Admission, GoodsHere, Protocol):
    """What the rule of a top-up reads; `ticket` raises Refusal `ticket.unknown`."""

    def ticket(self, number: TicketNo) -> Ticket: ...
    def accrued_to(self, ticket: TicketNo) -> date | None: ...


def new_pledge(ticket: Ticket, asked: TopUp) -> IssueTicket:
    """The pledge that replaces this ticket: the same goods, the loan raised in proportion to their values.

    Raises Refusal `top_up.over_value` where the goods are not worth so much.
    """
    loan = ticket.principal + asked.amount
    items = ticket.held_items
    if loan > sum((item.appraised for item in items[1:]), start=items[0].appraised):
        raise Refusal("top_up.over_value", loan=loan, ticket=ticket.number, article="36")
    loans = loan.split([item.appraised.minor for item in items])
    offered = tuple(_offered(item, each) for item, each in zip(items, loans, strict=True))
    return IssueTicket(
        customer=ticket.customer,
        items=offered,
        prohibited=asked.prohibited,
        days=asked.days,
        months=asked.months,
        source_statement=ticket.source_statement,
        pledge=ticket.pledge,
        monthly_interest_rate=asked.monthly_interest_rate,
        monthly_fee_rate=asked.monthly_fee_rate,
        papers=ticket.papers,
        registration=ticket.registration,
        representative=asked.representative,
        means=asked.means,
    )


@decides(TopUp)
def decide(command: TopUp, state: TopUpState, moment: Moment) -> Iterator[TicketToppedUp | TicketIssued]:
    """Refuses what redeeming and pawning refuse, also goods that are not here; the cash that changes hands is the
    difference of the two.
    """
    asked, on = state.ticket(command.ticket), moment.business_date
    ticket = presented(asked, command.representative, state, on, holder_checked=command.holder_checked)
    must_not_lie_ahead(ticket, on)
    end = quote_redemption(ticket, on, Means.BANK)
    must_be_here(ticket, state)
    issued = issue(new_pledge(ticket, command), state, moment, replaces=ticket, set_off=end.before_rounding)
    yield settle(ticket, end, issued, on, state.accrued_to(command.ticket))
    yield issued


def settle(
    ticket: Ticket, end: RedemptionQuote, issued: TicketIssued, on: date, accrued_to: date | None
) -> TicketToppedUp:
    """The end of the old ticket, set off against the new loan."""
    interest_paid = end.interest.amount - end.interest_refund.amount
    earned = earned_in_all(ticket, on, interest_paid, end.fee.amount - end.fee_refund.amount)
    taken = final(ticket, earned, accrued_to)
    late = Late(of=ticket.period, interest=end.overdue_interest.amount, fee=end.overdue_fee.amount)
    return TicketToppedUp(
        ticket=ticket.number,
        into=issued.ticket,
        on=on,
        pledge=ticket.pledge,
        loan_kind=ticket.loan_kind,
        fee_timing=ticket.terms.fee_held,
        principal=end.principal,
        charges=end.charges,
        interest_paid=interest_paid,
        overdue_interest=end.overdue_interest.amount,
        overdue_fee=end.overdue_fee.amount,
        fee_settled=end.fee.amount,
        fee_refund=end.fee_refund.amount,
        owed=end.before_rounding,
        means=issued.means,
        interest_recognised=taken.interest,
        fee_recognised=taken.fee,
        earned=earned,
        tax=tax_of_end(ticket.periods, ticket.terms.fee_held, earned, taken, late),
    )


@changes(TicketToppedUp)
def _topped_up(ticket: Ticket, what: TicketToppedUp) -> Ticket | None:
    if ticket.ended is not None or ticket.forfeited_on is not None:
        return None
    return replace(brought_up(ticket, what, what.on), earned=what.earned, ended=End.TOPPED_UP, ended_on=what.on)


def _offered(item: PledgedItem, loan: Money) -> OfferedItem:
    return OfferedItem(
        category=item.category,
        description=item.description,
        condition=item.condition,
        appraised=item.appraised,
        loan=loan,
        quantity=item.quantity,
        weight=item.weight,
        fineness=item.fineness,
        attributes=item.attributes,
        photos=item.photos,
        appraisal=item.appraisal,
    )
