"""The columns of a list: what stands in each, how, and what it can be sorted and summed by."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from domain.money import Money
from ui.widgets.texts import Tone
from ui.words import amount_text

Row = TypeVar("Row")
_LEAST_STRETCH = 110
_DIGITS = re.compile(r"(\d+)")
_NONE = "—"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its title, the text of a row in it, and how it stands. `tone` makes a badge of the text, or None.

    Where there is no room for all, columns are left out, the one with the highest `gives_way` first; 0 never is.
    The buttons of rows go last: what they do has a key as well. `beside` is room for what is painted beside the words.
    `ink` writes the text in the colour of a state, and `strong` in bold letters. A column that stretches keeps `least`.
    By `order` a list that is read in pages can be sorted: a click on the title asks for it. Of `amount`, what stands in
    the column as money, the chosen rows are summed.
    """

    title: str
    text: Callable[[Row], str]
    right: bool = False
    stretch: bool = False
    tone: Callable[[Row], Tone | None] | None = None
    gives_way: int = 0
    beside: int = 0
    ink: Callable[[Row], Tone | None] | None = None
    strong: Callable[[Row], bool] | None = None
    least: int = _LEAST_STRETCH
    order: object = None
    amount: Callable[[Row], Money | None] | None = None

    def sorted_by(self, row: Row) -> tuple[Any, ...]:
        """What a list that has all its rows is sorted by here: the amount, else the text, its figures as figures."""
        if self.amount is None:
            return tuple((int(each), "") if each.isdecimal() else (-1, each) for each in _DIGITS.split(self.text(row)))
        amount = self.amount(row)
        return () if amount is None else (amount.minor,)


@dataclass(frozen=True, slots=True)
class RowAction(Generic[Row]):
    """A button at the end of a row; it is left out where `offered` says no."""

    text: str
    do: Callable[[Row], None]
    offered: Callable[[Row], bool] = lambda _row: True


def money_column(title: str, amount: Callable[[Row], Money | None], **how: Any) -> Column[Row]:
    """A column of amounts in yuan, which can be summed; a dash where there is none."""

    def text(row: Row) -> str:
        held = amount(row)
        return _NONE if held is None else amount_text(held)

    return Column(title, text, right=True, amount=amount, **how)
