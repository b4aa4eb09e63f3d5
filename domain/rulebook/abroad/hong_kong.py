"""Hong Kong: Pawnbrokers Ordinance (Cap. 166).

A pledge runs for four months of the Chinese calendar; each one begun is charged whole. What is not redeemed by then
becomes the pawnbroker's (s. 17), and nothing is owed to either side. Loans above the largest are outside the law.
"""

from __future__ import annotations

from datetime import date

from domain.money import Money, rate
from domain.rulebook.abroad.chosen import LADDER, RETENTION, approvals, movables_only, no_limits
from domain.rulebook.rulebook import Band, BookCost, CapBasis, Forfeiture, RateRow, Rulebook
from domain.rulebook.terms import Charging, FeeTiming, LateFee, LateInterest, Method, PledgeClass, Refund

_CURRENCY = "HKD"
_MONTHLY = rate("0.035")

HONG_KONG = Rulebook(
    key="HK",
    version="example-1",
    effective_from=date(1984, 8, 24),
    source="Pawnbrokers Ordinance (Cap. 166) s. 2, 11, 17; rate and largest loan as the press gave them 2008-2020",
    currency=_CURRENCY,
    unchecked=True,
    classes=movables_only(_CURRENCY),
    interest_caps=(Band(up_to=None, cap=_MONTHLY),),
    interest_reference=None,
    cap_basis=CapBasis.NOMINAL,
    rates=(RateRow(pledge=PledgeClass.MOVABLE, category="", interest=_MONTHLY, fee=rate("0")),),
    charging=Charging(
        interest_method=Method.LUNAR_MONTH,
        fee_timing=FeeTiming.ARREARS,
        refund=Refund.NONE,
        min_fee_days=0,
        grace_days=0,
        penalty_markup=rate("0"),
        late_interest=LateInterest.NONE,
        late_fee=LateFee.NONE,
    ),
    least_term_days=1,
    least_term_months=4,
    max_term_months=4,
    max_renewal_months=4,
    max_renewals=None,
    largest_loan=Money(10_000_000, _CURRENCY),
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
    limits=no_limits(_CURRENCY),
    approvals=approvals(_CURRENCY),
    ladder=LADDER,
    retention=RETENTION,
    loss_report_fee=Money(0, _CURRENCY),
    replacement_fee=Money(0, _CURRENCY),
    ticket_fee=Money(0, _CURRENCY),
)
"""Unchecked: whether a lunar month is counted by the corresponding day, and from which age one may pawn."""
