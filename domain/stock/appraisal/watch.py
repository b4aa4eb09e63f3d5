"""Watches: value = what the second-hand trade pays for such a one, less the repair that this one needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from domain.commands import Moment, command, decides
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


@command("stock.appraise_watch")
class AppraiseWatch:
    """Appraise a watch; brand, reference, serial, movement, box, papers and service stand on its card."""

    description: Line
    condition: Line
    buy_in: Amount
    ratio: Annotated[Rate, Share()]
    repair: AmountOrNothing = NOTHING
    attributes: Attributes = ()


def quote(asked: AppraiseWatch) -> Worksheet:
    """The worksheet. Raises Refusal `item.attribute_*`, `appraisal.ratio_over`, `appraisal.nothing_left`."""
    check_attributes(Category.WATCH, asked.attributes)
    start = Asked(
        category=Category.WATCH,
        method=Method.WATCH,
        description=asked.description,
        attributes=asked.attributes,
        ratio=asked.ratio,
    )
    figures = (("condition", asked.condition), ("buy_in", asked.buy_in), ("repair", asked.repair))
    return worksheet(start, figures, asked.buy_in - asked.repair, most_ratio(Category.WATCH))


@decides(AppraiseWatch, needs_day=False)
def decide(command: AppraiseWatch, state: AppraisalState, moment: Moment) -> Iterator[ItemAppraised]:
    """See `quote` and `appraised`."""
    yield from appraised(quote(command), state, moment)
