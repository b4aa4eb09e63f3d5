"""Money counted in the smallest coin, and exact rates: what every feature reckons with."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from domain.errors import Refusal

_YUAN = re.compile(r"(-?)(\d{1,16})(?:\.(\d{1,2}))?", re.ASCII)
_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,12})?", re.ASCII)
_EXACT = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SMALLEST = 10**12


class Rounding(enum.Enum):
    """What becomes of the part of a coin that is left over."""

    HALF_UP = "HALF_UP"
    HALF_EVEN = "HALF_EVEN"
    DOWN = "DOWN"
    UP = "UP"


def whole(numerator: int, denominator: int, rounding: Rounding) -> int:
    """A fraction from zero up as a whole number: the one place that rounds."""
    if numerator < 0:
        raise ValueError(f"{numerator}/{denominator}: only amounts from zero up are rounded")
    down, rest = divmod(numerator, denominator)
    if rounding is Rounding.HALF_UP:
        return down + (2 * rest >= denominator)
    if rounding is Rounding.HALF_EVEN:
        return down + (2 * rest > denominator or (2 * rest == denominator and down % 2 == 1))
    return down + (rounding is Rounding.UP and rest > 0)


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An exact amount, counted in the smallest coin (fen): a part of one cannot be written down."""

    minor: int
    currency: str = "CNY"

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + other.minor, self._common(other))

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - other.minor, self._common(other))

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __str__(self) -> str:
        """Yuan with two decimals: "10000.00", the form that commands and answers use."""
        sign = "-" if self.minor < 0 else ""
        yuan, fen = divmod(abs(self.minor), 100)
        return f"{sign}{yuan}.{fen:02d}"

    def share(self, rate: Fraction, rounding: Rounding = Rounding.HALF_UP) -> Money:
        """This amount (never negative) times an exact rate, rounded once to the smallest coin."""
        if self.minor < 0 or rate < 0:
            raise ValueError(f"a share of {self} at {rate}: only amounts from zero up are shared")
        return Money(whole(self.minor * rate.numerator, rate.denominator, rounding), self.currency)

    def in_units_of(self, unit: int, rounding: Rounding) -> Money:
        """This amount (never negative) in whole units of so many coins: totals to jiao (10) or yuan (100)."""
        return Money(whole(self.minor, unit, rounding) * unit, self.currency)

    def split(self, weights: Sequence[int]) -> tuple[Money, ...]:
        """This amount (never negative) shared out by weights so that the parts add up: by largest remainder.

        What is left over goes coin by coin to the largest remainders, of equal ones to the earliest.
        """
        of_all = sum(weights)
        if not of_all:
            raise ValueError("nothing to share by")
        parts = [whole(self.minor * weight, of_all, Rounding.DOWN) for weight in weights]
        remainders = [self.minor * weight % of_all for weight in weights]
        by_remainder = sorted(range(len(weights)), key=lambda place: -remainders[place])
        for place in by_remainder[: self.minor - sum(parts)]:
            parts[place] += 1
        return tuple(Money(part, self.currency) for part in parts)

    def without(self, rate: Fraction) -> Money:
        """The net of this gross amount where `rate` was put on top of it (VAT), rounded half up; tax is the rest."""
        return self.share(1 / (1 + rate))

    def _common(self, other: Money) -> str:
        """The currency of both; nothing is nothing in every currency."""
        if other.currency == self.currency or not other.minor:
            return self.currency
        if self.minor:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return other.currency


NOTHING = Money(0)


def yuan(text: str) -> Money:
    """The amount that a decimal text in yuan names ("10000.00", "-3.5").

    Raises Refusal `amount.form` for anything else: thousands separators, exponents, three decimals.
    """
    match = _YUAN.fullmatch(text)
    if match is None:
        raise Refusal("amount.form", text=text[:40])
    sign, whole, cents = match.groups()
    minor = int(whole) * 100 + int((cents or "0").ljust(2, "0"))
    return Money(-minor if sign else minor)


def per_cent(part: Money, of: Money) -> str:
    """How many per cent one amount is of another, above nothing: "12.5", "-3.0"; a tenth, rounded half up by size.

    ValueError where that is no share: of nothing, of less, of another currency.
    """
    if of.minor <= 0 or (part and part.currency != of.currency):
        raise ValueError(f"{part} in per cent of {of}")
    percent, tenth = divmod(whole(abs(part.minor) * 1000, of.minor, Rounding.HALF_UP), 10)
    return f"{'-' if part.minor < 0 and (percent or tenth) else ''}{percent}.{tenth}"


def total(amounts: list[Money] | tuple[Money, ...]) -> Money:
    """The sum of amounts of one currency; nothing for none."""
    return sum(amounts[1:], start=amounts[0]) if amounts else NOTHING


@dataclass(frozen=True, order=True, slots=True)
class Rate:
    """An exact rate or factor, kept as a fraction and written as a decimal text ("0.003625" per month)."""

    value: Fraction

    def __str__(self) -> str:
        """The shortest decimal text. ValueError for a fraction without one, such as a third."""
        return _decimal(self.value)


NO_RATE = Rate(Fraction(0))


@lru_cache(1024)
def _decimal(value: Fraction) -> str:
    """A fraction as a decimal text; a book repeats the same few rates, so they are remembered."""
    digits, denominator = 0, value.denominator
    if 10 ** denominator.bit_length() % denominator:
        raise ValueError(f"{value} has no decimal text")
    while 10**digits % denominator:
        digits += 1
    whole, part = divmod(value.numerator * 10**digits // denominator, 10**digits)
    return f"{whole}.{part:0{digits}d}" if digits else str(whole)


def rate(text: str) -> Rate:
    """The rate that a decimal text names, as a person may ask for it. Raises Refusal `rate.form` for anything else."""
    if _DECIMAL.fullmatch(text) is None:
        raise Refusal("rate.form", text=text[:40])
    return Rate(Fraction(text))


@lru_cache(1024)
def exact_rate(text: str) -> Rate:
    """The rate that a fact holds: a product of rates may have more decimals than one that is asked for."""
    if _EXACT.fullmatch(text) is None:
        raise Refusal("rate.form", text=text[:40])
    return Rate(Fraction(text))


def cut(value: Fraction) -> Rate:
    """The rate that is left when decimals beyond the twelve that can be asked for are cut off.

    As a cap it is as good as the exact value: no rate lies between the two.
    """
    return Rate(Fraction(value * _SMALLEST // 1, _SMALLEST))
