"""A table is a tuple of values and a tuple of columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.theme import BODY, ROW, SMALL, colour, font, px
from ui.widgets.buttons import SmallButton
from ui.widgets.texts import Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
INK_ROLE = TONE_ROLE + 1
_LEAST_STRETCH = 110
_MEASURED_ROWS = 300
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its title, the text of a row in it, and how it stands. `tone` makes a badge of the text, or None.

    Where there is no room for all, columns are left out, the one with the highest `gives_way` first; 0 never is.
    The buttons of rows go last: what they do has a key as well. `beside` is room for what is painted beside the words.
    `ink` writes the text in the colour of a state, and `strong` in bold letters. A column that stretches keeps `least`.
    By `order` the list can be sorted: a click on the title asks for it.
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


@dataclass(frozen=True, slots=True)
class RowAction(Generic[Row]):
    """A button at the end of a row; it is left out where `offered` says no."""

    text: str
    do: Callable[[Row], None]
    offered: Callable[[Row], bool] = lambda _row: True


class TableModel(QAbstractTableModel, Generic[Row]):
    """The rows and columns for Qt."""

    more_wanted = Signal()

    def __init__(self, columns: tuple[Column[Row], ...], rows: tuple[Row, ...] = (), spare: int = 0) -> None:
        super().__init__()
        self._columns, self._rows, self._spare = columns, rows, spare
        self._goes_on = self._asked_for_more = False

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


class Table(QTableView, Generic[Row]):
    """Rows of one height, chosen whole. `opened` says the row that was double-clicked or on which Enter was pressed,
    `order_chosen` the order of the column whose title was clicked; Alt with a digit asks for the first such, and so on.
    """

    opened = Signal(object)
    order_chosen = Signal(object)

    def __init__(self, name: str, columns: tuple[Column[Row], ...], actions: tuple[RowAction[Row], ...] = ()) -> None:
        super().__init__()
        self._columns, self._actions = columns, actions
        self.content: TableModel[Row] = TableModel(columns, spare=1 if actions else 0)
        self._wanted: dict[int, int] = {}
        self.setModel(self.content)
        self.setAccessibleName(name)
        self.setItemDelegate(_Cells(self))
        self._dress()
        self.doubleClicked.connect(lambda index: self.opened.emit(self.content.rows[index.row()]))

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows, keeping the place where the cursor was."""
        place = self.currentIndex().row()
        self.content.set_rows(rows)
        self._add_buttons(rows)
        self._set_widths()
        if rows:
            self.selectRow(min(max(place, 0), len(rows) - 1))

    def show_order(self, order: object, *, descending: bool) -> None:
        """Show by which column the rows are sorted, and which way."""
        place = next((n for n, column in enumerate(self._columns) if column.order == order), -1)
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, way)

    @property
    def chosen(self) -> Row | None:
        """The row under the cursor."""
        row = self.currentIndex().row()
        return self.content.rows[row] if 0 <= row < len(self.content.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen row."""
        chosen = self.chosen
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and chosen is not None:
            self.opened.emit(chosen)
            return
        orders = [column.order for column in self._columns if column.order is not None]
        place = event.key() - Qt.Key.Key_1
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and 0 <= place < len(orders):
            self.order_chosen.emit(orders[place])
            return
        super().keyPressEvent(event)

    def _on_title(self, place: int) -> None:
        if place < len(self._columns) and self._columns[place].order is not None:
            self.order_chosen.emit(self._columns[place].order)

    def height_of_rows(self, count: int) -> int:
        """How high the table is with so many rows and its head."""
        return self.horizontalHeader().sizeHint().height() + count * px(ROW) + px(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where they no longer fit, and take them in again where they do."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = self._wanted
        room = self.viewport().width() - (self._buttons_width() if self._actions else 0)
        givers = sorted((c.gives_way, place) for place, c in enumerate(self._columns) if c.gives_way)
        out: set[int] = set()
        while givers and sum(width for place, width in wanted.items() if place not in out) > room:
            out.add(givers.pop()[1])
        for place in wanted:
            self.setColumnHidden(place, place in out)
        if self._actions:
            needed = sum(width for place, width in wanted.items() if place not in out)
            self.setColumnHidden(len(self._columns), needed > room)

    def _width_of(self, place: int) -> int:
        column = self._columns[place]
        head = self.horizontalHeader().sectionSizeHint(place)
        if column.stretch:
            return max(head, px(column.least))
        metrics = QFontMetrics(font(SMALL if column.tone else BODY, bold=column.strong is not None))
        texts = {column.text(row) for row in self.content.rows[:_MEASURED_ROWS]}
        longest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return max(head, longest + px(36 if column.tone else 20) + px(column.beside))

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
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
        is_sorted = any(column.order is not None for column in self._columns)
        head.setSectionsClickable(is_sorted)
        head.setSortIndicatorShown(is_sorted)
        head.sectionClicked.connect(self._on_title)
        head.setMinimumSectionSize(px(32))

    def _add_buttons(self, rows: tuple[Row, ...]) -> None:
        for place, row in enumerate(rows if self._actions else ()):
            offered = [action for action in self._actions if action.offered(row)]
            if offered:
                self.setIndexWidget(self.content.index(place, len(self._columns)), self._buttons(row, offered))

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

    def _set_widths(self) -> None:
        """As wide as what stands in them; measured once, since measuring is what takes long."""
        head = self.horizontalHeader()
        self._wanted = {}
        for place, column in enumerate(self._columns):
            self.setColumnHidden(place, False)
            self._wanted[place] = self._width_of(place)
            way = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Fixed
            head.setSectionResizeMode(place, way)
            if not column.stretch:
                self.setColumnWidth(place, self._wanted[place])
        if self._actions:
            head.setSectionResizeMode(len(self._columns), QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(len(self._columns), self._buttons_width())
        self._fit()

    def _buttons_width(self) -> int:
        metrics = self.fontMetrics()
        return px(20) + sum(metrics.horizontalAdvance(action.text) + px(32) for action in self._actions)


class _Cells(QStyledItemDelegate):
    """Paints a cell: a badge where the column has a tone, else as the style sheet has it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """A badge's word is painted by us; a coloured one keeps its colour where its row is chosen."""
        super().initStyleOption(option, index)
        if index.data(TONE_ROLE) or index.data(INK_ROLE):
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, and on it the badge or the coloured words."""
        super().paint(painter, option, index)
        tone, ink = index.data(TONE_ROLE), index.data(INK_ROLE)
        if tone:
            _paint_badge(painter, option, str(index.data()), tone)
        elif ink:
            _paint_words(painter, option, index, ink)


def _paint_words(painter: QPainter, option: QStyleOptionViewItem, index: Index, ink: str) -> None:
    """As the style sheet would set them, in a colour of our own."""
    painter.save()
    painter.setPen(colour(ink))
    painter.setFont(index.data(Qt.ItemDataRole.FontRole) or option.font)
    area = option.rect.adjusted(px(8), 0, -px(8), 0)
    words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), words)
    painter.restore()


def _paint_badge(painter: QPainter, option: QStyleOptionViewItem, text: str, tone: str) -> None:
    letters = font(SMALL)
    width = QFontMetrics(letters).horizontalAdvance(text) + px(16)
    height = px(20)
    area = option.rect
    box = QRectF(area.left() + px(8), area.center().y() - height / 2, min(width, area.width() - px(8)), height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = colour(f"{tone}_ground")
    painter.setPen(colour(tone) if ground == colour("card") and tone != Tone.PLAIN.value else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, px(4), px(4))
    painter.setPen(colour("ink" if tone == Tone.PLAIN.value else tone))
    painter.setFont(letters)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
