"""Photos of an item: small ones in a row, each of which can be enlarged."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from ui.language import _
from ui.theme import px
from ui.widgets.flow import Flow

Pictures = tuple[tuple[str, bytes], ...]
_SMALL = 104


class PhotoRow(QWidget):
    """`open_photo` is handed the place of the one that was pressed."""

    def __init__(self, open_photo: Callable[[int], None]) -> None:
        super().__init__()
        self._open = open_photo
        self._flow = Flow()
        self.setLayout(self._flow)

    def show_photos(self, photos: Pictures) -> None:
        """Show these."""
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for place, (_name, data) in enumerate(photos):
            self._flow.addWidget(self._button(place, len(photos), data))
        self.setVisible(bool(photos))

    def _button(self, place: int, of: int, data: bytes) -> QPushButton:
        button = QPushButton()
        picture = QPixmap()
        picture.loadFromData(data)
        size = QSize(px(_SMALL), px(_SMALL))
        button.setIcon(QIcon(_square(picture, size)))
        button.setIconSize(size)
        button.setStyleSheet(f"QPushButton {{ min-height: {px(_SMALL) + 4}px; max-height: {px(_SMALL) + 4}px; }}")
        button.setProperty("kind", "photo")
        button.setFixedSize(px(_SMALL) + 8, px(_SMALL) + 8)
        button.setAccessibleName(_("Photo {n} of {count}, enlarge").format(n=place + 1, count=of))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self._open(place))
        return button


def _square(picture: QPixmap, size: QSize) -> QPixmap:
    """The middle of a picture."""
    if picture.isNull():
        return picture
    way, smooth = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    large = picture.scaled(size, way, smooth)
    left, top = (large.width() - size.width()) // 2, (large.height() - size.height()) // 2
    return large.copy(left, top, size.width(), size.height())
