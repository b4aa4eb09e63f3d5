"""Pawning (出当): goods are taken as a pledge, the ticket is issued and the loan paid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from domain.commands import Moment, command, decides
from domain.customers.representative import Representative
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Between, Count, Line, Share, Words
from domain.ids import CustomerId, TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money, Rate, total
from domain.pawn.admission import Admission, check_admission
from domain.pawn.charges import Charge, ChargeKind, Stretch, fee, interest
from domain.pawn.lifting import lift_issued
from domain.pawn.papers import PaperTaken, Registration
from domain.pawn.period import Period, period_of
from domain.pawn.tax import NO_TAX, TicketTax, tax_of_issue
from domain.pawn.term import check_first_term, due_after
from domain.pawn.ticket import Ticket, begins, subject_of
from domain.rulebook.effective import check_term_fee
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import FeeTiming, PledgeClass, Terms
from domain.stock.card import check_card
from domain.stock.item import OfferedItem, PledgedItem, pledged
from domain.stock.prohibited import Prohibited

MOST_DAYS = 4000
MOST_MONTHS = 120


@command("pawn.issue")
class IssueTicket:
    """Take goods as a pledge and pay out the loan; the loan is the sum of the items' loans.

    The agreed term is so many `days` or so many `months`; rates are per month and, where left out, those of the rate
    table. `source_statement` says where the goods come from (art. 35); `prohibited` names the lines of article 27 that
    were answered yes, none where the goods may be taken.
    """

    customer: Annotated[CustomerId, Words(40)]
    items: Annotated[tuple[OfferedItem, ...], Count(1, 20)]
    prohibited: Annotated[tuple[Prohibited, ...], Count(0, len(Prohibited))]
    days: Annotated[int, Between(1, MOST_DAYS)] | None = None
    months: Annotated[int, Between(1, MOST_MONTHS)] | None = None
    source_statement: Line
    pledge: PledgeClass = PledgeClass.MOVABLE
    monthly_interest_rate: Annotated[Rate, Share()] | None = None
    monthly_fee_rate: Annotated[Rate, Share()] | None = None
    representative: Representative | None = None
    papers: Annotated[tuple[PaperTaken, ...], Count(0, 20)] = ()
    registration: Registration | None = None
    means: Means = Means.CASH

    @property
    def principal(self) -> Money:
        """The loan: the sum of the items' loans."""
        return total([item.loan for item in self.items])

    @property
    def main_category(self) -> str:
        """The category that most is lent on, of equal ones the earliest: the rate table goes by it."""
        return max(self.items, key=lambda item: item.loan).category.value


@fact("ticket.issued", version=3, lift=lift_issued)
class TicketIssued:
    """A pledge was taken and the loan paid out. `replaces` is the ticket that a top-up settled into this one; `tax` is
    inside a fee that was taken ahead.
    """

    ticket: TicketNo
    customer: CustomerId
    representative: Representative | None
    pledge: PledgeClass
    loan_kind: str
    items: tuple[PledgedItem, ...]
    source_statement: str
    papers: tuple[PaperTaken, ...]
    registration: Registration | None
    terms: Terms
    period: Period
    appraised: Money
    principal: Money
    charges: tuple[Charge, ...]
    fee_prepaid: Money
    interest_at_due: Money
    net_disbursed: Money
    means: Means
    replaces: TicketNo | None = None
    tax: TicketTax = NO_TAX

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueQuote:
    """What a new pledge costs. `net_disbursed` is what the pawner is handed; a fee in arrears comes at the end."""

    terms: Terms
    period: Period
    principal: Money
    fee: Charge
    interest_at_due: Charge
    ticket_fee: Money = NOTHING

    @property
    def net_disbursed(self) -> Money:
        """The loan less the fees taken ahead; interest is never deducted (art. 37)."""
        return self.principal - self.period.fee_prepaid - self.ticket_fee

    @property
    def redeem_on_due(self) -> Money:
        """What a redemption on the due day comes to."""
        behind = self.fee.amount if self.terms.fee_timing is FeeTiming.ARREARS else NOTHING
        return self.principal + self.interest_at_due.amount + behind

    @property
    def charges(self) -> tuple[Charge, ...]:
        """The charges of the first term."""
        return (self.fee, self.interest_at_due)


