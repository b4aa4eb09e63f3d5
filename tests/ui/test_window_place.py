"""The window comes back where it stood, and never where nobody sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop import keep_preferences, load_preferences
from tests.ui.opened_window import WITH_TICKET, Opened
from ui.preferences import Preferences, WindowPlace
from ui.window_place import in_sight, place_of, show_in_place

LEFT, RIGHT = QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 984)
HERE = WindowPlace(2000, 60, 1200, 800, maximised=False)


def test_closing_keeps_where_the_window_stood(qtbot: QtBot, qapp: QApplication) -> None:
    opened = Opened(qtbot, qapp, WITH_TICKET)
    opened.window.setGeometry(10, 20, 1300, 740)
    opened.window.close()
    assert opened.kept[-1].window == WindowPlace(10, 20, 1300, 740, maximised=False)


def test_it_is_read_again_and_shown_there(qtbot: QtBot, tmp_path: Path) -> None:
    keep_preferences(tmp_path, Preferences(window=WindowPlace(10, 20, 300, 200, maximised=False)))
    window = QWidget()
    qtbot.addWidget(window)
    show_in_place(window, load_preferences(tmp_path).window)
    assert (window.isMaximized(), place_of(window)) == (False, WindowPlace(10, 20, 300, 200, maximised=False))


@pytest.mark.parametrize("place", [None, WindowPlace(10, 20, 300, 200), WindowPlace(10**30, 0, 1, 1, maximised=False)])
def test_a_maximised_one_and_the_first_one_fill_the_screen(qtbot: QtBot, place: WindowPlace | None) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    show_in_place(window, place)
    assert window.isMaximized()


def test_on_a_second_screen_it_stays_there() -> None:
    assert in_sight(HERE, [LEFT, RIGHT]) == QRect(2000, 60, 1200, 800)


@pytest.mark.parametrize(
    "place",
    [HERE, WindowPlace(0, -900, 1200, 800), WindowPlace(1900, 0, 1200, 800), WindowPlace(-1150, 0, 1200, 800)],
)
def test_what_is_on_no_screen_any_more_is_brought_into_sight(place: WindowPlace) -> None:
    assert LEFT.contains(in_sight(place, [LEFT]))


def test_it_is_never_larger_than_its_screen() -> None:
    assert LEFT.contains(in_sight(WindowPlace(9000, 9000, 4000, 3000), [LEFT]))
