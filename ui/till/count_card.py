"""The blind count: a line for every note and coin, and the total of what was typed; never what should be there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout

from domain.money import Money
from domain.till.cash_count import DENOMINATIONS
from ui.language import _
from ui.theme import px
from ui.till.day_close_presenter import Counted
from ui.widgets.card import Card
from ui.widgets.field import LineEdit
from ui.widgets.texts import Kind, Text, Tone, hairline, set_property
from ui.words import amount_text, money_text


class CountCard(Card):
    """`typed` says that a number of pieces was typed."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Count the drawer"), _("pieces, not amounts"))
        self.edits = tuple(_PiecesEdit(coin) for coin in DENOMINATIONS)
        self._subtotals = tuple(Text("", Kind.BODY, right=True) for _coin in DENOMINATIONS)
        self._wrong = tuple(Text("", Kind.SMALL) for _coin in DENOMINATIONS)
        self._total = Text("", Kind.SUM, right=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(4))
        grid.setColumnMinimumWidth(0, px(88))
        grid.setColumnStretch(3, 1)
        for place, words in enumerate((_("Denomination"), _("Pieces"), "", _("Amount"))):
            grid.addWidget(Text(words, Kind.NOTE, right=place != 2), 0, place)
        for row, coin in enumerate(DENOMINATIONS, start=1):
            edit, wrong = self.edits[row - 1], self._wrong[row - 1]
            wrong.set_tone(Tone.RED)
            grid.addWidget(Text(denomination(coin), Kind.BODY, right=True), row, 0)
            grid.addWidget(edit, row, 1)
            grid.addWidget(wrong, row, 2)
            grid.addWidget(self._subtotals[row - 1], row, 3)
            edit.textEdited.connect(self.typed)
            edit.moved.connect(lambda step, place=row - 1: self._go(place + step))
        self.body.addLayout(grid)
        self.body.addWidget(hairline())
        foot = QGridLayout()
        foot.addWidget(Text(_("Counted in all"), Kind.STRONG), 0, 0)
        foot.addWidget(self._total, 0, 1)
        self.body.addLayout(foot)
        self.body.addStretch(1)

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the fields."""
        return tuple(edit.text() for edit in self.edits)

    def fill(self, texts: tuple[str, ...]) -> None:
        """Show what was typed."""
        for edit, text in zip(self.edits, texts, strict=True):
            edit.setText(text)

    def show_counted(self, counted: Counted) -> None:
        """Show what the pieces come to."""
        for place, edit in enumerate(self.edits):
            subtotal, wrong = counted.subtotals[place], counted.wrong[place]
            self._subtotals[place].setText(amount_text(subtotal) if subtotal is not None else "")
            self._wrong[place].setText(wrong)
            edit.setAccessibleDescription(wrong)
            set_property(edit, "wrong", bool(wrong))
        self._total.setText(money_text(counted.total))

    def set_open(self, *, is_open: bool) -> None:
        """A count that is handed in is not changed any more, only counted again."""
        for edit in self.edits:
            edit.setEnabled(is_open)

    def start(self) -> None:
        """Go to the first line that is wrong, else to the first; what stands there gives way to what is typed."""
        self._go(next((place for place, wrong in enumerate(self._wrong) if wrong.text()), 0))

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.edits):
            self.edits[place].setFocus(Qt.FocusReason.TabFocusReason)


class _PiecesEdit(LineEdit):
    """How many of one denomination; up and down go to the next line."""

    moved = Signal(int)

    def __init__(self, coin: Money) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedWidth(px(112))
        self.setMaxLength(7)
        self.setPlaceholderText("0")
        self.setAccessibleName(_("Pieces of {denomination}").format(denomination=denomination(coin)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move between the lines."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


def denomination(coin: Money) -> str:
    """A note or coin by its name: ¥100, ¥0.50."""
    return f"¥{coin.minor // 100}" if coin.minor % 100 == 0 else money_text(coin)
