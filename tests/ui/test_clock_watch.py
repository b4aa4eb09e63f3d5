"""A clock that is set while the book is open, and midnight, are told in words; nothing is done twice for them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.fakes import PRACTICE_BOOK
from tests.ui.opened_window import WITH_TICKET, Opened

BACK = "The clock of this computer was set back, from 2026-11-22 13:41 to 2026-11-22 12:41."
FORWARD = "The clock of this computer was set forward, from 2026-11-22 13:41 to 2026-11-22 15:41."
STAYS = "The business date stays 2026-11-22 Sun until the till is counted and closed."


class Clocks:
    """A shop under whose hands both clocks go."""

    def __init__(self, opened: Opened) -> None:
        self.opened, self.ran = opened, 0.0
        opened.shell.clock_watch.steady = lambda: self.ran
        opened.shell.clock_watch.start()

    def go(self, *, wall: timedelta, steady: timedelta) -> str:
        """Both go on so far; the answer is what is said then."""
        self.opened.desk.now_is += wall
        self.ran += steady.total_seconds()
        self.opened.shell.clock_watch.look()
        return self.opened.shell.banner.text


@pytest.fixture
def clocks(qtbot: QtBot, qapp: QApplication) -> Clocks:
    opened = Opened(qtbot, qapp, WITH_TICKET, PRACTICE_BOOK)
    opened.enter()
    return Clocks(opened)


MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_a_clock_that_goes_right_is_not_spoken_of(clocks: Clocks) -> None:
    assert clocks.go(wall=MINUTE, steady=MINUTE) == ""
    assert clocks.go(wall=MINUTE, steady=MINUTE + timedelta(seconds=90)) == ""


def test_a_machine_that_slept_is_not_taken_for_a_clock_that_was_set(clocks: Clocks) -> None:
    assert clocks.go(wall=3 * HOUR, steady=3 * HOUR) == ""


def test_a_clock_that_is_set_is_told_with_the_day_that_stays(clocks: Clocks) -> None:
    said = clocks.go(wall=MINUTE - HOUR, steady=MINUTE)
    assert said.startswith(BACK)
    assert said.endswith(STAYS)
    clocks.opened.shell.banner.clear()
    assert clocks.go(wall=MINUTE, steady=MINUTE) == ""
    assert clocks.go(wall=3 * HOUR - MINUTE, steady=HOUR - MINUTE).startswith(FORWARD)


def test_at_midnight_the_open_day_stays_and_the_run_of_the_new_day_begins_once(clocks: Clocks) -> None:
    runs = clocks.opened.desk.runs
    assert clocks.go(wall=11 * HOUR, steady=11 * HOUR) == f"It is 2026-11-23 Mon now. {STAYS}"
    assert clocks.go(wall=MINUTE, steady=MINUTE) == f"It is 2026-11-23 Mon now. {STAYS}"
    assert clocks.opened.desk.runs - runs <= 1
    assert "2026-11-22" in clocks.opened.shell.title_bar._day.text()


def test_a_clock_that_is_set_to_another_day_is_told_once(clocks: Clocks) -> None:
    said = clocks.go(wall=-24 * HOUR, steady=MINUTE)
    assert said.startswith("The clock of this computer was set back, from 2026-11-22 13:41 to 2026-11-21 13:40.")
