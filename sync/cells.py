"""What a cell says, read strictly: texts, amounts to the fen, rates per mille, days and words of a list.

Each reader gives the value, or None where the cell does not hold one; then a problem was taken down.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from domain.errors import Refusal
from domain.money import Money, Rate
from sync.spreadsheet import Cell, Reading

T = TypeVar("T")

_AMOUNT = re.compile(r"-?[0-9]{1,16}(?:\.[0-9]{1,2})?", re.ASCII)
_RATE = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,9})?", re.ASCII)
_MOST_EXACT = 10**15
"""Larger whole numbers lose digits in a spreadsheet."""
_LARGEST = 10**13
_MOST_PER_MILLE = 1000


def text(cell: Cell, into: Reading) -> str | None:
    """A text; a whole number is taken as its digits, as long as a spreadsheet keeps them all."""
    value = cell.value
    if not cell.readable or value is None:
        return None
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool | date | datetime | time):
        into.refuse(cell.place, "import.text_form")
        return None
    number = Decimal(repr(value))
    if number != number.to_integral_value() or abs(number) >= _MOST_EXACT:
        into.refuse(cell.place, "import.text_number")
        return None
    return str(int(number))


def amount(cell: Cell, into: Reading) -> Money | None:
    """An amount in yuan: a number in a workbook, digits with at most two decimals in a text file."""
    value = cell.value
    if not cell.readable:
        return None
    if isinstance(value, str):
        if cell.place.is_sheet:
            into.refuse(cell.place, "import.amount_text", text=value[:40])
            return None
        if _AMOUNT.fullmatch(value.strip()) is None:
            into.refuse(cell.place, "import.amount_form", text=value[:40])
            return None
        number = Decimal(value.strip())
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(repr(value))
    else:
        into.refuse(cell.place, "import.amount_text", text=str(value)[:40])
        return None
    return _fen(cell, number, into)


def _fen(cell: Cell, number: Decimal, into: Reading) -> Money | None:
    if not number.is_finite() or abs(number) >= _LARGEST:
        into.refuse(cell.place, "import.amount_form", text=str(number)[:40])
        return None
    fen = number * 100
    nearest = fen.to_integral_value()
    if fen != nearest:
        noise = abs(fen - nearest) < Decimal("0.0001")
        into.refuse(cell.place, "import.amount_noise" if noise else "import.amount_decimals", text=str(number)[:40])
        return None
    return Money(int(nearest))


def per_mille(cell: Cell, into: Reading) -> Rate | None:
    """A monthly rate in per mille: 42 is 0.042."""
    value = cell.value
    if not cell.readable:
        return None
    if isinstance(value, bool | date | datetime | time) or (isinstance(value, str) and cell.place.is_sheet):
        into.refuse(cell.place, "import.rate_form", text=str(value)[:40])
        return None
    said = value.strip() if isinstance(value, str) else format(Decimal(repr(value)), "f")
    said = said.removesuffix(".0")
    if _RATE.fullmatch(said) is None or Decimal(said) > _MOST_PER_MILLE:
        into.refuse(cell.place, "import.rate_form", text=said[:40])
        return None
    return Rate(Fraction(Decimal(said)) / 1000)


def day(cell: Cell, into: Reading) -> date | None:
    """A day: a date of the spreadsheet, or a text like 2026-08-31."""
    value = cell.value
    if not cell.readable:
        return None
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else None
    elif isinstance(value, str):
        value = _iso(value.strip())
    if not isinstance(value, date):
        into.refuse(cell.place, "import.day_form", text=str(cell.value)[:40])
        return None
    return value


def measure(cell: Cell, parse: Callable[[str], T], into: Reading) -> T | None:
    """A weight or a fineness, as a number or its digits."""
    if not cell.readable:
        return None
    said = (repr(cell.value) if isinstance(cell.value, int | float) else str(cell.value)).strip().removesuffix(".0")
    try:
        return parse(said)
    except Refusal:
        into.refuse(cell.place, "import.measure_form", text=said[:40])
        return None


def whole(cell: Cell, into: Reading) -> int | None:
    """A whole number from one up."""
    said = text(cell, into)
    if said is None:
        return None
    if not said.isascii() or not said.isdigit() or int(said) < 1:
        into.refuse(cell.place, "import.whole_form", text=said[:40])
        return None
    return int(said)


def one_of(cell: Cell, words: Mapping[str, T], into: Reading) -> T | None:
    """What a word of a list stands for."""
    said = text(cell, into)
    if said is None:
        return None
    found = words.get(said) or words.get(said.lower())
    if found is None:
        chinese = [word for word in words if not word.isascii()]
        into.refuse(cell.place, "import.word_unknown", text=said[:40], known=", ".join(chinese))
    return found


def _iso(said: str) -> date | None:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", said, re.ASCII) is None:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
