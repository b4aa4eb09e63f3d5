"""What the rules about forfeited goods read of the book."""

from __future__ import annotations

import sqlalchemy as sa

from domain.errors import Refusal
from domain.ids import StoreId, TicketNo
from domain.stock.goods import Goods, Lot
from storage import goods, pawn


class GoodsState:
    """The part of `SqlState` that these rules ask."""

    _conn: sa.Connection
    _store: StoreId

    def lot(self, ticket: TicketNo) -> Lot:
        """The goods of a forfeited ticket. Raises Refusal `lot.unknown`."""
        lot = goods.lot_of(self._conn, self._store, ticket)
        if lot is None:
            raise Refusal("lot.unknown", ticket=ticket)
        return lot

    def goods(self, code: str) -> Goods:
        """A forfeited item. Raises Refusal `goods.unknown`."""
        found = goods.goods_of(self._conn, self._store, code)
        if found is None:
            raise Refusal("goods.unknown", item=code[:40])
        return found

    def goods_left(self, ticket: TicketNo) -> bool:
        """Whether every item of a forfeited ticket is still the shop's to give back."""
        lot = goods.lot_of(self._conn, self._store, ticket)
        return lot is not None and lot.is_undisposed and lot.returned_on is None

    def blocked(self, ticket: TicketNo) -> str | None:
        """What stops a ticket: a hold by the police, a seizure, a dispute."""
        held = pawn.ticket_of(self._conn, self._store, ticket)
        return None if held is None or held.blocked is None else held.blocked.value
