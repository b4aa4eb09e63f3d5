"""What a pledge would cost if it were redeemed on another day: one amount for every day that it can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.money import Money
from domain.pawn.agreement import AgreementQuote
from domain.pawn.period import Period
from domain.pawn.redemption import RedemptionQuote, quote_redemption
from domain.rulebook.terms import Terms
from ui.sums import other_day_words


@dataclass(frozen=True, slots=True)
class CurveDay:
    """A day, what redeeming on it costs, and the same in words."""

    on: date
    pay: Money
    words: str


@dataclass(frozen=True, slots=True)
class Curve:
    """The days from the first one shown to the last on which it can be redeemed, and the due day's place among them.

    In grace the due day stands before them.
    """

    days: tuple[CurveDay, ...]
    due: int


def curve_of(principal: Money, terms: Terms, periods: tuple[Period, ...], start: date) -> Curve:
    """Ask the rule for every day from `start` until the pledge is forfeited."""
    last = periods[-1]
    end = last.forfeit_on - timedelta(days=1)
    return _curve(lambda on: quote_redemption(principal, terms, periods, on), start, end, last.due)


def agreement_curve(ask: Callable[[date], AgreementQuote], start: date, last: date, due: date) -> Curve:
    """Ask the rule of redemption by agreement for every day until its last."""
    return _curve(ask, start, last, due)


def _curve(ask: Callable[[date], RedemptionQuote | AgreementQuote], start: date, last: date, due: date) -> Curve:
    days = []
    for place in range((last - start).days + 1):
        on = start + timedelta(days=place)
        quote = ask(on)
        days.append(CurveDay(on, quote.pay_now, other_day_words(quote, on)))
    return Curve(tuple(days), (due - start).days)
