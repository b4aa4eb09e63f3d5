"""Moving in (期初转入): a ticket that the old books issued goes on here, under its old number and at its own rates.

It posts nothing, since the opening balances hold what it stands for (`ledger.open_books`). What it had earned by the
close of the opening day is taken as recognised, so that accrual goes on from there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Protocol

from domain.clock import calendar_day
from domain.commands import Moment, command, decides
from domain.customers.customer import Customer
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import AmountOrNothing, Count, Line, Share, Words
from domain.ids import CustomerId, StoreId, TicketNo
from domain.ledger.accounts import LOAN_ACCOUNTS
from domain.ledger.entry import Posting
from domain.ledger.means import Means
from domain.ledger.opening import TicketStanding, must_be_new
from domain.money import Money, Rate, cut, total
from domain.pawn.charges import Stretch
from domain.pawn.issue import IssueQuote, TicketIssued, begin, quote_issue
from domain.pawn.numbers import FormsReceived, NumberBlock, serial_of
from domain.pawn.period import Earned, Period, earned_by
from domain.pawn.tax import NO_TAX
from domain.pawn.ticket import Ticket, begins, subject_of
from domain.rulebook.rulebook import Rulebook, check_cap
from domain.rulebook.terms import FeeHeld, FeeTiming, PledgeClass, Terms, terms_of
from domain.stock.card import CLASS_OF, check_attributes, identities
from domain.stock.item import OfferedItem, pledged

_NUMBER = re.compile(r"[0-9A-Z]{4,20}")
_OURS = re.compile(r"[0-9]{11}")


@command("pawn.move_in")
class MoveInTicket:
    """Take over an open ticket as it stood at the close of the day `on`; the loan is the sum of the items' loans.

    `start` and `due` are of the term that runs, `issued_on` is when it was pawned first. `fee_paid` is the composite
    fee that was paid ahead for this term: left out, it is what the rate makes; nothing, where it is paid at the end.
    `interest_from` is the first day whose interest is unpaid, the start of the term where it is left out.
    """

    on: date
    ticket: Annotated[TicketNo, Words(20, shortest=4)]
    customer: Annotated[CustomerId, Words(40)]
    items: Annotated[tuple[OfferedItem, ...], Count(1, 20)]
    source_statement: Line
    issued_on: date
    start: date
    due: date
    monthly_interest_rate: Annotated[Rate, Share()]
    monthly_fee_rate: Annotated[Rate, Share()]
    fee_paid: AmountOrNothing | None = None
    interest_from: date | None = None

    @property
    def principal(self) -> Money:
        """The loan: the sum of the items' loans."""
        return total([item.loan for item in self.items])

    @property
    def main_category(self) -> str:
        """The category that most is lent on, of equal ones the earliest."""
        return main_category_of(self.items)

    @property
    def pledge(self) -> PledgeClass:
        """The class of its goods: that of the first."""
        return PledgeClass(CLASS_OF[self.items[0].category])


@fact("ticket.moved_in", version=1)
class TicketMovedIn:
    """A ticket of the old books goes on here. `issued` says of its running term what an issue of ours says; `earned` is
    what it had earned by the close of the day `on`, which the opening balances hold.
    """

    on: date
    issued_on: date
    issued: TicketIssued
    earned: Earned

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.issued.ticket)


class MovingInState(Protocol):
    """What the rule reads; `rulebook_on` is the rulebook of a day, `first_rule` the rule of any entry there is."""

    def rulebook_on(self, day: date) -> Rulebook: ...
    def first_rule(self) -> str | None: ...
    def has_ticket(self, number: TicketNo) -> bool: ...
    def customer(self, customer: CustomerId) -> Customer | None: ...
    def number_blocks(self) -> tuple[NumberBlock, ...]: ...
    def forms(self) -> tuple[FormsReceived, ...]: ...
    def ticket_pledging(self, identities: Collection[str]) -> TicketNo | None: ...


@decides(MoveInTicket, needs_day=False)
def decide(command: MoveInTicket, state: MovingInState, moment: Moment) -> Iterator[TicketMovedIn]:
    """Refuses once business has begun, a number that is taken or ours to give (`opening.number_*`), an unknown
    customer, goods in pawn already, and what `moved_in` refuses; wants a second person.
    """
    must_be_taken(command.ticket, command.on, state, moment)
    happened = moved_in(command, state.rulebook_on(command.on))
    must_be_cards(command.items, state)
    if state.customer(command.customer) is None:
        raise Refusal("customer.unknown", customer=command.customer)
    moment.require_approval("opening.ticket_second_person", ticket=command.ticket)
    yield happened


