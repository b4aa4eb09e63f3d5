"""A line over prices or days, painted by hand: what is missing at each price, or how a price went."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import SMALL, colour, font, px


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Points from left to right, words at the two ends of the ground, at its highest, and at a mark on the way."""

    points: tuple[tuple[int, int], ...]
    left: str = ""
    right: str = ""
    top: str = ""
    foot: str = ""
    mark: int | None = None
    mark_words: str = ""
    from_zero: bool = True


class LineChart(QWidget):
    """`chosen` says the place along the ground where the mouse was pressed or dragged to."""

    chosen = Signal(int)

    def __init__(self, name: str, ink: str = "amber", *, turned: bool = False) -> None:
        super().__init__()
        self._line: Line | None = None
        self._here: tuple[int, int] | None = None
        self._ink, self._turned = ink, turned
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(px(96))
        if turned:
            self.setCursor(Qt.CursorShape.SizeHorCursor)

    def set_line(self, line: Line, words: str) -> None:
        """Show this one; `words` say the same."""
        self._line = line
        self.setAccessibleDescription(words)
        self.update()

    def stand_at(self, here: tuple[int, int] | None) -> None:
        """Put the handle here."""
        self._here = here
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the line and its words."""
        return QSize(px(320), px(140))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle to where the mouse is."""
        self._choose(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle."""
        self._choose(event.position().x())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the line with what is below it, the mark, the handle."""
        line = self._line
        if line is None or len(line.points) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SMALL))
        area = self._area()
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topLeft(), area.topRight())
        self._paint_line(painter, line, area)
        self._paint_words(painter, line, area)
        if self._here is not None:
            self._paint_handle(painter, self._point(line, self._here), area)

    def _paint_line(self, painter: QPainter, line: Line, area: QRectF) -> None:
        points = [self._point(line, each) for each in line.points]
        ground = QPolygonF([*points, QPointF(points[-1].x(), area.bottom()), QPointF(points[0].x(), area.bottom())])
        if line.from_zero:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(f"{self._ink}_ground"))
            painter.drawPolygon(ground)
        painter.setPen(QPen(colour(self._ink), px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))

    def _paint_words(self, painter: QPainter, line: Line, area: QRectF) -> None:
        foot = QRectF(area.left(), area.bottom() + px(3), area.width(), px(18))
        painter.setPen(colour("soft"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, line.left)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, line.right)
        head = QRectF(area.left(), area.top() - px(19), area.width(), px(18))
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, line.top)
        if line.mark is None:
            return
        x = self._point(line, (line.mark, 0)).x()
        painter.setPen(QPen(colour("soft"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setPen(colour("ink"))
        painter.drawText(
            QRectF(x - px(60), foot.top(), px(120), px(18)), Qt.AlignmentFlag.AlignHCenter, line.mark_words
        )

    def _paint_handle(self, painter: QPainter, at: QPointF, area: QRectF) -> None:
        painter.setPen(QPen(colour("ink"), 1))
        painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), area.bottom()))
        painter.setPen(QPen(colour("card"), px(2)))
        painter.setBrush(colour("ink"))
        painter.drawEllipse(at, px(6), px(6))

    def _choose(self, x: float) -> None:
        line = self._line
        if line is None or not self._turned:
            return
        area = self._area()
        share = min(max((x - area.left()) / max(area.width(), 1), 0.0), 1.0)
        first, last = line.points[0][0], line.points[-1][0]
        self.chosen.emit(round(first + (last - first) * share))

    def _area(self) -> QRectF:
        return QRectF(px(2), px(22), max(self.width() - px(4), 1), max(self.height() - px(46), 1))

    def _point(self, line: Line, point: tuple[int, int]) -> QPointF:
        area = self._area()
        first, last = line.points[0][0], line.points[-1][0]
        heights = [height for _place, height in line.points]
        low, high = (0 if line.from_zero else min(heights)), max(heights)
        across = (point[0] - first) / max(last - first, 1)
        up = min(max((point[1] - low) / max(high - low, 1), 0.0), 1.0)
        room = area.height() * (1.0 if line.from_zero else 0.9)
        return QPointF(area.left() + area.width() * across, area.bottom() - room * up - (area.height() - room) / 2)
