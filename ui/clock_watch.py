"""A clock that was changed under an open book, and midnight: both are said in words, and the new day's run begins."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from domain.clock import Clock, calendar_day, wall_text
from domain.till.day import Day
from ui.language import _
from ui.words import day_text, in_a_row

_EVERY_MS = 10_000
_LEAST = timedelta(minutes=2)
_MINUTES = 16


def steady_seconds() -> float:
    """The machine's running clock, which nobody sets; where it can, it goes on while the machine sleeps."""
    for clock in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):  # Linux; macOS, where time.monotonic stands still in sleep
        if hasattr(time, clock):
            return float(time.clock_gettime(getattr(time, clock)))
    return time.monotonic()


class ClockWatch(QObject):
    """`moved` says from when to when the wall clock was set, `new_day` that another calendar day has begun,
    and whether that is so because the clock was set.
    """

    moved = Signal(object, object)
    new_day = Signal(bool)

    def __init__(self, now: Clock, parent: QObject, steady: Callable[[], float] = steady_seconds) -> None:
        super().__init__(parent)
        self._now, self.steady = now, steady
        self._wall, self._ran = now(), steady()
        self._every = QTimer(self)
        self._every.setInterval(_EVERY_MS)
        self._every.timeout.connect(self.look)

    def start(self) -> None:
        """Look again and again."""
        self._wall, self._ran = self._now(), self.steady()
        self._every.start()

    def look(self) -> None:
        """Compare how far both clocks went since the last look."""
        wall, ran = self._now(), self.steady()
        before, expected = self._wall, self._wall + timedelta(seconds=ran - self._ran)
        self._wall, self._ran = wall, ran
        was_set = abs(wall - expected) >= _LEAST
        if was_set:
            self.moved.emit(expected, wall)
        if calendar_day(wall) != calendar_day(before):
            self.new_day.emit(was_set)


def moved_words(expected: datetime, wall: datetime, day: Day | None) -> str:
    """What it means that the clock was set."""
    words = (
        _(
            "The clock of this computer was set back, from {before} to {after}. Set it right before you go on: what is "
            "done now carries that time, though never one before what stands in the book."
        )
        if wall < expected
        else _(
            "The clock of this computer was set forward, from {before} to {after}. If that is wrong, set it right "
            "before you go on: what is done now carries that time."
        )
    )
    before, after = (wall_text(each)[:_MINUTES].replace("T", " ") for each in (expected, wall))
    return in_a_row(words.format(before=before, after=after), *_of_the_day(day))


def new_day_words(wall: datetime, day: Day | None) -> str:
    """What it means that midnight is past."""
    words = _("It is {today} now.").format(today=day_text(calendar_day(wall)))
    return in_a_row(words, *_of_the_day(day))


def _of_the_day(day: Day | None) -> tuple[str, ...]:
    if day is None or not day.is_open:
        return ()
    words = _("The business date stays {day} until the till is counted and closed.")
    return (words.format(day=day_text(day.business_date)),)
