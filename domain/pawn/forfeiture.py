"""Forfeiture (绝当): after the days of grace the pledge is forfeited, and whose it is then is decided (art. 40, 43)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Words
from domain.ids import TicketNo
from domain.money import NOTHING, Money, total
from domain.pawn import charges
from domain.pawn.charges import ChargeKind
from domain.pawn.period import Earned, Period
from domain.pawn.recognition import brought_up, final
from domain.pawn.redemption import earned_in_all
from domain.pawn.tax import NO_TAX, TicketTax, tax_of_end
from domain.pawn.ticket import Forfeited, Ticket, changes, must_be_free, must_not_have_ended, subject_of
from domain.rulebook.rulebook import BookCost, Disposal, Forfeiture, NoticeBefore, Rulebook, ThresholdOf
from domain.rulebook.terms import FeeHeld, FeeTiming, PledgeClass
from domain.stock.item import PledgedItem


@command("pawn.forfeit")
class ForfeitTicket:
    """Take down that a ticket is forfeited; the daily run does so for every ticket whose days of grace are over."""

    ticket: Annotated[TicketNo, Words(20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForfeitedItem:
    """An item of a forfeited pledge, with its part of the ticket's book value."""

    code: str
    category: str
    description: str
    appraised: Money
    loan: Money
    book_value: Money


@fact("ticket.forfeited", version=2)
class TicketForfeited:
    """The pledge is forfeited since `since`. Below the threshold the goods are the shop's own and come into stock.

    `standing` has the amounts that move; `book_value` is what the goods stand for, shared among them by their loans.
    """

    ticket: TicketNo
    since: date
    pledge: PledgeClass
    loan_kind: str
    fee_timing: FeeHeld
    appraised: Money
    principal: Money
    standing: Forfeited
    book_value: Money
    goods: tuple[ForfeitedItem, ...]
    interest_recognised: Money
    fee_recognised: Money
    earned: Earned | None = None
    tax: TicketTax = NO_TAX

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)

    @property
    def debt(self) -> Money:
        """What the pawner owes of this pledge: the loan and the interest of the term."""
        return self.principal + self.standing.interest_owed + self.standing.fee_owed


class ForfeitureState(Protocol):
    """What the rule of forfeiture reads; `ticket` raises Refusal `ticket.unknown`."""

    def ticket(self, number: TicketNo) -> Ticket: ...
    def rulebook(self) -> Rulebook: ...
    def accrued_to(self, ticket: TicketNo) -> date | None: ...


def disposal_of(appraised: Money, loan: Money, rules: Forfeiture) -> Disposal:
    """Whose the goods are: below the threshold the shop's, from it on they are sold for the pawner's account."""
    if rules.threshold is None:
        return Disposal.OWN
    measured = loan if rules.threshold_of is ThresholdOf.LOAN else appraised
    if measured > rules.threshold or (rules.threshold_inclusive and measured == rules.threshold):
        return Disposal.FOR_ACCOUNT
    return Disposal.OWN


def forfeits_on(period: Period, rules: Forfeiture, noticed_on: date | None = None) -> date | None:
    """The day since which a pledge is forfeited: after the days of grace, or after the time of a notice where the law
    wants one first; then None until it was served.
    """
    if rules.notice_before is NoticeBefore.SALE:
        return period.forfeit_on
    return None if noticed_on is None else max(rules.after_notice(noticed_on), period.due)


def forfeit(
    ticket: Ticket, rules: Forfeiture, accrued_to: date | None = None, noticed_on: date | None = None
) -> TicketForfeited:
    """What the forfeiture of this ticket brings about."""
    items, period = ticket.held_items, ticket.period
    appraised = total([item.appraised for item in items])
    since = forfeits_on(period, rules, noticed_on) or period.forfeit_on
    interest, fee = _unsettled(ticket)
    earned = earned_in_all(ticket, period.due, interest, fee)
    taken = final(ticket, earned, accrued_to)
    tax = tax_of_end(ticket.periods, ticket.terms.fee_held, earned, taken)
    owed = Earned(interest, fee, tax.interest_due, tax.fee_due)
    standing = _standing(ticket, rules, disposal_of(appraised, ticket.principal, rules), since, owed)
    book_value = standing.into_stock or ticket.principal + interest + fee
    return TicketForfeited(
        ticket=ticket.number,
        since=since,
        pledge=ticket.pledge,
        loan_kind=ticket.loan_kind,
        fee_timing=ticket.terms.fee_held,
        appraised=appraised,
        principal=ticket.principal,
        standing=standing,
        book_value=book_value,
        goods=_goods(items, book_value),
        interest_recognised=taken.interest,
        fee_recognised=taken.fee,
        earned=earned,
        tax=tax if standing.settles_tax else replace(tax, interest_due=NOTHING, fee_due=NOTHING),
    )


