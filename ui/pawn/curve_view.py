"""The curve of "if it is redeemed on another day": dragged with the mouse or walked with the arrow keys."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.language import _
from ui.pawn.curve import Curve, CurveDay
from ui.theme import SMALL, colour, font, px

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -7,
    Qt.Key.Key_PageDown: 7,
    Qt.Key.Key_Home: -1000,
    Qt.Key.Key_End: 1000,
}


class CurveView(QWidget):
    """`day_chosen` says the day that the handle stands on; its words are drawn and read out."""

    day_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._curve: Curve | None = None
        self._place: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(px(104))
        self.setAccessibleName(_("If redeemed on another day"))
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    @property
    def chosen(self) -> CurveDay | None:
        """The day that the handle stands on."""
        if self._curve is None or self._place is None:
            return None
        return self._curve.days[self._place]

    def set_curve(self, curve: Curve | None) -> None:
        """Show this curve; the handle stays on its day where it can, else it stands on the due day."""
        before = self.chosen
        self._curve = curve
        self._place = None
        if curve is not None:
            on = before.on if before is not None else None
            due = min(max(curve.due, 0), len(curve.days) - 1)
            self._place = next((n for n, day in enumerate(curve.days) if day.on == on), due)
        self._tell()

    def choose(self, on: date) -> None:
        """Put the handle on this day."""
        if self._curve is not None:
            self._go((on - self._curve.days[0].on).days)

    def sizeHint(self) -> QSize:
        """As on the drawing."""
        return QSize(px(400), px(140))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A day, a week, or to an end."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self._place is None:
            super().keyPressEvent(event)
        else:
            self._go(self._place + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle to where the mouse is."""
        self._go(self._place_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle."""
        self._go(self._place_at(event.position().x()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, the due day and the last day, and the handle with its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SMALL))
        curve, chosen = self._curve, self.chosen
        if curve is None or chosen is None or self._place is None:
            painter.setPen(colour("soft"))
            words = _("Type a loan, and every day's cost is drawn here.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
            return
        self._paint_days(painter, curve)
        painter.setPen(QPen(colour("blue"), px(2)))
        painter.drawPolyline(QPolygonF([self._point(n) for n in range(len(curve.days))]))
        self._paint_handle(painter, chosen, self._point(self._place))

    def _paint_days(self, painter: QPainter, curve: Curve) -> None:
        base = self._area().bottom()
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        last = len(curve.days) - 1
        marks = [(0, _("today")), (last, _("last day"))]
        marks += [(curve.due, _("due"))] if 0 < curve.due < last else []
        for place, words in marks:
            x = self._point(place).x()
            if words != marks[0][1]:
                painter.setPen(QPen(colour("amber"), 1, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(x, self._area().top()), QPointF(x, base))
            painter.setPen(colour("soft"))
            room = QRectF(x - px(60), base + px(2), px(120), px(18))
            way = Qt.AlignmentFlag.AlignHCenter
            if place == 0:
                room.moveLeft(0)
                way = Qt.AlignmentFlag.AlignLeft
            elif place == last:
                room.moveRight(self.width())
                way = Qt.AlignmentFlag.AlignRight
            elif self._crowded(place, last):
                beside = painter.fontMetrics().horizontalAdvance(marks[1][1]) + px(8)
                room.moveRight(min(x - px(4), self.width() - beside))
                way = Qt.AlignmentFlag.AlignRight
            painter.drawText(room, way, words)

    def _crowded(self, place: int, last: int) -> bool:
        return self._point(last).x() - self._point(place).x() < px(90)

    def _paint_handle(self, painter: QPainter, chosen: CurveDay, at: QPointF) -> None:
        painter.setPen(QPen(colour("card"), px(2)))
        painter.setBrush(colour("focus") if self.hasFocus() else colour("blue"))
        painter.drawEllipse(at, px(6), px(6))
        painter.setPen(colour("ink"))
        painter.drawText(QRectF(0, 0, self.width(), px(20)), Qt.AlignmentFlag.AlignLeft, chosen.words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("focus"), px(2)))
            painter.drawEllipse(at, px(9), px(9))

    def _go(self, place: int) -> None:
        if self._curve is None:
            return
        place = min(max(place, 0), len(self._curve.days) - 1)
        if place != self._place:
            self._place = place
            self._tell()

    def _tell(self) -> None:
        chosen = self.chosen
        self.setAccessibleDescription(chosen.words if chosen is not None else "")
        self.update()
        if chosen is not None:
            self.day_chosen.emit(chosen.on)

    def _area(self) -> QRectF:
        side = px(10)
        return QRectF(side, px(30), max(self.width() - 2 * side, 1), max(self.height() - px(30) - px(24), 1))

    def _point(self, place: int) -> QPointF:
        """Where a day stands: the dearest day at the top."""
        if self._curve is None:
            return QPointF()
        sums = [day.pay.minor for day in self._curve.days]
        low, high = min(sums), max(sums)
        area, last = self._area(), max(len(sums) - 1, 1)
        share = (sums[place] - low) / (high - low) if high > low else 0.5
        return QPointF(
            area.left() + area.width() * place / last, area.bottom() - px(6) - (area.height() - px(12)) * share
        )

    def _place_at(self, x: float) -> int:
        if self._curve is None:
            return 0
        area, last = self._area(), max(len(self._curve.days) - 1, 1)
        return round((x - area.left()) / area.width() * last)