def must_be_taken(ticket: TicketNo, on: date, state: MovingInState, moment: Moment) -> None:
    """Refuse where business has begun, a day to come, and a number that is taken or ours to give."""
    must_be_new(state.first_rule())
    today = calendar_day(moment.now)
    if on > today:
        raise Refusal("opening.future", on=on, today=today)
    _check_number(ticket, state, moment.store)


def moved_in(command: MoveInTicket, rulebook: Rulebook) -> TicketMovedIn:
    """The ticket as it goes on under this rulebook, at its own rates. Raises the first of the `objections`."""
    for refusal in objections(command, rulebook):
        raise refusal
    offer = _offer(command, rulebook)
    period = replace(offer.period, settled_to=command.interest_from or command.start)
    issued = issued_before(command, offer, period)
    earned = earned_by(issued.terms, (issued.period,), command.on + timedelta(days=1))
    return TicketMovedIn(on=command.on, issued_on=command.issued_on, issued=issued, earned=earned)


def objections(command: MoveInTicket, rulebook: Rulebook) -> Iterator[Refusal]:
    """Everything that speaks against a ticket by itself: days that cannot be (`opening.days`, `opening.interest_from`),
    a term that was agreed ahead (`opening.renewed_ahead`: what it left in the books is not told by a term alone), one
    whose grace is over (`opening.past_grace`: its goods are forfeited), a fee that is not what the rate makes
    (`opening.fee_paid`).
    """
    on, ticket = command.on, command.ticket
    days = {"issued_on": command.issued_on, "start": command.start, "due": command.due, "on": on}
    if on < command.start < command.due and command.issued_on <= command.start:
        yield Refusal("opening.renewed_ahead", ticket=ticket, start=command.start, on=on)
        return
    if not command.issued_on <= command.start <= on or command.due <= command.start:
        yield Refusal("opening.days", ticket=ticket, **days)
        return
    since, latest = command.interest_from, min(on + timedelta(days=1), command.due)
    if since is not None and not command.start <= since <= latest:
        yield Refusal("opening.interest_from", ticket=ticket, since=since, start=command.start, latest=latest)
    offer = _offer(command, rulebook)
    if offer.period.forfeit_on <= on:
        yield Refusal("opening.past_grace", ticket=ticket, forfeit_on=offer.period.forfeit_on, on=on)
    paid, by_rate = command.fee_paid, offer.period.fee_prepaid
    if paid and command.principal and paid != by_rate:
        made_by = cut(paid.minor / (command.principal.minor * offer.fee.months))
        yield Refusal("opening.fee_paid", ticket=ticket, paid=paid, by_rate=by_rate, made_by=made_by)


def warnings(command: MoveInTicket, rulebook: Rulebook) -> Iterator[Refusal]:
    """What is not as it would have to be today but was agreed before: rates above a cap (art. 37, 38), thin cards."""
    rules = next((each for each in rulebook.classes if each.pledge is command.pledge), None)
    caps = [("interest.over_cap", command.monthly_interest_rate, rulebook.interest_cap(command.principal), "37")]
    if rules is not None:
        caps.append(("fee.over_cap", command.monthly_fee_rate, rules.fee_cap, "38"))
    for code, asked, cap, article in caps:
        try:
            check_cap(code, asked, cap, article)
        except Refusal as refusal:
            yield refusal
    yield from thin_cards(command.items)


def thin_cards(items: Sequence[OfferedItem]) -> Iterator[Refusal]:
    """What the cards of the items would have to say today."""
    for place, item in enumerate(items, start=1):
        missing = _missing(item, place)
        if missing is not None:
            yield missing


def standing_of(ticket: Ticket) -> TicketStanding:
    """What a ticket that nothing has happened to since it was moved in stands for in the books: its loan, what it
    earned that was not paid, what of its fee lies ahead, net of tax, and the tax that is put off. A debit is positive.
    """
    period, taken = ticket.period, ticket.taken
    fee_net = taken.fee - taken.fee_tax
    ahead = period.fee_prepaid - period.tax_in(period.fee_prepaid) - fee_net
    behind = ticket.terms.fee_held is FeeHeld.ARREARS
    put_off = taken.interest_tax + taken.fee_tax if behind else taken.interest_tax
    fee_account, fee_amount = _FEES[ticket.terms.fee_held], taken.fee if behind else -ahead
    amounts = (
        (LOAN_ACCOUNTS[ticket.loan_kind], ticket.principal),
        ("1132", taken.interest),
        (fee_account, fee_amount),
        ("2221.07", -put_off),
    )
    sub = subject_of(ticket.number)
    lines = tuple(Posting(account=account, amount=amount, sub=sub) for account, amount in amounts if amount)
    return TicketStanding(ticket=ticket.number, loan_kind=ticket.loan_kind, principal=ticket.principal, lines=lines)


_FEES = {FeeHeld.PREPAID: "2203", FeeHeld.ARREARS: "1133", FeeHeld.ADJUSTMENT: "1303.08"}


