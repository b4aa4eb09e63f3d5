"""How many alerts are unread, at the top of every screen; looked at anew once something was done, and every minute."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from domain.alerts.alert import Gravity
from domain.alerts.subscription import Told
from domain.ports import Desk
from ui.alerts.alert_words import words_of
from ui.tasks import Tasks

_EVERY_MS, _SOON_MS = 60_000, 500


class AlertWatch(QObject):
    """Tells how many there are, and says each grave one once. Of its own troubles it says nothing.

    After a command it waits until what the command brings up on the screen stands there.
    """

    def __init__(
        self, desk: Desk, tasks: Tasks, count: Callable[[int], None], say: Callable[[str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._run, self._count, self._say = desk, tasks.for_owner(parent), count, say
        self._said: set[str] = set()
        self._acts = desk.acts
        self._every, self._soon = QTimer(self), QTimer(self)
        self._every.setInterval(_EVERY_MS)
        self._soon.setInterval(_SOON_MS)
        self._soon.setSingleShot(True)
        for timer in (self._every, self._soon):
            timer.timeout.connect(self.look)
        tasks.busy_changed.connect(self._on_busy)

    def start(self) -> None:
        """Look now, and again and again."""
        self.look()
        self._every.start()

    def look(self) -> None:
        """Look what there is to know."""
        self._run(self._desk.alerts, self._show, lambda _trouble: None)

    def _on_busy(self, busy: bool) -> None:
        acts = self._desk.acts
        if not busy and acts != self._acts:
            self._acts = acts
            self._soon.start()

    def _show(self, told: Told) -> None:
        self._count(len(told.unread))
        for alert in told.alerts:
            if alert.gravity is Gravity.ALARM and alert.key in told.unread and alert.key not in self._said:
                self._said.add(alert.key)
                self._say(words_of(alert))
                return
