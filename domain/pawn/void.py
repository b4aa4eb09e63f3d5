"""Voiding (作废): a ticket of the same day is undone as a whole; both stay on record and the number is burnt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Line, Words
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money
from domain.pawn.goods_here import GoodsHere, must_be_here
from domain.pawn.period import Earned
from domain.pawn.tax import NO_TAX, TicketTax, tax_of_issue
from domain.pawn.ticket import End, Ticket, changes, must_be_free, must_not_have_ended, subject_of
from domain.rulebook.terms import FeeHeld, PledgeClass


@command("pawn.void")
class VoidTicket:
    """Undo a ticket of today: the loan comes back, the goods go back, the number is never used again."""

    ticket: Annotated[TicketNo, Words(20)]
    reason: Line


@fact("ticket.voided", version=2)
class TicketVoided:
    """A ticket was undone on its own day: what was paid out came back in full, also the tax inside its fee."""

    ticket: TicketNo
    on: date
    pledge: PledgeClass
    loan_kind: str
    principal: Money
    fee_prepaid: Money
    returned: Money
    means: Means
    reason: str
    fee_timing: FeeHeld = FeeHeld.PREPAID
    tax: TicketTax = NO_TAX

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


class VoidState(GoodsHere, Protocol):
    """What the rule of voiding reads; `ticket` raises Refusal `ticket.unknown`."""

    def ticket(self, number: TicketNo) -> Ticket: ...


@decides(VoidTicket)
def decide(command: VoidTicket, state: VoidState, moment: Moment) -> Iterator[TicketVoided]:
    """Refuses a ticket of another day (`void.other_day`), one on which something has happened since (`void.moved`),
    and goods that are not here to be given back; needs a second person.
    """
    ticket = state.ticket(command.ticket)
    must_not_have_ended(ticket)
    must_be_free(ticket)
    if ticket.issued_on != moment.business_date:
        raise Refusal("void.other_day", ticket=ticket.number, issued_on=ticket.issued_on)
    if ticket.changes or ticket.replaces is not None:
        raise Refusal("void.moved", ticket=ticket.number)
    must_be_here(ticket, state)
    moment.require_approval("void.second_person", ticket=ticket.number, amount=ticket.net_disbursed)
    yield TicketVoided(
        ticket=ticket.number,
        on=moment.business_date,
        pledge=ticket.pledge,
        loan_kind=ticket.loan_kind,
        principal=ticket.principal,
        fee_prepaid=ticket.period.fee_prepaid,
        returned=ticket.net_disbursed,
        means=ticket.means,
        reason=command.reason,
        fee_timing=ticket.terms.fee_held,
        tax=TicketTax(fee_back=tax_of_issue(ticket.period).fee_ahead),
    )


@changes(TicketVoided)
def _voided(ticket: Ticket, what: TicketVoided) -> Ticket | None:
    if ticket.ended is not None or ticket.changes:
        return None
    nothing = Earned(NOTHING, NOTHING)
    return replace(ticket, ended=End.VOIDED, ended_on=what.on, earned=nothing, changes=ticket.changes + 1)
