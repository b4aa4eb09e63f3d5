"""Settling several tickets in one payment: each gets its own fact, one sum changes hands."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.customers.representative import Representative
from domain.errors import Refusal
from domain.facts import Body, fact
from domain.fields import Between, Count, Words
from domain.ids import CustomerId, TicketNo
from domain.ledger.means import Means
from domain.money import Money, total
from domain.pawn.admission import People, check_trusted
from domain.pawn.goods_here import GoodsHere, must_be_here
from domain.pawn.issue import MOST_DAYS
from domain.pawn.payment import cash_rounding
from domain.pawn.redemption import RedeemTicket, TicketRedeemed, presented, redeem
from domain.pawn.renewal import RenewTicket, TicketRenewed, renew
from domain.pawn.ticket import Ticket


class Wish(enum.Enum):
    """What is done with one of the tickets."""

    REDEEM = "redeem"
    RENEW = "renew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One ticket of a settlement; `days` is the new term where it is renewed."""

    ticket: Annotated[TicketNo, Words(20)]
    wish: Wish
    days: Annotated[int, Between(1, MOST_DAYS)] | None = None


@command("pawn.settle")
class SettleTogether:
    """Redeem and renew several tickets of one customer in one payment."""

    parts: Annotated[tuple[Part, ...], Count(2, 50)]
    means: Means = Means.CASH
    representative: Representative | None = None
    holder_checked: bool = False


@fact("payment.settled", version=1)
class PaymentSettled:
    """One payment for several tickets. `exact` is the sum of their own; the rounding is a line of its own."""

    payment: str
    customer: CustomerId
    on: date
    tickets: tuple[TicketNo, ...]
    exact: Money
    cash_rounding: Money
    paid: Money
    means: Means

    @property
    def subject(self) -> str:
        """The payment."""
        return f"payment:{self.payment}"


class SettlementState(People, GoodsHere, Protocol):
    """What the rule reads; `ticket` raises Refusal `ticket.unknown`."""

    def ticket(self, number: TicketNo) -> Ticket: ...
    def accrued_to(self, ticket: TicketNo) -> date | None: ...


@decides(SettleTogether)
def decide(command: SettleTogether, state: SettlementState, moment: Moment) -> Iterator[Body]:
    """Refuses a ticket that stands twice (`settle.twice`), tickets of several customers (`settle.customers`), and
    whatever one of the redemptions and renewals refuses: then nothing of it happens.
    """
    numbers = [part.ticket for part in command.parts]
    if len(set(numbers)) < len(numbers):
        raise Refusal("settle.twice", ticket=max(numbers, key=numbers.count))
    tickets = [state.ticket(number) for number in numbers]
    if len({ticket.customer for ticket in tickets}) > 1:
        raise Refusal("settle.customers")
    happened = [_settled(part, command, state, moment) for part in command.parts]
    exact = total([what.paid for what in happened])
    rounding = cash_rounding(exact, tickets[0].terms, command.means)
    yield PaymentSettled(
        payment=moment.new_id("p"),
        customer=tickets[0].customer,
        on=moment.business_date,
        tickets=tuple(numbers),
        exact=exact,
        cash_rounding=rounding,
        paid=exact + rounding,
        means=command.means,
    )
    yield from happened


def _settled(
    part: Part, command: SettleTogether, state: SettlementState, moment: Moment
) -> TicketRedeemed | TicketRenewed:
    """One ticket's part, to the fen: only the sum is rounded."""
    ticket, on = state.ticket(part.ticket), moment.business_date
    held = presented(ticket, command.representative, state, on, holder_checked=command.holder_checked)
    exact = replace(held, terms=replace(held.terms, cash_rounding_unit=1))
    accrued_to, means = state.accrued_to(part.ticket), command.means
    if part.wish is Wish.REDEEM:
        asked = RedeemTicket(ticket=part.ticket, means=means, representative=command.representative)
        redeemed = redeem(exact, asked, on, accrued_to)
        must_be_here(ticket, state)
        return redeemed
    check_trusted(ticket.customer, state)
    renewal = RenewTicket(ticket=part.ticket, days=part.days, means=means, representative=command.representative)
    return renew(exact, renewal, state.rulebook(), on, accrued_to)
