"""What a fall of a metal's price does to the tickets that rest on it: which go under water, by how much, and when.

The dial is prepared once: each ticket has the lowest price at which its goods still cover its debt, and sorted by that
price the tickets under water at any price are the first so many. A turn of the dial is one search.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import ceil

from domain.ids import TicketNo
from domain.money import NOTHING, Money, total
from domain.quantities import Fineness, Weight, weight
from domain.stock.card import said_of
from domain.stock.item import Category, PledgedItem
from domain.stock.metal import Metal

PARTS = 10_000_000
"""Milligrams times parts in ten thousand make so many parts of a gram of fine metal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One pledged thing of metal. `debt` and `other_value` (its goods that are not of this metal) are the ticket's."""

    ticket: TicketNo
    item: str
    metal: Metal
    net: Weight
    fineness: Fineness
    debt: Money
    other_value: Money


@dataclass(frozen=True, slots=True)
class Exposed:
    """A ticket as the dial holds it: under water at every price below `goes_under_below`, per gram of fine metal."""

    ticket: TicketNo
    fine_parts: int
    debt: Money
    other_value: Money
    goes_under_below: Money

    def value_at(self, price: Money) -> Money:
        """What all its goods are worth at this price, to the fen."""
        return self.other_value + price.share(Fraction(self.fine_parts, PARTS))

    def short_at(self, price: Money) -> Money:
        """By how much its goods fall short of its debt at this price; nothing while they cover it."""
        return max(self.debt - self.value_at(price), NOTHING)


@dataclass(frozen=True, slots=True)
class Cover:
    """What all these tickets owe, what their goods are worth, and what is missing on those under water."""

    debt: Money
    value: Money
    tickets_under: int
    short: Money


class Dial:
    """Tickets sorted by the price at which each goes under water, the highest first. Sums are exact to the fen."""

    def __init__(self, tickets: Sequence[Exposed]) -> None:
        self.tickets = tuple(sorted(tickets, key=lambda each: (-each.goes_under_below.minor, each.ticket)))
        self._thresholds = [-each.goes_under_below.minor for each in self.tickets]
        self._parts = [0, *accumulate(each.fine_parts for each in self.tickets)]
        self._needs = [0, *accumulate((each.debt - each.other_value).minor for each in self.tickets)]
        self._debt = total([each.debt for each in self.tickets])
        self._other = total([each.other_value for each in self.tickets])

    def under_at(self, price: Money) -> tuple[Exposed, ...]:
        """The tickets under water at this price, those that went under first at the head."""
        return self.tickets[: self._count(price)]

    def cover_at(self, price: Money) -> Cover:
        """All tickets together at this price; what is missing is summed exactly and rounded once, to the fen above."""
        under = self._count(price)
        value = self._other + price.share(Fraction(self._parts[-1], PARTS))
        short = self._needs[under] - Fraction(price.minor * self._parts[under], PARTS)
        return Cover(self._debt, value, under, Money(ceil(short)))

    def _count(self, price: Money) -> int:
        return bisect_left(self._thresholds, -price.minor)


def holdings_of(ticket: TicketNo, items: Sequence[PledgedItem], debt: Money, metal: Metal) -> tuple[Holding, ...]:
    """What a ticket with these goods holds of a metal; its other goods count as they were appraised."""
    of_metal = [each for each in items if metal_of(each) is metal]
    other = total([each.appraised for each in items if each not in of_metal])
    return tuple(
        Holding(
            ticket=ticket,
            item=each.code,
            metal=metal,
            net=net_weight(each),
            fineness=each.fineness or Fineness(0),
            debt=debt,
            other_value=other,
        )
        for each in of_metal
    )


def net_weight(item: PledgedItem) -> Weight:
    """The weight of the metal alone, where the card says it, else the item's weight."""
    said = said_of(item.attributes, "net_weight")
    return weight(said) if said else item.weight or Weight(0)


def careful_value(item: PledgedItem, prices: Mapping[Metal, Money]) -> Money:
    """What an item is worth by the lower of its appraisal and the metal in it at these prices of a gram of fine metal.

    Things that are not of metal, and metal without a price, are worth what they were appraised at.
    """
    metal = metal_of(item)
    if metal is None or metal not in prices or item.fineness is None:
        return item.appraised
    parts = net_weight(item).milligrams * item.fineness.per_ten_thousand
    return min(item.appraised, prices[metal].share(Fraction(parts, PARTS)))


def dial(holdings: Iterable[Holding], metal: Metal) -> Dial:
    """The dial of one metal: one entry for each ticket that holds some of it."""
    parts: dict[TicketNo, int] = {}
    tickets: dict[TicketNo, Holding] = {}
    for each in holdings:
        if each.metal is metal:
            parts[each.ticket] = parts.get(each.ticket, 0) + each.net.milligrams * each.fineness.per_ten_thousand
            tickets[each.ticket] = each
    return Dial([_exposed(each, parts[ticket]) for ticket, each in tickets.items() if parts[ticket]])


def metal_of(item: PledgedItem) -> Metal | None:
    """The metal that an item is valued by: gold, silver or platinum whose weight and fineness are known."""
    if item.fineness is None or not net_weight(item).milligrams:
        return None
    if item.category is Category.GOLD:
        return Metal.GOLD
    said = said_of(item.attributes, "metal") if item.category is Category.PRECIOUS_METAL else ""
    return Metal(said) if said else None


def _exposed(holding: Holding, parts: int) -> Exposed:
    """The lowest price at which the metal, rounded half up to the fen, makes up what the other goods leave open."""
    need = (holding.debt - holding.other_value).minor
    lowest = -((1 - 2 * need) * PARTS // (2 * parts)) if need > 0 else 0
    return Exposed(holding.ticket, parts, holding.debt, holding.other_value, Money(lowest))


def fallen(price: Money, percent: Fraction) -> Money:
    """A price that fell by so many per cent; nothing for a hundred and more."""
    return price.share(max(1 - percent / 100, Fraction(0)))
