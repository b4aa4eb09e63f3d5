"""Buttons that show the key which does the same."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from ui.theme import SMALL, colour, font, px

_CONTROL = Qt.KeyboardModifier.ControlModifier


class Button(QPushButton):
    """A button with its key in a small frame beside the words; Enter presses it as well as Space."""

    kind = "secondary"

    def __init__(self, text: str, key: str = "", name: str = "") -> None:
        super().__init__(text)
        self.key = self._own_key = key
        self.setProperty("kind", self.kind)
        self.setAutoDefault(True)
        self.setAccessibleName(name or text)
        self.setAccessibleDescription(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Change the words."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def show_key(self, *, shown: bool) -> None:
        """Show the key, or do without it where there is little room."""
        self.key = self._own_key if shown else ""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the words and the key."""
        size = super().sizeHint()
        if self.key:
            size.setWidth(size.width() + self._key_width() + px(10))
        if self.kind == "primary":  # the style sheet makes the words bold only after this was asked
            thin, bold = (QFontMetrics(font(bold=each)).horizontalAdvance(self.text()) for each in (False, True))
            size.setWidth(size.width() + bold - thin + px(4))
        return size

    def minimumSizeHint(self) -> QSize:
        """A button is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it; Ctrl+Enter belongs to the page, whichever button the cursor is on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _CONTROL:
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame as the style sheet has it; words and key by hand, side by side."""
        if not self.key:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        words = self.fontMetrics().horizontalAdvance(self.text())
        left = (self.width() - words - px(10) - self._key_width()) // 2
        ink = self._ink()
        painter.setPen(ink)
        painter.setFont(self.font())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, 0, words + px(4), self.height()), middle, self.text())
        self._paint_key(painter, left + words + px(10), ink)

    def _paint_key(self, painter: QPainter, left: int, ink: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = px(18)
        frame = QRect(left, (self.height() - height) // 2, self._key_width(), height)
        edge = QColor(ink)
        edge.setAlpha(110)
        painter.setPen(edge)
        painter.drawRoundedRect(frame, px(4), px(4))
        painter.setPen(ink)
        painter.setFont(font(SMALL - 1))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.key)

    def _key_width(self) -> int:
        return QFontMetrics(font(SMALL - 1)).horizontalAdvance(self.key) + px(10)

    def _ink(self) -> QColor:
        return colour("ink" if self.isEnabled() else "soft")


class SecondaryButton(Button):
    """Something that can be done here."""


class PrimaryButton(Button):
    """The one thing that this screen is for; the only place of seal red. Its key is Ctrl+Enter unless told."""

    kind = "primary"

    def _ink(self) -> QColor:
        return colour("on_seal" if self.isEnabled() else "soft")


class SmallButton(Button):
    """A button inside a row."""

    kind = "small"


class QuietButton(Button):
    """A button without a frame, for what is seldom wanted."""

    kind = "quiet"

    def _ink(self) -> QColor:
        return colour("soft")


class Chip(Button):
    """A filter that is on or off, or one of a few. Enter goes on from the one that is on."""

    kind = "chip"

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses it; what is chosen already is a field that is filled."""
        if self.isChecked() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
