"""A pledged item (当物): what was handed over, in which condition, and what it is worth."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Annotated

from domain.fields import Amount, Between, Line
from domain.ids import TicketNo
from domain.money import Money
from domain.quantities import Fineness, Weight


class Category(enum.Enum):
    """What kind of movable goods an item is."""

    GOLD = "gold"
    JEWELLERY = "jewellery"
    WATCH = "watch"
    ELECTRONICS = "electronics"
    LUXURY = "luxury"
    VEHICLE = "vehicle"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedItem:
    """An item as the clerk describes it. Amounts are for the whole line, not for a piece."""

    category: Category
    description: Line
    condition: Line
    appraised: Amount
    loan: Amount
    quantity: Annotated[int, Between(1, 999)] = 1
    weight: Annotated[Weight, Between(1, 10_000_000)] | None = None
    fineness: Fineness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgedItem:
    """An item on a ticket, known by its own code."""

    code: str
    category: Category
    description: str
    condition: str
    quantity: int
    appraised: Money
    loan: Money
    weight: Weight | None
    fineness: Fineness | None


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
    )
