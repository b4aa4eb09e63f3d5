"""Making good (赔偿): the shop lost goods while they were in pawn, and pays what they were appraised at (art. 41).

What the pawner owes is set off against it. The ticket ends where all its goods are lost, or where the pawner takes the
rest home; else the lost items leave it with their part of the loan, and the others stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.customers.representative import Representative
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Count, Line, Words
from domain.ids import DeviceId, TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money, total
from domain.pawn.admission import People
from domain.pawn.charges import Charge
from domain.pawn.goods_here import GoodsHere, must_be_here, must_be_missing
from domain.pawn.partial_release import ItemCode, quote_release
from domain.pawn.partial_repayment import PartQuote
from domain.pawn.payment import cash_rounding
from domain.pawn.period import Earned, Period
from domain.pawn.recognition import brought_up, final, still_to_take
from domain.pawn.redemption import RedemptionQuote, earned_in_all, presented, quote_redemption
from domain.pawn.tax import NO_TAX, Late, TicketTax, tax_of_change, tax_of_end
from domain.pawn.ticket import End, Ticket, changes, must_be_open, subject_of
from domain.rulebook.terms import FeeHeld, PledgeClass
from domain.stock.item import PledgedItem


@command("pawn.compensate")
class CompensateGoods:
    """Make good goods that are missing from the vault; needs a second person.

    `rest_goes_home` ends the ticket though some of its goods are here: the pawner takes them along.
    """

    ticket: Annotated[TicketNo, Words(20)]
    items: Annotated[tuple[ItemCode, ...], Count(1, 20)]
    reason: Line
    rest_goes_home: bool = False
    means: Means = Means.CASH
    representative: Representative | None = None
    holder_checked: bool = False


@fact("ticket.compensated", version=2)
class TicketCompensated:
    """Lost goods were made good, and what was owed on them was set off.

    `compensation` is their appraised value. `principal` and the charges are what was settled: of the whole ticket, or
    of the lost items where it goes on; then `period` is what stays, and `earned` is None. `paid` is what the pawner
    paid; below nothing it is what they were handed.
    """

    ticket: TicketNo
    on: date
    items: tuple[str, ...]
    compensation: Money
    pledge: PledgeClass
    loan_kind: str
    fee_timing: FeeHeld
    period: Period | None
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
    reason: str
    representative: Representative | None
    interest_recognised: Money
    fee_recognised: Money
    earned: Earned | None
    tax: TicketTax = NO_TAX

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationQuote:
    """What making goods good comes to: their appraised value, less what is owed on them or on the whole ticket."""

    lost: tuple[PledgedItem, ...]
    settled: RedemptionQuote | PartQuote
    cash_rounding: Money

    @property
    def compensation(self) -> Money:
        """What the shop answers for."""
        return total([item.appraised for item in self.lost])

    @property
    def principal(self) -> Money:
        """The loan that is settled: of the lost items, or of the whole ticket."""
        return self.settled.principal_repaid if isinstance(self.settled, PartQuote) else self.settled.principal

    @property
    def period(self) -> Period | None:
        """What stays in pawn; None where the ticket ends."""
        return self.settled.period if isinstance(self.settled, PartQuote) else None

    @property
    def owed(self) -> Money:
        """What is set off against it."""
        return self.settled.before_rounding

    @property
    def pay_now(self) -> Money:
        """What the pawner still pays; below nothing they are handed it."""
        return self.owed - self.compensation + self.cash_rounding

    @property
    def codes(self) -> tuple[str, ...]:
        """The lost items."""
        return tuple(item.code for item in self.lost)


class CompensationState(People, GoodsHere, Protocol):
    """What the rule reads; `ticket` raises Refusal `ticket.unknown`."""

    def ticket(self, number: TicketNo) -> Ticket: ...
    def accrued_to(self, ticket: TicketNo) -> date | None: ...
    def cash_in_drawer(self, device: DeviceId) -> Money: ...


def quote(
    ticket: Ticket, items: tuple[str, ...], on: date, means: Means = Means.CASH, *, rest_goes_home: bool = False
) -> CompensationQuote:
    """What making these items good comes to on this day. It takes the paper's own value of them (art. 41).

    Raises Refusal for a ticket that is not open, `release.unknown` for an item that it does not hold, and, where other
    items are to stay in pawn, what `quote_release` refuses.
    """
    must_be_open(ticket, on)
    held = {item.code: item for item in ticket.held_items}
    codes = tuple(dict.fromkeys(items))
    for code in codes:
        if code not in held:
            raise Refusal("release.unknown", ticket=ticket.number, item=code)
    settled: RedemptionQuote | PartQuote
    if rest_goes_home or len(codes) == len(held):
        settled = quote_redemption(ticket.principal, ticket.terms, ticket.periods, on, Means.BANK)
    else:
        settled = quote_release(ticket, codes, on, Means.BANK)
    asked = CompensationQuote(lost=tuple(held[code] for code in codes), settled=settled, cash_rounding=NOTHING)
    return replace(asked, cash_rounding=cash_rounding(asked.pay_now, ticket.terms, means))


@decides(CompensateGoods)
def decide(command: CompensateGoods, state: CompensationState, moment: Moment) -> Iterator[TicketCompensated]:
    """See `quote`, and `presented` for who may act on the ticket.

    Refuses goods that nobody reported missing (`compensation.not_missing`), a rest that is to go home and is not here,
    and a drawer that does not hold what is paid out (`till.not_enough`).
    """
    ticket, on = state.ticket(command.ticket), moment.business_date
    held = presented(ticket, command.representative, state, on, holder_checked=command.holder_checked)
    asked = quote(held, command.items, on, command.means, rest_goes_home=command.rest_goes_home)
    must_be_missing(asked.codes, ticket, state)
    if command.rest_goes_home:
        must_be_here(ticket, state, {item.code for item in ticket.held_items} - set(asked.codes))
    moment.require_approval("compensation.second_person", ticket=ticket.number, amount=asked.compensation)
    if command.means is Means.CASH and -asked.pay_now > state.cash_in_drawer(moment.device):
        raise Refusal("till.not_enough", amount=-asked.pay_now)
    yield compensate(held, asked, command, on, state.accrued_to(command.ticket))


def compensate(
    ticket: Ticket, asked: CompensationQuote, command: CompensateGoods, on: date, accrued_to: date | None
) -> TicketCompensated:
    """What making these goods good brings about."""
    booked = _booked(ticket, asked.settled, on, accrued_to)
    return TicketCompensated(
        ticket=ticket.number,
        on=on,
        items=asked.codes,
        compensation=asked.compensation,
        pledge=ticket.pledge,
        loan_kind=ticket.loan_kind,
        fee_timing=ticket.terms.fee_held,
        period=booked.period,
        principal=booked.principal,
        charges=asked.settled.charges,
        interest_paid=booked.interest,
        overdue_interest=booked.overdue_interest,
        overdue_fee=booked.overdue_fee,
        fee_settled=booked.fee,
        fee_refund=asked.settled.fee_refund.amount,
        cash_rounding=asked.cash_rounding,
        paid=asked.pay_now,
        means=command.means,
        reason=command.reason,
        representative=command.representative,
        interest_recognised=booked.taken.interest,
        fee_recognised=booked.taken.fee,
        earned=booked.earned,
        tax=booked.tax,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Booked:
    """What is settled, and what the books take as earned with it."""

    period: Period | None
    principal: Money
    interest: Money
    fee: Money
    overdue_interest: Money = NOTHING
    overdue_fee: Money = NOTHING
    taken: Earned
    earned: Earned | None = None
    tax: TicketTax


def _booked(ticket: Ticket, settled: RedemptionQuote | PartQuote, on: date, accrued_to: date | None) -> _Booked:
    if isinstance(settled, PartQuote):
        periods = (*ticket.periods[:-1], settled.period)
        taken = still_to_take(ticket, ticket.terms, periods, on, accrued_to)
        return _Booked(
            period=settled.period,
            principal=settled.principal_repaid,
            interest=settled.interest.amount,
            fee=settled.fee_settled.amount,
            taken=taken,
            tax=tax_of_change(ticket.periods, periods, ticket.terms.fee_held, taken),
        )
    interest = settled.interest.amount - settled.interest_refund.amount
    earned = earned_in_all(ticket, on, interest, settled.fee.amount - settled.fee_refund.amount)
    taken = final(ticket, earned, accrued_to)
    late = Late(of=ticket.period, interest=settled.overdue_interest.amount, fee=settled.overdue_fee.amount)
    return _Booked(
        period=None,
        principal=settled.principal,
        interest=interest,
        fee=settled.fee.amount,
        overdue_interest=settled.overdue_interest.amount,
        overdue_fee=settled.overdue_fee.amount,
        taken=taken,
        earned=earned,
        tax=tax_of_end(ticket.periods, ticket.terms.fee_held, earned, taken, late),
    )


@changes(TicketCompensated)
def _compensated(ticket: Ticket, what: TicketCompensated) -> Ticket | None:
    if ticket.ended is not None or ticket.forfeited_on is not None:
        return None
    after = replace(brought_up(ticket, what, what.on), released=(*ticket.released, *what.items))
    if what.period is None:
        return replace(after, earned=what.earned, ended=End.COMPENSATED, ended_on=what.on)
    if what.period.start != ticket.period.start or what.period.principal + what.principal != ticket.principal:
        return None
    return replace(after, principal=what.period.principal, periods=(*ticket.periods[:-1], what.period))
