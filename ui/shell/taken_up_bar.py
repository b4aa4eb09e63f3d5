"""The line above a screen on which unfinished input stands again: since when it waits, and a way to leave it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.language import _
from ui.theme import px
from ui.widgets.buttons import QuietButton
from ui.widgets.texts import Kind, Text, Tone, set_property


class TakenUpBar(QFrame):
    """Hidden where nothing was taken up, or what was is done."""

    def __init__(self, start_over: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        set_property(self, "tone", Tone.BLUE.value)
        self._words = Text("", Kind.BODY, wrap=True)
        self.start_over, close = QuietButton(_("Start over")), QuietButton(_("Close"))
        self.start_over.clicked.connect(start_over)
        close.clicked.connect(lambda: self.show_since(""))
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16), px(4), px(4), px(4))
        line.addWidget(self._words, 1)
        for button in (self.start_over, close):
            line.addWidget(button)
        self.hide()

    def show_since(self, when: str) -> None:
        """Say from when it is; "" hides the line."""
        text = _("What you typed was taken up from {when}.").format(when=when) if when else ""
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        """What is said now."""
        return self._words.text()
