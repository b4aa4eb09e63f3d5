"""A statement as a table: levels set in, sums bold, and every figure that leads somewhere can be opened."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from domain.ledger.statements.table import Kind
from domain.money import Money
from ui.books.book_words import said
from ui.books.sheets import Lead, Sheet, SheetRow, cell_text
from ui.language import _
from ui.theme import BODY, colour, font, px
from ui.widgets.table import Column, Index, Table, TableModel

_INDENT = "\N{EM SPACE}"
_LEAST, _IN_SIGHT = 32, 6
_BOLDER = 6
_AIR = 56


class SheetModel(TableModel[SheetRow]):
    """The cells for Qt: sums are bold, and what opens says so."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the table says, and how it is written."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.FontRole and row.row.strong:
            return font(BODY, bold=True)
        if (
            role == Qt.ItemDataRole.ForegroundRole
            and is_figure(row, index.column())
            and not row.row.cells[index.column()]
        ):
            return colour("soft")
        if role == Qt.ItemDataRole.ToolTipRole and row.leads[index.column()] is not None:
            return _("Opens what is behind it")
        return super().data(index, role)


class SheetTable(Table[SheetRow]):
    """`led` says where the cell leads that was clicked, or on which Enter was pressed."""

    led = Signal(object)

    def __init__(self, name: str, sheet: Sheet) -> None:
        columns = _columns(sheet)
        self._widest = next(place for place, column in enumerate(columns) if column.stretch)
        self._whole = 0
        super().__init__(name, columns)
        self.content = SheetModel(columns)
        self.setModel(self.content)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setMouseTracking(True)
        self.verticalHeader().setDefaultSectionSize(px(_LEAST))
        self.set_rows(sheet.rows)

    def set_rows(self, rows: tuple[SheetRow, ...]) -> None:
        """Show these; the cursor begins at the first figure in sight that leads somewhere."""
        super().set_rows(rows)
        for place, row in enumerate(rows[:_IN_SIGHT]):
            leading = (column for column, lead in enumerate(row.leads) if lead is not None)
            column = next((each for each in leading if is_figure(row, each) and row.row.cells[each]), None)
            if column is not None:
                self.setCurrentIndex(self.content.index(place, column))
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Figures get some air, the widest texts what is left; where nothing is left the texts stay whole, and the
        table moves sideways.
        """
        super().resizeEvent(event)
        needed = self._whole + sum(width for place, width in self._wanted.items() if place != self._widest)
        mode = QHeaderView.ResizeMode
        stays_whole = needed > self.viewport().width()
        self.horizontalHeader().setSectionResizeMode(self._widest, mode.Fixed if stays_whole else mode.Stretch)
        spare = max(self.viewport().width() - needed, 0) // (len(self._wanted) + 1)
        for place, width in self._wanted.items():
            if place != self._widest and self._columns[place].right:
                self.setColumnWidth(place, width + min(spare, px(_AIR)))
        if stays_whole:
            self.setColumnWidth(self._widest, self._whole)

    def _width_of(self, place: int) -> int:
        """Room for bold letters, which some rows have."""
        column = self._columns[place]
        if place == self._widest:
            bold = QFontMetrics(font(BODY, bold=True))
            texts = [column.text(row) for row in self.content.rows]
            self._whole = max([bold.horizontalAdvance(text) for text in texts], default=0) + px(20)
        return super()._width_of(place) + (0 if column.stretch else px(_BOLDER))

    def lead_at(self, index: Index) -> Lead | None:
        """Where a cell leads."""
        if not index.isValid():
            return None
        return self.content.rows[index.row()].leads[index.column()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell under the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._follow(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what opens."""
        over = self.indexAt(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if self.lead_at(over) is not None else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the cell."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._follow(self.indexAt(event.position().toPoint()))

    def _follow(self, index: QModelIndex) -> None:
        lead = self.lead_at(index)
        if lead is not None:
            self.led.emit(lead)


def is_figure(row: SheetRow, column: int) -> bool:
    """Whether an amount, a count or a share stands in a cell."""
    return isinstance(row.row.cells[column], Money | int | Fraction)


def _columns(sheet: Sheet) -> tuple[Column[SheetRow], ...]:
    widest = max(
        (place for place, heading in enumerate(sheet.columns) if heading.kind is Kind.TEXT),
        key=lambda place: sheet.columns[place].width,
    )
    return tuple(
        Column(
            said(heading.title),
            _text_of(sheet, place, heading.kind),
            right=heading.kind is not Kind.TEXT,
            stretch=place == widest,
        )
        for place, heading in enumerate(sheet.columns)
    )


def _text_of(sheet: Sheet, place: int, kind: Kind) -> Any:
    def text(row: SheetRow) -> str:
        shown = cell_text(row.row.cells[place], kind)
        return _INDENT * row.row.level + shown if place == sheet.indented else shown

    return text
