"""The pages of one paper on the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.language import _
from ui.theme import px
from ui.widgets.texts import Kind, Text


class PaperView(QScrollArea):
    """They lie below each other on a grey table."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.images: tuple[QImage, ...] = ()
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._title = title
        self.show_images((), 1.0)

    def show_images(self, images: tuple[QImage, ...], sharp: float) -> None:
        """Show these; until there are any, say that they are on their way."""
        self.images = images
        table = QWidget()
        table.setObjectName("scrolled")
        column = QVBoxLayout(table)
        column.setSpacing(px(16))
        column.addStretch(1)
        for number, image in enumerate(images, start=1):
            page = QLabel()
            page.setAccessibleName(_("{title}, page {number}").format(title=self._title, number=number))
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(sharp)
            page.setPixmap(picture)
            page.setProperty("kind", "page")
            column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        if not images:
            column.addWidget(Text(_("One moment …"), Kind.SOFT), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(table)