def quote_issue(principal: Money, terms: Terms, time: Stretch, rest_days: frozenset[date] = frozenset()) -> IssueQuote:
    """What pledging this principal for this time costs."""
    kind = ChargeKind.FEE_PREPAID if terms.fee_timing is FeeTiming.PREPAID else ChargeKind.FEE
    return IssueQuote(
        terms=terms,
        period=period_of(principal, terms, time, rest_days),
        principal=principal,
        fee=fee(kind, principal, terms, time),
        interest_at_due=interest(principal, terms, time),
    )


def quote(command: IssueTicket, rulebook: Rulebook, on: date) -> IssueQuote:
    """What this pledge would cost, taken on this day; the screen's quote and the rule are the same.

    Raises Refusal for rates over the caps (art. 37, 38; by days where the rulebook wants it), a term too long or too
    short (art. 36), a loan above the appraised value (`loan.over_value`, art. 36) or above the largest that the law
    knows (`loan.too_large`), and for an item whose card is not in order.
    """
    principal = command.principal
    terms = rulebook.terms(
        command.pledge, principal, command.monthly_interest_rate, command.monthly_fee_rate, command.main_category
    )
    due = due_after(on, command.days, command.months, method=terms.interest_method)
    check_first_term(on, due, rulebook)
    for place, item in enumerate(command.items, start=1):
        check_card(item, command.pledge.value, place)
        if item.loan > item.appraised.share(rulebook.max_loan_ratio.value):
            raise Refusal("loan.over_value", item=place, loan=item.loan, appraised=item.appraised, article="36")
    if rulebook.largest_loan is not None and principal > rulebook.largest_loan:
        raise Refusal("loan.too_large", loan=principal, largest=rulebook.largest_loan)
    asked = quote_issue(principal, terms, Stretch(on, due), rulebook.closed_days())
    check_term_fee(rulebook, command.pledge, asked.fee.amount, principal, asked.period.days)
    return replace(asked, ticket_fee=rulebook.ticket_fee)


@decides(IssueTicket)
def decide(command: IssueTicket, state: Admission, moment: Moment) -> Iterator[TicketIssued]:
    """What pawning brings about; see `quote` and `check_admission` for what it refuses."""
    yield issue(command, state, moment)


def issue(
    command: IssueTicket,
    state: Admission,
    moment: Moment,
    *,
    replaces: Ticket | None = None,
    set_off: Money = NOTHING,
) -> TicketIssued:
    """The ticket that this pledge becomes, with the next number of the device's block.

    A top-up names the ticket that it replaces, and what of the payout is set off against it.
    """
    rulebook = state.rulebook()
    asked = quote(command, rulebook, moment.business_date)
    check_admission(command, asked.net_disbursed - set_off, state, moment, replaces)
    block = state.number_block(moment.device)
    if block is None:
        raise Refusal("numbers.none", device=moment.device)
    ticket = block.next_number()
    return TicketIssued(
        ticket=ticket,
        customer=command.customer,
        representative=command.representative,
        pledge=command.pledge,
        loan_kind=f"{command.pledge.value}.{command.main_category}",
        items=tuple(pledged(ticket, place, item) for place, item in enumerate(command.items, start=1)),
        source_statement=command.source_statement,
        papers=command.papers,
        registration=command.registration,
        terms=asked.terms,
        period=asked.period,
        appraised=total([item.appraised for item in command.items]),
        principal=asked.principal,
        charges=asked.charges,
        fee_prepaid=asked.period.fee_prepaid,
        interest_at_due=asked.interest_at_due.amount,
        net_disbursed=asked.net_disbursed,
        means=command.means,
        replaces=replaces.number if replaces is not None else None,
        tax=tax_of_issue(asked.period),
    )


@begins(TicketIssued)
def begin(what: TicketIssued) -> Ticket:
    """The ticket on the day of its issue."""
    return Ticket(
        number=what.ticket,
        customer=what.customer,
        pledge=what.pledge,
        loan_kind=what.loan_kind,
        items=what.items,
        source_statement=what.source_statement,
        principal=what.principal,
        appraised=what.appraised,
        terms=what.terms,
        issued_on=what.period.start,
        net_disbursed=what.net_disbursed,
        periods=(what.period,),
        representative=what.representative,
        papers=what.papers,
        registration=what.registration,
        means=what.means,
        replaces=what.replaces,
        recognised_to=what.period.start,
    )
