"""What the papers about forfeited goods need: the receipt of a sale, and the notices to the pawner."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from domain.customers.customer import Customer
from domain.errors import Refusal
from domain.facts import Fact
from domain.ids import CustomerId
from domain.money import total
from domain.rulebook.rulebook import Rulebook
from domain.sales.sale import GoodsSold
from domain.sales.story import subject_of
from domain.sales.views import ForfeitureNotice, SaleSlip, SurplusNotice
from domain.stock.goods import Lot
from storage import customers, goods, pawn
from storage.book_reading import BookReading
from storage.proof import last_proved


class GoodsPapers(BookReading):
    """The part of `StoreReading` that papers about forfeited goods are drawn from."""

    __slots__ = ()

    def rulebook(self, on: date | None = None) -> Rulebook:
        """The rulebook in force."""
        raise NotImplementedError

    def sale_slip(self, receipt: str) -> SaleSlip:
        """What a sale receipt says. Raises Refusal `receipt.unknown`."""
        store = self.store()
        with self._reading() as conn:
            names = self._names(conn)
            tickets = goods.tickets_on(conn, self.store_id, receipt)
            facts = self._journal(conn).of_subjects(subject_of(each) for each in tickets)
            proved = last_proved(conn, self.store_id, facts[0].at.recorded_at) if facts else None
        found = [(fact, fact.body) for fact in facts if isinstance(fact.body, GoodsSold)]
        lines = sorted(((body.place, fact, body) for fact, body in found if body.receipt == receipt), key=_place)
        if not lines:
            raise Refusal("receipt.unknown", receipt=receipt[:40], item="")
        _, first, sold = lines[0]
        bodies = tuple(body for _, _, body in lines)
        return SaleSlip(
            store=store,
            receipt=receipt,
            on=sold.on,
            wall=first.at.wall,
            lines=bodies,
            gross=total([each.gross for each in bodies]),
            net=total([each.net for each in bodies]),
            vat=total([each.vat for each in bodies]),
            cash=total([each.cash for each in bodies]),
            bank=total([each.bank for each in bodies]),
            platform=total([each.platform for each in bodies]),
            templates=self.rulebook(first.at.business_date).templates,
            clerk=names.get(first.at.actor, first.at.actor),
            number=first.at.device_seq,
            hash=first.hash,
            proof=proved,
        )

    def forfeiture_notice(self, ticket: str) -> ForfeitureNotice:
        """What the notice to the pawner says. Raises Refusal `lot.unknown`."""
        store, rules = self.store(), self.rulebook().forfeiture
        with self._reading() as conn:
            lot = _lot(conn, self.store_id, ticket)
            customer = _customer(conn, self.store_id, lot.customer)
            held = pawn.ticket_of(conn, self.store_id, ticket)
        return ForfeitureNotice(
            store=store,
            customer=customer,
            lot=lot,
            due=lot.since if held is None else held.period.due,
            disposal=lot.disposal,
            debt=lot.debt,
            sale_from=lot.sale_from,
            surplus_to_pawner=rules.surplus_to_pawner,
            deficit_claimed=rules.deficit_claimed,
        )

    def surplus_notice(self, ticket: str) -> SurplusNotice:
        """What the notice of a surplus says. Raises Refusal `lot.unknown`, `surplus.none`."""
        store = self.store()
        with self._reading() as conn:
            lot = _lot(conn, self.store_id, ticket)
            customer = _customer(conn, self.store_id, lot.customer)
        if lot.disposed is None or not lot.disposed.surplus:
            raise Refusal("surplus.none", ticket=lot.ticket)
        return SurplusNotice(store=store, customer=customer, lot=lot, disposed=lot.disposed, left=lot.surplus_left)


def _lot(conn: sa.Connection, store: str, ticket: str) -> Lot:
    lot = goods.lot_of(conn, store, ticket)
    if lot is None:
        raise Refusal("lot.unknown", ticket=ticket[:40])
    return lot


def _customer(conn: sa.Connection, store: str, customer: CustomerId) -> Customer:
    return customers.customer_of(conn, store, customer) or Customer(customer, None)


def _place(line: tuple[int, Fact, GoodsSold]) -> int:
    return line[0]
