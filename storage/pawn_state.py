"""What the rules about tickets read of the book."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from domain.errors import Refusal
from domain.ids import CustomerId, DeviceId, StoreId, TicketNo
from domain.money import Money
from domain.pawn.draft import Draft
from domain.pawn.numbers import FormsReceived, NumberBlock, ticket_number
from domain.pawn.ticket import Block, Ticket
from domain.rulebook.terms import PledgeClass
from storage import accrual, goods, numbers, pawn, pledge_drafts
from storage.journal import Journal
from storage.tables import IDENTITY


class PawnState:
    """The part of `SqlState` that these rules ask."""

    _conn: sa.Connection
    _store: StoreId
    _journal: Journal

    def ticket(self, number: TicketNo) -> Ticket:
        """A ticket by number. Raises Refusal `ticket.unknown`."""
        ticket = pawn.ticket_of(self._conn, self._store, number)
        if ticket is None:
            raise Refusal("ticket.unknown", ticket=number)
        return ticket

    def draft(self, draft: str) -> Draft:
        """A draft by its id. Raises Refusal `draft.unknown`."""
        known = pledge_drafts.draft_of(self._conn, self._store, draft)
        if known is None:
            raise Refusal("draft.unknown", draft=draft)
        return known

    def accrued_to(self, ticket: TicketNo) -> date | None:
        """The day after the last for which the device that issued this ticket accrued, None before the first."""
        device = pawn.device_of(self._conn, self._store, ticket)
        last = None if device is None else accrual.last_accrual(self._conn, self._store, device)
        return None if last is None else last + date.resolution

    def ticket_pledging(self, identities: Collection[str]) -> TicketNo | None:
        """The live ticket that holds a thing known by one of these names."""
        return pawn.ticket_pledging(self._conn, self._store, identities)

    def balance(self) -> Money:
        """What is lent."""
        disposed = goods.loans_disposed(self._conn, self._store)
        return pawn.balance_of(self._conn, self._store) - disposed

    def balance_of_customer(self, customer: CustomerId) -> Money:
        """What is lent to a customer."""
        disposed = goods.loans_disposed(self._conn, self._store, customer=customer)
        return pawn.balance_of(self._conn, self._store, customer=customer) - disposed

    def balance_of_class(self, pledge: PledgeClass) -> Money:
        """What is lent on a class of pledges."""
        disposed = goods.loans_disposed(self._conn, self._store, pledge=pledge.value)
        return pawn.balance_of(self._conn, self._store, pledge=pledge) - disposed

    def lent_on(self, on: date) -> Money:
        """What was lent on a day."""
        return pawn.lent_on(self._conn, self._store, on)

    def number_blocks(self) -> tuple[NumberBlock, ...]:
        """Every block of ticket numbers."""
        return numbers.blocks_of(self._conn, self._store)

    def number_block(self, device: DeviceId) -> NumberBlock | None:
        """The block that a workstation takes its next number from. Here that is one of this book's own chain, never of
        the lost one that it continues.
        """
        own = self._conn.execute(sa.select(IDENTITY.c.device_id)).scalar()
        mine = own is not None and self._journal.lineage.workstation(own) == device
        return numbers.block_in_use(self._conn, self._store, own if mine and own is not None else device)

    def number_taken(self, prefix: str, first: int, last: int) -> TicketNo | None:
        """The highest ticket number in a range that a ticket bears."""
        ends = {"store": self._store, "first": ticket_number(prefix, first), "last": ticket_number(prefix, last)}
        highest = pawn.highest_number(self._conn, ends)
        return None if highest is None else TicketNo(highest)

    def forms(self) -> tuple[FormsReceived, ...]:
        """The blank ticket forms that were received."""
        return numbers.forms_of(self._conn, self._store)

    def may_leave(self, item: str) -> str | None:
        """Why an item must stay in the vault (the code of a sentence), or None once the shop no longer holds it."""
        ticket = self.ticket(TicketNo(item.rpartition("-")[0]))
        sold = goods.goods_of(self._conn, self._store, item)
        free = ticket.ended is not None or item in ticket.released or (sold is not None and not sold.is_undisposed)
        return None if free else "custody.in_pawn"

    def is_seized(self, item: str) -> bool:
        """Whether the police seized an item, so that it is handed over to them."""
        return self.ticket(TicketNo(item.rpartition("-")[0])).blocked is Block.SEIZED
