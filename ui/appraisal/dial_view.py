"""The dial: an arc from a deep fall to a small rise, its needle turned with the mouse, the wheel or the arrow keys."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider

from domain.money import Money
from ui.appraisal.shock import PreparedDial, Turn
from ui.language import _
from ui.theme import BODY, SMALL, SUM, colour, font, px
from ui.words import money_text

_START, _SWEEP = 210.0, 240.0
_MARKS = range(-60, 11, 10)


class DialView(QSlider):
    """Its value is the price in fen. `turned` says the price; left and right step half a per cent, pages five."""

    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._dial: PreparedDial | None = None
        self._change = ""
        self.setAccessibleName(_("Price per gram of fine metal"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(lambda value: self.turned.emit(Money(value)))

    def set_dial(self, dial: PreparedDial) -> None:
        """Turn this one from now on."""
        self._dial = dial
        self.blockSignals(True)
        self.setRange(dial.lowest.minor, dial.highest.minor)
        self.setSingleStep(max(dial.day_price.minor // 200, 1))
        self.setPageStep(max(dial.day_price.minor // 20, 1))
        self.setValue(dial.day_price.minor)
        self.blockSignals(False)
        self.update()

    def show_turn(self, turn: Turn) -> None:
        """Stand here."""
        self._change = turn.change
        self.blockSignals(True)
        self.setValue(turn.price.minor)
        self.blockSignals(False)
        self.setAccessibleDescription(f"{money_text(turn.price)}, {turn.change}")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the arc needs."""
        return QSize(px(320), px(212))

    def minimumSizeHint(self) -> QSize:
        """It can be no smaller."""
        return QSize(px(260), px(212))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home goes back to the day's price, End to the deepest fall."""
        if event.key() == Qt.Key.Key_Home and self._dial is not None:
            self.setValue(self._dial.day_price.minor)
        elif event.key() == Qt.Key.Key_End:
            self.setValue(self.minimum())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn the needle to where the mouse is."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._turn_towards(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the needle."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._turn_towards(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it stand."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The arc with its warmth, the marks, the needle, the price."""
        if self._dial is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_warmth(painter, self._dial)
        self._paint_fall(painter, self._dial)
        self._paint_marks(painter, self._dial)
        self._paint_needle(painter)
        self._paint_price(painter)

    def _paint_warmth(self, painter: QPainter, dial: PreparedDial) -> None:
        """How many tickets are under water at each price: the redder, the more."""
        thick = px(5)
        area = self._area().adjusted(-px(13), -px(13), px(13), px(13))
        cool, warm = colour("line"), colour("red")
        samples = dial.samples
        step = _SWEEP / (len(samples) - 1)
        for place, sample in enumerate(samples[:-1]):
            painter.setPen(QPen(_mixed(cool, warm, sample.under / 1000), thick, c=Qt.PenCapStyle.FlatCap))
            painter.drawArc(area, round((_START - place * step) * 16), -round((step + 0.3) * 16))

    def _paint_fall(self, painter: QPainter, dial: PreparedDial) -> None:
        """The whole way, and on it how far the price is from the day's."""
        thick, area = px(14), self._area()
        painter.setPen(QPen(colour("plain_ground"), thick, c=Qt.PenCapStyle.FlatCap))
        painter.drawArc(area, round(_START * 16), -round(_SWEEP * 16))
        here, day = self._angle(self.value()), self._angle(dial.day_price.minor)
        ink = colour("amber" if self.value() < dial.day_price.minor else "green")
        painter.setPen(QPen(ink, thick, c=Qt.PenCapStyle.FlatCap))
        painter.drawArc(area, round(day * 16), round((here - day) * 16))

    def _paint_marks(self, painter: QPainter, dial: PreparedDial) -> None:
        painter.setFont(font(SMALL))
        for percent in _MARKS:
            price = dial.day_price.minor * (100 + percent) // 100
            if not self.minimum() <= price <= self.maximum() + 1:
                continue
            angle = self._angle(price)
            painter.setPen(QPen(colour("ink" if percent == 0 else "card"), px(2)))
            painter.drawLine(self._at(angle, -7), self._at(angle, 7))
            if percent in (0, -20, -40, -60, 10):
                painter.setPen(colour("ink" if percent == 0 else "soft"))
                at = self._at(angle, 30 + round(12 * abs(math.cos(math.radians(angle)))))
                words = _("today") if percent == 0 else f"{percent:+d} %".replace("-", "\N{MINUS SIGN}")
                room = QRectF(at.x() - px(40), at.y() - px(10), px(80), px(20))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_needle(self, painter: QPainter) -> None:
        at = self._at(self._angle(self.value()), 0)
        painter.setPen(QPen(colour("card"), px(3)))
        painter.setBrush(colour("focus" if self.hasFocus() else "ink"))
        painter.drawEllipse(at, px(11), px(11))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("focus"), px(2)))
            painter.drawEllipse(at, px(14), px(14))

    def _paint_price(self, painter: QPainter) -> None:
        middle = self._area().center()
        painter.setPen(colour("ink"))
        painter.setFont(font(SUM, bold=True))
        room = QRectF(middle.x() - px(100), middle.y() - px(34), px(200), px(40))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, money_text(Money(self.value())))
        painter.setFont(font(BODY, bold=True))
        if self._dial is not None:
            fall = self.value() < self._dial.day_price.minor
            painter.setPen(
                colour("amber" if fall else "green" if self._dial.day_price.minor < self.value() else "soft")
            )
        painter.drawText(room.translated(0, px(34)), Qt.AlignmentFlag.AlignCenter, self._change)
        painter.setFont(font(SMALL))
        painter.setPen(colour("soft"))
        painter.drawText(room.translated(0, px(58)), Qt.AlignmentFlag.AlignCenter, _("per gram of fine metal"))

    def _turn_towards(self, at: QPointF) -> None:
        middle = self._area().center()
        angle = math.degrees(math.atan2(middle.y() - at.y(), at.x() - middle.x()))
        way = (_START - angle) % 360
        if way > _SWEEP:  # the gap at the foot belongs to the nearer end
            way = 0 if way > (_SWEEP + 360) / 2 else _SWEEP
        self.setValue(round(self.minimum() + (self.maximum() - self.minimum()) * way / _SWEEP))

    def _area(self) -> QRectF:
        radius = px(92)
        return QRectF(self.width() / 2 - radius, px(42), 2 * radius, 2 * radius)

    def _angle(self, value: int) -> float:
        reach = max(self.maximum() - self.minimum(), 1)
        return _START - _SWEEP * (min(max(value, self.minimum()), self.maximum()) - self.minimum()) / reach

    def _at(self, angle: float, out: int) -> QPointF:
        area = self._area()
        radius, turn = area.width() / 2 + px(out), math.radians(angle)
        return area.center() + QPointF(radius * math.cos(turn), -radius * math.sin(turn))


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    parts = zip(one.getRgbF()[:3], other.getRgbF()[:3], strict=True)  # type: ignore[index]
    return QColor.fromRgbF(*(a + (b - a) * share for a, b in parts))
