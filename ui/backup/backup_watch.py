"""How the backups stand, at the bottom of every screen; read anew every few seconds, between other work."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from domain.backup_health import BackupHealth
from domain.ports import Desk
from ui.backup.backup_words import state_of
from ui.shell.status_bar import StatusBar
from ui.tasks import Run

_EVERY_MS = 5_000


class BackupWatch(QObject):
    """Keeps the word in the status bar true. It says nothing of its own troubles: they are no business of the clerk."""

    def __init__(self, desk: Desk, run: Run, bar: StatusBar) -> None:
        super().__init__(bar)
        self._desk, self._run, self._bar = desk, run, bar
        self._every = QTimer(self)
        self._every.setInterval(_EVERY_MS)
        self._every.timeout.connect(self.look)

    def start(self) -> None:
        """Look now, and again and again."""
        self.look()
        self._every.start()

    def look(self) -> None:
        """Look how they stand."""
        self._run(self._desk.backups.health, self._show, lambda _trouble: None)

    def _show(self, health: BackupHealth) -> None:
        said = state_of(health)
        self._bar.show_backups(said.words, said.tone)
