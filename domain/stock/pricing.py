"""The day's metal prices: taken down with their source, since appraisals by weight and the price dial rest on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Between, Line
from domain.money import Money
from domain.stock.metal import Metal

LARGEST_STEP = Fraction(1, 10)
"""How far a price may be from the one before without a second person; a metal rarely moves a tenth between two days."""
LONGEST_DAYS = 10
"""How many days a price may be used for: the exchanges close for the longest holidays."""


@command("stock.set_price")
class SetPrice:
    """Take down what a gram of fine metal costs today, or on `on`, and who says so."""

    metal: Metal
    per_gram: Annotated[Money, Between(1, 100_000_000)]
    source: Line
    on: date | None = None


@fact("price.set", version=1)
class PriceSet:
    """A metal's price per gram of fine metal, as of a day."""

    metal: Metal
    per_gram: Money
    source: str
    on: date

    @property
    def subject(self) -> str:
        """The metal's prices."""
        return f"price:{self.metal.value}"


class PriceState(Protocol):
    """What the rules about prices read: the newest price, by the day that it is of."""

    def price_of(self, metal: Metal) -> PriceSet | None: ...


@decides(SetPrice, needs_day=False)
def decide(command: SetPrice, state: PriceState, moment: Moment) -> Iterator[PriceSet]:
    """Refuses a price of a day to come (`price.future`); one far from the last needs a second person."""
    on = command.on or moment.business_date
    if on > moment.business_date:
        raise Refusal("price.future", on=on, today=moment.business_date)
    last = state.price_of(command.metal)
    if last is not None and abs(command.per_gram.minor - last.per_gram.minor) > last.per_gram.minor * LARGEST_STEP:
        moment.require_approval("price.large_step", amount=command.per_gram, last=last.per_gram)
    yield PriceSet(metal=command.metal, per_gram=command.per_gram, source=command.source, on=on)


def price_today(metal: Metal, state: PriceState, on: date) -> PriceSet:
    """The price to reckon with on a day. Raises Refusal `price.missing`, `price.old`."""
    price = state.price_of(metal)
    if price is None:
        raise Refusal("price.missing", metal=metal.value)
    if (on - price.on).days > LONGEST_DAYS:
        raise Refusal("price.old", metal=metal.value, on=price.on, days=LONGEST_DAYS)
    return price
