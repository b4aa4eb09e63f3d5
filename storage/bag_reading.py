"""The vault's bags as screens and the command line see them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from domain.listing import Page, Place
from domain.stock.vault_listing import BagQuery
from domain.stock.vault_views import BagLine, VaultView
from storage import bag_pages, vault_reading
from storage.book_reading import BookReading


class BagReading(BookReading):
    """The part of `StoreReading` that is about bags."""

    __slots__ = ()

    def vault(self, on: date) -> VaultView:
        """How much lies where in the vault on a day, and how much is not where it belongs."""
        with self._reading() as conn:
            return vault_reading.vault_view(conn, self.store_id, on)

    def bags_page(self, asked: BagQuery, after: Place | None = None) -> Page[BagLine]:
        """A page of bags, from this place on."""
        with self._reading() as conn:
            found, reached = bag_pages.page(conn, self.store_id, asked, after)
            return Page(tuple(found), reached)

    def bags(self, items: Sequence[str], on: date) -> tuple[BagLine, ...]:
        """Those of these items that are known here, as the vault has them."""
        with self._reading() as conn:
            return tuple(bag_pages.bags(conn, self.store_id, items, on))

    def item_called(self, number: str) -> str | None:
        """The item whose bag or seal bears this number."""
        with self._reading() as conn:
            return bag_pages.item_called(conn, self.store_id, number)

    def goods_in_words(self, items: Collection[str]) -> dict[str, str]:
        """What these items are."""
        with self._reading() as conn:
            return bag_pages.goods_in(conn, self.store_id, items)
