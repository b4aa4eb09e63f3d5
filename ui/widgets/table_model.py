"""The rows and columns of a list, for Qt."""

from __future__ import annotations

from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ui.theme import font
from ui.widgets.list_columns import Column, Row
from ui.widgets.texts import Tone

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
INK_ROLE = TONE_ROLE + 1
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class TableModel(QAbstractTableModel, Generic[Row]):
    """The rows and columns for Qt."""

    more_wanted = Signal()

    def __init__(self, columns: tuple[Column[Row], ...], rows: tuple[Row, ...] = (), spare: int = 0) -> None:
        super().__init__()
        self._columns, self._rows, self._spare = columns, rows, spare
        self._goes_on = self._asked_for_more = False

    @property
    def goes_on(self) -> bool:
        """Whether there are rows that were not read yet."""
        return self._goes_on

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows, self._goes_on, self._asked_for_more = rows, False, False
        self.endResetModel()

    def add_rows(self, rows: tuple[Row, ...], *, goes_on: bool) -> None:
        """Show these as well, below; where the list `goes_on`, more are asked for when its end comes into sight."""
        self._goes_on, self._asked_for_more = goes_on, False
        if rows:
            self.beginInsertRows(NOWHERE, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are rows that were not read yet."""
        return not parent.isValid() and self._goes_on and not self._asked_for_more

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next rows; they come when they were read."""
        self._asked_for_more = True
        self.more_wanted.emit()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """So many rows; a table has no branches."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The columns, and one for the buttons of a row."""
        return 0 if parent.isValid() else len(self._columns) + self._spare

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, how it stands, and the tone of a badge."""
        if not index.isValid() or index.column() >= len(self._columns):
            return None
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(self._rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        if role == TONE_ROLE and column.tone is not None:
            tone = column.tone(self._rows[index.row()])
            return None if tone is None else tone.value
        return _letters(column, self._rows[index.row()], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles, standing as their columns do."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[section].right else _LEFT
        return None


def _letters(column: Column[Row], row: Row, role: int) -> Any:
    """In which colour and how heavy a text is written."""
    if role == INK_ROLE and column.ink is not None:
        ink = column.ink(row)
        return None if ink in (None, Tone.PLAIN) else ink.value
    if role == Qt.ItemDataRole.FontRole and column.strong is not None and column.strong(row):
        return font(bold=True)
    return None
