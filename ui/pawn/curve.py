"""What a pledge would cost if it were redeemed on another day: one amount for every day that it can be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from domain.money import Money
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
    """The days from the first one shown to the last before forfeiture, and where the due day stands among them.

    In grace it stands before them.
    """

    days: tuple[CurveDay, ...]
    due: int

    @property
    def forfeit_on(self) -> date:
        """The day after the last one shown."""
        return self.days[-1].on + timedelta(days=1)


def curve_of(principal: Money, terms: Terms, periods: tuple[Period, ...], start: date) -> Curve:
    """Ask the rule for every day from `start` on."""
    last = periods[-1]
    days = []
    on = start
    while on < last.forfeit_on:
        quote: RedemptionQuote = quote_redemption(principal, terms, periods, on)
        days.append(CurveDay(on, quote.pay_now, other_day_words(quote, on)))
        on += timedelta(days=1)
    return Curve(tuple(days), (last.due - start).days)
