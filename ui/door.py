"""The page before the shop is open: the name of the program at the left, one card at the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.language import language
from ui.preferences import LANGUAGES
from ui.theme import px
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.middle import in_the_middle
from ui.widgets.reading_order import go_to_next_field
from ui.widgets.texts import Kind, Text


class DoorPage(QWidget):
    """Fill `body`. `language_wanted` says the language that a person would rather read, one of `languages`."""

    language_wanted = Signal(str)

    def __init__(self, title: str, width: int = 440, *, languages: bool = True) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAccessibleName(title)
        self._subtitle = Text("", Kind.SOFT, wrap=True)
        self._subtitle.hide()
        card = Card()
        card.setAccessibleName(title)
        card.setFixedWidth(px(width))
        card.body.setContentsMargins(px(32), px(32), px(32), px(32))
        card.body.setSpacing(px(12))
        self._title = Text(title, Kind.TITLE)
        card.body.addWidget(self._title)
        card.body.addWidget(self._subtitle)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(12))
        card.body.addLayout(self.body)
        page = QWidget()
        page.setObjectName("scrolled")
        middle = QVBoxLayout(page)
        middle.addStretch(1)
        middle.addWidget(_brand(), 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addSpacing(px(16))
        middle.addLayout(in_the_middle(card))
        middle.addStretch(1)
        self.languages = _row(self._language_buttons()) if languages else QWidget()
        middle.addWidget(self.languages)
        frame = QScrollArea()
        frame.setWidgetResizable(True)
        frame.setFrameShape(QFrame.Shape.NoFrame)
        frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame.setAccessibleName(title)
        frame.setWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(frame)

    def set_title(self, text: str) -> None:
        """What the page is about, where that changes."""
        self._title.setText(text)
        self.setAccessibleName(text)

    def set_subtitle(self, text: str) -> None:
        """A line below the title."""
        self._subtitle.setText(text)
        self._subtitle.setVisible(bool(text))

    def primary(self) -> None:
        """Ctrl+Enter: do what the page is for."""

    def stays(self) -> bool:
        """Whether the window must not be closed yet; the page then says why."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that no field wanted goes to the next one; Ctrl+Enter does what the page is for."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.primary()
        else:
            go_to_next_field(self)

    def _language_buttons(self) -> Iterator[QuietButton]:
        for code, words in LANGUAGES.items():
            if code != language.code:
                button = QuietButton(words)
                button.clicked.connect(lambda _checked=False, code=code: self.language_wanted.emit(code))
                yield button


def _row(buttons: Iterable[QWidget]) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    return row


def _brand() -> QLabel:
    brand = Text("典簿 PawnBook", Kind.SUM)
    brand.setAccessibleName("PawnBook")
    return brand
