"""Line icons, our own drawings, as paths in a square of 24."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_PATHS = {
    "counter": "M4 10 L6 4 H18 L20 10 Z M5 10 V20 H19 V10 M9 20 V14 H15 V20",
    "tickets": "M6 3 H15 L19 7 V21 H6 Z M15 3 V7 H19 M9 11 H16 M9 14 H16 M9 17 H13",
    "to_do": "M4 6 L5.5 8 L8.5 4 M12 6 H20 M4 12 L5.5 14 L8.5 10 M12 12 H20 M4 18 L5.5 20 L8.5 16 M12 18 H20",
    "customers": "M12 3.5 A4.2 4.2 0 1 1 11.99 3.5 Z M4 20.5 C4 15.5 7.5 13.5 12 13.5 C16.5 13.5 20 15.5 20 20.5",
    "forfeited": "M3.5 11 L12 4 L20.5 11 M5.5 9.5 V20 H18.5 V9.5 M10 20 V14 H14 V20",
    "books": "M5 4 H17 A2 2 0 0 1 19 6 V20 H7 A2 2 0 0 1 5 18 Z M5 18 A2 2 0 0 1 7 16 H19 M9 8 H15 M9 11.5 H13",
    "day_close": "M12 3 A9 9 0 1 1 11.99 3 Z M12 7 V12 L15.5 14",
    "reports": "M4 20 H20 M6.5 20 V13 M11 20 V7 M15.5 20 V10 M19 20 V4",
    "backup": "M4 4 H20 V13 M4 4 V20 H11 M8 4 V9 H15 V4 M17 21 V15 M14 17.5 L17 14.5 L20 17.5",
    "settings": "M4 7 H13 M17 7 H20 M15 5 V9 M4 12 H7 M11 12 H20 M9 10 V14 M4 17 H14 M18 17 H20 M16 15 V19",
    "vault": "M4 4 H20 V20 H4 Z M12 8 V16 M8 12 H16",
    "lock": "M6 11 H18 V20 H6 Z M8.5 11 V8 A3.5 3.5 0 0 1 15.5 8 V11",
    "search": "M10.5 4 A6.5 6.5 0 1 1 10.49 4 Z M15.5 15.5 L20 20",
}


def icon(name: str, colours: tuple[str, str], size: int) -> QIcon:
    """The icon in two colours: as it is, and as it is when its button is chosen."""
    made = QIcon()
    for value, state in zip(colours, (QIcon.State.Off, QIcon.State.On), strict=True):
        made.addPixmap(picture(name, value, size), QIcon.Mode.Normal, state)
    return made


def picture(name: str, colour: str, size: int) -> QPixmap:
    """The icon as a picture with nothing behind it."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<path fill="none" stroke="{colour}" stroke-width="1.7" stroke-linejoin="round" stroke-linecap="round" '
        f'd="{_PATHS[name]}"/></svg>'
    )
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return pixmap
