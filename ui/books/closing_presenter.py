"""Closing (结账) without the screen: which day or month is looked at, what is in its way, and the closing itself."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from domain.clock import calendar_day
from domain.errors import Trouble
from domain.ledger.closing import Period, month_of
from domain.ledger.closing_lists import DayLine, YearChecklist
from domain.ledger.month_checklist import MonthChecklist
from domain.ledger.month_close import CloseMonth, ReopenMonth
from domain.ledger.store_day import CloseStoreDay
from domain.ledger.store_day_views import StoreDay, StoreDayReport
from domain.ledger.year_close import CloseYear
from domain.ports import Desk, Receipt
from ui.doing import Doing, ShowsDoing
from ui.front import Explain
from ui.language import _
from ui.shell.actions import may
from ui.tasks import Run


class Side(enum.Enum):
    """What stands beside the list of days: one day, the month, or its year."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class OpenDay:
    """A day that is not closed, and whether this person may close it."""

    day: StoreDay
    may_close: bool


@dataclass(frozen=True, slots=True)
class MonthShown:
    """A month's checklist, and what this person may do with it."""

    checklist: MonthChecklist
    may_close: bool
    may_reopen: bool


@dataclass(frozen=True, slots=True)
class YearShown:
    """A year's checklist, and whether this person may close it; `december_begun` says that it can be looked at."""

    checklist: YearChecklist
    may_close: bool
    december_begun: bool


class ClosingShows(ShowsDoing, Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_months(self, months: tuple[Period, ...], month: str) -> None: ...
    def show_days(self, days: tuple[DayLine, ...], chosen: date | None) -> None: ...
    def show_open_day(self, shown: OpenDay) -> None: ...
    def show_closed_day(self, report: StoreDayReport, on: date) -> None: ...
    def show_no_day(self) -> None: ...
    def show_month(self, shown: MonthShown) -> None: ...
    def show_year(self, shown: YearShown) -> None: ...
    def show_done(self, text: str) -> None: ...


class ClosingPresenter:
    """Reads one month with its days; what is chosen beside it is read when it is looked at."""

    def __init__(self, view: ClosingShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._doing = Doing(view, run, desk, explain)
        self._days: tuple[DayLine, ...] = ()
        self.side, self.month = Side.DAY, ""
        self.day: date | None = None

    def show(self, month: str = "", day: date | None = None, side: Side | None = None) -> None:
        """Look at a month; without one at that of the first day that waits to be closed."""
        self.side = side or self.side
        self.month, self.day = month or (month_of(day) if day is not None else self.month), day or self.day
        self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        self._view.show_loading()
        self._run(self._read, self._loaded, self._failed)

    @property
    def today(self) -> date:
        """The calendar day."""
        return calendar_day(self._desk.now())

    def choose_month(self, month: str) -> None:
        """Look at another month."""
        self.month, self.day = month, None
        self.refresh()

    def choose_day(self, day: date) -> None:
        """Look at one day of the list."""
        if day == self.day and self.side is Side.DAY:
            return
        self.day = day
        self._look()

    def choose_side(self, side: Side) -> None:
        """Day, month or year."""
        self.side = side
        self._look()

    # What a person does.

    def close_day(self, day: StoreDay, reason: str) -> None:
        """Close all days up to this one; without those that have not arrived there has to be a reason."""
        command = CloseStoreDay(on=day.on, without=day.missing, reason=reason.strip() if day.missing else "")
        self._do(command, lambda _receipt: self._closed(_("The store's days are closed up to {day}."), day=day.on))

    def close_month(self, checklist: MonthChecklist, *, without: bool) -> None:
        """Close the month; `without` names the workstations whose income is not complete."""
        command = CloseMonth(month=checklist.month, without=checklist.without if without else ())
        self._do(command, lambda _receipt: self._closed(_("{month} is closed."), month=checklist.month))

    def reopen_month(self, month: str, reason: str) -> None:
        """Open a month again, with a second person."""
        command = ReopenMonth(month=month, reason=reason.strip())
        self._do(command, lambda _receipt: self._closed(_("{month} is open again."), month=month))

    def close_year(self, year: int) -> None:
        """Close the year."""
        self._do(CloseYear(year=year), lambda _receipt: self._closed(_("The year {year} is closed."), year=year))

    def _do(self, command: object, then: Callable[[Receipt], None]) -> None:
        self._view.show_trouble("")
        self._doing(command, then)

    def _closed(self, words: str, **values: object) -> None:
        self._view.show_done(words.format(**values))
        self.refresh()

    # Reading.

    def _read(self) -> tuple[tuple[Period, ...], tuple[DayLine, ...]]:
        reading, today = self._desk.reading, self.today
        months = reading.months(today)
        self.month = self.month or month_of(today - timedelta(days=1))
        return months, reading.store_days(self.month, today)

    def _loaded(self, found: tuple[tuple[Period, ...], tuple[DayLine, ...]]) -> None:
        months, self._days = found
        known = {line.on for line in self._days}
        if self.day not in known:
            self.day = self._first_to_look_at()
        self._view.show_months(months, self.month)
        self._view.show_days(self._days, self.day)
        self._look()

    def _first_to_look_at(self) -> date | None:
        """Yesterday and before can be closed: the newest of them that is open, else the newest day."""
        yesterday = self.today - timedelta(days=1)
        waiting = [line.on for line in self._days if not line.is_closed and line.on <= yesterday]
        return max(waiting) if waiting else next((line.on for line in self._days), None)

    def _look(self) -> None:
        if self.side is Side.DAY:
            self._look_at_day()
        elif self.side is Side.MONTH:
            self._run(lambda: self._desk.reading.month_close(self.month), self._show_month, self._failed)
        else:
            year = int(self.month[:4])
            self._run(lambda: self._desk.reading.year_close(year), self._show_year, self._failed)

    def _look_at_day(self) -> None:
        line = next((each for each in self._days if each.on == self.day), None)
        if line is None:
            self._view.show_no_day()
            return
        on, closed_with, reading = line.on, line.closed_with, self._desk.reading
        if closed_with is not None:
            self._run(
                lambda: reading.store_day_report(closed_with),
                lambda report: self._view.show_closed_day(report, on),
                self._failed,
            )
        else:
            self._run(lambda: reading.store_day(on), self._show_day, self._failed)

    def _show_day(self, day: StoreDay) -> None:
        self._view.show_open_day(OpenDay(day, self._may("ledger.close_day")))

    def _show_month(self, checklist: MonthChecklist) -> None:
        self._view.show_month(MonthShown(checklist, self._may("ledger.close_month"), self._may("ledger.reopen_month")))

    def _show_year(self, checklist: YearChecklist) -> None:
        december_begun = self.today >= date(checklist.year, 12, 1)
        self._view.show_year(YearShown(checklist, self._may("ledger.close_year"), december_begun))

    def _may(self, command: str) -> bool:
        return may(self._desk.session.role, command)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))
