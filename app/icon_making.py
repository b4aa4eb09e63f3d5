"""The pictures of the program made from its drawing: PNG in every size, ICO for Windows, ICNS for macOS.

Run `python -m app.icon_making` after the drawing was changed; a test holds them equal in size and colour.
"""

from __future__ import annotations

import sys

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.places import ICON

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_WINDOWS = tuple((size, size) for size in SIZES[:-1])
"""ICO holds no larger ones."""


def make() -> None:
    """Draw every size."""
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    drawing = QSvgRenderer(str(ICON / "pawnbook.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        image.save(str(ICON / f"pawnbook-{size}.png"))
    with Image.open(ICON / "pawnbook-512.png") as largest:
        largest.save(ICON / "pawnbook.ico", sizes=_WINDOWS)
        largest.save(ICON / "pawnbook.icns")
    del app


if __name__ == "__main__":
    make()
