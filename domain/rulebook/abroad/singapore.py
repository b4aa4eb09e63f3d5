"""Singapore: Pawnbrokers Act 2015 (2020 Revised Edition).

Six months or longer, 1.5 % for each month or part. A pledge can be redeemed until it is forfeited, one month after a
notice (s. 54, 62); profit stops two months after the redemption period (Second Schedule). There is no day of
forfeiture before the notice is served, so the days of grace are only the longest that is kept.
"""

from __future__ import annotations

from datetime import date

from domain.money import Money, rate
from domain.rulebook.abroad.chosen import LADDER, RETENTION, approvals, movables_only, no_limits
from domain.rulebook.rulebook import Band, BookCost, CapBasis, Forfeiture, NoticeBefore, RateRow, Rulebook
from domain.rulebook.terms import Charging, FeeTiming, LateFee, LateInterest, Method, PledgeClass, Refund

_CURRENCY = "SGD"
_MONTHLY = rate("0.015")

SINGAPORE = Rulebook(
    key="SG",
    version="example-1",
    effective_from=date(2015, 4, 1),
    source="Pawnbrokers Act 2015 (2020 Rev. Ed.) s. 50, 54, 62, 66 and Second Schedule",
    currency=_CURRENCY,
    unchecked=True,
    classes=movables_only(_CURRENCY),
    interest_caps=(Band(up_to=None, cap=_MONTHLY),),
    interest_reference=None,
    cap_basis=CapBasis.NOMINAL,
    rates=(RateRow(pledge=PledgeClass.MOVABLE, category="", interest=_MONTHLY, fee=rate("0")),),
    charging=Charging(
        interest_method=Method.FULL_MONTH,
        fee_timing=FeeTiming.ARREARS,
        refund=Refund.NONE,
        min_fee_days=0,
        grace_days=400,
        penalty_markup=rate("0"),
        late_interest=LateInterest.MONTHS_GO_ON,
        most_late_months=2,
        late_fee=LateFee.NONE,
    ),
    least_term_days=1,
    least_term_months=6,
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
        notice_before=NoticeBefore.FORFEITURE,
        notice_months=1,
        notice_days=0,
        agreement_days=0,
        vat=rate("0"),
    ),
    limits=no_limits(_CURRENCY),
    approvals=approvals(_CURRENCY),
    ladder=LADDER,
    retention=RETENTION,
    loss_report_fee=Money(0, _CURRENCY),
    replacement_fee=Money(1_000, _CURRENCY),
    ticket_fee=Money(200, _CURRENCY),
)
"""Unchecked: the fee for a ticket may be asked in some cases only; here it always is."""