def _unsettled(ticket: Ticket) -> tuple[Money, Money]:
    """The interest of the last term, and its fee in arrears, that were not settled."""
    terms, period = ticket.terms, ticket.period
    owed = charges.interest(ticket.principal, terms, period.unsettled(period.due)).amount
    behind = charges.fee(ChargeKind.FEE, ticket.principal, terms, period.unsettled(period.due)).amount
    return owed, behind if terms.fee_timing is FeeTiming.ARREARS else NOTHING


def _standing(ticket: Ticket, rules: Forfeiture, disposal: Disposal, since: date, owed: Earned) -> Forfeited:
    nothing = Earned(NOTHING, NOTHING)
    own = disposal is Disposal.OWN
    loan_alone = rules.book_cost is BookCost.PRINCIPAL
    given_up = owed if own and loan_alone else nothing
    cleared = owed if own else nothing
    with_it = ticket.principal + owed.interest + owed.fee
    return Forfeited(
        since=since,
        disposal=disposal,
        interest_owed=owed.interest,
        fee_owed=owed.fee,
        into_stock=(ticket.principal if loan_alone else with_it) if own else NOTHING,
        kept_as_loan=NOTHING if own else ticket.principal,
        interest_cleared=cleared.interest,
        fee_cleared=cleared.fee,
        interest_given_up=given_up.interest,
        fee_given_up=given_up.fee,
        interest_tax=owed.interest_tax,
        fee_tax=owed.fee_tax,
        interest_tax_given_up=given_up.interest_tax,
        fee_tax_given_up=given_up.fee_tax,
    )


def _goods(items: tuple[PledgedItem, ...], book_value: Money) -> tuple[ForfeitedItem, ...]:
    shares = book_value.split([item.loan.minor for item in items])
    return tuple(
        ForfeitedItem(
            code=item.code,
            category=item.category.value,
            description=item.description,
            appraised=item.appraised,
            loan=item.loan,
            book_value=share,
        )
        for item, share in zip(items, shares, strict=True)
    )


@decides(ForfeitTicket, needs_day=False)
def decide(command: ForfeitTicket, state: ForfeitureState, moment: Moment) -> Iterator[TicketForfeited]:
    """Refuses a ticket that has ended, is blocked, is forfeited already or still within grace (`forfeit.too_early`)."""
    ticket = state.ticket(command.ticket)
    must_not_have_ended(ticket)
    must_be_free(ticket)
    if ticket.forfeited_on is not None:
        raise Refusal("ticket.forfeited_already", ticket=ticket.number, on=ticket.forfeited_on)
    rules = state.rulebook().forfeiture
    first = forfeits_on(ticket.period, rules)
    if first is None:
        raise Refusal("forfeit.no_notice", ticket=ticket.number)
    if moment.business_date < first:
        raise Refusal("forfeit.too_early", ticket=ticket.number, forfeit_on=first, article="40")
    yield forfeit(ticket, rules, state.accrued_to(command.ticket))


@changes(TicketForfeited)
def _forfeited(ticket: Ticket, what: TicketForfeited) -> Ticket | None:
    """A forfeiture that did not know of a renewal does not count: what the pawner did goes first."""
    if what.since < ticket.period.due:
        return None
    if ticket.ended is not None or ticket.forfeited_on is not None or ticket.blocked is not None:
        return None
    return replace(brought_up(ticket, what, what.since), forfeited=what.standing, earned=what.earned)
