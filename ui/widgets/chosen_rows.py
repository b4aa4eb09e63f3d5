"""What the chosen rows of a list come to: how many they are, and the sums of their amounts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractScrollArea, QLabel

from domain.money import total
from ui.language import _
from ui.theme import px
from ui.widgets.list_columns import Column, Row
from ui.words import money_text

_FEW = 2


class ChosenRows(QLabel):
    """Stands in the lower corner of a list while two rows or more are chosen."""

    def __init__(self, list_: QAbstractScrollArea) -> None:
        super().__init__(list_)
        self.setObjectName("chosen_rows")
        self.setAccessibleName(_("Chosen rows"))
        self.setWordWrap(True)
        self._list = list_
        self._count = self._whole = ""
        self.hide()

    def show_rows(self, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
        """Say what these come to."""
        self._count = _("Chosen: {count}").format(count=len(rows))
        self._whole = "   ".join((self._count, *_sums(columns, rows)))
        self.setVisible(len(rows) >= _FEW)
        self.stand()

    def stand(self) -> None:
        """In the corner, above what scrolls; without the sums where there is no room for them."""
        room = self._list.viewport().geometry()
        self.setText(self._whole)
        if not self._place(room):
            self.setText(self._count)
            self._place(room)
        self.raise_()

    def _place(self, room: QRect) -> bool:
        """Whether it fits."""
        width = min(self.fontMetrics().horizontalAdvance(self.text()) + px(32), room.width() - px(16))
        self.resize(width, self.heightForWidth(width))
        self.move(max(room.right() - width - px(8), 0), max(room.bottom() - self.height() - px(8), 0))
        return self.height() <= room.height()


def _sums(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> list[str]:
    sums = []
    for column in columns:
        if column.amount is not None:
            held = [amount for row in rows if (amount := column.amount(row)) is not None]
            sums.append(f"{column.title} {money_text(total(held))}")
    return sums
