"""United Kingdom: Consumer Credit Act 1974, s. 114 to 122, and the Realisation of Pawn Regulations 1983.

The rate is what the parties agree; nothing extra is charged after the redemption period. A loan of up to £75 leaves
the pawnee the goods; else they are sold fourteen days after a notice, and can be redeemed until then. What the sale
brings over the debt is the pawner's, what is missing they still owe (s. 120, 121).
"""

from __future__ import annotations

from datetime import date

from domain.money import Money, rate
from domain.rulebook.abroad.chosen import LADDER, RETENTION, approvals, movables_only, no_limits
from domain.rulebook.rulebook import Band, BookCost, CapBasis, Forfeiture, RateRow, Rulebook, ThresholdOf
from domain.rulebook.terms import Charging, FeeTiming, LateFee, LateInterest, Method, PledgeClass, Refund

_CURRENCY = "GBP"

UNITED_KINGDOM = Rulebook(
    key="UK",
    version="example-1",
    effective_from=date(1985, 5, 19),
    source="Consumer Credit Act 1974 s. 114-122; Consumer Credit (Realisation of Pawn) Regulations 1983",
    currency=_CURRENCY,
    unchecked=True,
    classes=movables_only(_CURRENCY),
    interest_caps=(Band(up_to=None, cap=rate("1")),),
    interest_reference=None,
    cap_basis=CapBasis.NOMINAL,
    rates=(RateRow(pledge=PledgeClass.MOVABLE, category="", interest=rate("0.07"), fee=rate("0")),),
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
    least_term_months=6,
    max_term_months=120,
    max_renewal_months=120,
    max_renewals=None,
    largest_loan=None,
    max_loan_ratio=rate("1"),
    least_age=18,
    rest_days=(),
    forfeiture=Forfeiture(
        threshold=Money(7_500, _CURRENCY),
        threshold_inclusive=False,
        threshold_of=ThresholdOf.LOAN,
        surplus_to_pawner=True,
        deficit_claimed=True,
        book_cost=BookCost.PRINCIPAL,
        notice_days=14,
        agreement_days=4000,
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
"""Unchecked: the monthly rate is an example of an agreed one. Loans up to £50 need no notice; here all get one."""
