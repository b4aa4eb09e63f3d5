"""The self-check (自检) without the screen: run it, and say what it found and when."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from domain.clock import calendar_day
from domain.errors import Trouble
from domain.ledger.self_check import SelfCheck
from domain.ports import Desk
from ui.books.findings import FindingLine, by_weight, line_of
from ui.front import Explain
from ui.tasks import Run


class SelfCheckShows(Protocol):
    """What the presenter asks of the screen."""

    def show_running(self) -> None: ...
    def show_findings(self, lines: tuple[FindingLine, ...], checked: SelfCheck, at: datetime) -> None: ...
    def show_nothing(self, checked: SelfCheck, at: datetime) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class SelfCheckPresenter:
    """Looks at the whole book, up to today; one run at a time."""

    def __init__(self, view: SelfCheckShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._running = False
        self.at: datetime | None = None

    def run(self) -> None:
        """Look now."""
        if self._running:
            return
        self._running = True
        self._view.show_trouble("")
        self._view.show_running()
        at = self._desk.now()

        def checked(found: SelfCheck) -> None:
            self._running, self.at = False, at
            self._show(found, at)

        self._run(lambda: self._desk.reading.self_check(calendar_day(at)), checked, self._failed)

    def _show(self, found: SelfCheck, at: datetime) -> None:
        if found.ok:
            self._view.show_nothing(found, at)
        else:
            lines = tuple(line_of(each, self._explain) for each in found.findings)
            self._view.show_findings(by_weight(lines), found, at)

    def _failed(self, trouble: Trouble) -> None:
        self._running = False
        self._view.show_trouble(self._explain(trouble))
