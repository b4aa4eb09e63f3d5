"""Pawning (出当): goods are taken as a pledge, the ticket is issued and the loan paid out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Protocol

from domain.access.roles import Role
from domain.commands import Moment, command, decides
from domain.customers.customer import Customer
from domain.errors import Refusal
from domain.fields import Between, Count, Line, Share, Words
from domain.ids import CustomerId, DeviceId
from domain.money import Money, Rate, total
from domain.pawn.charges import IssueQuote, latest_due, quote_issue
from domain.pawn.numbers import NumberBlock
from domain.pawn.ticket import TicketIssued
from domain.rulebook.rulebook import PledgeClass, Rulebook
from domain.stock.item import OfferedItem, pledged


@command("pawn.issue")
class IssueTicket:
    """Take goods as a pledge and pay out the loan; the loan is the sum of the items' loans.

    `days` is the agreed term; rates are per month and, where left out, the standard ones of the rulebook.
    `source_statement` says where the goods come from (art. 35).
    """

    customer: Annotated[CustomerId, Words(40)]
    items: Annotated[tuple[OfferedItem, ...], Count(1, 20)]
    days: Annotated[int, Between(1, 400)]
    source_statement: Line
    pledge: PledgeClass = PledgeClass.MOVABLE
    monthly_interest_rate: Annotated[Rate, Share()] | None = None
    monthly_fee_rate: Annotated[Rate, Share()] | None = None

    @property
    def principal(self) -> Money:
        """The loan: the sum of the items' loans."""
        return total([item.loan for item in self.items])


class IssueState(Protocol):
    """What the rule of pawning reads."""

    def rulebook(self) -> Rulebook: ...
    def customer(self, customer: CustomerId) -> Customer | None: ...
    def number_block(self, device: DeviceId) -> NumberBlock | None: ...
    def cash_in_drawer(self, device: DeviceId) -> Money: ...


def quote(command: IssueTicket, rulebook: Rulebook, on: date) -> IssueQuote:
    """What this pledge would cost, taken on this day; the screen's quote and the rule are the same.

    Raises Refusal for rates over the caps (art. 37, 38), a term over six months (`term.too_long`, art. 36) and a loan
    above the appraised value (`loan.over_value`, art. 36).
    """
    terms = rulebook.terms(command.pledge, command.monthly_interest_rate, command.monthly_fee_rate)
    due = on + timedelta(days=command.days)
    check_term(on, due, rulebook.max_term_months, article="36")
    for place, item in enumerate(command.items, start=1):
        if item.loan > item.appraised.share(rulebook.max_loan_ratio.value):
            raise Refusal("loan.over_value", item=place, loan=item.loan, appraised=item.appraised, article="36")
    return quote_issue(command.principal, terms, on, due)


@decides(IssueTicket)
def decide(command: IssueTicket, state: IssueState, moment: Moment) -> Iterator[TicketIssued]:
    """What pawning brings about; see `quote` and `_check` for what it refuses."""
    rulebook = state.rulebook()
    asked = quote(command, rulebook, moment.business_date)
    _check(command, state, moment, asked)
    block = state.number_block(moment.device)
    if block is None:
        raise Refusal("numbers.none", device=moment.device)
    ticket = block.next_number()
    yield TicketIssued(
        ticket=ticket,
        customer=command.customer,
        pledge=command.pledge,
        items=tuple(pledged(ticket, place, item) for place, item in enumerate(command.items, start=1)),
        source_statement=command.source_statement,
        terms=rulebook.terms(command.pledge, command.monthly_interest_rate, command.monthly_fee_rate),
        period=asked.period,
        appraised=total([item.appraised for item in command.items]),
        principal=asked.principal,
        charges=(asked.fee, asked.interest_at_due),
        fee_prepaid=asked.fee.amount,
        interest_at_due=asked.interest_at_due.amount,
        net_disbursed=asked.net_disbursed,
    )


def _check(command: IssueTicket, state: IssueState, moment: Moment, asked: IssueQuote) -> None:
    """Refuse an unknown customer, an empty drawer, and a clerk's loan above the limit without a second person."""
    customer = state.customer(command.customer)
    if customer is None or customer.personal is None:
        raise Refusal("customer.unknown", customer=command.customer)
    limit = state.rulebook().clerk_loan_limit
    if moment.role is Role.CLERK and asked.principal > limit:
        moment.require_approval("loan.over_limit", amount=asked.principal, limit=limit)
    if asked.net_disbursed > state.cash_in_drawer(moment.device):
        raise Refusal("till.not_enough", amount=asked.net_disbursed)


def check_term(start: date, due: date, months: int, article: str) -> None:
    """Refuse a term that ends later than so many months after its start (`term.too_long`)."""
    latest = latest_due(start, months)
    if due > latest:
        raise Refusal("term.too_long", due=due, latest=latest, months=months, article=article)
