"""The rounding of what is paid in cash."""

from __future__ import annotations

from domain.ledger.means import Means
from domain.money import NOTHING, Money
from domain.rulebook.terms import Terms


def cash_rounding(asked: Money, terms: Terms, means: Means) -> Money:
    """What a total in cash changes by when it is rounded to the shop's smallest coin: a line of its own, never hidden.

    Only what the customer pays is rounded.
    """
    if means is not Means.CASH or terms.cash_rounding_unit == 1 or asked < NOTHING:
        return NOTHING
    return asked.in_units_of(terms.cash_rounding_unit, terms.cash_rounding) - asked
