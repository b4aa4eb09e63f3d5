"""What happened (安全记录): the newest security events a page at a time, sifted by kind, person and days."""

from __future__ import annotations

from typing import Protocol

from domain.access.people import Person
from domain.access.security import EVERYTHING, SecurityEvent, SecurityLine, Sift
from domain.errors import Trouble
from domain.ports import Desk
from ui.front import Explain
from ui.tasks import Run

PAGE = 100


class SecurityShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_lines(self, lines: tuple[SecurityLine, ...], *, more: bool) -> None: ...
    def show_none(self, *, sifted: bool) -> None: ...
    def show_everybody(self, people: tuple[Person, ...]) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class SecurityPresenter:
    """Asks for one line more than a page, so that it knows whether there is another."""

    def __init__(self, view: SecurityShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._lines: tuple[SecurityLine, ...] = ()
        self._asked = 0
        self.event: SecurityEvent | None = None
        self.sift = EVERYTHING

    def open(self) -> None:
        """Read who there is to choose from, and the newest page."""
        self._run(self._everybody, self._view.show_everybody, self._failed)
        self.refresh()

    def refresh(self) -> None:
        """Read the newest page."""
        self._lines = ()
        self._view.show_loading()
        self._read(None)

    def choose(self, event: SecurityEvent | None, sift: Sift = EVERYTHING) -> None:
        """Show events of one kind, person and period, or of all."""
        self.event, self.sift = event, sift
        self.refresh()

    def more(self) -> None:
        """Read the next page and put it below."""
        if self._lines:
            self._read(self._lines[-1])

    def _read(self, after: SecurityLine | None) -> None:
        """Only the answer to the last question is shown."""
        self._asked += 1
        asked, event, sift, before = self._asked, self.event, self.sift, self._lines

        def show(lines: tuple[SecurityLine, ...]) -> None:
            if asked != self._asked:
                return
            self._lines = (*before, *lines[:PAGE])
            if self._lines:
                self._view.show_lines(self._lines, more=len(lines) > PAGE)
            else:
                self._view.show_none(sifted=event is not None or sift != EVERYTHING)

        self._run(lambda: self._desk.reading.security_events(event, PAGE + 1, after, sift), show, self._failed)

    def _everybody(self) -> tuple[Person, ...]:
        return self._desk.reading.everybody()

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))
