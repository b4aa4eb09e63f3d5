"""The keys of the book without the screen: how it can be opened now, and what is wrong with that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domain.access.key_desk import KeyState
from domain.errors import Trouble
from domain.ports import Desk
from ui.front import Explain
from ui.language import _
from ui.tasks import Run
from ui.widgets.texts import Tone
from ui.words import in_a_row


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about one of the ways to open the book, and how good it is."""

    words: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Ways:
    """What the screen says of each way."""

    recovery: Said
    cards: Said
    head_office: Said
    book: Said


class KeysShows(Protocol):
    """What the presenter asks of the screen."""

    def show_ways(self, ways: Ways) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class KeysPresenter:
    """Reads how the book can be opened."""

    def __init__(self, view: KeysShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain

    def start(self) -> None:
        """Look anew."""
        self._run(self._desk.keys.state, self._show, self._failed)

    def _show(self, state: KeyState) -> None:
        self._view.show_ways(ways_of(state))

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))


def ways_of(state: KeyState) -> Ways:
    """What is said of each way to open the book."""
    return Ways(_recovery(state), _cards(state), _head_office(state), _book(state))


def _recovery(state: KeyState) -> Said:
    if state.recovery:
        return Said(_("A recovery code opens the book and its backups."), Tone.GREEN)
    words = _("The recovery code was made by an earlier version: backups cannot be sealed to it. Make a new one.")
    return Said(words, Tone.AMBER)


def _cards(state: KeyState) -> Said:
    if state.drilled:
        return Said(_("Two cards were last proved on {day}.").format(day=state.drilled), Tone.GREEN)
    return Said(_("No cards were ever proved here."), Tone.AMBER)


def _head_office(state: KeyState) -> Said:
    if state.head_office:
        return Said(_("Head office's key is set; its mark is {mark}.").format(mark=state.head_office), Tone.GREEN)
    return Said(_("Head office has no key to this book."))


def _book(state: KeyState) -> Said:
    words = _("This is key number {number} of this book.").format(number=state.generation)
    if state.of_old:
        wait = _("Before it is changed, these people sign in once: {people}.").format(people=", ".join(state.of_old))
        return Said(in_a_row(words, wait), Tone.AMBER)
    return Said(words)
