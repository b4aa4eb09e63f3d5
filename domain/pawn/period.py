"""One agreed term (当期) of a ticket, the first or a renewed one, and what the shop has earned on it by a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from domain.dates import working_day
from domain.money import NOTHING, Money, total
from domain.pawn.charges import ChargeKind, Stretch, fee, interest
from domain.rulebook.terms import FeeTiming, Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From `start` to `due`, then days of grace; forfeited from `forfeit_on` on.

    `principal` is what is lent now. Interest, and a fee in arrears, are owed from `settled_to` on; what part payments
    settled before is in `interest_before` and `fee_kept`, what a renewal settled in `interest_settled` and
    `fee_settled`. `fee_prepaid` is the fee of `principal` for the whole term. `anchor_day` is the day of the month
    that a term by months goes by.
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


@dataclass(frozen=True, slots=True)
class Earned:
    """What the shop has earned on a ticket since its issue, up to a day."""

    interest: Money
    fee: Money


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
    )


def last_day(due: date, grace_days: int, rest_days: Collection[date] = ()) -> date:
    """The last day on which a pledge can be redeemed or renewed."""
    return working_day(due + timedelta(days=grace_days), rest_days)


def running_period(periods: tuple[Period, ...], on: date) -> Period:
    """The period that a day falls in: the last one that has begun."""
    return next((period for period in reversed(periods) if period.start <= on), periods[0])


def earned_by(terms: Terms, periods: tuple[Period, ...], on: date) -> Earned:
    """What interest and fee come to by this day; a fee that was taken ahead is earned evenly over its term.

    A day close counts its own night: it asks for the next day. A term that was renewed has earned what settled it.
    """
    begun = [_earned(terms, each, on, renewed=each is not periods[-1]) for each in periods if each.start < on]
    return Earned(total([each.interest for each in begun]), total([each.fee for each in begun]))


def _earned(terms: Terms, period: Period, on: date, *, renewed: bool) -> Earned:
    if renewed and period.due <= on:
        return Earned(period.interest_ever, period.fee_ever)
    return Earned(_interest(terms, period, on), _fee(terms, period, on))


def _interest(terms: Terms, period: Period, on: date) -> Money:
    time = period.unsettled(on)
    since = interest(period.principal, terms, time).amount if time.days > 0 else NOTHING
    return period.interest_before + since


def _fee(terms: Terms, period: Period, on: date) -> Money:
    if terms.fee_timing is FeeTiming.PREPAID:
        return period.fee_kept + period.fee_prepaid.share(Fraction(period.used(on).days, max(period.days, 1)))
    time = period.unsettled(on)
    since = fee(ChargeKind.FEE, period.principal, terms, time).amount if time.days > 0 else NOTHING
    return period.fee_kept + since
