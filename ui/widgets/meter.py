"""How much of a limit is used: a bar with the part in its colour, and a mark from where on it is watched."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import colour, px
from ui.widgets.texts import Tone

_HEIGHT = 12


class Meter(QWidget):
    """Parts of a thousand, so that it knows neither money nor rates. Its words are read out in place of the picture."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._used, self._mark, self._tone = 0, 0, Tone.GREEN
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_used(self, per_mille: int, mark: int, tone: Tone, words: str) -> None:
        """So much is used; `mark` 0 is no mark. More than all is shown as all."""
        self._used, self._mark, self._tone = per_mille, mark, tone
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a progress bar."""
        return QSize(px(200), px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole, the part, the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("line"), 1))
        height = px(_HEIGHT) - px(4)
        ground = QRectF(0.5, px(2), self.width() - 1, height)
        painter.setBrush(colour("plain_ground"))
        painter.drawRoundedRect(ground, height / 2, height / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._used > 0:
            width = max(self.width() * min(self._used, 1000) / 1000, height)
            painter.setBrush(colour(self._tone.value))
            painter.drawRoundedRect(QRectF(0, px(2), width, height), height / 2, height / 2)
        if self._mark:
            place = self.width() * self._mark / 1000
            painter.setPen(QPen(colour("ink"), px(1)))
            painter.drawLine(int(place), 0, int(place), px(_HEIGHT))
