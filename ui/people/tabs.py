"""The row of screens about people and safety: one press from each to each."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from domain.access.roles import Role
from domain.terms import n_
from ui.language import _
from ui.screens import OpenScreen
from ui.shell.actions import may
from ui.widgets.buttons import Chip
from ui.widgets.flow import Flow

TABS = (("people", n_("Who works here"), "show.people"), ("security", n_("What happened"), "show.security"))


class PeopleTabs(QWidget):
    """Shows where one is."""

    def __init__(self, here: str, role: Role, open_screen: OpenScreen) -> None:
        super().__init__()
        self.setAccessibleName(_("Screens about people"))
        self._here, self._open = here, open_screen
        row = Flow()
        self.setLayout(row)
        for screen, words, needs in TABS:
            if may(role, needs):
                chip = Chip(_(words))
                chip.setChecked(screen == here)
                chip.clicked.connect(partial(self._pressed, chip, screen))
                row.addWidget(chip)

    def _pressed(self, chip: Chip, screen: str, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        chip.setChecked(screen == self._here)
        if screen != self._here:
            self._open(screen)
