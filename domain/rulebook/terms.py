"""The terms of a ticket: everything that decides its charges, chosen by the shop and locked when it is issued."""

from __future__ import annotations

import enum
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Annotated, Any

from domain.fields import Between, Count, Share
from domain.money import NO_RATE, Rate, Rounding
from domain.rulebook.bookkeeping import FeeAccounting


class PledgeClass(enum.Enum):
    """The three classes of pledges (Measures, art. 3 and 25)."""

    MOVABLE = "movable"
    PROPERTY_RIGHT = "property_right"
    REAL_ESTATE = "real_estate"


class Method(enum.Enum):
    """How the length of a pledge becomes the months that a monthly rate is charged for."""

    DAILY30 = "A_DAILY30"
    """Days over 30; the first day counts, the last does not."""
    MONTH_DAYS = "B_MONTH_DAYS"
    """Whole months by the corresponding day, the days left over 30."""
    TIER = "C_TIER"
    """Whole months, and for the days left a step of the table `tiers`."""
    FULL_MONTH = "D_FULL_MONTH"
    """A month begun is a whole month."""
    TEN_DAY = "E_TEN_DAY"
    """Periods of ten days (旬), a third of a month each; one begun is a whole one."""
    ACT365 = "F_ACT365"
    """Twelve times the monthly rate, over 365, for each day."""
    DAILY30_BOTH = "G_DAILY30_INCL"
    """Days over 30; the first and the last day both count."""
    CAPITALISED = "H_CAPITALISED"
    """Interest joins the principal every month. Off by default: a renewal settles interest, so none is left to join."""
    LUNAR_MONTH = "I_LUNAR_MONTH"
    """A month of the Chinese calendar begun is a whole month (Hong Kong, Cap. 166)."""


class FeeTiming(enum.Enum):
    """When the composite fee is paid: out of the loan at the start, or at the end."""

    PREPAID = "prepaid"
    ARREARS = "arrears"


class FeeHeld(enum.Enum):
    """What the books hold of a fee until it is earned or paid: prepaid fee (2203), a receivable (1133), or an
    adjustment of the loan (1303.08).
    """

    PREPAID = "prepaid"
    ARREARS = "arrears"
    ADJUSTMENT = "adjustment"


class Refund(enum.Enum):
    """What an early end gets back of a fee that was taken ahead."""

    BY_DAY = "by_day"
    BY_TIER = "by_tier"
    NONE = "none"


class MonthAnchor(enum.Enum):
    """Which day of the month a renewal by months goes by, where a month's end cut the day short."""

    PREVIOUS_DUE = "previous_due"
    ORIGINAL_DAY = "original_day"


class RenewalFrom(enum.Enum):
    """Where a renewed term begins: at the old due day (art. 39), or at once, as settlement and a new term."""

    OLD_DUE_DATE = "old_due_date"
    EVENT_DATE = "event_date"


class InterestScope(enum.Enum):
    """Whose interest a part payment settles."""

    WHOLE_PRINCIPAL = "whole_principal"
    REPAID_PART = "repaid_part"


class LateFee(enum.Enum):
    """The composite fee of days after the term."""

    NONE = "none"
    DAILY = "daily"


class LateInterest(enum.Enum):
    """The interest of days after the term: by the day with the penalty on top, in the term's own months, or none."""

    BY_DAY = "by_day"
    MONTHS_GO_ON = "months_go_on"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """A step of a table: up to so many days left over, this part of a month."""

    days: Annotated[int, Between(1, 31)]
    part: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Charging:
    """How a shop charges; days are calendar days. `penalty_markup` 0.5 makes late interest one and a half times.

    `cash_rounding_unit` is in coins: 1 leaves totals as they are, 10 makes whole jiao, 100 whole yuan. Late interest
    stops after `most_late_months`, where there is such an end. `vat` is inside interest and fees.
    """

    interest_method: Method = Method.DAILY30
    fee_method: Method = Method.DAILY30
    tiers: Annotated[tuple[Tier, ...], Count(0, 40)] = ()
    fee_timing: FeeTiming = FeeTiming.PREPAID
    refund: Refund = Refund.BY_DAY
    min_fee_days: Annotated[int, Between(0, 31)] = 5
    min_interest_days: Annotated[int, Between(0, 31)] = 0
    month_anchor: MonthAnchor = MonthAnchor.PREVIOUS_DUE
    renewal_from: RenewalFrom = RenewalFrom.OLD_DUE_DATE
    interest_scope: InterestScope = InterestScope.WHOLE_PRINCIPAL
    grace_days: Annotated[int, Between(0, 400)] = 5
    penalty_markup: Annotated[Rate, Share()]
    late_interest: LateInterest = LateInterest.BY_DAY
    most_late_months: Annotated[int, Between(0, 120)] | None = None
    late_fee: LateFee = LateFee.DAILY
    late_renewal_penalty: bool = False
    fee_after_forfeiture: LateFee = LateFee.NONE
    rounding: Rounding = Rounding.HALF_UP
    cash_rounding_unit: Annotated[int, Between(1, 10_000)] = 1
    cash_rounding: Rounding = Rounding.HALF_UP
    vat: Annotated[Rate, Share()] = NO_RATE
    fee_accounting: FeeAccounting = FeeAccounting.STRAIGHT_LINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms(Charging):
    """What a ticket locks: the charging of its day, its two monthly rates, and the rulebook that they come from."""

    rulebook: str
    version: str
    monthly_interest_rate: Rate
    monthly_fee_rate: Rate

    @property
    def fee_held(self) -> FeeHeld:
        """What the books hold of the fee."""
        if self.fee_timing is FeeTiming.ARREARS:
            return FeeHeld.ARREARS
        adjusts = self.fee_accounting is FeeAccounting.EFFECTIVE_INTEREST
        return FeeHeld.ADJUSTMENT if adjusts else FeeHeld.PREPAID


def terms_of(charging: Charging, **rest: Rate | str) -> Terms:
    """The terms that lock this charging; `rest` is what terms say beside it."""
    everything: dict[str, Any] = {each.name: getattr(charging, each.name) for each in fields(Charging)} | rest
    return Terms(**everything)
