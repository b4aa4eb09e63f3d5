"""The line at the bottom: which keys do what here, what was just said, and at its right how the backups stand."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from ui.language import _
from ui.theme import px
from ui.widgets.texts import Elided, Kind, Text, Tone, set_property

_SAID_FOR_MS = 6000


class StatusBar(QFrame):
    """Keys with their words, one passing sentence, and a word about the backups that leads to their screen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self.setFixedHeight(px(28))
        self._keys, self._said = Elided("", Kind.NOTE), Text("", Kind.NOTE, right=True)
        self.backups = QPushButton()
        self.backups.setAccessibleDescription(_("Opens the screen of the backups"))
        self.backups.hide()
        self._while = QTimer(self)
        self._while.setSingleShot(True)
        self._while.setInterval(_SAID_FOR_MS)
        self._while.timeout.connect(lambda: self._said.setText(""))
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16), 0, px(16), 0)
        line.setSpacing(px(16))
        line.addWidget(self._keys)
        line.addStretch(1)
        line.addWidget(self._said)
        line.addWidget(self.backups)

    def show_keys(self, keys: tuple[tuple[str, str], ...]) -> None:
        """Show these keys and what they do."""
        self._keys.setText("      ".join(f"{key} {words}" for key, words in keys))

    def show_backups(self, words: str, tone: Tone) -> None:
        """Say how the backups stand."""
        self.backups.setText(words)
        self.backups.setAccessibleName(words)
        set_property(self.backups, "tone", tone.value)
        self.backups.show()

    def say(self, text: str) -> None:
        """Say something for a while."""
        self._said.setText(text)
        self._while.start()
