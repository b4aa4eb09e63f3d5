"""A small bar chart, painted by hand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import SMALL, colour, font, px


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its height, what stands below it ("" for nothing), and what it says when pointed at."""

    value: int
    label: str
    words: str
    marked: bool = False


class BarChart(QWidget):
    """Bars from left to right; the marked one stands out. The words of all bars are read out as its description."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(px(120))

    def set_bars(self, bars: tuple[Bar, ...]) -> None:
        """Show these."""
        self._bars = bars
        self.setAccessibleDescription("; ".join(bar.words for bar in bars if bar.value))
        self.update()

    def sizeHint(self) -> QSize:
        """As on the drawing."""
        return QSize(px(310), px(180))

    def event(self, event: QEvent) -> bool:
        """Say the words of the bar that is pointed at."""
        if isinstance(event, QHelpEvent) and self._bars:
            place = min(int(event.pos().x() / self._step()), len(self._bars) - 1)
            QToolTip.showText(event.globalPos(), self._bars[place].words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars on a line, with their labels below."""
        painter = QPainter(self)
        base = self.height() - px(22)
        painter.fillRect(QRectF(0, base, self.width(), 1), colour("line"))
        painter.setFont(font(SMALL))
        highest = max((bar.value for bar in self._bars), default=0) or 1
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, place, bar, (base - px(8)) * bar.value / highest)

    def _paint_bar(self, painter: QPainter, place: int, bar: Bar, height: float) -> None:
        step, base = self._step(), self.height() - px(22)
        width = step * 0.68
        left = place * step + (step - width) / 2
        painter.fillRect(QRectF(left, base - height, width, height), colour("mark" if bar.marked else "bar"))
        if bar.label:
            painter.setPen(colour("soft"))
            room = QRectF(left + width / 2 - px(40), base + px(3), px(80), px(18))
            room.moveLeft(min(max(room.left(), 0.0), self.width() - room.width()))
            way = Qt.AlignmentFlag.AlignHCenter
            if place == 0:
                room.moveLeft(left)
                way = Qt.AlignmentFlag.AlignLeft
            elif place == len(self._bars) - 1:
                room.moveRight(left + width)
                way = Qt.AlignmentFlag.AlignRight
            painter.drawText(room, way, bar.label)

    def _step(self) -> float:
        return self.width() / max(len(self._bars), 1)
