"""Jewellery, electronics, luxury and other goods: value = what they would sell for, less what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.fields import Amount, AmountOrNothing, Line, Share
from domain.money import NOTHING, Rate
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

CATEGORIES = frozenset({Category.JEWELLERY, Category.ELECTRONICS, Category.LUXURY, Category.OTHER})


@command("stock.appraise_other")
class AppraiseOther:
    """Appraise goods by what they would sell for; carat, certificate, IMEI and the like stand on the card."""

    category: Category
    description: Line
    condition: Line
    resale: Amount
    ratio: Annotated[Rate, Share()]
    deduction: AmountOrNothing = NOTHING
    attributes: Attributes = ()


def quote(asked: AppraiseOther) -> Worksheet:
    """The worksheet.

    Raises Refusal `appraisal.other_sheet` for goods that have a worksheet of their own, `item.attribute_*`,
    `appraisal.ratio_over`, `appraisal.nothing_left`.
    """
    if asked.category not in CATEGORIES:
        raise Refusal("appraisal.other_sheet", category=asked.category.value)
    check_attributes(asked.category, asked.attributes)
    start = Asked(
        category=asked.category,
        method=Method.OTHER,
        description=asked.description,
        attributes=asked.attributes,
        ratio=asked.ratio,
    )
    figures = (("condition", asked.condition), ("resale", asked.resale), ("deduction", asked.deduction))
    return worksheet(start, figures, asked.resale - asked.deduction, most_ratio(asked.category))


@decides(AppraiseOther, needs_day=False)
def decide(command: AppraiseOther, state: AppraisalState, moment: Moment) -> Iterator[ItemAppraised]:
    """See `quote` and `appraised`."""
    yield from appraised(quote(command), state, moment)
