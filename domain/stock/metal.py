"""The metals that are pledged by weight."""

from __future__ import annotations

import enum
from fractions import Fraction

from domain.money import Money
from domain.quantities import Fineness, Weight


class Metal(enum.Enum):
    """A metal that has a price of the day."""

    GOLD = "gold"
    SILVER = "silver"
    PLATINUM = "platinum"


def metal_value(net: Weight, fineness: Fineness, price_per_gram: Money) -> Money:
    """What the fine metal in this net weight is worth, to the fen."""
    return price_per_gram.share(Fraction(net.milligrams * fineness.per_ten_thousand, 10_000_000))
