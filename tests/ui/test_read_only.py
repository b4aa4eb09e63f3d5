"""A shop that only looks says so above every screen, from the moment on when nothing is written any more."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.fakes import CLERK, a_desk
from ui.places import SCREENS
from ui.preferences import Preferences
from ui.printing import Printing
from ui.shell.shell import Parts, Shell
from ui.tasks import TasksAtOnce


@pytest.mark.parametrize("at_first", ["", "read_only.asked"])
def test_the_line_comes_when_writing_ends_and_stays_on_every_screen(qtbot: QtBot, at_first: str) -> None:
    desk = a_desk(CLERK)
    desk.read_only = at_first
    parts = Parts(
        desk=desk,
        tasks=TasksAtOnce(),
        explain=lambda trouble: trouble.code,
        screens=SCREENS,
        preferences=Preferences("en", "light", 100),
        prefer=lambda _preferences: None,
        printing=Printing(TasksAtOnce()),
    )
    shell = Shell(parts)
    qtbot.addWidget(shell)
    shell.show()
    shell.start()
    assert (shell.read_only_bar.isVisible(), shell.read_only_bar.text) == (bool(at_first), at_first)
    assert desk.runs == (0 if at_first else 1)
    desk.read_only = "read_only.disk"
    qtbot.waitUntil(lambda: shell.read_only_bar.text == "read_only.disk", timeout=3000)
    shell.open_screen("tickets")
    assert shell.read_only_bar.isVisible()
    assert shell.read_only_bar.accessibleName() == "read_only.disk"
