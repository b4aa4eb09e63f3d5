"""How a value of a rulebook is shown, typed and read: rates per mille, shares, amounts, numbers, days, choices."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from domain.counted import DAYS, Counted
from domain.fields import MOST_FEN
from domain.money import Money, Rate
from domain.rulebook.terms import Tier
from ui.language import _
from ui.words import amount_text, counted, day_text, days_words, money_text, read_amount

_RATE = re.compile(r"(\d{1,4}(?:\.\d{1,9})?)\s*([‰%]?)", re.ASCII)
_TIER = re.compile(r"(\d{1,2})\s*[:：]\s*(\d{1,3})(?:/([1-9]\d{0,2}))?")
HOME = "CNY"
"""What amounts are in where nothing else is said."""
_UNITS = {"‰": 1000, "%": 100}


class Unreadable(Exception):
    """What was typed is no such value; its words say what one looks like."""


class Shape(Protocol):
    """A kind of value."""

    def show(self, value: object) -> str:
        """The value as people read it, with its unit."""
        ...

    def text(self, value: object) -> str:
        """The value as it is typed."""
        ...

    def read(self, text: str) -> object:
        """The value that was typed. Raises Unreadable."""
        ...

    @property
    def unit(self) -> str:
        """What a bare number in the field counts; "" where that needs no word."""
        ...


@dataclass(frozen=True, slots=True)
class RateShape:
    """A rate per mille or per cent; the other sign may be typed too. `over_one` allows more than the whole."""

    sign: str = "‰"
    after: str = ""
    none: bool = False
    over_one: bool = False

    @property
    def unit(self) -> str:
        """‰ a month."""
        return f"{self.sign} {_(self.after)}" if self.after else self.sign

    def show(self, value: object) -> str:
        """42 ‰."""
        if not isinstance(value, Rate):
            return _("none")
        return f"{self.text(value)} {self.unit}"

    def text(self, value: object) -> str:
        """42."""
        return str(Rate(value.value * _UNITS[self.sign])) if isinstance(value, Rate) else ""

    def read(self, text: str) -> Rate | None:
        """A number, with its sign or without."""
        if not text.strip() and self.none:
            return None
        match = _RATE.fullmatch(text.strip())
        if match is None:
            raise Unreadable(_("A rate looks like 42, 42‰ or 4.2%."))
        value = Fraction(match[1]) / _UNITS[match[2] or self.sign]
        if value > 1 and not self.over_one:
            raise Unreadable(_("More than the whole is too much."))
        return Rate(value)


@dataclass(frozen=True, slots=True)
class AmountShape:
    """An amount; with `none`, an empty field says that there is no such amount."""

    none: str = ""

    @property
    def unit(self) -> str:
        """Yuan."""
        return "¥"

    def show(self, value: object) -> str:
        """¥30,000.00, or with the currency of another law."""
        if not isinstance(value, Money):
            return _(self.none)
        return money_text(value) if value.currency == HOME else f"{value.currency} {amount_text(value)}"

    def text(self, value: object) -> str:
        """30,000.00."""
        return amount_text(value) if isinstance(value, Money) else ""

    def read(self, text: str) -> Money | None:
        """An amount as the counter types it."""
        if not text.strip() and self.none:
            return None
        money = read_amount(text)
        if money is None:
            raise Unreadable(_("An amount looks like 12000, 12,000.00 or 1.2万."))
        if money.minor > MOST_FEN:
            raise Unreadable(_("This amount is too large."))
        return money


@dataclass(frozen=True, slots=True)
class NumberShape:
    """A whole number within limits, with what it counts; with `none`, an empty field says that there is no limit."""

    words: Counted
    least: int
    most: int
    none: str = ""

    @property
    def unit(self) -> str:
        """Days."""
        return counted("", self.words).strip()

    def show(self, value: object) -> str:
        """5 days."""
        return counted(value, self.words) if isinstance(value, int) else _(self.none)

    def text(self, value: object) -> str:
        """5."""
        return str(value) if isinstance(value, int) else ""

    def read(self, text: str) -> int | None:
        """A whole number."""
        bare = text.strip().replace("\N{MINUS SIGN}", "-")
        if not bare and self.none:
            return None
        digits = bare.removeprefix("-")
        if not (digits.isascii() and digits.isdecimal() and self.least <= int(bare) <= self.most):
            raise Unreadable(_("A whole number from {least} to {most}.").format(least=self.least, most=self.most))
        return int(bare)


@dataclass(frozen=True, slots=True)
class FromDueShape:
    """A day counted from the due day: before it, on it, or after it."""

    numbers: NumberShape = NumberShape(DAYS, -365, 3650)

    @property
    def unit(self) -> str:
        """Its field says so by itself."""
        return ""

    def show(self, value: object) -> str:
        """7 days before the due day."""
        days = value if isinstance(value, int) else 0
        if not days:
            return _("on the due day")
        words = _("{time} before the due day") if days < 0 else _("{time} after the due day")
        return words.format(time=days_words(abs(days)))

    def text(self, value: object) -> str:
        """-7."""
        return self.numbers.text(value)

    def read(self, text: str) -> int | None:
        """A whole number, below nothing for a day before."""
        return self.numbers.read(text)


@dataclass(frozen=True, slots=True)
class ChoiceShape:
    """One of a few; what is typed is the value's own code."""

    words: Mapping[Any, str]

    @property
    def unit(self) -> str:
        """Words need none."""
        return ""

    def show(self, value: object) -> str:
        """The words of the choice."""
        return next((_(words) for each, words in self.words.items() if each is value), str(value))

    def text(self, value: object) -> str:
        """The code of the choice."""
        return str(value.value) if isinstance(value, enum.Enum) else str(value)

    def read(self, text: str) -> object:
        """The choice of this code."""
        for each in self.words:
            if self.text(each) == text:
                return each
        raise Unreadable(_("Choose one of these."))


