"""The line above every screen while nothing is written into the book: why, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from domain.errors import Refusal
from domain.ports import Desk
from ui.front import Explain
from ui.theme import px
from ui.widgets.texts import Kind, Text, Tone, set_property

_LOOKED_EVERY_MS = 1000


class ReadOnlyBar(QFrame):
    """Hidden while the book is written into; a disk that fails under an open shop shows it within a second.

    It cannot be closed: whoever sits down later must know it too.
    """

    def __init__(self, desk: Desk, explain: Explain) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        set_property(self, "tone", Tone.RED.value)
        self._desk, self._explain, self._why = desk, explain, ""
        self._words = Text("", Kind.BODY, wrap=True)
        self._words.set_tone(Tone.RED)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16), px(4), px(16), px(4))
        line.addWidget(self._words, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKED_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.hide()
        self.look()

    def look(self) -> None:
        """Ask the desk, which answers without touching the disk."""
        why = self._desk.read_only
        if why != self._why:
            self._why = why
            text = self._explain(Refusal(why)) if why else ""
            self._words.setText(text)
            self.setAccessibleName(text)
            self.setVisible(bool(text))

    @property
    def text(self) -> str:
        """What is said now."""
        return self._words.text()
