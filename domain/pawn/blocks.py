"""What stops a ticket: a hold by the police and a seizure (art. 27, 52, 53), a dispute over whose the goods are."""

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
from domain.money import Money
from domain.pawn.period import last_day
from domain.pawn.ticket import Block, Ticket, changes, must_be_free, must_not_have_ended, subject_of
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import PledgeClass


@command("pawn.hold")
class HoldTicket:
    """The police asked for the goods to be kept: nothing moves on the ticket until the hold is lifted."""

    ticket: Annotated[TicketNo, Words(20)]
    reference: Line


@fact("ticket.held", version=1)
class TicketHeld:
    """The police hold the goods where they are."""

    ticket: TicketNo
    on: date
    reference: str

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@command("pawn.seize")
class SeizeGoods:
    """The police took the goods against a receipt: they leave the vault, the ticket stands still."""

    ticket: Annotated[TicketNo, Words(20)]
    receipt: Line


@fact("ticket.seized", version=1)
class TicketSeized:
    """The goods were seized; the loan is a receivable until it is decided whose they are."""

    ticket: TicketNo
    on: date
    pledge: PledgeClass
    loan_kind: str
    principal: Money
    receipt: str

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@command("pawn.dispute")
class DisputeTicket:
    """Somebody disputes the pledge: nothing moves on the ticket until it is settled."""

    ticket: Annotated[TicketNo, Words(20)]
    claim: Line


@fact("ticket.disputed", version=1)
class TicketDisputed:
    """The pledge is disputed."""

    ticket: TicketNo
    on: date
    claim: str

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@command("pawn.lift_block")
class LiftBlock:
    """The hold is lifted, the seized goods came back, or the dispute is settled in the pawner's favour."""

    ticket: Annotated[TicketNo, Words(20)]
    reason: Line


@fact("ticket.unblocked", version=1)
class TicketUnblocked:
    """The ticket goes on. `forfeit_on` leaves the pawner the days of grace that the block may have eaten up.

    `returned` is the loan that a seizure had made a receivable.
    """

    ticket: TicketNo
    on: date
    was: Block
    pledge: PledgeClass
    loan_kind: str
    returned: Money
    forfeit_on: date
    reason: str

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


class BlockState(Protocol):
    """What the rules about blocks read; `ticket` raises Refusal `ticket.unknown`."""

    def ticket(self, number: TicketNo) -> Ticket: ...
    def rulebook(self) -> Rulebook: ...


@decides(HoldTicket)
def decide(command: HoldTicket, state: BlockState, moment: Moment) -> Iterator[TicketHeld]:
    """Refuses a ticket that has ended or is blocked already."""
    ticket = _running(state.ticket(command.ticket))
    yield TicketHeld(ticket=ticket.number, on=moment.business_date, reference=command.reference)


@decides(SeizeGoods)
def decide_seized(command: SeizeGoods, state: BlockState, moment: Moment) -> Iterator[TicketSeized]:
    """Refuses a ticket that has ended, is disputed or whose goods are seized already; needs a second person."""
    ticket = state.ticket(command.ticket)
    must_not_have_ended(ticket)
    if ticket.blocked is not Block.POLICE_HOLD:
        must_be_free(ticket)
    if ticket.forfeited_on is not None:
        raise Refusal("ticket.forfeited_already", ticket=ticket.number, on=ticket.forfeited_on)
    moment.require_approval("seize.second_person", ticket=ticket.number)
    yield TicketSeized(
        ticket=ticket.number,
        on=moment.business_date,
        pledge=ticket.pledge,
        loan_kind=ticket.loan_kind,
        principal=ticket.principal,
        receipt=command.receipt,
    )


@decides(DisputeTicket)
def decide_disputed(command: DisputeTicket, state: BlockState, moment: Moment) -> Iterator[TicketDisputed]:
    """Refuses a ticket that has ended or is blocked already."""
    ticket = _running(state.ticket(command.ticket))
    yield TicketDisputed(ticket=ticket.number, on=moment.business_date, claim=command.claim)


@decides(LiftBlock)
def decide_lifted(command: LiftBlock, state: BlockState, moment: Moment) -> Iterator[TicketUnblocked]:
    """Refuses a ticket that nothing blocks (`block.none`); needs a second person."""
    ticket, on = state.ticket(command.ticket), moment.business_date
    if ticket.blocked is None:
        raise Refusal("block.none", ticket=ticket.number)
    moment.require_approval("block.second_person", ticket=ticket.number)
    grace = last_day(on, ticket.terms.grace_days, state.rulebook().closed_days())
    yield TicketUnblocked(
        ticket=ticket.number,
        on=on,
        was=ticket.blocked,
        pledge=ticket.pledge,
        loan_kind=ticket.loan_kind,
        returned=ticket.principal if ticket.blocked is Block.SEIZED else ticket.principal - ticket.principal,
        forfeit_on=max(ticket.period.forfeit_on, grace + (date.resolution)),
        reason=command.reason,
    )


@changes(TicketHeld)
def _held(ticket: Ticket, what: TicketHeld) -> Ticket | None:
    return _blocked(ticket, Block.POLICE_HOLD) if ticket.blocked is None else None


@changes(TicketSeized)
def _seized(ticket: Ticket, what: TicketSeized) -> Ticket | None:
    return _blocked(ticket, Block.SEIZED) if ticket.blocked in {None, Block.POLICE_HOLD} else None


@changes(TicketDisputed)
def _disputed(ticket: Ticket, what: TicketDisputed) -> Ticket | None:
    return _blocked(ticket, Block.DISPUTED) if ticket.blocked is None else None


@changes(TicketUnblocked)
def _unblocked(ticket: Ticket, what: TicketUnblocked) -> Ticket | None:
    if ticket.blocked is not what.was:
        return None
    period = replace(ticket.period, forfeit_on=what.forfeit_on)
    return replace(ticket, blocked=None, periods=(*ticket.periods[:-1], period), changes=ticket.changes + 1)


def _blocked(ticket: Ticket, block: Block) -> Ticket | None:
    return None if ticket.ended is not None else replace(ticket, blocked=block, changes=ticket.changes + 1)


def _running(ticket: Ticket) -> Ticket:
    must_not_have_ended(ticket)
    must_be_free(ticket)
    return ticket
