"""A QR code on the screen: dark on white in every look, since a phone does not read it the other way round."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import px

_QUIET = 4
_LEAST_MODULE = 3


class QrCode(QWidget):
    """Shows rows of "1" and "0"; each module is a whole number of pixels. `name` says what a phone reads there."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows: tuple[str, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: tuple[str, ...]) -> None:
        """Show this code; none where there are no rows."""
        self._rows = rows
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the modules and the white round them."""
        side = (len(self._rows) + 2 * _QUIET) * max(px(_LEAST_MODULE), 1)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """A code that is cut is no code."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """White, and the dark modules."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        side = max(self.width() // (len(self._rows) + 2 * _QUIET), 1)
        for line, row in enumerate(self._rows):
            for place, module in enumerate(row):
                if module == "1":
                    corner = (place + _QUIET) * side, (line + _QUIET) * side
                    painter.fillRect(QRect(*corner, side, side), Qt.GlobalColor.black)
