"""A field for a day, for fast hands: 2026-11-22, 20261122, 11-22 and 1122 are the same."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from ui.language import _
from ui.widgets.limits import cut_with_a_word
from ui.words import day_text, read_day

_LONGEST = 32


class DateEdit(QLineEdit):
    """`day_changed` says the day as it is typed, or None while there is none."""

    day_changed = Signal(object)

    def __init__(self, day: date) -> None:
        super().__init__()
        cut_with_a_word(self, _LONGEST)
        self._today = day
        self.set_day(day)
        self.textEdited.connect(self._on_edited)

    @property
    def day(self) -> date | None:
        """The day that stands in the field."""
        return read_day(self.text().strip().partition(" ")[0], self._today)

    @property
    def reason(self) -> str:
        """Why the field has no day, in words."""
        return "" if self.day is not None else _("A day looks like 2026-11-22 or 1122.")

    def set_day(self, day: date) -> None:
        """Show this day."""
        self.setText(day.isoformat() if self.hasFocus() else day_text(day))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the bare day and select it, so that typing replaces it."""
        super().focusInEvent(event)
        if self.day is not None:
            self.setText(self.day.isoformat())
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the day of the week as well."""
        super().focusOutEvent(event)
        if self.day is not None:
            self.setText(day_text(self.day))

    def _on_edited(self, _text: str) -> None:
        self.day_changed.emit(self.day)
