"""What the rules about appraisals, prices and photos read of the book."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from domain.errors import Refusal
from domain.ids import StoreId
from domain.stock.appraisal.worksheet import ItemAppraised
from domain.stock.goods import UNDISPOSED
from domain.stock.item import PledgedItem
from domain.stock.metal import Metal
from domain.stock.pricing import PriceSet
from storage import goods, pawn, photos, stock


class StockState:
    """The part of `SqlState` that these rules ask."""

    _conn: sa.Connection
    _store: StoreId

    def pledged_item(self, code: str) -> PledgedItem:
        """An item by its code, as its ticket has it. Raises Refusal `item.unknown`."""
        ticket = pawn.ticket_of(self._conn, self._store, code.rpartition("-")[0])
        for item in ticket.items if ticket is not None else ():
            if item.code == code:
                return item
        raise Refusal("item.unknown", item=code)

    def holds(self, code: str) -> bool:
        """Whether an item is in pawn, or forfeited and undisposed."""
        forfeited = goods.goods_of(self._conn, self._store, code)
        if forfeited is not None:
            return forfeited.status in UNDISPOSED
        ticket = pawn.ticket_of(self._conn, self._store, code.rpartition("-")[0])
        return ticket is not None and ticket.ended is None and code in {item.code for item in ticket.held_items}

    def photos_of(self, code: str) -> tuple[str, ...]:
        """The photos on an item's card."""
        return stock.photos_of(self._conn, self._store, code)

    def kept_photos(self, names: Collection[str]) -> frozenset[str]:
        """Which of these photos the book keeps."""
        return photos.kept_of(self._conn, self._store, names)

    def price_of(self, metal: Metal) -> PriceSet | None:
        """A metal's newest price."""
        return stock.price_of(self._conn, self._store, metal)

    def appraisal(self, appraisal: str) -> ItemAppraised | None:
        """A worksheet by its id."""
        found = stock.appraisal_of(self._conn, self._store, appraisal)
        return None if found is None else found.what
