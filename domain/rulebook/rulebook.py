"""A rulebook: the parameters of one jurisdiction and the terms that a ticket locks when it is issued."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from domain.errors import Refusal
from domain.money import Money, Rate, cut


class PledgeClass(enum.Enum):
    """The three classes of pledges (Measures, art. 3 and 25)."""

    MOVABLE = "movable"
    PROPERTY_RIGHT = "property_right"
    REAL_ESTATE = "real_estate"


class FeeTiming(enum.Enum):
    """When the composite fee is paid."""

    PREPAID = "prepaid"
    ARREARS = "arrears"


class Refund(enum.Enum):
    """What an early redemption gets back of a prepaid fee."""

    BY_DAY = "by_day"
    NONE = "none"


A_DAILY30 = "A_DAILY30"
"""Charge = principal x monthly rate / 30 x days; first day counted, last not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Everything that decides a ticket's charges, frozen onto it at issue; rates are per month.

    Days are calendar days; `penalty_markup` 0.5 makes late interest one and a half times the rate.
    """

    rulebook: str
    version: str
    convention: str
    monthly_interest_rate: Rate
    monthly_fee_rate: Rate
    fee_timing: FeeTiming
    refund: Refund
    min_fee_days: int
    min_interest_days: int
    grace_days: int
    penalty_markup: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """The parameters of one jurisdiction in one version. Rates are per month."""

    key: str
    version: str
    source: str
    classes: frozenset[PledgeClass]
    fee_caps: dict[PledgeClass, Rate]
    interest_cap: Rate
    standard_interest: Rate
    standard_fees: dict[PledgeClass, Rate]
    convention: str
    fee_timing: FeeTiming
    refund: Refund
    min_fee_days: int
    min_interest_days: int
    max_term_months: int
    max_renewal_months: int
    grace_days: int
    penalty_markup: Rate
    max_loan_ratio: Rate
    clerk_loan_limit: Money
    till_difference_limit: Money

    def terms(self, pledge: PledgeClass, interest: Rate | None, fee: Rate | None) -> Terms:
        """The terms for a pledge of this class; rates that are not given are the standard ones.

        Raises Refusal `fee.over_cap` (art. 38), `interest.over_cap` (art. 37) or `pledge.class_closed` (art. 25).
        """
        if pledge not in self.classes:
            raise Refusal("pledge.class_closed", pledge=pledge.value, article="25")
        interest = self.standard_interest if interest is None else interest
        fee = self.standard_fees[pledge] if fee is None else fee
        check_cap("fee.over_cap", fee, self.fee_caps[pledge], article="38")
        check_cap("interest.over_cap", interest, self.interest_cap, article="37")
        return Terms(
            rulebook=self.key,
            version=self.version,
            convention=self.convention,
            monthly_interest_rate=interest,
            monthly_fee_rate=fee,
            fee_timing=self.fee_timing,
            refund=self.refund,
            min_fee_days=self.min_fee_days,
            min_interest_days=self.min_interest_days,
            grace_days=self.grace_days,
            penalty_markup=self.penalty_markup,
        )


def monthly_cap(annual: Rate) -> Rate:
    """The cap on monthly interest that a yearly reference rate sets (art. 37)."""
    return cut(annual.value / 12)


def check_cap(code: str, asked: Rate, cap: Rate, article: str) -> None:
    """Refuse a monthly rate above its cap; the cap itself is allowed."""
    if asked > cap:
        raise Refusal(code, asked=asked, cap=cap, article=article)
