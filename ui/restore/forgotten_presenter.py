"""Somebody forgot their password: the recovery code, two cards or head office's key set a new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from domain.errors import Trouble
from domain.ports import BookOnDisk
from domain.restoring import AskedRecovery
from ui.front import Door
from ui.restore.proving import Wrong, wrong_in
from ui.restore.restore_presenter import Entered
from ui.tasks import Run


class ForgottenShows(Protocol):
    """What the presenter asks of the page."""

    def show_book(self, book: BookOnDisk, person: str) -> None: ...
    def show_words(self, words: tuple[str, ...]) -> None: ...
    def show_card(self, number: int, trouble: str) -> None: ...
    def show_wrong(self, wrong: Wrong) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class ForgottenPresenter:
    """Sets the password, and says for whom."""

    def __init__(
        self, view: ForgottenShows, run: Run, door: Door, book: BookOnDisk, on_done: Callable[[BookOnDisk, str], None]
    ) -> None:
        self._view, self._run, self._door, self._book, self._on_done = view, run, door, book, on_done

    def start(self, person: str) -> None:
        """Ask for the proof."""
        self._view.show_book(self._book, person)
        self._run(self._door.gate.card_words, self._view.show_words, self._failed)

    def check_card(self, number: int, words: str) -> None:
        """Whether a card was copied exactly, once all its words are there."""
        self._run(
            lambda: self._door.gate.check_card(number, words),
            lambda _nothing: self._view.show_card(number, ""),
            lambda trouble: self._view.show_card(number, self._door.explain(trouble)),
        )

    def recover(self, entered: Entered) -> None:
        """Set the new password, if everything is there."""
        wrong = wrong_in(entered.proof, entered.person)
        self._view.show_wrong(wrong)
        if wrong:
            return
        person = entered.person.person
        asked = AskedRecovery(entered.proof, person, entered.person.password)
        self._view.show_working(working=True)
        self._run(
            lambda: self._door.gate.recover(self._book, asked),
            lambda _nothing: self._on_done(self._book, person),
            self._failed,
        )

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_working(working=False)
        self._view.show_trouble(self._door.explain(trouble))
