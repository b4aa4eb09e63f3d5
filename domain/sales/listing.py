"""How forfeited goods are listed: those in stock and those that are gone, a page at a time, and their sums."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from domain.money import Money


class GoodsOrder(enum.Enum):
    """By what they are sorted: what is in stock since it was forfeited, what is gone since it left."""

    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsQuery:
    """Own goods on a day: in stock, or those that are gone. `text` is an item's or a ticket's number or the end of it,
    a receipt, or words of the description; `categories` are those that are called so.
    """

    on: date
    gone: bool = False
    text: str = ""
    categories: frozenset[str] = frozenset()
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StockSums:
    """Goods in stock: `priced` of `items` ask for `asked` in all, on which `margin` would be earned after VAT."""

    items: int
    oldest: date | None
    book_value: Money
    carried: Money
    priced: int
    asked: Money
    margin: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneSums:
    """Goods that are gone: `sold` of `items` were sold, the others left without a sale."""

    items: int
    sold: int
    net: Money
    vat: Money
    cost: Money
    margin: Money
