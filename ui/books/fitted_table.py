"""A table that is as high as its rows, up to so many: for cards that stand below each other."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt

from ui.widgets.table import Column, RowAction, Table

Row = TypeVar("Row")


class FittedTable(Table[Row]):
    """The page scrolls, not the table; only one with very many rows scrolls by itself."""

    def __init__(
        self,
        name: str,
        columns: tuple[Column[Row], ...],
        actions: tuple[RowAction[Row], ...] = (),
        most: int = 40,
    ) -> None:
        super().__init__(name, columns, actions)
        self._most = most
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_rows(())

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows, and be as high as they are."""
        super().set_rows(rows)
        self.setFixedHeight(self.height_of_rows(min(max(len(rows), 1), self._most)))
