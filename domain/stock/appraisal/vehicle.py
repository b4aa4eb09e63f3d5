"""Vehicles: value = market price less depreciation, less the fines that are not paid yet. The car stays in the yard."""

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


@command("stock.appraise_vehicle")
class AppraiseVehicle:
    """Appraise a vehicle; plate, VIN, engine, mileage, registration, insurance and keys stand on its card.

    `depreciation` is the part of the market price that age, mileage and accidents take.
    """

    description: Line
    market: Amount
    depreciation: Annotated[Rate, Share()]
    ratio: Annotated[Rate, Share()]
    liens_checked: bool
    fines: AmountOrNothing = NOTHING
    attributes: Attributes = ()


def quote(asked: AppraiseVehicle) -> Worksheet:
    """The worksheet.

    Raises Refusal `item.attribute_*`, `appraisal.liens_unchecked` (art. 27: nothing that the pawner may not dispose
    of), `appraisal.ratio_over`, `appraisal.nothing_left`.
    """
    check_attributes(Category.VEHICLE, asked.attributes)
    if not asked.liens_checked:
        raise Refusal("appraisal.liens_unchecked", article="27")
    start = Asked(
        category=Category.VEHICLE,
        method=Method.VEHICLE,
        description=asked.description,
        attributes=asked.attributes,
        ratio=asked.ratio,
    )
    figures = (
        ("market", asked.market),
        ("depreciation", asked.depreciation),
        ("fines", asked.fines),
        ("liens_checked", asked.liens_checked),
    )
    value = asked.market.share(1 - asked.depreciation.value) - asked.fines
    return worksheet(start, figures, value, most_ratio(Category.VEHICLE))


@decides(AppraiseVehicle, needs_day=False)
def decide(command: AppraiseVehicle, state: AppraisalState, moment: Moment) -> Iterator[ItemAppraised]:
    """See `quote` and `appraised`."""
    yield from appraised(quote(command), state, moment)