@dataclass(frozen=True, slots=True)
class DayShape:
    """A day; an empty field says that there is none."""

    none: str

    @property
    def unit(self) -> str:
        """What a day looks like."""
        return "2027-01-31"

    def show(self, value: object) -> str:
        """2027-01-31."""
        return day_text(value) if isinstance(value, date) else _(self.none)

    def text(self, value: object) -> str:
        """2027-01-31."""
        return value.isoformat() if isinstance(value, date) else ""

    def read(self, text: str) -> date | None:
        """A day as it is written here."""
        try:
            return date.fromisoformat(text.strip()) if text.strip() else None
        except ValueError:
            raise Unreadable(_("A day looks like 2027-01-31.")) from None


@dataclass(frozen=True, slots=True)
class DaysShape:
    """Days of rest, one after the other."""

    @property
    def unit(self) -> str:
        """What a day looks like."""
        return "2027-01-01, …"

    def show(self, value: object) -> str:
        """How many, and which."""
        days = value if isinstance(value, tuple) else ()
        return _("none") if not days else _("{time}: {days}").format(time=days_words(len(days)), days=self.text(days))

    def text(self, value: object) -> str:
        """2027-01-01, 2027-02-06."""
        return ", ".join(day.isoformat() for day in value) if isinstance(value, tuple) else ""

    def read(self, text: str) -> tuple[date, ...]:
        """Days between commas or spaces."""
        try:
            found = {date.fromisoformat(each) for each in re.split(r"[\s,，、;；]+", text.strip()) if each}
        except ValueError:
            raise Unreadable(_("Days look like 2027-01-01, 2027-02-06.")) from None
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class TiersShape:
    """The table of steps: up to so many days, this part of a month."""

    @property
    def unit(self) -> str:
        """Days and part."""
        return _("days:part")

    def show(self, value: object) -> str:
        """To 5 days 1/6, to 15 days 1/2."""
        tiers = value if isinstance(value, tuple) else ()
        words = _("to {time} {part}")
        return "; ".join(words.format(time=days_words(tier.days), part=tier.part) for tier in tiers) or _("none")

    def text(self, value: object) -> str:
        """5:1/6, 15:1/2, 31:1."""
        return ", ".join(f"{tier.days}:{tier.part}" for tier in value) if isinstance(value, tuple) else ""

    def read(self, text: str) -> tuple[Tier, ...]:
        """Steps between commas."""
        matches = [_TIER.fullmatch(each) for each in re.split(r"[\s,，、;；]+", text.strip()) if each]
        tiers = [
            Tier(days=int(match[1]), part=Fraction(int(match[2]), int(match[3] or 1))) for match in matches if match
        ]
        if len(tiers) < len(matches) or any(not 1 <= tier.days <= 31 for tier in tiers):
            raise Unreadable(_("Steps look like 5:1/6, 15:1/2, 31:1."))
        return tuple(tiers)
