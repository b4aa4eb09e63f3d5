"""The folder that is watched for photos of goods, chosen at each workstation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QFileDialog

from ui.language import _
from ui.screens import Surroundings
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text


class PhotoFolderCard(Card):
    """Where a camera or a phone puts its pictures; nothing there is ever changed or deleted."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Photo folder"), _("of this workstation"))
        self._around = around
        self.ask_folder: Callable[[], str] = self._ask_folder
        words = _("Pictures that come into this folder are offered at a new pawn. They stay where they are.")
        self.body.addWidget(Text(words, wrap=True))
        self.body.addWidget(Text(around.preferences.photo_folder or _("None is watched."), Kind.NOTE, wrap=True))
        self.choose, self.forget = SecondaryButton(_("Choose a folder …")), QuietButton(_("Watch none"))
        self.forget.setVisible(bool(around.preferences.photo_folder))
        line = Flow()
        for button, do in ((self.choose, self._on_choose), (self.forget, lambda: self._keep(""))):
            button.clicked.connect(do)
            line.addWidget(button)
        self.body.addLayout(line)

    def _on_choose(self) -> None:
        folder = self.ask_folder()
        if folder:
            self._keep(folder)

    def _keep(self, folder: str) -> None:
        self._around.prefer(replace(self._around.preferences, photo_folder=folder))

    def _ask_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, _("Photo folder"), self._around.preferences.photo_folder)
