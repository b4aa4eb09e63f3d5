"""Renewing (续当): the old interest is settled, a new term starts where the old one ends (art. 39)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.fields import Between, Words
from domain.ids import TicketNo
from domain.pawn.charges import RenewalQuote, earned_by, quote_renewal
from domain.pawn.issue import check_term
from domain.pawn.ticket import Ticket, TicketRenewed, must_be_open
from domain.rulebook.rulebook import Rulebook


@command("pawn.renew")
class RenewTicket:
    """Renew a ticket for so many days, counted from the old due day."""

    ticket: Annotated[TicketNo, Words(20)]
    days: Annotated[int, Between(1, 400)]


class RenewalState(Protocol):
    """What the rule of renewal reads; `ticket` raises Refusal `ticket.unknown`."""

    def rulebook(self) -> Rulebook: ...
    def ticket(self, number: TicketNo) -> Ticket: ...


def quote(ticket: Ticket, days: int, rulebook: Rulebook, on: date) -> RenewalQuote:
    """What renewing on this day costs.

    Raises Refusal for a ticket that is not open, before the last period has begun (`renewal.too_early`, art. 39),
    and for a term over six months (`term.too_long`, art. 39).
    """
    must_be_open(ticket, on)
    old = ticket.period
    if on < old.start:
        raise Refusal("renewal.too_early", ticket=ticket.number, start=old.start, article="39")
    asked = quote_renewal(ticket.principal, ticket.terms, old, days)
    check_term(old.due, asked.period.due, rulebook.max_renewal_months, article="39")
    return asked


def renew(ticket: Ticket, days: int, rulebook: Rulebook, on: date) -> TicketRenewed:
    """What renewing this ticket on this day brings about."""
    asked = quote(ticket, days, rulebook, on)
    earned = earned_by(ticket.principal, ticket.terms, ticket.periods, on)
    return TicketRenewed(
        ticket=ticket.number,
        on=on,
        period=asked.period,
        charges=(asked.interest, asked.fee),
        interest_settled=asked.interest.amount,
        fee_prepaid=asked.fee.amount,
        paid=asked.pay_now,
        interest_recognised=earned.interest - ticket.interest_recognised,
        fee_recognised=earned.fee - ticket.fee_recognised,
    )


@decides(RenewTicket)
def decide(command: RenewTicket, state: RenewalState, moment: Moment) -> Iterator[TicketRenewed]:
    """See `quote` for what a renewal refuses."""
    yield renew(state.ticket(command.ticket), command.days, state.rulebook(), moment.business_date)
