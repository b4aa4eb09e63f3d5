"""Texas: Finance Code, chapter 371.

The pawn service charge goes by the size of the loan: the whole loan is charged at the rate of its band, a part of a
month by the day (371.159). After maturity a thirtieth of the month is charged for each day, and on the 31st day the
goods may be forfeited (371.157, 371.169).
"""

from __future__ import annotations

from datetime import date

from domain.money import Money, rate
from domain.rulebook.abroad.chosen import LADDER, RETENTION, approvals, movables_only, no_limits
from domain.rulebook.rulebook import Band, BookCost, CapBasis, Forfeiture, RateRow, Rulebook
from domain.rulebook.terms import Charging, FeeTiming, LateFee, Method, PledgeClass, Refund

_CURRENCY = "USD"

TEXAS = Rulebook(
    key="US-TX",
    version="example-1",
    effective_from=date(2001, 9, 1),
    source="Texas Finance Code 371.157, 371.159, 371.169; bands at their reference amounts, which are indexed yearly",
    currency=_CURRENCY,
    unchecked=True,
    classes=movables_only(_CURRENCY),
    interest_caps=(
        Band(up_to=Money(3_000, _CURRENCY), cap=rate("0.2")),
        Band(up_to=Money(20_000, _CURRENCY), cap=rate("0.15")),
        Band(up_to=Money(30_000, _CURRENCY), cap=rate("0.025")),
        Band(up_to=None, cap=rate("0.01")),
    ),
    interest_reference=None,
    cap_basis=CapBasis.NOMINAL,
    rates=(RateRow(pledge=PledgeClass.MOVABLE, category="", interest=rate("0.2"), fee=rate("0")),),
    charging=Charging(
        interest_method=Method.MONTH_DAYS,
        fee_timing=FeeTiming.ARREARS,
        refund=Refund.NONE,
        min_fee_days=0,
        grace_days=30,
        penalty_markup=rate("0"),
        late_fee=LateFee.NONE,
    ),
    least_term_days=1,
    max_term_months=1,
    max_renewal_months=1,
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
    limits=no_limits(_CURRENCY),
    approvals=approvals(_CURRENCY),
    ladder=LADDER,
    retention=RETENTION,
    loss_report_fee=Money(0, _CURRENCY),
    replacement_fee=Money(0, _CURRENCY),
    ticket_fee=Money(0, _CURRENCY),
)
"""Unchecked: the longest term (about a month), and that nothing is owed to the pawner after forfeiture."""
