"""The line at the bottom: which keys do what here, and at its right what was just said."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.theme import px
from ui.widgets.texts import Elided, Kind, Text

_SAID_FOR_MS = 6000


class StatusBar(QFrame):
    """Keys with their words, and one passing sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self.setFixedHeight(px(28))
        self._keys, self._said = Elided("", Kind.NOTE), Text("", Kind.NOTE, right=True)
        self._while = QTimer(self)
        self._while.setSingleShot(True)
        self._while.setInterval(_SAID_FOR_MS)
        self._while.timeout.connect(lambda: self._said.setText(""))
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16), 0, px(16), 0)
        line.addWidget(self._keys)
        line.addStretch(1)
        line.addWidget(self._said)

    def show_keys(self, keys: tuple[tuple[str, str], ...]) -> None:
        """Show these keys and what they do."""
        self._keys.setText("      ".join(f"{key} {words}" for key, words in keys))

    def say(self, text: str) -> None:
        """Say something for a while."""
        self._said.setText(text)
        self._while.start()
