"""Worksheets and the price dial as screens and lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.ids import TicketNo
from domain.money import Money
from domain.stock.appraisal.worksheet import ItemAppraised
from domain.stock.metal import Metal
from domain.stock.price_shock import Cover, Dial


@dataclass(frozen=True, slots=True)
class AppraisalCard:
    """A signed worksheet, and the names of who signed and who agreed ("" where nobody had to)."""

    what: ItemAppraised
    appraiser: str
    approver: str


@dataclass(frozen=True, slots=True)
class UnderWater:
    """A ticket whose goods no longer cover its debt: by how much, and below which price that begins."""

    ticket: TicketNo
    debt: Money
    value: Money
    short: Money
    goes_under_below: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceShock:
    """Two turns of a dial beside each other: the price of the day, and the one that is asked for."""

    metal: Metal
    on: date
    price: Money
    price_then: Money
    tickets: int
    before: Cover
    after: Cover
    under: tuple[UnderWater, ...]


def shock(dial: Dial, metal: Metal, on: date, price: Money, then: Money) -> PriceShock:
    """What this price would do, beside that of the day."""
    return PriceShock(
        metal=metal,
        on=on,
        price=price,
        price_then=then,
        tickets=len(dial.tickets),
        before=dial.cover_at(price),
        after=dial.cover_at(then),
        under=tuple(
            UnderWater(each.ticket, each.debt, each.value_at(then), each.short_at(then), each.goes_under_below)
            for each in dial.under_at(then)
        ),
    )
