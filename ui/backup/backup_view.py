"""The backups of the book: how they stand, where they go, making one now, and trying whether they restore."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout

from domain.backup_health import BackupLine
from ui.backup.backup_cards import KindCard, PlacesCard, WarningCard, WayBackCard
from ui.backup.backup_presenter import BackupPresenter, Shown
from ui.backup.backup_words import KINDS, moment_text, size_text
from ui.language import _
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.states import States
from ui.widgets.table import Column, Table
from ui.widgets.texts import Tone

_LOOK_MS = 2000
_TWO_COLUMNS = 1100
_ROWS = 4


class BackupView(Page):
    """Shows what the presenter says."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Backup"))
        self.presenter = BackupPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self._shown: Shown | None = None
        self.now = PrimaryButton(_("Back up now"), "Ctrl ↵")
        self.try_out = SecondaryButton(_("Rehearse now"))
        self.now.clicked.connect(self.primary)
        self.try_out.clicked.connect(self.presenter.rehearse)
        may = self.presenter.may_change
        for button in (self.try_out, self.now):
            button.setEnabled(False)
            if may:
                self.head.addWidget(button)
        self.warnings, self.kinds = WarningCard(), KindCard()
        self.places = PlacesCard(self.add_place if may else None, self.presenter.remove_place)
        self.table = Table(_("Backups"), _columns(), sorts=True, kept_as="backups")
        self.table.setMinimumHeight(self.table.height_of_rows(_ROWS))
        self.states = States(self.table)
        self._lay_out()
        self.again = QTimer(self)
        self.again.setInterval(_LOOK_MS)
        self.again.timeout.connect(self._look_again)

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Look now, and again while the screen is in front."""
        self.presenter.look()
        self.again.start()

    def primary(self) -> None:
        """Back up now."""
        if self.now.isEnabled():
            self.presenter.back_up()

    def fit(self, width: int) -> None:
        """Side by side, or one below the other."""
        super().fit(width)
        wide = width >= px(_TWO_COLUMNS)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)

    def add_place(self) -> None:
        """Ask for a folder, and have backups go there."""
        folder = self._ask_folder()
        if folder:
            self.presenter.add_place(folder)

    # What the presenter says.

    def show_state(self, shown: Shown) -> None:
        """Show how everything stands; what is as it was is left alone."""
        before, self._shown = self._shown, shown
        self.subtitle.setText(shown.busy)
        self.now.setEnabled(shown.may_back_up)
        self.try_out.setEnabled(shown.may_rehearse)
        if before is None or before.warned != shown.warned:
            self.warnings.show_warned(shown.warned)
        if before is None or before.kinds != shown.kinds:
            self.kinds.show_kinds(shown.kinds)
        if before is None or before.places != shown.places:
            self.places.show_places(shown.places)
        if before is None or before.listed != shown.listed:
            self._list(shown.listed)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def show_done(self, text: str) -> None:
        """Say what was done."""
        self.banner.say(text, Tone.GREEN)

    # Its own.

    def _list(self, listed: tuple[BackupLine, ...]) -> None:
        self.table.set_rows(listed)
        if listed:
            self.states.show_content()
        else:
            advice = _("What is in the places is listed here as soon as the first full backup was made.")
            self.states.show_empty(_("No backups yet"), advice)

    def _look_again(self) -> None:
        if self.isVisible():
            self.presenter.look()

    def _ask_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, _("A folder for backups"), str(Path.home()))

    def _lay_out(self) -> None:
        listed = Card(_("Backups in these places"))
        listed.body.addWidget(self.states, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((left, (self.kinds, self.places)), (right, (listed, WayBackCard()))):
            column.setSpacing(px(16))
            for card in cards:
                column.addWidget(card, 1 if card is listed else 0)
        left.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(px(16))
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        self.body.addWidget(self.warnings)
        self.body.addLayout(self._columns, 1)


def _columns() -> tuple[Column[BackupLine], ...]:
    return (
        Column(_("Made"), lambda line: moment_text(line.made_at)),
        Column(_("What"), lambda line: _(KINDS[line.what])),
        Column(_("Backup place"), lambda line: line.place, stretch=True),
        Column(_("Size"), lambda line: size_text(line.bytes), right=True, gives_way=1),
        Column(_("Up to fact"), lambda line: str(line.seq), right=True, gives_way=2),
    )
