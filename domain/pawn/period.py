"""One agreed term (当期) of a ticket, the first or a renewed one, and what the shop has earned on it by a day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from domain.dates import working_day
from domain.money import NO_RATE, NOTHING, Money, Rate, total
from domain.pawn.charges import ChargeKind, Stretch, fee, interest
from domain.pawn.effective_interest import Growth
from domain.rulebook.terms import FeeHeld, FeeTiming, Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From `start` to `due`, then days of grace; forfeited from `forfeit_on` on.

    `principal` is what is lent now. Interest, and a fee in arrears, are owed from `settled_to` on; what part payments
    settled before is in `interest_before` and `fee_kept`, what a renewal settled in `interest_settled` and
    `fee_settled`. `fee_prepaid` is the fee of `principal` for the whole term. `anchor_day` is the day of the month
    that a term by months goes by. `vat` is inside all of these, at the rate of the day on which the term was agreed.
    """

    start: date
    due: date
    forfeit_on: date
    anchor_day: int
    principal: Money
    settled_to: date
    fee_prepaid: Money
    fee_kept: Money = NOTHING
    fee_settled: Money = NOTHING
    interest_before: Money = NOTHING
    interest_settled: Money = NOTHING
    vat: Rate = NO_RATE

    @property
    def days(self) -> int:
        """The days of the term: first day counted, last not."""
        return (self.due - self.start).days

    def used(self, on: date) -> Stretch:
        """What of the term has passed by a day."""
        return Stretch(self.start, min(on, self.due), self.anchor_day)

    def unsettled(self, on: date) -> Stretch:
        """What of the term has passed by a day without its interest, or its fee in arrears, being settled."""
        if self.settled_to == self.start:
            return self.used(on)
        return Stretch(self.start, min(on, self.due), self.anchor_day, self.settled_to)

    @property
    def whole(self) -> Stretch:
        """The whole term."""
        return self.used(self.due)

    def late(self, on: date) -> Stretch:
        """What of the time after the term has passed by a day."""
        return Stretch(self.due, max(on, self.due), self.anchor_day)

    @property
    def interest_ever(self) -> Money:
        """All interest that was paid for this term."""
        return self.interest_before + self.interest_settled

    @property
    def fee_ever(self) -> Money:
        """All fee that was paid for this term."""
        return self.fee_prepaid + self.fee_kept + self.fee_settled

    def tax_in(self, gross: Money) -> Money:
        """The VAT inside a running total of this term; none where roundings of part payments left less than nothing."""
        return gross - gross.without(self.vat.value) if self.vat.value and gross.minor > 0 else NOTHING


@dataclass(frozen=True, slots=True)
class Earned:
    """What the shop has earned on a ticket since its issue, up to a day, and the VAT inside it, by term."""

    interest: Money
    fee: Money
    interest_tax: Money = NOTHING
    fee_tax: Money = NOTHING

    def __add__(self, other: Earned) -> Earned:
        return Earned(
            self.interest + other.interest,
            self.fee + other.fee,
            self.interest_tax + other.interest_tax,
            self.fee_tax + other.fee_tax,
        )

    def __sub__(self, other: Earned) -> Earned:
        return Earned(
            self.interest - other.interest,
            self.fee - other.fee,
            self.interest_tax - other.interest_tax,
            self.fee_tax - other.fee_tax,
        )


NOTHING_EARNED = Earned(NOTHING, NOTHING)


def earned_on(period: Period, interest: Money, fee: Money) -> Earned:
    """What was earned on one term, with the VAT inside it."""
    return Earned(interest, fee, period.tax_in(interest), period.tax_in(fee))


def total_earned(earned: Sequence[Earned]) -> Earned:
    """What was earned on several terms."""
    return Earned(
        total([each.interest for each in earned]),
        total([each.fee for each in earned]),
        total([each.interest_tax for each in earned]),
        total([each.fee_tax for each in earned]),
    )


def period_of(principal: Money, terms: Terms, time: Stretch, rest_days: Collection[date] = ()) -> Period:
    """The period of a term, with its fee and the day on which the pledge is forfeited (art. 40).

    Where the last day of grace is one of `rest_days`, it moves to the next working day (Civil Code 203).
    """
    ahead = terms.fee_timing is FeeTiming.PREPAID
    return Period(
        start=time.start,
        due=time.end,
        forfeit_on=last_day(time.end, terms.grace_days, rest_days) + timedelta(days=1),
        anchor_day=time.anchor_day or time.start.day,
        principal=principal,
        settled_to=time.start,
        fee_prepaid=fee(ChargeKind.FEE_PREPAID, principal, terms, time).amount if ahead else NOTHING,
        vat=terms.vat,
    )


def last_day(due: date, grace_days: int, rest_days: Collection[date] = ()) -> date:
    """The last day on which a pledge can be redeemed or renewed."""
    return working_day(due + timedelta(days=grace_days), rest_days)


def running_period(periods: tuple[Period, ...], on: date) -> Period:
    """The period that a day falls in: the last one that has begun."""
    return next((period for period in reversed(periods) if period.start <= on), periods[0])


def earned_by(terms: Terms, periods: tuple[Period, ...], on: date) -> Earned:
    """What interest and fee come to by this day; a fee that was taken ahead is earned evenly over its term, or by the
    effective rate.

    A day close counts its own night: it asks for the next day. A term that was renewed has earned what settled it.
    """
    return total_earned(
        [_earned(terms, each, on, renewed=each is not periods[-1]) for each in periods if each.start < on]
    )


def _earned(terms: Terms, period: Period, on: date, *, renewed: bool) -> Earned:
    if renewed and period.due <= on:
        return earned_on(period, period.interest_ever, period.fee_ever)
    return earned_on(period, _interest(terms, period, on), _fee(terms, period, on))


def _interest(terms: Terms, period: Period, on: date) -> Money:
    time = period.unsettled(on)
    since = interest(period.principal, terms, time).amount if time.days > 0 else NOTHING
    return period.interest_before + since


def _fee(terms: Terms, period: Period, on: date) -> Money:
    if terms.fee_held is FeeHeld.ADJUSTMENT:
        return period.fee_kept + _by_effective_rate(terms, period, on)
    if terms.fee_timing is FeeTiming.PREPAID:
        return period.fee_kept + period.fee_prepaid.share(Fraction(period.used(on).days, max(period.days, 1)))
    time = period.unsettled(on)
    since = fee(ChargeKind.FEE, period.principal, terms, time).amount if time.days > 0 else NOTHING
    return period.fee_kept + since


def _by_effective_rate(terms: Terms, period: Period, on: date) -> Money:
    """Of the fee of what is lent now, as if it had always been so much: what interest alone leaves of the growth."""
    used = period.used(on)
    so_far = interest(period.principal, terms, used).amount if used.days > 0 else NOTHING
    at_due = interest(period.principal, terms, period.whole).amount
    grows = Growth(principal=period.principal, fee=period.fee_prepaid, interest=at_due, days=period.days)
    return grows.fee_earned(used.days, so_far)
