"""F1: the keys of this screen and of every screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.language import _
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import SecondaryButton
from ui.widgets.texts import Kind, Text

Keys = tuple[tuple[str, str], ...]


class HelpDialog(QDialog):
    """A short list; Esc closes it."""

    def __init__(self, title: str, here: Keys, everywhere: Keys, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Help"))
        self.setAccessibleName(_("Help"))
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(24), px(24), px(16))
        box.setSpacing(px(12))
        box.addWidget(Text(title, Kind.TITLE))
        box.addLayout(_grid(here))
        box.addWidget(Text(_("On every screen"), Kind.STRONG))
        box.addLayout(_grid(everywhere))
        close = SecondaryButton(_("Close"), "Esc")
        close.clicked.connect(self.accept)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(close)
        box.addLayout(line)
        self.setMinimumWidth(px(420))


def _grid(keys: Keys) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(8))
    grid.setColumnMinimumWidth(0, px(96))
    grid.setColumnStretch(1, 1)
    for row, (key, words) in enumerate(keys):
        grid.addWidget(Badge(key), row, 0)
        grid.addWidget(Text(words), row, 1)
    return grid
