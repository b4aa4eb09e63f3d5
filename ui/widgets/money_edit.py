"""A field for an amount: 12000, 12,000.00 and 1.2万 are the same; it shows ¥ and thousands and answers Money."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from domain.fields import MOST_FEN
from domain.money import Money
from ui.language import _
from ui.widgets.limits import cut_with_a_word
from ui.words import amount_text, money_text, read_amount


class MoneyEdit(QLineEdit):
    """`money_changed` says the amount as it is typed, or None while there is none."""

    money_changed = Signal(object)

    def __init__(self, money: Money | None = None) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setPlaceholderText("¥0.00")
        cut_with_a_word(self, 24)
        self.set_money(money)
        self.textEdited.connect(self._on_edited)

    @property
    def money(self) -> Money | None:
        """The amount that stands in the field; None where there is none or it is too much."""
        money = read_amount(self.text())
        return None if money is None or money.minor > MOST_FEN else money

    @property
    def reason(self) -> str:
        """Why the field has no amount, in words; "" where it has one or is empty."""
        text = self.text().strip()
        if not text or self.money is not None:
            return ""
        if read_amount(text) is not None:
            return _("This amount is too large.")
        return _("An amount looks like 12000, 12,000.00 or 1.2万.")

    def set_money(self, money: Money | None) -> None:
        """Show this amount."""
        self.setText("" if money is None else self._words(money))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the bare amount and select it, so that typing replaces it."""
        super().focusInEvent(event)
        if self.money is not None:
            self.setText(amount_text(self.money))
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Set the amount in order: ¥ and thousands."""
        super().focusOutEvent(event)
        if self.money is not None:
            self.setText(self._words(self.money))

    def _words(self, money: Money) -> str:
        return amount_text(money) if self.hasFocus() else money_text(money)

    def _on_edited(self, _text: str) -> None:
        self.money_changed.emit(self.money)
