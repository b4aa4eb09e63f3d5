"""Something that can be done with a ticket, and the rule's own reason where it cannot be done now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from domain.access.roles import MAY, Session
from domain.commands import Moment, kind_of_command
from domain.customers.customer import Customer
from domain.errors import Refusal
from domain.ids import CommandId, CustomerId, DeviceId, StoreId, TicketNo
from domain.pawn.ticket import Ticket
from domain.pawn.views import TicketCard
from domain.rulebook.rulebook import Rulebook
from domain.stock.custody import Custody, CustodyStage


@dataclass(frozen=True, slots=True)
class Book:
    """As much of the book as the rules about this one ticket read."""

    card: TicketCard
    rules: Rulebook
    has_goods: bool = True

    def ticket(self, number: TicketNo) -> Ticket:
        """The ticket itself."""
        return self.card.ticket

    def rulebook(self) -> Rulebook:
        """The rulebook in force."""
        return self.rules

    def customer(self, customer: CustomerId) -> Customer | None:
        """Who pawned it."""
        return self.card.customer

    def accrued_to(self, ticket: TicketNo) -> date | None:
        """Nothing of it decides whether something may be done."""
        return None

    def goods_left(self, ticket: TicketNo) -> bool:
        """Whether every item is still the shop's to give."""
        return self.has_goods

    def absent_goods(self, ticket: TicketNo) -> tuple[Custody, ...]:
        """The items that are missing from the vault, or with the police."""
        return self.card.absent


Trial = Callable[[Book, Moment], object]
"""Asks the rule; raises its Refusal."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done: its name, its button, what it does, and the command that it gives.

    `probe` is such a command with words that stand for what the clerk will type. Whether the act can be done now is
    asked of the command's own rule, or of `trial` where that rule wants to know more than anybody has typed yet.
    """

    name: str
    words: str
    does: str
    probe: object
    trial: Trial | None = None
    key: str = ""

    @property
    def needs(self) -> str:
        """The command that a role must be allowed."""
        return kind_of_command(self.probe).name

    def try_out(self, book: Book, moment: Moment) -> None:
        """Raises the Refusal of the rule where it cannot be done with this ticket now."""
        if self.trial is not None:
            self.trial(book, moment)
        else:
            decide(self.probe, book, moment)


@dataclass(frozen=True, slots=True)
class Offer:
    """An act, and why it cannot be done now ("" where it can)."""

    act: Act
    refused: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it can be done."""
        return not self.refused


def decide(probe: Any, book: Book, moment: Moment, **more: object) -> None:
    """Ask the rule of this command about the ticket at hand. Raises its Refusal."""
    asked = replace(probe, ticket=book.card.ticket.number, **more)
    tuple(kind_of_command(asked).decide(asked, book, moment))


def refusal_of(act: Act, book: Book, session: Session, now: datetime) -> Refusal | None:
    """What the rule has against this act today; a second person who must agree is no reason against it."""
    moment = Moment(
        now=now,
        business_date=book.card.on,
        store=StoreId("-"),
        device=DeviceId("-"),
        command_id=CommandId("-"),
        actor=session.person,
        role=session.role,
        approver=session.person,
    )
    try:
        act.try_out(book, moment)
    except Refusal as refusal:
        return refusal
    return None


def is_allowed(act: Act, session: Session) -> bool:
    """Whether this person's role may do it at all."""
    return act.needs in MAY[session.role]


def missing_items(card: TicketCard) -> tuple[str, ...]:
    """The items of a ticket that are reported missing from the vault."""
    return tuple(each.item for each in card.absent if each.stage is CustodyStage.MISSING)
