"""What the laws of the examples leave to the shop: no ratio limits, and the usual ladder, approvals and retention."""

from __future__ import annotations

from domain.fields import MOST_FEN
from domain.money import Money, rate
from domain.rulebook.limits import LegalLimits
from domain.rulebook.rulebook import Approvals, ClassRules, Retention, Step
from domain.rulebook.terms import PledgeClass

LADDER = (Step(key="reminder", days=-7), Step(key="call", days=0))
RETENTION = Retention(photo_years=7, voucher_years=7, aml_years=7, video_days=60)


def movables_only(currency: str) -> tuple[ClassRules, ...]:
    """Movables alone, interest alone: no composite fee may be asked beside it."""
    return (
        ClassRules(pledge=PledgeClass.MOVABLE, fee_cap=rate("0"), least_capital=Money(0, currency), registration=False),
    )


def no_limits(currency: str) -> LegalLimits:
    """A law without limits on how much of the capital is lent to whom."""
    everything, most = rate("1"), Money(MOST_FEN, currency)
    return LegalLimits(
        customer_share=everything,
        property_right_share=everything,
        real_estate_share=everything,
        single_real_estate=most,
        single_real_estate_share=everything,
        large_capital=most,
        net_assets_floor=rate("0"),
        warn_at=everything,
    )


def approvals(currency: str) -> Approvals:
    """Amounts of a small shop's own choice."""
    return Approvals(
        clerk_loan=Money(1_000_000, currency),
        till_difference=Money(1_000, currency),
        appraisal=Money(1_000_000, currency),
        daily_lending=Money(10_000_000, currency),
    )
