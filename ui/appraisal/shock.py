"""What a fall of a metal's price does, prepared once so that every turn of the dial is answered at once."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from domain.money import Money
from domain.stock.price_shock import Cover, Dial, Exposed

LOWEST, HIGHEST = Fraction(2, 5), Fraction(11, 10)
"""The dial reaches from two fifths of the day's price to a tenth above it."""
_SAMPLES = 140


@dataclass(frozen=True, slots=True)
class Sample:
    """A price, what is missing at it, and how many tickets of a thousand are under water."""

    price: Money
    short: Money
    under: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The dial at one price: `before` is the day's price, `debt_under` what the tickets under water owe."""

    price: Money
    day_price: Money
    tickets: int
    before: Cover
    after: Cover
    debt_under: Money

    @property
    def change(self) -> str:
        """How far the price is from the day's, in per cent with one place: "−10.0 %"."""
        return percent_text(change_in_tenths(self.price, self.day_price))


class PreparedDial:
    """A dial with its curve; made on the worker, asked on the window's thread: one search for each turn."""

    def __init__(self, dial: Dial, day_price: Money) -> None:
        self.dial, self.day_price = dial, day_price
        self.lowest = Money(max(int(day_price.minor * LOWEST), 1))
        self.highest = Money(max(int(day_price.minor * HIGHEST), 2))
        self._debts = [0, *accumulate(each.debt.minor for each in dial.tickets)]
        self._before = dial.cover_at(day_price)
        self.samples = tuple(self._sample(place) for place in range(_SAMPLES + 1))

    @property
    def tickets(self) -> tuple[Exposed, ...]:
        """All tickets, those that go under first at the head."""
        return self.dial.tickets

    def turn(self, price: Money) -> Turn:
        """What this price would do."""
        after = self.dial.cover_at(price)
        return Turn(
            price=price,
            day_price=self.day_price,
            tickets=len(self.dial.tickets),
            before=self._before,
            after=after,
            debt_under=Money(self._debts[after.tickets_under]),
        )

    def within(self, price: Money) -> Money:
        """The nearest price that the dial reaches."""
        return min(max(price, self.lowest), self.highest)

    def _sample(self, place: int) -> Sample:
        price = Money(self.lowest.minor + (self.highest.minor - self.lowest.minor) * place // _SAMPLES)
        cover = self.dial.cover_at(price)
        return Sample(price, cover.short, cover.tickets_under * 1000 // max(len(self.dial.tickets), 1))


def change_in_tenths(price: Money, day_price: Money) -> int:
    """The change from the day's price in tenths of a per cent, rounded to the nearest."""
    changed = Fraction(1000 * (price.minor - day_price.minor), max(day_price.minor, 1))
    return round(changed)


def percent_text(tenths: int) -> str:
    """Tenths of a per cent as people read them, with their sign: "+0.6 %"."""
    sign = "" if not tenths else "\N{MINUS SIGN}" if tenths < 0 else "+"
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10} %"


def fall_words(exposed: Exposed, day_price: Money) -> str:
    """How far the price must fall before a ticket goes under, in per cent; 0 % where it is under already."""
    return percent_text(min(change_in_tenths(exposed.goes_under_below, day_price), 0))


def cover_words(cover: Cover) -> str:
    """What the goods are worth of the debt, in per cent; a dash where nothing is owed."""
    if not cover.debt:
        return "—"
    tenths = cover.value.minor * 1000 // cover.debt.minor
    return f"{tenths // 10}.{tenths % 10} %"
