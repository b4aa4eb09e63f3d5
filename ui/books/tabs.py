"""The row of screens that belong to the books: one press from each to each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from domain.access.roles import Role
from domain.terms import n_
from ui.language import _
from ui.places import SCREENS
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
    Tab("books", n_("Vouchers"), "show.vouchers"),
    Tab("accounts", n_("Accounts"), "show.accounts"),
    Tab("statements", n_("Statements"), "show.accounts"),
    Tab("closing", n_("Closing"), "show.month-close"),
    Tab("self_check", n_("Self-check"), "self-check"),
    Tab("opening", n_("Opening"), "show.month-close"),
    Tab("posting_rules", n_("Accounts and rules"), "show.rules"),
)
"""In the order of the work. A tab is shown once its screen stands in `ui/places.py`."""


class BooksTabs(QWidget):
    """Shows where the accountant is; `here` is the name of a tab, also on the screens below it."""

    def __init__(self, here: str, role: Role, open_screen: OpenScreen) -> None:
        super().__init__()
        self.setAccessibleName(_("Screens of the books"))
        self.chips: dict[str, Chip] = {}
        self._row = Flow()
        self.setLayout(self._row)
        for tab in TABS:
            if tab.screen in SCREENS and may(role, tab.needs):
                self._add(tab, here, partial(open_screen, tab.screen))

    def _add(self, tab: Tab, here: str, go: Callable[[], None]) -> None:
        chip = Chip(_(tab.words))
        chip.setChecked(tab.screen == here)

        def pressed() -> None:
            chip.setChecked(tab.screen == here)
            go()

        chip.clicked.connect(pressed)
        self._row.addWidget(chip)
        self.chips[tab.screen] = chip
