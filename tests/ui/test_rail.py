"""The rail in a low window: its places scroll, none is lost."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.shell.actions import PLACES, SETTINGS
from ui.shell.rail import Rail


def test_in_a_low_window_the_place_where_one_is_comes_into_view_and_settings_stay(qtbot: QtBot) -> None:
    rail = Rail(PLACES)
    qtbot.addWidget(rail)
    rail.resize(rail.width(), 220)
    rail.show()
    for place in PLACES:
        rail.show_place(place.screen)
        button = rail._buttons[place.screen]
        assert button.isChecked()
        assert not button.visibleRegion().isEmpty(), place.screen
        assert button.visibleRegion().boundingRect().height() == button.height(), place.screen
    assert not rail._buttons[SETTINGS.screen].visibleRegion().isEmpty()
