"""What every part of reading a book stands on: where it is, whose eyes read it, and one snapshot for each question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from domain.clock import Clock
from domain.errors import Refusal
from domain.ids import DeviceId, StoreId
from domain.organisation.store import Store
from storage import organisation
from storage.engine import Engines, transaction
from storage.journal import Journal
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class BookReading:
    """One store's book as a device sees it; the parts of `StoreReading` ask their questions of it."""

    engines: Engines
    store_id: StoreId
    device: DeviceId
    records: Vault
    clock: Clock

    def store(self) -> Store:
        """The store. Raises Refusal `store.unknown` before it is founded."""
        with self._reading() as conn:
            store = organisation.store_of(conn, self.store_id)
        if store is None:
            raise Refusal("store.unknown")
        return store

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        """A read transaction: everything that is asked in it is of one moment."""
        with transaction(self.engines.reader) as conn:
            yield conn

    def _journal(self, conn: sa.Connection) -> Journal:
        return Journal(conn, self.store_id, self.records)

    def _names(self, conn: sa.Connection) -> dict[str, str]:
        return organisation.names_of(conn, self.store_id)
