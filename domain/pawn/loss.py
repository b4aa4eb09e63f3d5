"""A lost ticket (挂失): reported by the pawner in person, found again, or replaced by a new paper (art. 33)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Protocol

from domain.clock import CHINA
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Line, Words
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money
from domain.pawn.admission import People, check_person
from domain.pawn.ticket import Ticket, changes, must_not_have_ended, subject_of


@command("pawn.report_loss")
class ReportLoss:
    """The pawner in person, papers checked, says that the ticket is lost: nobody else can redeem or renew any more."""

    ticket: Annotated[TicketNo, Words(20)]
    circumstances: Line
    means: Means = Means.CASH


@fact("ticket.loss_reported", version=2)
class TicketLossReported:
    """The ticket was reported lost; `at` is the second, in shop time, since it decides who bears the loss.

    `tax` is the VAT inside the fee.
    """

    ticket: TicketNo
    on: date
    at: str
    circumstances: str
    fee: Money
    means: Means
    tax: Money = NOTHING

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@command("pawn.withdraw_loss")
class WithdrawLoss:
    """The lost ticket was found again and is in the pawner's hands."""

    ticket: Annotated[TicketNo, Words(20)]
    reason: Line


@fact("ticket.loss_withdrawn", version=1)
class TicketLossWithdrawn:
    """The lost ticket was found again."""

    ticket: TicketNo
    on: date
    reason: str

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@command("pawn.replace_ticket")
class ReplaceTicket:
    """Hand the pawner a replacement for a ticket that was reported lost; the old paper is void from now on."""

    ticket: Annotated[TicketNo, Words(20)]
    means: Means = Means.CASH


@fact("ticket.replaced", version=2)
class TicketReplaced:
    """A replacement was handed out: the same ticket on a new paper, the first or a later one. `tax` is the VAT inside
    the fee.
    """

    ticket: TicketNo
    on: date
    replacement: int
    fee: Money
    means: Means
    tax: Money = NOTHING

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


class LossState(People, Protocol):
    """What the rules about lost tickets read; `ticket` raises Refusal `ticket.unknown`."""

    def ticket(self, number: TicketNo) -> Ticket: ...


@decides(ReportLoss)
def decide(command: ReportLoss, state: LossState, moment: Moment) -> Iterator[TicketLossReported]:
    """Refuses a ticket that has ended and one that is reported already (`loss.known`)."""
    ticket = state.ticket(command.ticket)
    must_not_have_ended(ticket)
    if ticket.loss_reported_on is not None:
        raise Refusal("loss.known", ticket=ticket.number, on=ticket.loss_reported_on)
    check_person(ticket.customer, state, moment.business_date)
    fee, tax = _with_tax(state.rulebook().loss_report_fee, state)
    yield TicketLossReported(
        ticket=ticket.number,
        on=moment.business_date,
        at=moment.now.astimezone(CHINA).isoformat(timespec="seconds"),
        circumstances=command.circumstances,
        fee=fee,
        means=command.means,
        tax=tax,
    )


@decides(WithdrawLoss)
def decide_withdrawn(command: WithdrawLoss, state: LossState, moment: Moment) -> Iterator[TicketLossWithdrawn]:
    """Refuses a ticket that nobody reported lost (`loss.none`)."""
    ticket = _reported(state.ticket(command.ticket))
    check_person(ticket.customer, state, moment.business_date)
    yield TicketLossWithdrawn(ticket=ticket.number, on=moment.business_date, reason=command.reason)


@decides(ReplaceTicket)
def decide_replaced(command: ReplaceTicket, state: LossState, moment: Moment) -> Iterator[TicketReplaced]:
    """Refuses a ticket that nobody reported lost (`loss.none`); needs a second person."""
    ticket = _reported(state.ticket(command.ticket))
    check_person(ticket.customer, state, moment.business_date)
    moment.require_approval("replace.second_person", ticket=ticket.number)
    fee, tax = _with_tax(state.rulebook().replacement_fee, state)
    yield TicketReplaced(
        ticket=ticket.number,
        on=moment.business_date,
        replacement=ticket.replacements + 1,
        fee=fee,
        means=command.means,
        tax=tax,
    )


@changes(TicketLossReported)
def _loss_reported(ticket: Ticket, what: TicketLossReported) -> Ticket | None:
    if ticket.ended is not None or ticket.loss_reported_on is not None:
        return None
    return replace(ticket, loss_reported_on=what.on, changes=ticket.changes + 1)


@changes(TicketLossWithdrawn)
def _loss_withdrawn(ticket: Ticket, what: TicketLossWithdrawn) -> Ticket:
    return replace(ticket, loss_reported_on=None, changes=ticket.changes + 1)


@changes(TicketReplaced)
def _replaced(ticket: Ticket, what: TicketReplaced) -> Ticket:
    return replace(ticket, loss_reported_on=None, replacements=what.replacement, changes=ticket.changes + 1)


def _with_tax(fee: Money, state: LossState) -> tuple[Money, Money]:
    return fee, fee - fee.without(state.rulebook().charging.vat.value)


def _reported(ticket: Ticket) -> Ticket:
    must_not_have_ended(ticket)
    if ticket.loss_reported_on is None:
        raise Refusal("loss.none", ticket=ticket.number)
    return ticket
