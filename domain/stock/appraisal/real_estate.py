"""Real estate: value = area x price per square metre; the loan is a part of that, less earlier mortgages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.fields import Amount, AmountOrNothing, Line, Share, Words
from domain.money import NOTHING, Rate
from domain.stock.appraisal.ratios import most_ratio
from domain.stock.appraisal.worksheet import (
    AppraisalState,
    Asked,
    ItemAppraised,
    Method,
    Worksheet,
    appraised,
    less_liens,
)
from domain.stock.area import square_metres
from domain.stock.card import CLASS_OF, check_attributes, said_of
from domain.stock.item import Attributes, Category


@command("stock.appraise_real_estate")
class AppraiseRealEstate:
    """Appraise a house or commercial property; title, area, use, year, co-owners and tenant stand on its card.

    `province` is the code of the province where it lies, as on pawn tickets.
    """

    category: Category
    description: Line
    price_per_m2: Amount
    ratio: Annotated[Rate, Share()]
    province: Annotated[str, Words(2, shortest=2)]
    prior_liens: AmountOrNothing = NOTHING
    attributes: Attributes = ()


class Placed(Protocol):
    """Whatever lies in a province."""

    @property
    def province(self) -> str: ...


class RealEstateState(AppraisalState, Protocol):
    """What this rule reads."""

    def store(self) -> Placed | None: ...


def quote(asked: AppraiseRealEstate) -> Worksheet:
    """The worksheet.

    Raises Refusal `appraisal.other_sheet`, `item.attribute_*`, `appraisal.ratio_over`, `appraisal.nothing_left`.
    """
    if CLASS_OF[asked.category] != "real_estate":
        raise Refusal("appraisal.other_sheet", category=asked.category.value)
    check_attributes(asked.category, asked.attributes)
    start = Asked(
        category=asked.category,
        method=Method.REAL_ESTATE,
        description=asked.description,
        attributes=asked.attributes,
        ratio=asked.ratio,
    )
    figures = (
        ("province", asked.province),
        ("price_per_m2", asked.price_per_m2),
        ("prior_liens", asked.prior_liens),
    )
    value = asked.price_per_m2.share(square_metres(said_of(asked.attributes, "area")))
    return less_liens(start, figures, value, most_ratio(asked.category), asked.prior_liens)


@decides(AppraiseRealEstate, needs_day=False)
def decide(command: AppraiseRealEstate, state: RealEstateState, moment: Moment) -> Iterator[ItemAppraised]:
    """Refuses property outside the store's province (`appraisal.province`, art. 25); see `quote` and `appraised`."""
    store = state.store()
    if store is not None and command.province != store.province:
        raise Refusal("appraisal.province", province=command.province, own=store.province, article="25")
    yield from appraised(quote(command), state, moment)
