"""Singapore: Pawnbrokers Act 2015 (2020 Revised Edition).

Six months or longer, 1.5 % for each month or part. A pledge can be redeemed until it is forfeited, one month after a
notice (s. 54, 62); profit stops two months after the redemption period (Second Schedule). There is no day of
forfeiture before the notice is served, so the days of grace are only the longest that is kept.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.money import Money, rate
from domain.rulebook.abroad.chosen import start
from domain.rulebook.rulebook import NoticeBefore
from domain.rulebook.terms import LateInterest, Method

_START = start(
    "SG",
    "SGD",
    monthly=rate("0.015"),
    effective_from=date(2015, 4, 1),
    source="Pawnbrokers Act 2015 (2020 Rev. Ed.) s. 50, 54, 62, 66 and Second Schedule",
)
SINGAPORE = replace(
    _START,
    charging=replace(
        _START.charging,
        interest_method=Method.FULL_MONTH,
        grace_days=400,
        late_interest=LateInterest.MONTHS_GO_ON,
        most_late_months=2,
    ),
    least_term_months=6,
    forfeiture=replace(_START.forfeiture, notice_before=NoticeBefore.FORFEITURE, notice_months=1),
    replacement_fee=Money(1_000, _START.currency),
    ticket_fee=Money(200, _START.currency),
)
"""Unchecked: the fee for a ticket may be asked in some cases only; here it always is."""
