"""When the desk is left alone, and when a session ends: both by the machine's running clock, which nobody sets back."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent, QWheelEvent

MINUTE_MS = 60_000
WARN_MINUTES = 10
_TOUCHED = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
_BY_HAND = (QKeyEvent, QMouseEvent, QWheelEvent, QTouchEvent)
"""Every filter of the application asks for the class first: a screen that opens sends thousands of events, and to ask
for an event's type costs forty times as much.
"""


class Watch(QObject):
    """An event filter of the application, and its timers. A machine that slept locks at the first touch.

    `left_alone` says that for the rules' minutes no key and no mouse was touched, or that Ctrl+L was pressed where no
    shortcut of the shop reaches, such as in a panel; `ending` how many minutes are left, from ten down; `ended` that
    the session is over. `minute_ms` is a minute; tests have shorter ones.
    """

    left_alone = Signal()
    ending = Signal(int)
    ended = Signal()

    def __init__(self, parent: QObject | None = None, minute_ms: int = MINUTE_MS) -> None:
        super().__init__(parent)
        self.minute_ms = minute_ms
        self.wall: Callable[[], float] = time.time
        self._idle_s = self._end = self._touched = self._touched_wall = 0.0
        self._idle, self._session = QTimer(self), QTimer(self)
        for timer, do in ((self._idle, self._look), (self._session, self._tell)):
            timer.setSingleShot(True)
            timer.timeout.connect(do)

    def begin(self, idle_minutes: int, left: timedelta) -> None:
        """Watch a session that may go on for so long, and a desk that may be left alone for so many minutes."""
        self._idle_s = idle_minutes * self.minute_ms / 1000
        self._end = time.monotonic() + left.total_seconds() * self.minute_ms / MINUTE_MS
        self.stir()
        self._tell_later()

    def stir(self) -> None:
        """Somebody is here: the minutes count from now."""
        self._touch()
        if self._idle_s:
            self._idle.start(round(self._idle_s * 1000))

    def end(self) -> None:
        """Nobody is signed in."""
        self._idle.stop()
        self._session.stop()
        self._idle_s = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever a hand does counts; nothing is taken away but what locks."""
        if not isinstance(event, _BY_HAND) or not self._idle_s or event.type() not in _TOUCHED:
            return False
        has_slept = self.wall() - self._touched_wall > self._idle_s
        self._touch()
        if has_slept or (isinstance(event, QKeyEvent) and _is_lock_key(event)):
            self.left_alone.emit()
            return True
        return False

    def _touch(self) -> None:
        self._touched, self._touched_wall = time.monotonic(), self.wall()

    def _look(self) -> None:
        rest = self._touched + self._idle_s - time.monotonic()
        if rest > 0:
            self._idle.start(round(rest * 1000) + 1)
        else:
            self.left_alone.emit()

    def _tell_later(self) -> None:
        """Wake up at the next whole minute of the last ten, or at the end."""
        left = self._minutes_left()
        wait = left - WARN_MINUTES if left > WARN_MINUTES else left - max(int(left - 1e-3), 0)
        self._session.start(max(round(wait * self.minute_ms), 1))

    def _tell(self) -> None:
        left = self._minutes_left()
        if left * self.minute_ms < 1:
            self.ended.emit()
            return
        if left < WARN_MINUTES + 0.5:
            self.ending.emit(max(round(left), 1))
        self._tell_later()

    def _minutes_left(self) -> float:
        return (self._end - time.monotonic()) * 1000 / self.minute_ms


def _is_lock_key(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier
