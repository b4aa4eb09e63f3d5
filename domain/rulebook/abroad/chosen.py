"""What the laws of the examples leave to the shop, and the rulebook that each of them starts from."""

from __future__ import annotations

from datetime import date

from domain.fields import MOST_FEN
from domain.money import Money, Rate, rate
from domain.rulebook.limits import LegalLimits
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
)
from domain.rulebook.terms import Charging, FeeTiming, LateFee, LateInterest, Method, PledgeClass, Refund


def start(key: str, currency: str, monthly: Rate, effective_from: date, source: str) -> Rulebook:
    """Movables at one monthly rate by calendar months, no fee beside it and nothing after the due day; forfeited goods
    are the shop's own, and no limits. An example replaces what its law says otherwise.
    """
    nothing = Money(0, currency)
    return Rulebook(
        key=key,
        version="example-1",
        effective_from=effective_from,
        source=source,
        currency=currency,
        unchecked=True,
        classes=(ClassRules(pledge=PledgeClass.MOVABLE, fee_cap=rate("0"), least_capital=nothing, registration=False),),
        interest_caps=(Band(up_to=None, cap=monthly),),
        interest_reference=None,
        cap_basis=CapBasis.NOMINAL,
        rates=(RateRow(pledge=PledgeClass.MOVABLE, category="", interest=monthly, fee=rate("0")),),
        charging=Charging(
            interest_method=Method.MONTH_DAYS,
            fee_timing=FeeTiming.ARREARS,
            refund=Refund.NONE,
            min_fee_days=0,
            grace_days=0,
            penalty_markup=rate("0"),
            late_interest=LateInterest.NONE,
            late_fee=LateFee.NONE,
        ),
        least_term_days=1,
        max_term_months=120,
        max_renewal_months=120,
        max_renewals=None,
        largest_loan=None,
        max_loan_ratio=rate("1"),
        least_age=18,
        rest_days=(),
        forfeiture=Forfeiture(
            threshold=None,
            threshold_inclusive=False,
            surplus_to_pawner=False,
            deficit_claimed=False,
            book_cost=BookCost.PRINCIPAL,
            notice_days=0,
            agreement_days=0,
            vat=rate("0"),
        ),
        limits=_no_limits(currency),
        approvals=_approvals(currency),
        ladder=(Step(key="reminder", days=-7), Step(key="call", days=0)),
        retention=Retention(photo_years=7, voucher_years=7, aml_years=7, video_days=60),
        loss_report_fee=nothing,
        replacement_fee=nothing,
        ticket_fee=nothing,
    )


def _no_limits(currency: str) -> LegalLimits:
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


def _approvals(currency: str) -> Approvals:
    """Amounts of a small shop's own choice."""
    return Approvals(
        clerk_loan=Money(1_000_000, currency),
        till_difference=Money(1_000, currency),
        appraisal=Money(1_000_000, currency),
        daily_lending=Money(10_000_000, currency),
    )
