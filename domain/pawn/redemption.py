"""Redeeming (赎当): the loan is paid back with interest, the goods go home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.fields import Words
from domain.ids import TicketNo
from domain.money import total
from domain.pawn.charges import RedemptionQuote, quote_redemption
from domain.pawn.ticket import Ticket, TicketRedeemed, must_be_open


@command("pawn.redeem")
class RedeemTicket:
    """Redeem a ticket on the open business day."""

    ticket: Annotated[TicketNo, Words(20)]


class RedemptionState(Protocol):
    """What the rule of redemption reads; `ticket` raises Refusal `ticket.unknown`."""

    def ticket(self, number: TicketNo) -> Ticket: ...


def quote(ticket: Ticket, on: date) -> RedemptionQuote:
    """What redeeming on this day costs. Raises Refusal for a ticket that is not open on it (art. 40)."""
    must_be_open(ticket, on)
    return quote_redemption(ticket.principal, ticket.terms, ticket.periods, on)


def redeem(ticket: Ticket, on: date) -> TicketRedeemed:
    """What redeeming this ticket on this day brings about.

    Whatever of interest and prepaid fee the books have not yet taken as earned is taken now, so that nothing stays
    receivable or prepaid for a redeemed ticket.
    """
    asked = quote(ticket, on)
    interest_paid = asked.interest.amount - asked.interest_refund.amount
    interest_ever = total([period.interest_settled for period in ticket.periods]) + interest_paid
    fee_ever = total([period.fee_prepaid for period in ticket.periods]) - asked.fee_refund.amount
    return TicketRedeemed(
        ticket=ticket.number,
        on=on,
        pledge=ticket.pledge,
        principal=asked.principal,
        charges=asked.charges,
        interest_paid=interest_paid,
        overdue_interest=asked.overdue_interest.amount,
        overdue_fee=asked.overdue_fee.amount,
        fee_refund=asked.fee_refund.amount,
        paid=asked.pay_now,
        interest_recognised=interest_ever - ticket.interest_recognised,
        fee_recognised=fee_ever - ticket.fee_recognised,
    )


@decides(RedeemTicket)
def decide(command: RedeemTicket, state: RedemptionState, moment: Moment) -> Iterator[TicketRedeemed]:
    """See `quote` for what a redemption refuses."""
    yield redeem(state.ticket(command.ticket), moment.business_date)