@begins(TicketMovedIn)
def _begin(what: TicketMovedIn) -> Ticket:
    return replace(
        begin(what.issued),
        issued_on=what.issued_on,
        interest_recognised=what.earned.interest,
        fee_recognised=what.earned.fee,
        interest_tax=what.earned.interest_tax,
        fee_tax=what.earned.fee_tax,
        recognised_to=what.on + timedelta(days=1),
    )


def _check_number(number: TicketNo, state: MovingInState, store: StoreId) -> None:
    """Raises Refusal `opening.number_form`, `opening.number_ours` (of a block or of forms of this shop) and
    `opening.number_known`.
    """
    if _NUMBER.fullmatch(number) is None or (number.startswith(store) and _OURS.fullmatch(number) is None):
        raise Refusal("opening.number_form", ticket=number)
    if _OURS.fullmatch(number) is not None:
        prefix, serial = serial_of(number)
        given: tuple[NumberBlock | FormsReceived, ...] = (*state.number_blocks(), *state.forms())
        for each in given:
            if each.prefix == prefix and each.first <= serial <= each.last:
                raise Refusal("opening.number_ours", ticket=number, first=each.first, last=each.last)
    if state.has_ticket(number):
        raise Refusal("opening.number_known", ticket=number)


def _offer(command: MoveInTicket, rulebook: Rulebook) -> IssueQuote:
    time = Stretch(command.start, command.due)
    return quote_issue(command.principal, _terms(command, rulebook), time, rulebook.closed_days())


def _terms(command: MoveInTicket, rulebook: Rulebook) -> Terms:
    charging = rulebook.charging
    if command.fee_paid is not None and command.monthly_fee_rate.value:
        charging = replace(charging, fee_timing=FeeTiming.PREPAID if command.fee_paid else FeeTiming.ARREARS)
    return terms_of(
        charging,
        rulebook=rulebook.key,
        version=rulebook.version,
        monthly_interest_rate=command.monthly_interest_rate,
        monthly_fee_rate=command.monthly_fee_rate,
    )


def must_be_cards(items: Sequence[OfferedItem], state: MovingInState) -> None:
    """Raises Refusal `item.category_class` (goods of one class make a ticket), `item.attribute_*`, `item.twice`,
    `item.pledged`.
    """
    pledge = CLASS_OF[items[0].category]
    for place, item in enumerate(items, start=1):
        if CLASS_OF[item.category] != pledge:
            raise Refusal("item.category_class", item=place, category=item.category.value, pledge=pledge)
        try:
            check_attributes(item.category, item.attributes, place)
        except Refusal as refusal:
            if refusal.code != "item.attribute_missing":
                raise
    known_by = [name for item in items for name in identities(item)]
    if len(set(known_by)) < len(known_by):
        raise Refusal("item.twice")
    held = state.ticket_pledging(known_by) if known_by else None
    if held is not None:
        raise Refusal("item.pledged", ticket=held)


def _missing(item: OfferedItem, place: int) -> Refusal | None:
    try:
        check_attributes(item.category, item.attributes, place)
    except Refusal as refusal:
        return refusal if refusal.code == "item.attribute_missing" else None
    return None


class OldPledge(Protocol):
    """What somebody pledged before the books were opened here."""

    @property
    def ticket(self) -> TicketNo: ...
    @property
    def customer(self) -> CustomerId: ...
    @property
    def pledge(self) -> PledgeClass: ...
    @property
    def items(self) -> tuple[OfferedItem, ...]: ...
    @property
    def principal(self) -> Money: ...
    @property
    def source_statement(self) -> str: ...


def main_category_of(items: Sequence[OfferedItem]) -> str:
    """The category that most is lent on, of equal ones the earliest."""
    return max(items, key=lambda item: item.loan).category.value


def issued_before(old: OldPledge, offer: IssueQuote, period: Period) -> TicketIssued:
    """What an issue of ours would say of a pledge of the old books, with the term that it has."""
    return TicketIssued(
        ticket=old.ticket,
        customer=old.customer,
        representative=None,
        pledge=old.pledge,
        loan_kind=f"{old.pledge.value}.{main_category_of(old.items)}",
        items=tuple(pledged(old.ticket, place, item) for place, item in enumerate(old.items, start=1)),
        source_statement=old.source_statement,
        papers=(),
        registration=None,
        terms=offer.terms,
        period=period,
        appraised=total([item.appraised for item in old.items]),
        principal=old.principal,
        charges=offer.charges,
        fee_prepaid=period.fee_prepaid,
        interest_at_due=offer.interest_at_due.amount,
        net_disbursed=offer.net_disbursed,
        means=Means.CASH,
        tax=NO_TAX,
    )
