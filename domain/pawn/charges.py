"""What a pledge costs: one charge is a principal times a monthly rate times exact months, rounded once.

A charge carries what it was made from, so that screens and papers show how it came about without reckoning again.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache

from domain.dates import months_and_days
from domain.lunar import lunar_months_and_days
from domain.money import Money, Rate, Rounding
from domain.rulebook.articles import ABROAD
from domain.rulebook.terms import LateInterest, Method, Terms, Tier

MONTH_DAYS = 30


class ChargeKind(enum.Enum):
    """What a charge is for."""

    FEE_PREPAID = "fee_prepaid"
    FEE_EARNED = "fee_earned"
    FEE_REFUND = "fee_refund"
    FEE = "fee"
    INTEREST = "interest"
    INTEREST_REFUND = "interest_refund"
    OVERDUE_INTEREST = "overdue_interest"
    OVERDUE_FEE = "overdue_fee"


ARTICLES = {
    ChargeKind.FEE_PREPAID: "38",
    ChargeKind.FEE_EARNED: "38",
    ChargeKind.FEE_REFUND: "38",
    ChargeKind.FEE: "38",
    ChargeKind.INTEREST: "37",
    ChargeKind.INTEREST_REFUND: "37",
    ChargeKind.OVERDUE_INTEREST: "40",
    ChargeKind.OVERDUE_FEE: "40",
}
"""The article of the Measures that each charge rests on."""

CHINESE = "CN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The rule that a charge was made by: the rulebook and its version, and the article ("" where it names none)."""

    rulebook: str
    version: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One amount and its tree: principal x monthly rate x months, by this method and rule, rounded so.

    `days` are the days charged for, `months` the exact months that they make. Where `before` is given, the product
    is what is kept of it and the amount is the rest, which goes back.
    """

    kind: ChargeKind
    amount: Money
    principal: Money
    monthly_rate: Rate
    days: int
    months: Fraction
    method: Method
    rule: Rule
    rounding: Rounding
    before: Money | None = None

    @property
    def kept(self) -> Money:
        """The product itself: the amount, or what a refund leaves with the shop."""
        return self.amount if self.before is None else self.before - self.amount


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length of time that is charged: its first day counts, its last does not.

    `anchor_day` is the day of the month that months are counted by, where a month's end cut the start short. What
    passed by `settled_to` was charged before: only what the whole stretch comes to beyond it is charged now, so that
    neither a least length nor a month begun is charged twice.
    """

    start: date
    end: date
    anchor_day: int | None = None
    settled_to: date | None = None

    @property
    def days(self) -> int:
        """The days between."""
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch as a method counts it: the days charged, and the exact months they make.

    `whole` months and `left` days are how the corresponding day parts them.
    """

    method: Method
    days: int
    months: Fraction
    whole: int = 0
    left: int = 0


@lru_cache(4096)
def span(method: Method, time: Stretch, least: int = 0, tiers: tuple[Tier, ...] = ()) -> Span:
    """How a method counts a stretch, at least as so many days."""
    if time.settled_to is not None:
        return _beyond(method, time, time.settled_to, least, tiers)
    days = max(time.days + (method is Method.DAILY30_BOTH), least)
    if method is Method.LUNAR_MONTH:
        whole, left = lunar_months_and_days(time.start, time.end)
    else:
        whole, left = months_and_days(time.start, time.end, time.anchor_day)
    left = left if whole else max(left, least)
    if method is Method.ACT365:
        months = Fraction(12 * days, 365)
    elif method is Method.TEN_DAY:
        months = Fraction(-(-days // 10), 3)
    elif method in {Method.FULL_MONTH, Method.LUNAR_MONTH}:
        months = Fraction(whole + (left > 0))
    elif method is Method.TIER:
        months = whole + _step(left, tiers)
    elif method in {Method.MONTH_DAYS, Method.CAPITALISED}:
        months = whole + Fraction(left, MONTH_DAYS)
    else:
        months = Fraction(days, MONTH_DAYS)
    return Span(method, days, months, whole, left)


def _beyond(method: Method, time: Stretch, settled_to: date, least: int, tiers: tuple[Tier, ...]) -> Span:
    """What a stretch comes to beyond the part of it that was settled."""
    in_all = span(method, Stretch(time.start, time.end, time.anchor_day), least, tiers)
    before = span(method, Stretch(time.start, settled_to, time.anchor_day), least, tiers)
    months = max(in_all.months - before.months, Fraction(0))
    whole = int(months)
    return Span(method, max(in_all.days - before.days, 0), months, whole, int((months - whole) * MONTH_DAYS))


def by_day(days: int) -> Span:
    """So many days over 30."""
    return Span(Method.DAILY30, days, Fraction(days, MONTH_DAYS))


def _step(left: int, tiers: tuple[Tier, ...]) -> Fraction:
    """The part of a month that days left over are charged as; beyond the table a whole month."""
    if left == 0:
        return Fraction(0)
    return next((tier.part for tier in tiers if left <= tier.days), Fraction(1))


def interest(principal: Money, terms: Terms, time: Stretch) -> Charge:
    """Interest of a stretch, at least for the shop's minimum (art. 37 has none)."""
    length = span(terms.interest_method, time, terms.min_interest_days, terms.tiers)
    made = charge(ChargeKind.INTEREST, principal, terms, terms.monthly_interest_rate, length)
    if terms.interest_method is not Method.CAPITALISED:
        return made
    return replace(made, amount=_compound(principal, terms, length))


