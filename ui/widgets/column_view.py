"""A table view whose columns are as wide as what stands in them, and give way where there is no room for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.preferences import ListLook
from ui.theme import BODY, SMALL, font, px
from ui.widgets.list_columns import Column, Row
from ui.widgets.list_looks import looks, wide, without

_MEASURED_ROWS = 60
"""Measuring is what takes long; a list shows half as many at once."""


class ColumnView(QTableView, Generic[Row]):
    """A width that a person drew stays, and what they left out stays out. The buttons of rows take `buttons` pixels."""

    def __init__(self, columns: tuple[Column[Row], ...], kept_as: str) -> None:
        super().__init__()
        self._columns = columns
        self._rows: Sequence[Row] = ()
        self._wanted: dict[int, int] = {}
        self._setting = False
        self.look = looks.look_of(kept_as)
        self.horizontalHeader().sectionResized.connect(self._on_drawn)

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns that are wanted."""
        return tuple(column for place, column in enumerate(self._columns) if place not in self.look.out)

    def leave_out(self, place: int, *, out: bool) -> None:
        """A person does not want this column, or wants it again."""
        self._keep(without(self.look, place, out=out))
        self._fit()

    def forget_look(self) -> None:
        """As it was before anybody changed it."""
        self._keep(ListLook(self.look.of))
        self._set_widths(self._rows)

    def _buttons_width(self) -> int:
        """So much room is kept at the end of the rows."""
        return 0

    def _set_widths(self, rows: Sequence[Row]) -> None:
        """As wide as what stands in them; measured once, since measuring is what takes long."""
        self._rows, head = rows, self.horizontalHeader()
        drawn = {each.place: each.width for each in self.look.drawn}
        self._wanted, self._setting = {}, True
        for place, column in enumerate(self._columns):
            self.setColumnHidden(place, False)
            self._wanted[place] = px(drawn[place]) if place in drawn else self._width_of(place)
            way = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, way)
            if not column.stretch:
                self.setColumnWidth(place, self._wanted[place])
        if self._buttons_width():
            head.setSectionResizeMode(len(self._columns), QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(len(self._columns), self._buttons_width())
        self._setting = False
        self._fit()

    def _fit(self) -> None:
        """Leave columns out where there is no room for all, the readiest first; the buttons go last."""
        room = self.viewport().width() - self._buttons_width()
        givers = sorted((c.gives_way, place) for place, c in enumerate(self._columns) if c.gives_way)
        out = set(self.look.out)
        while givers and self._needed(out) > room:
            out.add(givers.pop()[1])
        for place in self._wanted:
            self.setColumnHidden(place, place in out)
        if self._buttons_width():
            self.setColumnHidden(len(self._columns), self._needed(out) > room)

    def _needed(self, out: set[int]) -> int:
        return sum(width for place, width in self._wanted.items() if place not in out)

    def _on_drawn(self, place: int, before: int, width: int) -> None:
        """A person drew a column; those that stretch take what is left; to come back is not to be drawn."""
        if self._setting or not (before and width) or place not in self._wanted or self._columns[place].stretch:
            return
        self._wanted[place] = width
        self._keep(wide(self.look, place, round(width * 100 / px(100))))

    def _keep(self, look: ListLook) -> None:
        self.look = look
        looks.change(look)

    def _width_of(self, place: int) -> int:
        column = self._columns[place]
        head = self.horizontalHeader().sectionSizeHint(place)
        if column.stretch:
            return max(head, px(column.least))
        metrics = QFontMetrics(font(SMALL if column.tone else BODY, bold=column.strong is not None))
        texts = {column.text(row) for row in self._rows[:_MEASURED_ROWS]}
        longest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return max(head, longest + px(36 if column.tone else 20) + px(column.beside))
