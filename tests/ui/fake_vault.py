"""The vault of a stand-in shop: nothing lies in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from domain.errors import Refusal
from domain.listing import Page, Place
from domain.money import NOTHING
from domain.stock.metal import Metal
from domain.stock.price_shock import Dial
from domain.stock.pricing import PriceSet
from domain.stock.stocktake import Stocktake
from domain.stock.vault_listing import BagQuery
from domain.stock.vault_views import BagLine, CustodyCard, StocktakeCard, VaultView, WalkCard


class EmptyVault:
    """What screens ask of a vault."""

    def vault(self, on: date) -> VaultView:
        return VaultView(on=on, places=(), bags=0, value=NOTHING, not_stored=0, checked_out=0, missing=0, doubtful=0)

    def bags_page(self, asked: BagQuery, after: Place | None = None) -> Page[BagLine]:
        return Page(())

    def bags(self, items: Sequence[str], on: date) -> tuple[BagLine, ...]:
        return ()

    def item_called(self, number: str) -> str | None:
        return None

    def goods_in_words(self, items: Collection[str]) -> dict[str, str]:
        return {}

    def custody(self, item: str) -> CustodyCard:
        raise Refusal("item.unknown", item=item)

    def walk(self, on: date) -> WalkCard | None:
        return None

    def stocktake(self, name: str) -> StocktakeCard:
        raise Refusal("stocktake.unknown", stocktake=name)

    def stocktakes(self, most: int | None = None) -> tuple[Stocktake, ...]:
        return ()

    def price(self, metal: Metal) -> PriceSet | None:
        return None

    def prices(self, metal: Metal) -> tuple[PriceSet, ...]:
        return ()

    def price_shock(self, metal: Metal, on: date) -> Dial:
        return Dial(())

    def photo(self, name: str) -> bytes:
        raise Refusal("photo.unknown", photo=name)