def fee(kind: ChargeKind, principal: Money, terms: Terms, time: Stretch) -> Charge:
    """The composite fee of a stretch, at least for the shortest term that is charged (art. 38: five days)."""
    return fee_by(terms.fee_method, kind, principal, terms, time)


def fee_by(method: Method, kind: ChargeKind, principal: Money, terms: Terms, time: Stretch) -> Charge:
    """The composite fee as another method counts it: a refund may go by the day where the fee goes by steps."""
    return charge(kind, principal, terms, terms.monthly_fee_rate, span(method, time, terms.min_fee_days, terms.tiers))


def late_interest(principal: Money, terms: Terms, late: Stretch) -> Charge:
    """Interest of the time after the term at the rate with the penalty on top (art. 40)."""
    return _late(principal, terms, _late_span(terms, late), 1 + terms.penalty_markup.value)


def late_surcharge(principal: Money, terms: Terms, days: int) -> Charge:
    """The penalty alone, for days that a renewed term charges in full anyway."""
    return _late(principal, terms, by_day(days), terms.penalty_markup.value)


def late_fee(principal: Money, terms: Terms, days: int) -> Charge:
    """The composite fee of days after the term, by the day (art. 40)."""
    return charge(ChargeKind.OVERDUE_FEE, principal, terms, terms.monthly_fee_rate, by_day(days))


def charge(kind: ChargeKind, principal: Money, terms: Terms, monthly: Rate, length: Span) -> Charge:
    """The product, rounded once."""
    return Charge(
        kind=kind,
        amount=principal.share(monthly.value * length.months, terms.rounding),
        principal=principal,
        monthly_rate=monthly,
        days=length.days,
        months=length.months,
        method=length.method,
        rule=rule_of(kind, terms.rulebook, terms.version),
        rounding=terms.rounding,
    )


def refund(kind: ChargeKind, before: Money, kept: Charge) -> Charge:
    """What goes back of `before` when `kept` is kept of it; never less than nothing."""
    back = Money(max(before.minor - kept.amount.minor, 0), before.currency)
    return replace(kept, kind=kind, amount=back, before=before)


def nothing(like: Charge) -> Charge:
    """No charge, of the same kind."""
    return replace(like, amount=Money(0, like.amount.currency), days=0, months=Fraction(0), before=None)


@lru_cache(256)
def rule_of(kind: ChargeKind, rulebook: str, version: str) -> Rule:
    """The rule that a charge of this kind rests on."""
    article = ARTICLES[kind] if rulebook == CHINESE else ABROAD.get(rulebook, {}).get(kind.value, "")
    return Rule(rulebook=rulebook, version=version, article=article)


def _late_span(terms: Terms, late: Stretch) -> Span:
    if terms.late_interest is LateInterest.BY_DAY:
        return by_day(late.days)
    if terms.late_interest is LateInterest.NONE:
        return by_day(0)
    length = span(terms.interest_method, late, 0, terms.tiers)
    most = length.months if terms.most_late_months is None else Fraction(terms.most_late_months)
    return replace(length, months=min(length.months, most))


def _late(principal: Money, terms: Terms, length: Span, factor: Fraction) -> Charge:
    raised = Rate(terms.monthly_interest_rate.value * factor)
    return charge(ChargeKind.OVERDUE_INTEREST, principal, terms, raised, length)


def _compound(principal: Money, terms: Terms, length: Span) -> Money:
    """Interest that joins the principal at the end of every month, rounded each time."""
    monthly, grown = terms.monthly_interest_rate.value, principal
    for months in (*[Fraction(1)] * length.whole, Fraction(length.left, MONTH_DAYS)):
        grown += grown.share(monthly * months, terms.rounding)
    return grown - principal
