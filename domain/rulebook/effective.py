"""The fee that was really charged, held against the cap by days: a table of steps can keep to the monthly cap and still
cost more for the days that it was charged for (art. 38).
"""

from __future__ import annotations

from fractions import Fraction

from domain.errors import Refusal
from domain.money import Money, Rate
from domain.rulebook.rulebook import CapBasis, Rulebook
from domain.rulebook.terms import PledgeClass


def fee_ceiling(principal: Money, cap: Rate, days: int, least: int) -> Money:
    """The most that so many days may cost at this monthly cap, at least as so many."""
    return principal.share(cap.value * Fraction(max(days, least), 30))


def check_fee_by_days(charged: Money, principal: Money, cap: Rate, days: int, least: int) -> Money:
    """The ceiling of a fee that was charged for these days. Raises Refusal `fee.over_cap_by_days` (art. 38)."""
    ceiling = fee_ceiling(principal, cap, days, least)
    if charged > ceiling:
        raise Refusal("fee.over_cap_by_days", charged=charged, ceiling=ceiling, days=days, article="38")
    return ceiling


def check_term_fee(rulebook: Rulebook, pledge: PledgeClass, charged: Money, principal: Money, days: int) -> None:
    """Hold the fee of a whole term against the days too, where the rulebook wants that (see `check_fee_by_days`)."""
    if rulebook.cap_basis is CapBasis.BY_DAYS:
        cap, least = rulebook.class_rules(pledge).fee_cap, rulebook.charging.min_fee_days
        check_fee_by_days(charged, principal, cap, days, least)
