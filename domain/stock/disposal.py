"""What selling a forfeited pledge comes to: the gain of an own sale, the surplus or deficit of an auction (art. 43)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.money import NOTHING, Money, Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSale:
    """A sale of goods that are the shop's own: the gross price parted into net and tax, and what was gained.

    A loss is a negative gain; both are the shop's alone.
    """

    gross: Money
    net: Money
    tax: Money
    gain: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Auctioned:
    """A sale for the pawner's account: what it brought after its cost, and who gets or owes the difference to the debt.

    `gain` is what stays with the shop: nothing where a surplus goes back and a deficit is claimed, as in China. A
    deficit that is not claimed is a negative gain.
    """

    hammer: Money
    cost: Money
    debt: Money
    proceeds: Money
    surplus: Money
    deficit: Money
    gain: Money


def own_sale(gross: Money, vat: Rate, book_cost: Money) -> OwnSale:
    """The figures of selling own goods at this price, tax included, that stand in the books at this cost."""
    net = gross.without(vat.value)
    return OwnSale(gross=gross, net=net, tax=gross - net, gain=net - book_cost)


def auction(
    hammer: Money, cost: Money, debt: Money, *, surplus_to_pawner: bool = True, deficit_claimed: bool = True
) -> Auctioned:
    """The figures of an auction: from the hammer price its cost, the loan and the interest of the term are taken."""
    proceeds = hammer - cost
    over = proceeds - debt
    surplus = max(over, NOTHING) if surplus_to_pawner else NOTHING
    deficit = max(-over, NOTHING) if deficit_claimed else NOTHING
    return Auctioned(
        hammer=hammer,
        cost=cost,
        debt=debt,
        proceeds=proceeds,
        surplus=surplus,
        deficit=deficit,
        gain=over - surplus + deficit,
    )
