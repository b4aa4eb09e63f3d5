"""Whether photos can be taken straight from a camera, and how to get there where they cannot."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.language import _
from ui.screens import Surroundings
from ui.widgets.card import Card
from ui.widgets.texts import Kind, Text

_HOW = "pip install pawnbook[camera]"


class CameraCard(Card):
    """What is read of a camera never leaves the program but as photos of goods."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Camera"), _("of this workstation"))
        if around.find_cameras is not None:
            words = _("The camera is offered wherever goods are photographed; at a new pawn with Shift+F10.")
            self.body.addWidget(Text(words, wrap=True))
            return
        words = _("PawnBook was set up without cameras. Whoever set it up adds them with this line and starts it anew:")
        self.body.addWidget(Text(words, wrap=True))
        line = Text(_HOW, Kind.STRONG)
        line.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        line.setAccessibleName(_HOW)
        self.body.addWidget(line)
