"""Who may pawn what, and how much: every check before a loan is paid out (Measures, art. 8, 27, 35, 42, 44)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Protocol

from domain.access.people import Person
from domain.access.roles import Role
from domain.commands import Moment
from domain.customers.customer import Customer
from domain.customers.representative import Representative
from domain.customers.standing import check_age, check_agent_age, check_paper, check_parties, check_standing
from domain.errors import Refusal
from domain.ids import CustomerId, DeviceId, PersonId, TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money, Rate
from domain.organisation.capital import check_capital
from domain.organisation.legal_person import LegalPerson
from domain.organisation.reserve import Reserve, check_lending, check_reserve
from domain.pawn.numbers import NumberBlock
from domain.pawn.papers import check_papers, check_registration
from domain.pawn.ticket import Ticket
from domain.rulebook.limits import (
    check_customer,
    check_property_rights,
    check_real_estate_total,
    check_shareholder,
    check_single_real_estate,
)
from domain.rulebook.rulebook import RateRow, Rulebook
from domain.rulebook.terms import PledgeClass
from domain.stock.appraisal.worksheet import ItemAppraised, check_worksheet
from domain.stock.card import identities
from domain.stock.photos import KeptPhotos, check_photos
from domain.stock.prohibited import check_prohibited

if TYPE_CHECKING:
    from domain.pawn.issue import IssueTicket


class People(Protocol):
    """What the checks of who stands at the counter read."""

    def rulebook(self) -> Rulebook: ...
    def customer(self, customer: CustomerId) -> Customer | None: ...


class Admission(People, KeptPhotos, Protocol):
    """What the rules of pawning read; balances are principals of all tickets that have not ended."""

    def number_block(self, device: DeviceId) -> NumberBlock | None: ...
    def cash_in_drawer(self, device: DeviceId) -> Money: ...
    def appraisal(self, appraisal: str) -> ItemAppraised | None: ...
    def person(self, person: PersonId) -> Person | None: ...
    def ticket_pledging(self, identities: Collection[str]) -> TicketNo | None: ...
    def legal_person(self) -> LegalPerson: ...
    def reserve(self, on: date) -> Reserve | None: ...
    def shareholder(self, customer: CustomerId) -> Money | None: ...
    def balance_of_customer(self, customer: CustomerId) -> Money: ...
    def balance_of_class(self, pledge: PledgeClass) -> Money: ...
    def balance(self) -> Money: ...
    def lent_on(self, on: date) -> Money: ...


def check_admission(
    command: IssueTicket, net: Money, state: Admission, moment: Moment, replaces: Ticket | None
) -> None:
    """Every check of a loan that its quote does not make; `replaces` is the ticket that it settles."""
    check_prohibited(command.prohibited)
    check_people(command.customer, command.representative, state, moment.business_date, borrows=True)
    _check_goods(command, state, moment.business_date, replaces)
    _check_limits(command, state, moment.business_date, replaces)
    _check_approvals(command, state, moment)
    if command.means is Means.CASH and net > state.cash_in_drawer(moment.device):
        raise Refusal("till.not_enough", amount=net)


def check_people(
    customer: CustomerId, acting: Representative | None, state: People, on: date, *, borrows: bool = False
) -> None:
    """The pawner and whoever acts for them, each known and with a paper in force (art. 35).

    Raises Refusal `representative.missing`, `representative.same`, `representative.company`, `representative.minor`,
    and those of `check_person`.
    """
    pawner = check_person(customer, state, on, borrows=borrows)
    agent = check_person(acting.customer, state, on) if acting is not None else None
    check_parties(pawner, agent)
    if agent is not None:
        check_agent_age(agent, on, state.rulebook().least_age)


def check_person(customer: CustomerId, state: People, on: date, *, borrows: bool = False) -> Customer:
    """A known customer with a paper in force; one who borrows is of age and in good standing (art. 35).

    Raises Refusal `customer.unknown`, `customer.paper_expired`, `customer.minor`, `customer.frozen`,
    `customer.blacklisted`.
    """
    known = state.customer(customer)
    if known is None:
        raise Refusal("customer.unknown", customer=customer)
    check_paper(known, on)
    if borrows:
        check_age(known, on, state.rulebook().least_age)
        check_standing(known)
    return known


def check_trusted(customer: CustomerId, state: People) -> None:
    """Refuse to go on lending to whoever lost the shop's trust (`customer.frozen`, `customer.blacklisted`)."""
    known = state.customer(customer)
    if known is not None:
        check_standing(known)


