"""A small bar chart, painted by hand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import SMALL, colour, font, px

_WIDEST = 72


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its height, what stands below it ("" for nothing), and what it says when pointed at."""

    value: int
    label: str
    words: str
    marked: bool = False


class BarChart(QWidget):
    """Bars from left to right; the marked one stands out. The words of all bars are read out as its description.

    One that can be walked takes the focus: Left and Right go from bar to bar, and `at` says the words of the one where
    the clerk is.
    """

    at = Signal(str)

    def __init__(self, name: str, *, walked: bool = False) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self._here: int | None = None
        if walked:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(px(120))

    def set_bars(self, bars: tuple[Bar, ...]) -> None:
        """Show these."""
        self._bars, self._here = bars, None
        self.setAccessibleDescription("; ".join(bar.words for bar in bars if bar.value))
        self.update()

    def sizeHint(self) -> QSize:
        """As on the drawing."""
        return QSize(px(310), px(180))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next bar, or the one before; Home and End to the first and the last."""
        last = len(self._bars) - 1
        here = -1 if self._here is None else self._here
        ways = {
            Qt.Key.Key_Right.value: min(here + 1, last),
            Qt.Key.Key_Left.value: max(here - 1, 0),
            Qt.Key.Key_Home.value: 0,
            Qt.Key.Key_End.value: last,
        }
        if event.key() not in ways or last < 0:
            super().keyPressEvent(event)
            return
        self._here = ways[event.key()]
        words = self._bars[self._here].words
        self.setAccessibleDescription(words)
        self.at.emit(words)
        self.update()

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
        painter.setFont(font(SMALL))
        base = self._base()
        painter.fillRect(QRectF(0, base, self.width(), 1), colour("line"))
        highest = max((bar.value for bar in self._bars), default=0) or 1
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, place, bar, (base - px(8)) * bar.value / highest)

    def _paint_bar(self, painter: QPainter, place: int, bar: Bar, height: float) -> None:
        step, base = self._step(), self._base()
        width = min(step * 0.68, px(_WIDEST))
        left = place * step + (step - width) / 2
        painter.fillRect(QRectF(left, base - height, width, height), colour("mark" if bar.marked else "bar"))
        if place == self._here and self.hasFocus():
            painter.setPen(QPen(colour("focus"), px(2)))
            painter.drawRect(QRectF(left - px(2), base - height - px(2), width + px(4), height + px(4)))
        if bar.label:
            painter.setPen(colour("soft"))
            across = step if self._is_crowded() else min(max(step, px(80)), px(130))
            room = QRectF(left + (width - across) / 2, base + px(3), across, self.height() - base)
            way = Qt.AlignmentFlag.AlignHCenter
            if room.left() < 0:
                room.moveLeft(left)
                way = Qt.AlignmentFlag.AlignLeft
            elif room.right() > self.width():
                room.moveRight(left + width)
                way = Qt.AlignmentFlag.AlignRight
            painter.drawText(room, way | Qt.TextFlag.TextWordWrap, bar.label)

    def _base(self) -> int:
        """The line that the bars stand on; words that would run into each other have two lines below it."""
        return self.height() - px(38 if self._is_crowded() else 22)

    def _is_crowded(self) -> bool:
        """Whether every bar has words and some are wider than their place."""
        measure = QFontMetrics(font(SMALL))
        widest = max((measure.horizontalAdvance(bar.label) for bar in self._bars), default=0)
        return all(bar.label for bar in self._bars) and widest > self._step()

    def _step(self) -> float:
        return self.width() / max(len(self._bars), 1)
