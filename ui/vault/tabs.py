"""The row of screens that belong to the vault and to what its goods are worth: one press from each to each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from domain.access.roles import Role
from domain.terms import n_
from ui.language import _
from ui.screens import OpenScreen
from ui.shell.actions import may
from ui.widgets.buttons import Chip
from ui.widgets.flow import Flow


@dataclass(frozen=True, slots=True)
class Tab:
    """A screen of this row, and a command or question without which a role has nothing to do there."""

    screen: str
    words: str
    needs: str


TABS = (
    Tab("vault", n_("What lies where"), "show.walk"),
    Tab("walk", n_("Five-minute walk"), "show.walk"),
    Tab("stocktake", n_("Stocktake"), "show.walk"),
    Tab("appraisals", n_("Appraisals"), "show.appraisals"),
    Tab("prices", n_("Metal prices"), "show.appraisals"),
)


class VaultTabs(QWidget):
    """Shows where the clerk is."""

    def __init__(self, here: str, role: Role, open_screen: OpenScreen) -> None:
        super().__init__()
        self.setAccessibleName(_("Screens of the vault"))
        self._row = Flow()
        self.setLayout(self._row)
        for tab in TABS:
            if may(role, tab.needs):
                self._add(tab, here, partial(open_screen, tab.screen))

    def _add(self, tab: Tab, here: str, go: Callable[[], None]) -> None:
        chip = Chip(_(tab.words))
        chip.setChecked(tab.screen == here)

        def pressed() -> None:
            chip.setChecked(tab.screen == here)
            if tab.screen != here:
                go()

        chip.clicked.connect(pressed)
        self._row.addWidget(chip)
