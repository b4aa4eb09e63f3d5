"""The Chinese rulebook: Measures for the Administration of Pawning (典当管理办法, Order 8 of 2005) and trade custom."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from domain.money import Money, rate
from domain.rulebook.bookkeeping import Bookkeeping, Provision, Taxes, Tier
from domain.rulebook.limits import ARTICLE_44
from domain.rulebook.rulebook import (
    Approvals,
    Band,
    BookCost,
    CapBasis,
    ClassRules,
    Forfeiture,
    RateRow,
    Retention,
    Rulebook,
    Step,
    monthly_cap,
)
from domain.rulebook.terms import Charging, PledgeClass
from domain.rulebook.terms import Tier as DayStep

_INTEREST = rate("0.003625")

CHINA = Rulebook(
    key="CN",
    version="2026-01",
    effective_from=date(2005, 4, 1),
    source="典当管理办法 (2005)",
    currency="CNY",
    unchecked=False,
    classes=(
        ClassRules(
            pledge=PledgeClass.MOVABLE, fee_cap=rate("0.042"), least_capital=Money(300_000_000), registration=False
        ),
        ClassRules(
            pledge=PledgeClass.REAL_ESTATE, fee_cap=rate("0.027"), least_capital=Money(500_000_000), registration=True
        ),
        ClassRules(
            pledge=PledgeClass.PROPERTY_RIGHT,
            fee_cap=rate("0.024"),
            least_capital=Money(1_000_000_000),
            registration=True,
        ),
    ),
    interest_caps=(Band(up_to=None, cap=monthly_cap(rate("0.0435"))),),
    interest_reference=rate("0.0435"),
    cap_basis=CapBasis.NOMINAL,
    rates=(
        RateRow(pledge=PledgeClass.MOVABLE, category="", interest=_INTEREST, fee=rate("0.042")),
        RateRow(pledge=PledgeClass.MOVABLE, category="vehicle", interest=_INTEREST, fee=rate("0.035")),
        RateRow(pledge=PledgeClass.REAL_ESTATE, category="", interest=_INTEREST, fee=rate("0.027")),
        RateRow(pledge=PledgeClass.PROPERTY_RIGHT, category="", interest=_INTEREST, fee=rate("0.024")),
    ),
    charging=Charging(
        penalty_markup=rate("0.5"),
        tiers=(
            DayStep(days=5, part=Fraction(1, 6)),
            DayStep(days=15, part=Fraction(1, 2)),
            DayStep(days=31, part=Fraction(1)),
        ),
        vat=rate("0.06"),
    ),
    least_term_days=1,
    max_term_months=6,
    max_renewal_months=6,
    max_renewals=None,
    largest_loan=None,
    max_loan_ratio=rate("1"),
    least_age=18,
    rest_days=(),
    forfeiture=Forfeiture(
        threshold=Money(3_000_000),
        threshold_inclusive=True,
        surplus_to_pawner=True,
        deficit_claimed=True,
        book_cost=BookCost.PRINCIPAL_AND_INTEREST,
        notice_days=0,
        agreement_days=30,
        vat=rate("0.03"),
    ),
    limits=ARTICLE_44,
    approvals=Approvals(
        clerk_loan=Money(5_000_000),
        till_difference=Money(5_000),
        appraisal=Money(5_000_000),
        daily_lending=Money(50_000_000),
    ),
    ladder=(
        Step(key="reminder", days=-7),
        Step(key="call", days=0),
        Step(key="freeze", days=30, freeze=True),
        Step(key="legal", days=90),
    ),
    retention=Retention(photo_years=30, voucher_years=30, aml_years=10, video_days=60),
    loss_report_fee=Money(0),
    replacement_fee=Money(0),
    books=Bookkeeping(
        taxes=Taxes(city=rate("0.07"), education=rate("0.03"), local_education=rate("0.02"), income=rate("0.25")),
        provisions=(
            Provision(tier=Tier.NORMAL, up_to_days=0, share=rate("0.01")),
            Provision(tier=Tier.SPECIAL_MENTION, up_to_days=30, share=rate("0.02")),
            Provision(tier=Tier.SUBSTANDARD, up_to_days=90, share=rate("0.25")),
            Provision(tier=Tier.DOUBTFUL, up_to_days=180, share=rate("0.50")),
            Provision(tier=Tier.LOSS, up_to_days=None, share=rate("1")),
        ),
        surplus_share=rate("0.10"),
        surplus_until=rate("0.50"),
    ),
)
"""Start values; interest is capped at the benchmark of 4.35 % a year (art. 37).

VAT of 6 % is inside interest and fees: what a general taxpayer owes on services (增值税法, in force since 2026). A
small-scale one enters its own rate.

`rest_days` is empty: whether art. 203 of the Civil Code moves the last day of grace is not settled, so a shop that
wants it enters the year's holidays.
"""
