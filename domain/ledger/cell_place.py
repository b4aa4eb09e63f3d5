"""Where a cell of an old book stands: in a sheet by its letter and number, in a text file by line and column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _as_written(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands, counted from 1; row 0 means the table as a whole, column 0 the whole row."""

    table: str
    row: int = 0
    column: int = 0
    is_sheet: bool = True

    def __str__(self) -> str:
        """As "余额!C7" in a workbook, as "tickets.csv: line 7, column 3" in a text file."""
        return self.said(_as_written)

    def said(self, _: Callable[[str], str]) -> str:
        """The same in the translator's language."""
        if not self.row:
            return self.table
        if self.is_sheet:
            return f"{self.table}!{_letters(self.column)}{self.row}"
        form = _("{file}: line {line}, column {column}") if self.column else _("{file}: line {line}")
        return form.format(file=self.table, line=self.row, column=self.column)


def _letters(column: int) -> str:
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters or "A"
