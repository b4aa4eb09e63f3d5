"""Money counted in the smallest coin, and exact rates: what every feature reckons with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from domain.errors import Refusal

_YUAN = re.compile(r"(-?)(\d{1,16})(?:\.(\d{1,2}))?", re.ASCII)
_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,12})?", re.ASCII)
_EXACT = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SMALLEST = 10**12


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An exact amount, counted in the smallest coin (fen): a part of one cannot be written down."""

    minor: int
    currency: str = "CNY"

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same_currency(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same_currency(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __str__(self) -> str:
        """Yuan with two decimals: "10000.00", the form that commands and answers use."""
        sign = "-" if self.minor < 0 else ""
        yuan, fen = divmod(abs(self.minor), 100)
        return f"{sign}{yuan}.{fen:02d}"

    def share(self, rate: Fraction) -> Money:
        """This amount (never negative) times an exact rate, rounded half up to the fen: the one place that rounds."""
        if self.minor < 0 or rate < 0:
            raise ValueError(f"a share of {self} at {rate}: only amounts from zero up are shared")
        return Money(int((2 * self.minor * rate + 1) // 2), self.currency)

    def _same_currency(self, other: Money) -> int:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return other.minor


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
