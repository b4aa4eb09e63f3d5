"""What a pledge costs on a day: convention A_DAILY30, exact, each charge rounded once, half up.

A charge carries what it was made from, so that screens and papers show how it came about without reckoning again.
"""

from __future__ import annotations

import calendar
import enum
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from domain.money import NOTHING, Money, Rate, total
from domain.rulebook.rulebook import Refund, Terms

_MONTH_DAYS = 30


class ChargeKind(enum.Enum):
    """What a charge is for."""

    FEE_PREPAID = "fee_prepaid"
    FEE_EARNED = "fee_earned"
    FEE_REFUND = "fee_refund"
    INTEREST = "interest"
    INTEREST_REFUND = "interest_refund"
    OVERDUE_INTEREST = "overdue_interest"
    OVERDUE_FEE = "overdue_fee"


ARTICLES = {
    ChargeKind.FEE_PREPAID: "38",
    ChargeKind.FEE_EARNED: "38",
    ChargeKind.FEE_REFUND: "38",
    ChargeKind.INTEREST: "37",
    ChargeKind.INTEREST_REFUND: "37",
    ChargeKind.OVERDUE_INTEREST: "40",
    ChargeKind.OVERDUE_FEE: "40",
}
"""The article of the Measures that each charge rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One amount and what it was made from: principal x monthly rate / 30 x days.

    A refund is the difference of two rounded amounts, so its own product may differ from it by a fen.
    """

    kind: ChargeKind
    amount: Money
    principal: Money
    monthly_rate: Rate
    days: int

    @property
    def article(self) -> str:
        """The article of the Measures that this charge rests on."""
        return ARTICLES[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One agreed term (当期), the first or a renewed one. Interest of an ended period was settled by the renewal."""

    start: date
    due: date
    forfeit_on: date
    fee_prepaid: Money
    interest_settled: Money = NOTHING

    @property
    def days(self) -> int:
        """The days of the term: first day counted, last not."""
        return (self.due - self.start).days


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueQuote:
    """What a new pledge costs. `net_disbursed` is what the pawner is handed."""

    period: Period
    principal: Money
    fee: Charge
    interest_at_due: Charge

    @property
    def net_disbursed(self) -> Money:
        """The loan less the fee taken ahead; interest is never deducted (art. 37)."""
        return self.principal - self.fee.amount

    @property
    def redeem_on_due(self) -> Money:
        """What a redemption on the due day comes to."""
        return self.principal + self.interest_at_due.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalQuote:
    """What a renewal costs: the interest of the old period, the fee of the new one."""

    period: Period
    interest: Charge
    fee: Charge

    @property
    def pay_now(self) -> Money:
        """What the pawner pays."""
        return self.interest.amount + self.fee.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class RedemptionQuote:
    """What a redemption costs: principal, interest not yet settled, late charges, less what is given back."""

    principal: Money
    interest: Charge
    fee_earned: Charge
    fee_refund: Charge
    interest_refund: Charge
    overdue_interest: Charge
    overdue_fee: Charge

    @property
    def pay_now(self) -> Money:
        """What the pawner pays."""
        owed = [self.principal, self.interest.amount, self.overdue_interest.amount, self.overdue_fee.amount]
        return total(owed) - self.fee_refund.amount - self.interest_refund.amount

    @property
    def charges(self) -> tuple[Charge, ...]:
        """The charges that a paper lists: those that are not nothing, and always the interest."""
        rest = (self.overdue_interest, self.overdue_fee, self.interest_refund, self.fee_refund)
        return (self.interest, *(charge for charge in rest if charge.amount))


@dataclass(frozen=True, slots=True)
class Earned:
    """What the shop has earned on a ticket since its issue, up to a day."""

    interest: Money
    fee: Money


def quote_issue(principal: Money, terms: Terms, start: date, due: date) -> IssueQuote:
    """What pledging this principal from `start` to `due` costs."""
    period = period_of(principal, terms, start, due)
    return IssueQuote(
        period=period,
        principal=principal,
        fee=fee(ChargeKind.FEE_PREPAID, principal, terms, period.days),
        interest_at_due=interest(principal, terms, period.days),
    )


def quote_renewal(principal: Money, terms: Terms, old: Period, days: int) -> RenewalQuote:
    """What renewing for so many days costs. The new period starts where the old one ends (art. 39)."""
    return RenewalQuote(
        period=period_of(principal, terms, old.due, old.due + timedelta(days=days)),
        interest=interest(principal, terms, old.days),
        fee=fee(ChargeKind.FEE_PREPAID, principal, terms, days),
    )


def quote_redemption(principal: Money, terms: Terms, periods: tuple[Period, ...], on: date) -> RedemptionQuote:
    """What redeeming on this day costs, within the last period's grace (the caller refuses later days).

    A renewal made before the due day starts a period that may still lie ahead: its fee goes back whole, and of the
    interest that was settled up to the old due day the days not used.
    """
    running = running_period(periods, on)
    ahead = periods[periods.index(running) + 1 :]
    used, late = min((on - running.start).days, running.days), max((on - running.due).days, 0)
    used_interest = interest(principal, terms, used)
    settled = running.interest_settled if ahead else used_interest.amount
    earned = _fee_kept(principal, terms, running, used)
    refund = total([period.fee_prepaid for period in (running, *ahead)]) - earned.amount
    paid_days = sum(max(period.days, terms.min_fee_days) for period in (running, *ahead))
    settled_days = max(running.days, terms.min_interest_days)
    penalty = Rate(terms.monthly_interest_rate.value * (1 + terms.penalty_markup.value))
    return RedemptionQuote(
        principal=principal,
        interest=_nothing(used_interest) if ahead else used_interest,
        fee_earned=earned,
        fee_refund=_refund(ChargeKind.FEE_REFUND, earned, refund, paid_days - earned.days),
        interest_refund=_refund(
            ChargeKind.INTEREST_REFUND,
            used_interest,
            settled - used_interest.amount,
            settled_days - used_interest.days,
        ),
        overdue_interest=_charge(ChargeKind.OVERDUE_INTEREST, principal, penalty, late),
        overdue_fee=_charge(ChargeKind.OVERDUE_FEE, principal, terms.monthly_fee_rate, late),
    )


def earned_by(principal: Money, terms: Terms, periods: tuple[Period, ...], on: date) -> Earned:
    """What interest and prepaid fee come to by this day, in a straight line over the days of each period.

    A day close counts its own night: it asks for the next day.
    """
    begun = [(period, min((on - period.start).days, period.days)) for period in periods if period.start < on]
    return Earned(
        interest=total([interest(principal, terms, used).amount for _, used in begun]),
        fee=total([_earned_fee(principal, terms, period, used) for period, used in begun]),
    )


def running_period(periods: tuple[Period, ...], on: date) -> Period:
    """The period that a day falls in: the last one that has begun."""
    return next((period for period in reversed(periods) if period.start <= on), periods[0])


def period_of(principal: Money, terms: Terms, start: date, due: date) -> Period:
    """The period from `start` to `due`, with its fee and the day on which the pledge is forfeited (art. 40)."""
    return Period(
        start=start,
        due=due,
        forfeit_on=due + timedelta(days=terms.grace_days + 1),
        fee_prepaid=fee(ChargeKind.FEE_PREPAID, principal, terms, (due - start).days).amount,
    )


def interest(principal: Money, terms: Terms, days: int) -> Charge:
    """Interest for so many days, at least for the shop's minimum (art. 37 has none)."""
    return _charge(ChargeKind.INTEREST, principal, terms.monthly_interest_rate, max(days, terms.min_interest_days))


def fee(kind: ChargeKind, principal: Money, terms: Terms, days: int) -> Charge:
    """The composite fee for so many days, at least for the shortest term that is charged (art. 38: five days)."""
    return _charge(kind, principal, terms.monthly_fee_rate, max(days, terms.min_fee_days))


def latest_due(start: date, months: int) -> date:
    """The last day that a term of so many months may end on: the corresponding day, or the month's last (art. 36)."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _fee_kept(principal: Money, terms: Terms, period: Period, used: int) -> Charge:
    """The fee that an early redemption does not give back."""
    if terms.refund is Refund.NONE or used >= period.days:
        kept = fee(ChargeKind.FEE_EARNED, principal, terms, period.days)
        return Charge(
            kind=kept.kind,
            amount=period.fee_prepaid,
            principal=principal,
            monthly_rate=kept.monthly_rate,
            days=kept.days,
        )
    return fee(ChargeKind.FEE_EARNED, principal, terms, used)


def _earned_fee(principal: Money, terms: Terms, period: Period, used: int) -> Money:
    """The part of the days that were charged which has passed; a short term earns its minimum evenly over its days."""
    if used >= period.days:
        return period.fee_prepaid
    charged = Fraction(max(period.days, terms.min_fee_days) * used, period.days)
    return principal.share(terms.monthly_fee_rate.value * charged / _MONTH_DAYS)


def _charge(kind: ChargeKind, principal: Money, monthly: Rate, days: int) -> Charge:
    amount = principal.share(monthly.value * Fraction(days, _MONTH_DAYS))
    return Charge(kind=kind, amount=amount, principal=principal, monthly_rate=monthly, days=days)


def _nothing(charge: Charge) -> Charge:
    return _charge(charge.kind, charge.principal, charge.monthly_rate, 0)


def _refund(kind: ChargeKind, kept: Charge, amount: Money, days: int) -> Charge:
    """What goes back: the days not used, at the rate of what is kept."""
    return Charge(
        kind=kind,
        amount=amount,
        principal=kept.principal,
        monthly_rate=kept.monthly_rate,
        days=days if amount else 0,
    )
