"""Doing a command from a screen: off the window's thread, one at a time, with a second person where one is needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from domain.access.roles import Approval
from domain.clock import calendar_day
from domain.errors import Refusal, Trouble
from domain.ports import Desk, Receipt
from ui.approval_presenter import Asked
from ui.books.foreseeing import Foreseeing
from ui.command_words import Words
from ui.front import Explain
from ui.tasks import Run


class ShowsDoing(Protocol):
    """What a screen shows while a command is done, and where it is not."""

    def show_trouble(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...


class Doing:
    """Does commands for one screen; while one is under way, no other begins."""

    def __init__(self, view: ShowsDoing, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._working = False
        self.foreseeing = Foreseeing(run, desk, explain)

    def __call__(
        self, command: object, then: Callable[[Receipt], None], more: Words = (), approval: Approval | None = None
    ) -> None:
        """Do the command and then `then`; `more` are words about it for the second person."""
        if self._working:
            return

        def done(receipt: Receipt) -> None:
            self._set_working(working=False)
            then(receipt)

        def failed(trouble: Trouble) -> None:
            self._set_working(working=False)
            if isinstance(trouble, Refusal) and trouble.code == "approval.required":
                self._view.ask_approval(Asked(command, trouble, lambda yes: self(command, then, more, yes), more))
            else:
                self._view.show_trouble(self._explain(trouble))

        self._set_working(working=True)
        self._run(lambda: self._desk.do(command, approval), done, failed)

    def _set_working(self, *, working: bool) -> None:
        self._working = working
        self._view.show_working(working=working)


def business_day(desk: Desk) -> date:
    """The day on which the shop does business: the one whose till is open, else today. It asks the book."""
    day = desk.reading.day()
    return day.business_date if day is not None and day.is_open else calendar_day(desk.now())
