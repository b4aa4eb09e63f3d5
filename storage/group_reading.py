"""What a book is asked about ledger sets: which stores it holds, whose they are, and their figures together."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from domain.errors import Refusal
from domain.ids import StoreId
from domain.ledger.consolidation import ConsolidatedBalance, InterStore
from domain.organisation.ledger_set import LedgerSet, StoreOfSet, sets_of
from storage import consolidation, organisation
from storage.book_reading import BookReading
from storage.journal import stores_in


class GroupReading(BookReading):
    """Questions about all stores whose books are in this book."""

    __slots__ = ()

    def ledger_sets(self) -> tuple[LedgerSet, ...]:
        """Every legal person with its stores, as far as their books are here."""
        with self._reading() as conn:
            return ledger_sets_in(conn)

    def stores_for(self, ledger_set: str = "", store: str = "") -> tuple[StoreId, ...]:
        """The stores that figures are asked of: those of a ledger set, one that is named, else the own store.

        Raises Refusal `ledger_set.unknown`, `store.foreign`.
        """
        with self._reading() as conn:
            return stores_asked(conn, self.store_id, ledger_set, store)

    def own_set(self) -> tuple[StoreId, ...]:
        """All stores of the own store's legal person that are here."""
        sets = self.ledger_sets()
        mine = (tuple(each.store for each in one.stores) for one in sets)
        return next((stores for stores in mine if self.store_id in stores), (self.store_id,))

    def inter_store(self, stores: Collection[str], up_to: date, known_on: date | None = None) -> InterStore:
        """What these stores and each other store say of each other, and what is on its way."""
        with self._reading() as conn:
            return consolidation.inter_store(conn, stores, up_to, known_on)

    def consolidated(self, stores: Collection[str], up_to: date, known_on: date | None = None) -> ConsolidatedBalance:
        """The trial balance of these stores as of one."""
        with self._reading() as conn:
            return consolidation.consolidated(conn, stores, up_to, known_on)


def ledger_sets_in(conn: sa.Connection) -> tuple[LedgerSet, ...]:
    """The ledger sets of all stores whose books are here."""
    return sets_of(_store(conn, store) for store in stores_in(conn))


def stores_asked(conn: sa.Connection, own: StoreId, ledger_set: str, store: str) -> tuple[StoreId, ...]:
    """See `GroupReading.stores_for`."""
    if ledger_set:
        found = next((each for each in ledger_sets_in(conn) if each.key == ledger_set), None)
        if found is None:
            raise Refusal("ledger_set.unknown", ledger_set=ledger_set[:40])
        return tuple(each.store for each in found.stores)
    if store and store not in stores_in(conn):
        raise Refusal("store.foreign", store=store[:40])
    return (StoreId(store) if store else own,)


def _store(conn: sa.Connection, store: StoreId) -> StoreOfSet:
    known = organisation.store_of(conn, store)
    return StoreOfSet(
        store=store,
        name=known.name if known is not None else store,
        company=organisation.legal_person_in(conn, store),
    )
