"""What part of its value may be lent on a thing, and to which round amount an offer is brought down.

Start values are the upper ends of what the trade usually lends; a shop may go lower on every worksheet, never higher.
"""

from __future__ import annotations

from domain.money import Money, Rate, rate
from domain.quantities import Fineness
from domain.stock.item import Category

MOST_ON_GOLD = (
    (Fineness(9_900), rate("0.9")),
    (Fineness(9_160), rate("0.85")),
    (Fineness(7_500), rate("0.75")),
    (Fineness(5_850), rate("0.6")),
    (Fineness(0), rate("0.5")),
)
"""Gold by its fineness, from so fine on: 足金, 22K, 18K, 14K, and what is less."""

MOST: dict[Category, Rate] = {
    Category.GOLD: rate("0.9"),
    Category.PRECIOUS_METAL: rate("0.7"),
    Category.JEWELLERY: rate("0.5"),
    Category.WATCH: rate("0.7"),
    Category.ELECTRONICS: rate("0.6"),
    Category.LUXURY: rate("0.6"),
    Category.VEHICLE: rate("0.8"),
    Category.OTHER: rate("0.5"),
    Category.HOUSE: rate("0.7"),
    Category.COMMERCIAL_PROPERTY: rate("0.7"),
    Category.SECURITIES: rate("0.6"),
    Category.EQUITY: rate("0.6"),
    Category.RECEIPT: rate("0.6"),
}

STEPS = ((Money(100_000), Money(10_000)), (Money(10_000), Money(1_000)), (Money(0), Money(100)))
"""From so much on, offers are whole hundreds, tens or single yuan."""


def most_ratio(category: Category, fineness: Fineness | None = None) -> Rate:
    """The highest ratio for goods of this category; for gold by its fineness."""
    if category is Category.GOLD and fineness is not None:
        return next(most for least, most in MOST_ON_GOLD if fineness >= least)
    return MOST[category]


def rounded_down(amount: Money) -> Money:
    """The round amount that is offered: never more than the amount itself."""
    step = next(step for least, step in STEPS if amount >= least)
    return Money(amount.minor // step.minor * step.minor)
