"""Shares, equity and warehouse receipts: value = quantity x the mean of twenty days' prices, or an agreed price."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Annotated

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.fields import Amount, Count, Line, Share
from domain.money import Rate, rate, total
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
from domain.stock.card import CLASS_OF, check_attributes, said_of
from domain.stock.item import Attributes, Category

DAYS = 20
"""The trading days whose closing prices make the mean."""
WARNING = rate("1.5")
LIQUIDATION = rate("1.3")
"""So many times the loan must the pledged securities be worth, else the pawner is warned, or they are sold."""


@command("stock.appraise_securities")
class AppraiseSecurities:
    """Appraise a property right; code, quantity and pledge registration stand on its card.

    `prices` are the closing prices of the last twenty trading days; equity and receipts have one agreed price.
    """

    category: Category
    description: Line
    prices: Annotated[tuple[Amount, ...], Count(1, DAYS)]
    ratio: Annotated[Rate, Share()]
    attributes: Attributes = ()


def quote(asked: AppraiseSecurities) -> Worksheet:
    """The worksheet, with its warning and liquidation lines.

    Raises Refusal `appraisal.other_sheet`, `appraisal.prices`, `item.attribute_*`, `appraisal.ratio_over`,
    `appraisal.nothing_left`.
    """
    if CLASS_OF[asked.category] != "property_right":
        raise Refusal("appraisal.other_sheet", category=asked.category.value)
    check_attributes(asked.category, asked.attributes)
    wanted = DAYS if asked.category is Category.SECURITIES else 1
    if len(asked.prices) != wanted:
        raise Refusal("appraisal.prices", count=len(asked.prices), wanted_count=wanted)
    quantity = int(said_of(asked.attributes, "quantity") or "1")
    summed = total(asked.prices)
    start = Asked(
        category=asked.category,
        method=Method.SECURITIES,
        description=asked.description,
        attributes=asked.attributes,
        ratio=asked.ratio,
    )
    figures = (("mean_price", Rate(Fraction(summed.minor, 100 * wanted))), ("days", wanted))
    sheet = worksheet(start, figures, summed.share(Fraction(quantity, wanted)), most_ratio(asked.category))
    return replace(sheet, warning=sheet.offer.share(WARNING.value), liquidation=sheet.offer.share(LIQUIDATION.value))


@decides(AppraiseSecurities, needs_day=False)
def decide(command: AppraiseSecurities, state: AppraisalState, moment: Moment) -> Iterator[ItemAppraised]:
    """See `quote` and `appraised`."""
    yield from appraised(quote(command), state, moment)
