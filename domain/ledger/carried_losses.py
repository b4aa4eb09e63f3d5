"""Losses of earlier years that lower the income tax of later ones (企业所得税法 art. 18).

A year's loss is set against the profits of the five years after it, the oldest loss first; what is left then is lost.
The law reckons with taxable results: here a year's result in the books stands for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.money import NOTHING, Money, total

YEARS_CARRIED = 5
"""For how many years after its own a loss counts (企业所得税法 art. 18)."""


@dataclass(frozen=True, slots=True)
class YearResult:
    """What a year earned before income tax; a loss is less than nothing."""

    year: int
    amount: Money


def losses_left(results: Iterable[YearResult], year: int) -> Money:
    """What of the losses of earlier years may still be set against the profit of this one."""
    open_losses: dict[int, Money] = {}
    for each in sorted(results, key=lambda result: result.year):
        if each.year < year:
            open_losses = _within(open_losses, each.year)
            _take(each, open_losses)
    return total([*_within(open_losses, year).values()])


def _take(result: YearResult, open_losses: dict[int, Money]) -> None:
    """A loss is added; a profit uses up earlier ones, the oldest first."""
    if result.amount < NOTHING:
        open_losses[result.year] = -result.amount
        return
    profit = result.amount
    for loss_of, left in open_losses.items():
        used = min(left, profit)
        open_losses[loss_of] = left - used
        profit -= used


def _within(open_losses: dict[int, Money], year: int) -> dict[int, Money]:
    return {loss_of: left for loss_of, left in open_losses.items() if year - loss_of <= YEARS_CARRIED}
