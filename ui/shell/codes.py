"""Codes that were scanned or pasted: a bag's label opens its ticket; a ticket's signed code is checked before."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from domain.documents import label_text, ticket_in
from domain.errors import Trouble
from domain.organisation.store import Store
from domain.pawn.ticket_proof import CheckedTicket, is_proof
from domain.reading import Reading
from ui.screens import Screen
from ui.shell.ticket_verdict import (
    VerdictDialog,
    in_short,
    is_said_in_passing,
    number_to_look_at,
    opens_with_its_intent,
)
from ui.tasks import Run


class Counter(Protocol):
    """What is done with a code that was understood."""

    @property
    def here(self) -> Screen: ...
    @property
    def intent(self) -> str: ...
    def open_ticket(self, number: str, intent: str = "") -> None: ...
    def say(self, words: str) -> None: ...
    def say_trouble(self, trouble: Trouble) -> None: ...


class Codes:
    """Takes codes to the counter; a doubt is said in front of `window`."""

    def __init__(self, counter: Counter, reading: Reading, run: Run, window: QWidget) -> None:
        self._counter, self._reading, self._run, self._window = counter, reading, run, window

    def take(self, text: str) -> None:
        """Open the ticket of a code, with the intent that the clerk had asked for.

        What the screen in front knows as its own (an identity card, where a customer is taken down) goes there. A code
        that proves its ticket is checked first, and a doubt is said in front of everything.
        """
        if is_proof(text):
            self.check(text)
        else:
            self._take(text, self._counter.intent)

    def check(self, text: str) -> None:
        """Check a ticket's signed code, then open it."""
        intent = self._counter.intent
        straight = text.swapcase() if text.startswith("pb1.") else text  # the keyboard's capitals were locked

        def read() -> tuple[CheckedTicket, Store]:
            return self._reading.check_ticket(straight), self._reading.store()

        self._run(read, lambda found: self._on_checked(*found, intent), self._counter.say_trouble)

    def _take(self, text: str, intent: str) -> None:
        if not self._counter.here.on_scan(text):
            self._counter.open_ticket(ticket_in(text), intent)

    def _on_checked(self, checked: CheckedTicket, store: Store, intent: str) -> None:
        number = number_to_look_at(checked, store.store)
        if opens_with_its_intent(checked, store.store):
            self._take(label_text(number), intent)
        elif number:
            self._counter.open_ticket(number)
        if is_said_in_passing(checked, store.store):
            self._counter.say(in_short(checked))
        else:
            VerdictDialog(checked, self._window).open()
