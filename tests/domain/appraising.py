"""What the rules about goods read, over plain values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from domain.errors import Refusal
from domain.money import Money
from domain.organisation.store import Store
from domain.stock.item import PledgedItem
from domain.stock.metal import Metal
from domain.stock.pricing import PriceSet
from tests.builders import PAWNED, a_store, money


def gold_at(price: str = "780.00", **special: object) -> PriceSet:
    """What a gram of gold costs on the first of March."""
    usual = {"metal": Metal.GOLD, "per_gram": money(price), "source": "上海黄金交易所", "on": PAWNED}
    return PriceSet(**usual | special)  # type: ignore[arg-type]


@dataclass
class Counter:
    """The state: gold costs 780 yuan, worksheets up to 50,000 yuan need nobody else, one item is in pawn."""

    prices: tuple[PriceSet, ...] = field(default_factory=lambda: (gold_at(),))
    limit: Money = field(default_factory=lambda: money("50000.00"))
    item: PledgedItem | None = None
    on_card: tuple[str, ...] = ()
    kept: frozenset[str] = frozenset()
    holds_it: bool = True

    def appraisal_limit(self) -> Money:
        return self.limit

    def price_of(self, metal: Metal) -> PriceSet | None:
        mine = [price for price in self.prices if price.metal is metal]
        return max(mine, key=lambda price: price.on, default=None)

    def store(self) -> Store | None:
        return a_store()

    def pledged_item(self, code: str) -> PledgedItem:
        if self.item is None or self.item.code != code:
            raise Refusal("item.unknown", item=code)
        return self.item

    def holds(self, code: str) -> bool:
        return self.holds_it

    def photos_of(self, code: str) -> tuple[str, ...]:
        return self.on_card

    def kept_photos(self, names: Collection[str]) -> frozenset[str]:
        return self.kept & set(names)
