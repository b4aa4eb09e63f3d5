"""A list: rows of one height, sorted by a click on a title, with the columns that are wanted at this workstation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QWidget

from domain.listing import Page
from ui.theme import HEAD, ROW, px
from ui.widgets.buttons import SmallButton
from ui.widgets.chosen_rows import ChosenRows
from ui.widgets.column_menu import column_menu
from ui.widgets.column_view import ColumnView
from ui.widgets.list_columns import Column, Row, RowAction, money_column
from ui.widgets.table_cells import Cells
from ui.widgets.table_model import Index, TableModel

__all__ = ["Column", "Index", "Row", "RowAction", "Table", "TableModel", "money_column"]


class ReadsPages(Protocol):
    """What a list that is read in pages asks of its presenter."""

    all_pages: Callable[[], Iterator[tuple[Any, ...]]]

    def sort(self, order: Any) -> None: ...
    def more(self) -> None: ...


class Table(ColumnView[Row]):
    """Rows are chosen whole; `opened` says the one that was double-clicked or on which Enter was pressed.

    A list that is read in pages says by `order_chosen` which order is wanted; one that `sorts` has all its rows and
    sorts them itself. Alt with a digit takes the first such column, and so on. `all_rows` reads the whole of a list of
    which a part is here: it is called on the worker. `kept_as` is the name under which its look is kept.
    """

    opened = Signal(object)
    order_chosen = Signal(object)

    def __init__(
        self,
        name: str,
        columns: tuple[Column[Row], ...],
        actions: tuple[RowAction[Row], ...] = (),
        *,
        sorts: bool = False,
        kept_as: str = "",
    ) -> None:
        super().__init__(columns, kept_as)
        self._sums = ChosenRows(self)
        self._actions, self._sorts = actions, sorts
        self._given: tuple[Row, ...] = ()
        self._by: tuple[int, bool] | None = None
        self.all_rows: Callable[[], Iterator[tuple[Row, ...]]] | None = None
        self.content: TableModel[Row] = TableModel(columns, spare=1 if actions else 0)
        self.setModel(self.content)
        self.setAccessibleName(name)
        cells = Cells(self)
        for place, column in enumerate(columns):
            if column.tone is not None or column.ink is not None:
                self.setItemDelegateForColumn(place, cells)
        self._dress()
        self.doubleClicked.connect(lambda index: self.opened.emit(self.content.rows[index.row()]))
        self.verticalScrollBar().valueChanged.connect(self._add_buttons)

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows, in the order that was chosen, keeping the place where the cursor was."""
        place = self.currentIndex().row()
        self._given = rows
        self._show_rows()
        if rows:
            self.selectRow(min(max(place, 0), len(rows) - 1))

    def read_in_pages(self, pages: ReadsPages) -> None:
        """Only a part of the list is here: who reads it sorts it, and reads on where its end comes into sight."""
        self.order_chosen.connect(pages.sort)
        self.content.more_wanted.connect(pages.more)
        self.all_rows = pages.all_pages

    def show_page(self, page: Page[Row]) -> None:
        """Show the first page of a list."""
        self.set_rows(page.lines)
        self.content.add_rows((), goes_on=page.goes_on)

    def add_page(self, page: Page[Row]) -> None:
        """Show the next page of it as well."""
        self.content.add_rows(page.lines, goes_on=page.goes_on)

    def show_order(self, order: object, *, descending: bool) -> None:
        """Show by which column the rows are sorted, and which way."""
        place = next((n for n, column in enumerate(self._columns) if column.order == order), -1)
        self._show_sorted(place, descending=descending)

    def choose_row(self, row: Row) -> None:
        """Put the cursor on this row, wherever it stands in the order that was chosen."""
        self.selectRow(self.content.rows.index(row))

    def selectRow(self, row: int) -> None:
        """Put the cursor on the row at this place; nothing else is chosen then, whichever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag
        place = self.content.index(row, max(self.currentIndex().column(), 0))
        self.selectionModel().setCurrentIndex(place, flags.ClearAndSelect | flags.Rows)

    @property
    def chosen(self) -> Row | None:
        """The row under the cursor."""
        row = self.currentIndex().row()
        return self.content.rows[row] if 0 <= row < len(self.content.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen row, with Shift beside what is open; Alt with a digit sorts."""
        chosen = self.chosen
        plain = not event.modifiers() & ~_BESIDE
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and chosen is not None:
            self.opened.emit(chosen)
            return
        sortable = [place for place in range(len(self._columns)) if self._is_sortable(place)]
        place = event.key() - Qt.Key.Key_1
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and 0 <= place < len(sortable):
            self._on_title(sortable[place])
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key, or the right button: which columns there are."""
        self._open_menu(event.globalPos())

    def height_of_rows(self, count: int) -> int:
        """How high the table is with so many rows and its head."""
        return px(HEAD) + count * px(ROW) + px(5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where they no longer fit, and take them in again where they do."""
        super().resizeEvent(event)
        self._fit()
        self._sums.stand()
        self._add_buttons()

    # Order.

    def _is_sortable(self, place: int) -> bool:
        return place < len(self._columns) and (self._sorts or self._columns[place].order is not None)

    def _on_title(self, place: int) -> None:
        if not self._is_sortable(place):
            return
        if not self._sorts:
            self.order_chosen.emit(self._columns[place].order)
            return
        chosen = self.chosen
        self._by = (place, self._by is not None and self._by[0] == place and not self._by[1])
        self._show_sorted(place, descending=self._by[1])
        self._show_rows()
        if chosen is not None:
            self.choose_row(chosen)

    def _show_rows(self) -> None:
        rows = self._given
        if self._by is not None:
            place, descending = self._by
            rows = tuple(sorted(rows, key=self._columns[place].sorted_by, reverse=descending))
        self.content.set_rows(rows)
        self._set_widths(rows)
        self._add_buttons()

    def _show_sorted(self, place: int, *, descending: bool) -> None:
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, way)

    # Columns and sums.

    def _open_menu(self, where: QPoint) -> None:
        column_menu(self, self._columns).popup(where)

    def selectionChanged(self, now: QItemSelection, before: QItemSelection) -> None:
        """Say what the chosen rows come to."""
        super().selectionChanged(now, before)
        if self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection:
            places = sorted(index.row() for index in self.selectionModel().selectedRows())
            self._sums.show_rows(self._columns, [self.content.rows[place] for place in places])

    # Looks.

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        is_sorted = self._sorts or any(column.order is not None for column in self._columns)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if is_sorted else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(px(24))
        rows.setDefaultSectionSize(px(ROW))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(is_sorted)
        head.setSortIndicatorShown(is_sorted)
        self._show_sorted(-1, descending=False)
        head.sectionClicked.connect(self._on_title)
        head.setMinimumSectionSize(px(32))
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda at: self._open_menu(head.mapToGlobal(at)))

    def _add_buttons(self) -> None:
        """The buttons of the rows that are in sight; a long list would be slow with all."""
        if not self._actions or not self.content.rows:
            return
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height())
        for place in range(first, (len(self.content.rows) if last < 0 else last + 1)):
            index, row = self.content.index(place, len(self._columns)), self.content.rows[place]
            offered = [action for action in self._actions if action.offered(row)]
            if offered and self.indexWidget(index) is None:
                self.setIndexWidget(index, self._buttons(row, offered))

    def _buttons(self, row: Row, actions: list[RowAction[Row]]) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(px(8), 0, px(8), 0)
        line.setSpacing(px(4))
        line.addStretch(1)
        for action in actions:
            button = SmallButton(action.text, name=f"{action.text} {self._columns[0].text(row)}")
            button.clicked.connect(lambda _checked=False, do=action.do: do(row))
            line.addWidget(button)
        return box

    def _buttons_width(self) -> int:
        if not self._actions:
            return 0
        metrics = self.fontMetrics()
        return px(20) + sum(metrics.horizontalAdvance(action.text) + px(32) for action in self._actions)


_BESIDE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
