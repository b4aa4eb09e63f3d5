"""A pledged item (当物): what was handed over, in which condition, and what it is worth.

What its card must say, and by what it is known again, is in `card.py`; who valued it and how, in `appraisal/`.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Annotated

from domain.fields import Amount, Between, Code, Count, Line, Words
from domain.ids import TicketNo
from domain.money import Money
from domain.quantities import Fineness, Weight

MOST_PHOTOS = 12
"""How many photos an item has at most."""


class Category(enum.Enum):
    """What kind of goods an item is: movables first, then real estate, then property rights (art. 3 and 25)."""

    GOLD = "gold"
    PRECIOUS_METAL = "precious_metal"
    JEWELLERY = "jewellery"
    WATCH = "watch"
    ELECTRONICS = "electronics"
    LUXURY = "luxury"
    VEHICLE = "vehicle"
    OTHER = "other"
    HOUSE = "house"
    COMMERCIAL_PROPERTY = "commercial_property"
    SECURITIES = "securities"
    EQUITY = "equity"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Attribute:
    """One line of an item's card: which (a key of `card.py`), and what it says."""

    key: Code
    value: Line


Attributes = Annotated[tuple[Attribute, ...], Count(0, 20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedItem:
    """An item as the clerk describes it. Amounts are for the whole line, not for a piece.

    `photos` are names of kept photos; `appraisal` is the worksheet that the value rests on, "" where there is none.
    """

    category: Category
    description: Line
    condition: Line
    appraised: Amount
    loan: Amount
    quantity: Annotated[int, Between(1, 999)] = 1
    weight: Annotated[Weight, Between(1, 10_000_000)] | None = None
    fineness: Fineness | None = None
    attributes: Attributes = ()
    photos: Annotated[tuple[Annotated[str, Words(80)], ...], Count(0, MOST_PHOTOS)] = ()
    appraisal: Annotated[str, Words(40, shortest=0)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgedItem:
    """An item on a ticket, known by its own code; photos that were added later are facts of their own."""

    code: str
    category: Category
    description: str
    condition: str
    quantity: int
    appraised: Money
    loan: Money
    weight: Weight | None
    fineness: Fineness | None
    attributes: tuple[Attribute, ...] = ()
    photos: tuple[str, ...] = ()
    appraisal: str = ""


def pledged(ticket: TicketNo, place: int, offered: OfferedItem) -> PledgedItem:
    """The item with its code: the ticket's number and its place on the ticket, counted from one."""
    return PledgedItem(
        code=f"{ticket}-{place}",
        category=offered.category,
        description=offered.description,
        condition=offered.condition,
        quantity=offered.quantity,
        appraised=offered.appraised,
        loan=offered.loan,
        weight=offered.weight,
        fineness=offered.fineness,
        attributes=offered.attributes,
        photos=offered.photos,
        appraisal=offered.appraisal,
    )
