"""The vault of a stand-in shop: nothing lies in it."""

from __future__ import annotations

from datetime import date

from domain.errors import Refusal
from domain.money import NOTHING
from domain.stock.stocktake import Stocktake
from domain.stock.vault_views import CustodyCard, StocktakeCard, VaultView, WalkCard


class EmptyVault:
    """What screens ask of a vault."""

    def vault(self, on: date) -> VaultView:
        return VaultView(
            on=on, places=(), bags=0, value=NOTHING, not_stored=(), checked_out=(), missing=(), doubtful=()
        )

    def custody(self, item: str) -> CustodyCard:
        raise Refusal("item.unknown", item=item)

    def walk(self, on: date) -> WalkCard | None:
        return None

    def stocktake(self, name: str) -> StocktakeCard:
        raise Refusal("stocktake.unknown", stocktake=name)

    def stocktakes(self) -> tuple[Stocktake, ...]:
        return ()
