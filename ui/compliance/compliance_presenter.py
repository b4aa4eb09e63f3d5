"""The page of compliance without the screen: reads it, and says it in lines."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date
from typing import Protocol

from domain.compliance.check import Area, Check
from domain.compliance.sheet import ComplianceSheet
from domain.errors import Trouble
from domain.ports import Desk
from ui.compliance.compliance_lines import Line, check_line, filing_line
from ui.front import Explain
from ui.tasks import Run


class Side(enum.Enum):
    """What of the page is seen: what needs somebody, every matter, or what is reported."""

    NEEDED = "needed"
    ALL = "all"
    FILINGS = "filings"


class ComplianceShows(Protocol):
    """What the presenter asks of the screen."""

    def show_running(self) -> None: ...
    def show_side(self, side: Side) -> None: ...
    def show_sheet(self, sheet: ComplianceSheet) -> None: ...
    def show_needed(self, lines: tuple[Line, ...]) -> None: ...
    def show_checks(self, lines: Mapping[Area, tuple[Line, ...]]) -> None: ...
    def show_filings(self, lines: tuple[Line, ...]) -> None: ...
    def show_nothing_needed(self) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class CompliancePresenter:
    """Looks at the whole page, one look at a time, and shows a side of it."""

    def __init__(self, view: ComplianceShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._running = False
        self._sheet: ComplianceSheet | None = None
        self.side = Side.NEEDED

    def look(self) -> None:
        """Look now."""
        if self._running:
            return
        self._running = True
        self._view.show_running()
        self._run(self._desk.compliance, self._looked, self._failed)

    def choose(self, side: Side) -> None:
        """See this side."""
        self.side = side
        self._view.show_side(side)
        if self._sheet is not None:
            self._show(self._sheet)

    def _looked(self, sheet: ComplianceSheet) -> None:
        self._running, self._sheet = False, sheet
        self._view.show_sheet(sheet)
        self._show(sheet)

    def _show(self, sheet: ComplianceSheet) -> None:
        role = self._desk.session.role
        if self.side is Side.FILINGS:
            self._view.show_filings(tuple(filing_line(each, role) for each in sheet.filings))
        elif self.side is Side.ALL:
            self._view.show_checks({area: self._lines(sheet.of(area), sheet.on) for area in Area})
        elif sheet.needed:
            self._view.show_needed(self._lines(sheet.needed, sheet.on))
        else:
            self._view.show_nothing_needed()

    def _lines(self, checks: tuple[Check, ...], on: date) -> tuple[Line, ...]:
        return tuple(check_line(each, on, self._desk.session.role) for each in checks)

    def _failed(self, trouble: Trouble) -> None:
        self._running = False
        self._view.show_trouble(self._explain(trouble))
