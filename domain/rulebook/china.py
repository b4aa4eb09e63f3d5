"""The Chinese rulebook: Measures for the Administration of Pawning (典当管理办法, Order 8 of 2005) and trade custom."""

from __future__ import annotations

from domain.money import Money, rate
from domain.rulebook.rulebook import A_DAILY30, FeeTiming, PledgeClass, Refund, Rulebook, monthly_cap

CHINA = Rulebook(
    key="CN",
    version="2026-01",
    source="典当管理办法 (2005)",
    classes=frozenset({PledgeClass.MOVABLE}),
    fee_caps={
        PledgeClass.MOVABLE: rate("0.042"),
        PledgeClass.REAL_ESTATE: rate("0.027"),
        PledgeClass.PROPERTY_RIGHT: rate("0.024"),
    },
    interest_cap=monthly_cap(rate("0.0435")),
    standard_interest=rate("0.003625"),
    standard_fees={
        PledgeClass.MOVABLE: rate("0.042"),
        PledgeClass.REAL_ESTATE: rate("0.027"),
        PledgeClass.PROPERTY_RIGHT: rate("0.024"),
    },
    convention=A_DAILY30,
    fee_timing=FeeTiming.PREPAID,
    refund=Refund.BY_DAY,
    min_fee_days=5,
    min_interest_days=0,
    max_term_months=6,
    max_renewal_months=6,
    grace_days=5,
    penalty_markup=rate("0.5"),
    max_loan_ratio=rate("1"),
    clerk_loan_limit=Money(5_000_000),
    till_difference_limit=Money(5_000),
)
"""Start values; interest is capped at the benchmark of 4.35 % a year (art. 37)."""
