"""A card: white on paper, with a title on its left, a note on its right, and what it is about below."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.theme import px
from ui.widgets.texts import Elided, Kind, Text


class Card(QFrame):
    """Things that belong together. Fill `body`; `head` takes more beside the title."""

    def __init__(self, title: str = "", aside: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(16), px(16), px(16), px(16))
        self.body.setSpacing(px(8))
        self._title = Text(title, Kind.STRONG)
        self._aside = Elided(aside, Kind.SOFT, right=True)
        self.head = QHBoxLayout()
        self.head.addWidget(self._title)
        self.head.addStretch(1)
        self.head.addWidget(self._aside)
        self.body.addLayout(self.head)
        self.set_title(title)
        self.set_aside(aside)

    def set_title(self, text: str) -> None:
        """What the card is about."""
        self._title.setText(text)
        self._title.setVisible(bool(text))
        self.setAccessibleName(text)

    def set_aside(self, text: str) -> None:
        """The short note at the right of the title."""
        self._aside.setText(text)
        self._aside.setVisible(bool(text))


def clear(column: QVBoxLayout) -> None:
    """Take everything out of a column of a card, before other things stand there."""
    while (held := column.takeAt(0)) is not None:
        old = held.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
