"""Texas: Finance Code, chapter 371.

The pawn service charge goes by the size of the loan: the whole loan is charged at the rate of its band, a part of a
month by the day (371.159). After maturity a thirtieth of the month is charged for each day, and on the 31st day the
goods may be forfeited (371.157, 371.169).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.money import Money, rate
from domain.rulebook.abroad.chosen import start
from domain.rulebook.rulebook import Band
from domain.rulebook.terms import LateInterest

_START = start(
    "US-TX",
    "USD",
    monthly=rate("0.2"),
    effective_from=date(2001, 9, 1),
    source="Texas Finance Code 371.157, 371.159, 371.169; bands at their reference amounts, which are indexed yearly",
)
TEXAS = replace(
    _START,
    interest_caps=(
        Band(up_to=Money(3_000, _START.currency), cap=rate("0.2")),
        Band(up_to=Money(20_000, _START.currency), cap=rate("0.15")),
        Band(up_to=Money(30_000, _START.currency), cap=rate("0.025")),
        Band(up_to=None, cap=rate("0.01")),
    ),
    charging=replace(_START.charging, grace_days=30, late_interest=LateInterest.BY_DAY),
    max_term_months=1,
    max_renewal_months=1,
)
"""Unchecked: the longest term (about a month), and that nothing is owed to the pawner after forfeiture."""
