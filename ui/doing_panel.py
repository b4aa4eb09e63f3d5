"""A panel that does one command: it says what went wrong, calls the second person, and leaves once it is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from domain.ports import Receipt
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.books.entry_panel import EntryPanel
from ui.books.foreseeing import Entries
from ui.command_words import Words
from ui.doing import Doing
from ui.screens import Surroundings
from ui.widgets.panel import Panel


class DoingPanel(Panel):
    """Fill `body` and call `do` in `primary`; `then` is told the receipt when the panel has gone."""

    def __init__(
        self, around: Surroundings, title: str, words: str, parent: QWidget, then: Callable[[Receipt], None]
    ) -> None:
        super().__init__(title, words, parent)
        self.around, self._then = around, then
        self._doing = Doing(self, around.tasks.for_owner(self), around.desk, around.explain)

    def do(self, command: object, more: Words = ()) -> None:
        """Do this; `more` are words about it for the second person."""
        self.banner.clear()
        self._doing(command, self._finish, more)

    def foresee(self, command: object | None) -> None:
        """Show what doing this would post."""
        self._doing.foreseeing.before(command, self)

    def show_entries(self, entries: Entries) -> None:
        """What it would post."""
        EntryPanel(entries, self).open()

    def show_trouble(self, text: str) -> None:
        """Nothing was written."""
        self.banner.say(text)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        self.set_busy(busy=working)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person over this panel."""
        ask_second_person(self.around, asked, self)

    def _finish(self, receipt: Receipt) -> None:
        self.accept()
        self._then(receipt)