def _check_goods(command: IssueTicket, state: Admission, on: date, replaces: Ticket | None) -> None:
    """One thing has one live ticket, its worksheet and photos are kept, its papers are there, and it is registered."""
    known_by = [name for item in command.items for name in identities(item)]
    if len(set(known_by)) < len(known_by):
        raise Refusal("item.twice")
    pledged = state.ticket_pledging(known_by) if known_by else None
    if pledged is not None and (replaces is None or pledged != replaces.number):
        raise Refusal("item.pledged", ticket=pledged)
    for place, item in enumerate(command.items, start=1):
        check_worksheet(item, state.appraisal(item.appraisal) if item.appraisal else None, place)
        if item.photos:
            check_photos(item.photos, state)
    categories = {item.category.value for item in command.items}
    check_papers(categories, command.papers)
    check_registration(state.rulebook().class_rules(command.pledge), categories, command.registration, on)


def _check_limits(command: IssueTicket, state: Admission, on: date, replaces: Ticket | None) -> None:
    """The ratios of article 44, on the legal person and on the store's own reserve of them."""
    rulebook, loan, pledge = state.rulebook(), command.principal, command.pledge
    limits, capital = rulebook.limits, state.legal_person().registered_capital
    settled = replaces.principal if replaces is not None else NOTHING
    of_customer = state.balance_of_customer(command.customer) - settled
    check_capital(pledge, rulebook.class_rules(pledge).least_capital, capital)
    check_customer(limits, capital, of_customer, loan)
    paid_in = state.shareholder(command.customer)
    if paid_in is not None:
        check_shareholder(paid_in, of_customer, loan)
        row = rulebook.rates_for(pledge, command.main_category)
        check_shareholder_terms(row, rulebook, loan, command.monthly_interest_rate, command.monthly_fee_rate)
    if pledge is PledgeClass.PROPERTY_RIGHT:
        check_property_rights(limits, capital, state.balance_of_class(pledge) - settled, loan)
    if pledge is PledgeClass.REAL_ESTATE:
        check_single_real_estate(limits, capital, loan)
        check_real_estate_total(limits, capital, state.balance_of_class(pledge) - settled, loan)
    reserve = state.reserve(on)
    if reserve is not None:
        check_reserve(reserve, pledge, state.balance_of_class(pledge) - settled, loan)
        check_lending(reserve, state.balance() - settled, loan)


def check_shareholder_terms(
    row: RateRow, rulebook: Rulebook, loan: Money, interest: Rate | None, fee: Rate | None
) -> None:
    """A shareholder borrows on no better terms than the rate table gives others (`limit.shareholder_terms`).

    Rates that are not asked for (None) are those of the table or of the ticket, as everybody's are.
    """
    usual = min(row.interest, rulebook.interest_cap(loan))
    if (interest is not None and interest < usual) or (fee is not None and fee < row.fee):
        raise Refusal("limit.shareholder_terms", interest=usual, fee=row.fee, article="44")


def _check_approvals(command: IssueTicket, state: Admission, moment: Moment) -> None:
    """A clerk's loan above the limit or off the rate table, and lending above the day's alarm, need a second person."""
    rulebook, loan = state.rulebook(), command.principal
    limits = rulebook.approvals
    clerk = state.person(moment.actor)
    alone = limits.clerk_loan if clerk is None or clerk.loan_limit is None else clerk.loan_limit
    if moment.role is Role.CLERK and loan > alone:
        moment.require_approval("loan.over_limit", amount=loan, limit=alone)
    row = rulebook.rates_for(command.pledge, command.main_category)
    asked = (command.monthly_interest_rate or row.interest, command.monthly_fee_rate or row.fee)
    if moment.role is Role.CLERK and asked != (row.interest, row.fee):
        moment.require_approval("rate.off_table", interest=asked[0], fee=asked[1])
    reserve = state.reserve(moment.business_date)
    alarm = limits.daily_lending if reserve is None else reserve.daily_alarm
    lent = state.lent_on(moment.business_date) + loan
    if lent > alarm:
        moment.require_approval("lending.day_alarm", amount=lent, limit=alarm)
