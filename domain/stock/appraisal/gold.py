"""Gold, silver and platinum: value = net weight x fineness x the day's price per gram of fine metal, less wear."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.fields import AmountOrNothing, Between, Line, Share
from domain.money import NOTHING, Rate
from domain.quantities import Fineness, Weight
from domain.stock.appraisal.ratios import most_ratio
from domain.stock.appraisal.worksheet import (
    AppraisalState,
    Asked,
    ItemAppraised,
    Method,
    Worksheet,
    appraised,
    worksheet,
)
from domain.stock.card import check_attributes
from domain.stock.item import Attributes, Category
from domain.stock.metal import Metal, metal_value
from domain.stock.pricing import PriceSet, PriceState, price_today

_MOST_MILLIGRAMS = 10_000_000


class MetalTest(enum.Enum):
    """How the fineness was tested: X-ray fluorescence, density, touchstone, or by the stamp alone."""

    XRF = "xrf"
    DENSITY = "density"
    TOUCHSTONE = "touchstone"
    STAMP = "stamp"


@command("stock.appraise_gold")
class AppraiseGold:
    """Appraise a thing by its metal. `stones` is the weight of what is not metal; `wear` comes off the value."""

    description: Line
    gross: Annotated[Weight, Between(1, _MOST_MILLIGRAMS)]
    fineness: Fineness
    test: MetalTest
    ratio: Annotated[Rate, Share()]
    metal: Metal = Metal.GOLD
    stones: Annotated[Weight, Between(0, _MOST_MILLIGRAMS)] = Weight(0)
    wear: AmountOrNothing = NOTHING
    attributes: Attributes = ()


class MetalState(AppraisalState, PriceState, Protocol):
    """What this rule reads."""


def quote(asked: AppraiseGold, price: PriceSet) -> Worksheet:
    """The worksheet at this price.

    Raises Refusal `item.attribute_*`, `appraisal.net_weight`, `appraisal.ratio_over`, `appraisal.nothing_left`.
    """
    category = Category.GOLD if asked.metal is Metal.GOLD else Category.PRECIOUS_METAL
    check_attributes(category, asked.attributes)
    if asked.stones >= asked.gross:
        raise Refusal("appraisal.net_weight", gross=asked.gross, stones=asked.stones)
    net = Weight(asked.gross.milligrams - asked.stones.milligrams)
    of_metal = metal_value(net, asked.fineness, price.per_gram)
    figures = (
        ("gross", asked.gross),
        ("stones_weight", asked.stones),
        ("net", net),
        ("fineness", asked.fineness),
        ("test", asked.test),
        ("price_per_gram", price.per_gram),
        ("price_source", price.source),
        ("price_on", price.on),
        ("metal_value", of_metal),
        ("wear", asked.wear),
    )
    start = Asked(
        category=category,
        method=Method.METAL,
        description=asked.description,
        attributes=asked.attributes,
        ratio=asked.ratio,
    )
    return worksheet(start, figures, of_metal - asked.wear, most_ratio(category, asked.fineness))


@decides(AppraiseGold, needs_day=False)
def decide(command: AppraiseGold, state: MetalState, moment: Moment) -> Iterator[ItemAppraised]:
    """The worksheet at today's price (`price.missing`, `price.old`); see `quote` and `appraised`."""
    price = price_today(command.metal, state, moment.business_date)
    yield from appraised(quote(command, price), state, moment)
