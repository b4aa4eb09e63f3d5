"""A lot of forfeited goods with all that its figures are made of; what the screen shows is what the rule says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain.access.roles import Session
from domain.commands import Moment, kind_of_command
from domain.errors import Refusal
from domain.fields import MOST_FEN
from domain.ids import CommandId, CustomerId, DeviceId, PersonId, StoreId, TicketNo
from domain.money import Money
from domain.ports import Desk
from domain.rulebook.rulebook import Rulebook
from domain.stock.goods import Goods, Lot
from ui.approval_presenter import why
from ui.doing import business_day
from ui.front import Explain

_AT = StoreId("-"), DeviceId("-"), CommandId("-")
_SOMEBODY = PersonId("-")


@dataclass(frozen=True, slots=True)
class Shelf:
    """As much of the book as the rules of sales read. What the drawer holds only the book itself knows, and says."""

    rules: Rulebook
    lots: Mapping[TicketNo, Lot] = field(default_factory=dict)
    blocks: Mapping[TicketNo, str] = field(default_factory=dict)

    def lot(self, ticket: TicketNo) -> Lot:
        """The goods of a ticket. Raises Refusal `lot.unknown`."""
        if ticket not in self.lots:
            raise Refusal("lot.unknown", ticket=ticket)
        return self.lots[ticket]

    def goods(self, code: str) -> Goods:
        """An item. Raises Refusal `goods.unknown`."""
        for lot in self.lots.values():
            for each in lot.goods:
                if each.code == code:
                    return each
        raise Refusal("goods.unknown", item=code)

    def blocked(self, ticket: TicketNo) -> str | None:
        """What stops a ticket."""
        return self.blocks.get(ticket)

    def rulebook(self) -> Rulebook:
        """The rulebook in force."""
        return self.rules

    def cash_in_drawer(self, device: DeviceId) -> Money:
        """As much as anybody may ask for: counts are blind."""
        return Money(MOST_FEN)


@dataclass(frozen=True, slots=True)
class Tried:
    """What the rule says to a command before it is done: why not, or why a second person is needed; "" for neither.

    `facts` are what would happen.
    """

    refused: str = ""
    second: str = ""
    facts: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, when, and in which words a refusal is told."""

    session: Session
    on: date
    now: datetime
    explain: Explain

    def try_out(self, command: object, shelf: Shelf) -> Tried:
        """Ask the rule without doing anything; for a second person as well as without one."""
        try:
            return Tried(facts=self._decide(command, shelf, None))
        except Refusal as refusal:
            if refusal.code != "approval.required":
                return Tried(refused=self.explain(refusal))
            second = why(refusal, self.explain)
        try:
            return Tried(second=second, facts=self._decide(command, shelf, _SOMEBODY))
        except Refusal as refusal:
            return Tried(refused=self.explain(refusal))

    def _decide(self, command: object, shelf: Shelf, approver: PersonId | None) -> tuple[Any, ...]:
        store, device, command_id = _AT
        moment = Moment(
            now=self.now,
            business_date=self.on,
            store=store,
            device=device,
            command_id=command_id,
            actor=self.session.person,
            role=self.session.role,
            approver=approver,
        )
        return tuple(kind_of_command(command).decide(command, shelf, moment))


@dataclass(frozen=True, slots=True)
class Deal:
    """One lot, and what is asked about it. `name` is its pawner as lists show them, `item` the one that it is about."""

    lot: Lot
    shelf: Shelf
    asking: Asking
    customer: CustomerId
    name: str = ""
    item: str = ""

    @property
    def goods(self) -> Goods:
        """The item that it is about; the first where it is about all."""
        return self.lot.item(self.item) if self.item else self.lot.goods[0]

    def try_out(self, command: object) -> Tried:
        """What the rule says to this."""
        return self.asking.try_out(command, self.shelf)


def asking(desk: Desk, explain: Explain) -> Asking:
    """Who asks now. It asks the book."""
    return Asking(desk.session, business_day(desk), desk.now(), explain)


def read_deal(desk: Desk, explain: Explain, ticket: str, item: str = "") -> Deal:
    """Read a lot with its ticket. Raises Refusal `lot.unknown`."""
    reading, asks = desk.reading, asking(desk, explain)
    lot = reading.lot(ticket)
    card = reading.ticket_card(lot.ticket, asks.on)
    blocks = {} if card.ticket.blocked is None else {lot.ticket: card.ticket.blocked.value}
    shelf = Shelf(reading.rulebook(), {lot.ticket: lot}, blocks)
    name = card.customer.masked_name or ""
    return Deal(lot, shelf, asks, lot.customer, name, item)
