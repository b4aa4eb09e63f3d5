"""The frame in which the shell shows a screen: it scrolls what is too high, and tells how wide it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from ui.screens import Page, Screen


class ScreenFrame(QScrollArea):
    """Lets a page fit itself to the room there is before Qt asks how much it needs."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(screen.title)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(screen.widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say how wide the room is now."""
        page = self._screen.widget
        if isinstance(page, Page):
            page.fit(event.size().width())
        super().resizeEvent(event)
