"""Hong Kong: Pawnbrokers Ordinance (Cap. 166).

A pledge runs for four months of the Chinese calendar; each one begun is charged whole. What is not redeemed by then
becomes the pawnbroker's (s. 17), and nothing is owed to either side. Loans above the largest are outside the law.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.money import Money, rate
from domain.rulebook.abroad.chosen import start
from domain.rulebook.terms import Method

_START = start(
    "HK",
    "HKD",
    monthly=rate("0.035"),
    effective_from=date(1984, 8, 24),
    source="Pawnbrokers Ordinance (Cap. 166) s. 2, 11, 17; rate and largest loan as the press gave them 2008-2020",
)
HONG_KONG = replace(
    _START,
    charging=replace(_START.charging, interest_method=Method.LUNAR_MONTH),
    least_term_months=4,
    max_term_months=4,
    max_renewal_months=4,
    largest_loan=Money(10_000_000, _START.currency),
)
"""Unchecked: whether a lunar month is counted by the corresponding day, and from which age one may pawn."""
