"""A panel over a screen: something to decide before the work goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.language import _
from ui.theme import px
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.texts import Kind, Text


class Panel(QDialog):
    """Title, banner, `body`, and at the foot a way back and the one thing to do.

    Enter goes to the next field, Ctrl+Enter does it, Esc leaves. Show it with `open()`, which blocks the window behind
    it and nothing else. A screen overrides `primary`.
    """

    def __init__(self, title: str, words: str, parent: QWidget, width: int = 520) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(width))
        self.banner = Banner()
        self.body = QVBoxLayout()
        self.body.setSpacing(px(12))
        self.confirm = PrimaryButton(words, "Ctrl ↵")
        self.confirm.setAutoDefault(False)
        self.confirm.clicked.connect(self.primary)
        self.leave = SecondaryButton(_("Cancel"), "Esc")
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(px(12))
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.confirm)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(24), px(24), px(20))
        box.setSpacing(px(16))
        self._title = Text(title, Kind.TITLE)
        box.addWidget(self._title)
        box.addWidget(self.banner)
        box.addLayout(self.body, 1)
        box.addLayout(self.foot)

    def primary(self) -> None:
        """Ctrl+Enter: do what the panel is for."""

    def set_busy(self, *, busy: bool) -> None:
        """While the book works, take no second press."""
        self.confirm.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that no field wanted goes to the next one; on a button it presses it."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        here = self.focusWidget()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.confirm.isEnabled():
                self.primary()
        elif isinstance(here, QPushButton):
            here.click()
        else:
            self.focusNextChild()

    def showEvent(self, event: QShowEvent) -> None:
        """Stand over the middle of the window behind."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():  # words that wrap are as high as their lines
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
        screen = self.parentWidget()
        if screen is not None:
            middle = screen.window().frameGeometry().center()
            self.move(middle.x() - self.width() // 2, max(middle.y() - self.height() // 2, 0))
