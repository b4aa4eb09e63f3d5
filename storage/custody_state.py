"""What the rules of the vault read: places, custody, stocktakes and walks, inside the command's own transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from domain.errors import Refusal
from domain.facts import GENESIS_HASH
from domain.ids import DeviceId, StoreId, TicketNo
from domain.stock.comparison import Scan, Track
from domain.stock.custody import Custody
from domain.stock.places import Place
from domain.stock.stocktake import Stocktake
from domain.stock.vault_walk import Walk
from domain.stock.walk_sample import StandingBag
from storage import custody, stocktake
from storage.tables import CHAIN, FACT


class VaultState:
    """The part of a store's state that the rules of the vault ask for."""

    _conn: sa.Connection
    _store: StoreId
    _places: Mapping[str, Place] | None = None

    def places(self) -> Mapping[str, Place]:
        """Every place by its code, as it stood when the transaction began: rules read before anything is written."""
        if self._places is None:
            self._places = custody.places_of(self._conn, self._store)
        return self._places

    def custody(self, item: str) -> Custody:
        """An item's custody. Raises Refusal `item.unknown`."""
        held = custody.custody_of(self._conn, self._store, item)
        if held is None:
            raise Refusal("item.unknown", item=item[:40])
        return held

    def absent_goods(self, ticket: TicketNo) -> tuple[Custody, ...]:
        """The custody of the items still on a ticket that are missing, or with the police."""
        return custody.absent_goods(self._conn, self._store, ticket)

    def seal_bearer(self, seal: str) -> str | None:
        """The item that ever bore a seal."""
        return custody.seal_bearer(self._conn, self._store, seal)

    def bag_bearer(self, bag: str) -> str | None:
        """The item in the shop's hands whose bag this is."""
        return custody.bag_bearer(self._conn, self._store, bag)

    def open_stocktakes(self) -> tuple[Stocktake, ...]:
        """The counts that go on."""
        return stocktake.open_stocktakes(self._conn, self._store)

    def stocktake(self, name: str) -> Stocktake:
        """A count. Raises Refusal `stocktake.unknown`."""
        known = stocktake.stocktake_of(self._conn, self._store, name)
        if known is None:
            raise Refusal("stocktake.unknown", stocktake=name[:40])
        return known

    def scans(self, name: str) -> tuple[Scan, ...]:
        """What was scanned in a count."""
        return stocktake.scans_of(self._conn, self._store, name)

    def tracks(self, name: str | None) -> tuple[Track, ...]:
        """Every item that was ever in the vault, as it stood when a count began, or as it stands now."""
        stamp = None if name is None else stocktake.started_at(self._conn, self._store, name)
        return custody.tracks(self._conn, self._store, stamp)

    def bags(self, on: date) -> tuple[StandingBag, ...]:
        """Every sealed bag, as it stands on a day."""
        return stocktake.bags_of(self._conn, self._store, self.places(), on)

    def walks_of(self, on: date) -> tuple[Walk, ...]:
        """The walks of a day."""
        return stocktake.walks_of(self._conn, self._store, on)

    def walk(self, name: str) -> Walk:
        """A walk. Raises Refusal `walk.unknown`."""
        known = stocktake.walk_of(self._conn, self._store, name)
        if known is None:
            raise Refusal("walk.unknown", walk=name[:40])
        return known

    def head_hash(self, device: DeviceId) -> str:
        """The hash of a device's last fact, or of its genesis: what its next fact names as its predecessor."""
        mine = sa.select(FACT.c.hash).where(FACT.c.store == self._store, FACT.c.device_id == device)
        head: str | None = self._conn.execute(mine.order_by(FACT.c.device_seq.desc()).limit(1)).scalar_one_or_none()
        if head is not None:
            return head
        begun = sa.select(CHAIN.c.genesis).where(CHAIN.c.store == self._store, CHAIN.c.device_id == device)
        return hashlib.sha256(GENESIS_HASH + self._conn.execute(begun).scalar_one()).hexdigest()
