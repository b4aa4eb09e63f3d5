"""United Kingdom: Consumer Credit Act 1974, s. 114 to 122, and the Realisation of Pawn Regulations 1983.

The rate is what the parties agree; nothing extra is charged after the redemption period. A loan of up to £75 leaves
the pawnee the goods; else they are sold fourteen days after a notice, and can be redeemed until then. What the sale
brings over the debt is the pawner's, what is missing they still owe (s. 120, 121).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.money import Money, rate
from domain.rulebook.abroad.chosen import start
from domain.rulebook.rulebook import Band, ThresholdOf

_START = start(
    "UK",
    "GBP",
    monthly=rate("0.07"),
    effective_from=date(1985, 5, 19),
    source="Consumer Credit Act 1974 s. 114-122; Consumer Credit (Realisation of Pawn) Regulations 1983",
)
UNITED_KINGDOM = replace(
    _START,
    interest_caps=(Band(up_to=None, cap=rate("1")),),
    least_term_months=6,
    forfeiture=replace(
        _START.forfeiture,
        threshold=Money(7_500, _START.currency),
        threshold_of=ThresholdOf.LOAN,
        surplus_to_pawner=True,
        deficit_claimed=True,
        notice_days=14,
        agreement_days=4000,
    ),
)
"""Unchecked: the monthly rate is an example of an agreed one. Loans up to £50 need no notice; here all get one."""
