"""A photo in a strip of angles: small, with the name of its side; or the place of one that is still missing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.theme import SMALL, colour, font, px
from ui.widgets.texts import tip_of

_WIDE, _HIGH, _BAND = 84, 60, 19
_CROSS = 20


class Tile(QAbstractButton):
    """Pressed, it is opened. `carried` says where on the screen it was let go, `left_out` that it should go.

    `picture` is None where there is no photo yet.
    """

    carried = Signal(QPoint)
    left_out = Signal()

    def __init__(self, caption: str, name: str, picture: QPixmap | None) -> None:
        super().__init__()
        self._caption, self._picture = caption, picture
        self._pressed, self._is_carried = QPointF(), False
        self.setFixedSize(px(_WIDE), px(_HIGH))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setToolTip(tip_of(name))

    def add_cross(self, words: str) -> None:
        """Offer to leave it out."""
        cross = _Cross(words, self)
        cross.move(self.width() - cross.width() - px(2), px(2))
        cross.clicked.connect(self.left_out)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it to another place."""
        far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._picture is not None and far and event.buttons():
            self._is_carried = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go: in another place, or where it was pressed."""
        if not self._is_carried:
            super().mouseReleaseEvent(event)
            return
        self._is_carried = False
        self.setDown(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.carried.emit(event.globalPosition().toPoint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The middle of the photo and the name of its side below; a dashed frame where it is missing."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(font(SMALL))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._picture is None:
            self._paint_missing(painter, frame)
        else:
            self._paint_photo(painter, frame, self._picture)

    def _paint_missing(self, painter: QPainter, frame: QRectF) -> None:
        painter.setPen(QPen(colour("soft"), 1, Qt.PenStyle.DashLine))
        if self.underMouse():
            painter.setBrush(colour("hover"))
        painter.drawRoundedRect(frame, px(6), px(6))
        painter.setPen(colour("soft"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._short(painter))

    def _paint_photo(self, painter: QPainter, frame: QRectF, picture: QPixmap) -> None:
        edge, band = QPainterPath(), self.rect()
        edge.addRoundedRect(frame, px(6), px(6))
        band.setTop(self.height() - px(_BAND))
        painter.setClipPath(edge)
        painter.fillRect(self.rect(), colour("plain_ground"))
        if not picture.isNull():
            painter.drawPixmap(self.rect(), picture, _middle_of(picture, self.width() / self.height()))
        painter.fillRect(band, colour("plain_ground"))
        painter.setPen(colour("ink"))
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, self._short(painter))
        painter.setClipping(False)
        painter.setPen(colour("edge"))
        painter.drawRoundedRect(frame, px(6), px(6))

    def _short(self, painter: QPainter) -> str:
        room = self.width() - px(8)
        return painter.fontMetrics().elidedText(self._caption, Qt.TextElideMode.ElideRight, room)


class _Cross(QAbstractButton):
    """The cross in the corner of a photo."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        self.setToolTip(tip_of(words))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(px(_CROSS), px(_CROSS))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A round ground, so that it is seen on any photo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("edge"))
        painter.setBrush(colour("hover" if self.underMouse() else "card"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        painter.setPen(QPen(colour("ink"), px(2)))
        room = QRectF(self.rect()).adjusted(px(7), px(7), -px(7), -px(7))
        painter.drawLine(room.topLeft(), room.bottomRight())
        painter.drawLine(room.topRight(), room.bottomLeft())


def _middle_of(picture: QPixmap, shape: float) -> QRect:
    """The largest part of a picture that has this shape, around its middle."""
    wide = min(picture.width(), round(picture.height() * shape))
    high = min(picture.height(), round(picture.width() / shape))
    return QRect((picture.width() - wide) // 2, (picture.height() - high) // 2, wide, high)
