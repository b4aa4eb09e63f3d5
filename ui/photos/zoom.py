"""A picture as large as there is room, or closer: by the wheel, by + and -, and drawn about with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.theme import colour, px

_CLOSEST = 8.0
_STEP = 1.25


class ZoomPicture(QWidget):
    """`opened` says that it was pressed twice. `closeness` is 1 where all of it is seen."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.closeness = 1.0
        self._picture = QPixmap()
        self._middle = QPointF(0.5, 0.5)
        self._held = QPointF()
        self.setMinimumSize(px(120), px(90))

    def show_picture(self, picture: QPixmap) -> None:
        """Show this one, all of it."""
        self._picture = picture
        self.fit()

    def renew(self, picture: QPixmap) -> None:
        """The same thing a moment later, seen as closely as before."""
        self._picture = picture
        self._move_to(self._middle)

    def fit(self) -> None:
        """All of it."""
        self.closeness, self._middle = 1.0, QPointF(0.5, 0.5)
        self._looks()

    def closer(self, steps: float = 1.0) -> None:
        """So many steps closer, or farther where they are negative."""
        self.closeness = min(max(self.closeness * _STEP**steps, 1.0), _CLOSEST)
        self._move_to(self._middle)

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(px(480), px(360))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Closer to what is under the mouse, which stays there."""
        before = self._under(event.position())
        self.closer(event.angleDelta().y() / 120)
        self._move_to(self._middle + before - self._under(event.position()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw it about."""
        shown = self._shown()
        moved, self._held = event.position() - self._held, event.position()
        if shown.width() > 0:
            self._move_to(self._middle - QPointF(moved.x() / shown.width(), moved.y() / shown.height()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Pressed twice."""
        self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The part that is looked at."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("plain_ground"))
        if not self._picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self._shown(), self._picture, QRectF(self._picture.rect()))

    def _move_to(self, middle: QPointF) -> None:
        """Look at this part; nothing beyond the edges."""
        shown = self._shown()
        across, down = (
            min(side / length, 1.0) / 2 if length else 0.5
            for side, length in ((self.width(), shown.width()), (self.height(), shown.height()))
        )
        self._middle = QPointF(min(max(middle.x(), across), 1 - across), min(max(middle.y(), down), 1 - down))
        self._looks()

    def _looks(self) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor if self.closeness > 1 else Qt.CursorShape.ArrowCursor)
        self.update()

    def _shown(self) -> QRectF:
        """Where the whole picture lies, the parts beyond the edges too."""
        if self._picture.isNull():
            return QRectF()
        wide, high = self._picture.width(), self._picture.height()
        scale = min(self.width() / wide, self.height() / high) * self.closeness
        left = self.width() / 2 - self._middle.x() * wide * scale
        top = self.height() / 2 - self._middle.y() * high * scale
        return QRectF(left, top, wide * scale, high * scale)

    def _under(self, point: QPointF) -> QPointF:
        """Which part of the picture is at a point, from (0, 0) to (1, 1)."""
        shown = self._shown()
        if shown.isEmpty():
            return QPointF(0.5, 0.5)
        return QPointF((point.x() - shown.left()) / shown.width(), (point.y() - shown.top()) / shown.height())
