"""A bar below a list: which row the cursor is on, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.sales.tables import RowAct
from ui.theme import px
from ui.widgets.buttons import SmallButton
from ui.widgets.flow import Flow
from ui.widgets.texts import Elided, Kind


class RowBar(QWidget):
    """`chosen` says the name of an act."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.about = Elided("", Kind.SOFT)
        self.buttons: dict[str, SmallButton] = {}
        self._flow = Flow()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, px(4), 0, 0)
        self._line.setSpacing(px(8))
        self._line.addWidget(self.about, 1)
        self._line.addLayout(self._flow)

    def offer(self, acts: tuple[RowAct, ...]) -> None:
        """Another list, with what can be done in it."""
        for old in self.buttons.values():
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = {each.act.name: self._button(each) for each in acts}

    def fit(self, *, wide: bool) -> None:
        """The buttons beside the words, or below them where it is narrow."""
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def show_row(self, words: str, open_acts: frozenset[str]) -> None:
        """The cursor is on this row, and these can be done with it."""
        self.about.setText(words)
        for name, button in self.buttons.items():
            button.setEnabled(name in open_acts)

    def _button(self, each: RowAct) -> SmallButton:
        button = SmallButton(each.words)
        button.clicked.connect(lambda: self.chosen.emit(each.act.name))
        self._flow.addWidget(button)
        return button
