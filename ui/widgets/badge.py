"""A state in a word on its colour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from domain.pawn.ticket import Stage
from ui.widgets.texts import Tone, set_property

STAGE_TONES = {
    Stage.LIVE: Tone.BLUE,
    Stage.DUE: Tone.AMBER,
    Stage.IN_GRACE: Tone.RED,
    Stage.BLOCKED: Tone.RED,
    Stage.FORFEITED: Tone.RED,
    Stage.REDEEMED: Tone.GREEN,
    Stage.TOPPED_UP: Tone.GREEN,
    Stage.AGREED: Tone.GREEN,
    Stage.COMPENSATED: Tone.RED,
    Stage.VOIDED: Tone.PLAIN,
}


class Badge(QLabel):
    """A small coloured label: always a word, never colour alone."""

    def __init__(self, text: str = "", tone: Tone = Tone.PLAIN) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "badge")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.show_state(text, tone)

    def show_state(self, text: str, tone: Tone) -> None:
        """Say another state; an empty text hides the badge."""
        self.setText(text)
        self.setVisible(bool(text))
        set_property(self, "tone", tone.value)
