"""Scan anywhere: a scanner types faster than any hand and ends with Enter; what it types belongs to no field.

Letters are held back for the blink in which a scanner would send the next one. If Enter comes at that pace, they
are a scan; if not, they go to the field as typed. So nothing is left behind in a field, and nothing is lost. What a
reader of identity cards types is no scan: there are Chinese letters in it, and it goes into the field whole.

While a box stands in front, a scan means nothing to the shop behind it. It may fill a field of that box, but its Enter
never presses a button: no money moves because somebody scanned a bag.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

_PACE_MS = 40
_SHORTEST = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)


class Scanner(QObject):
    """An event filter of the application. `listening` says whether scans are heard now, `is_behind` whether a box
    stands in front of what would take them: `passed_over` then says that one was not taken.
    """

    scanned = Signal(str)
    passed_over = Signal()

    def __init__(
        self,
        listening: Callable[[], bool],
        parent: QObject | None = None,
        is_behind: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent)
        self._listening, self._is_behind = listening, is_behind
        self._held: list[QKeyEvent] = []
        self._last_ms = 0
        self._giving_back = self._among_text = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PACE_MS)
        self._pause.timeout.connect(self._give_back)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold letters back, and take Enter away where it ends a scan."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or self._giving_back:
            return False
        if not isinstance(watched, QWidget) or not self._listening():
            return False
        return self._on_key(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Shift:  # a scanner presses it for every capital
            return False
        at_pace = self._at_pace(event)
        self._among_text = (at_pace and self._among_text) or not event.text().isascii()
        if event.key() in _ENTER and at_pace and len(self._held) >= _SHORTEST and not self._among_text:
            self._take()
            return True
        if not _scannable(event):
            self._give_back()
            return False
        if not at_pace:
            self._give_back()
        self._held.append(event.clone())
        self._pause.start()
        return True

    def _at_pace(self, event: QKeyEvent) -> bool:
        """Whether this key came as fast after the last one as a scanner sends them."""
        now = event.timestamp() or int(time.monotonic() * 1000)
        since, self._last_ms = now - self._last_ms, now
        return 0 <= since <= _PACE_MS

    def _take(self) -> None:
        if self._is_behind():
            self._pass_over()
            return
        self._pause.stop()
        text = "".join(event.text() for event in self._held)
        self._held.clear()
        self.scanned.emit(text)

    def _pass_over(self) -> None:
        """A field of the box in front has the scan as if it was typed; nothing else has it, and nobody the Enter."""
        if isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit) and not QApplication.activePopupWidget():
            self._give_back()
            return
        self._pause.stop()
        self._held.clear()
        self.passed_over.emit()

    def _give_back(self) -> None:
        """Hand the letters to the field: a person typed them."""
        self._pause.stop()
        held, self._held = self._held, []
        self._giving_back = True
        try:
            for event in held:
                target = QApplication.focusWidget()
                if target is not None:
                    QApplication.sendEvent(target, event)
        finally:
            self._giving_back = False


def _scannable(event: QKeyEvent) -> bool:
    """A visible ASCII letter; space is none, since it presses buttons."""
    text = event.text()
    plain = event.modifiers() in _PLAIN and not event.isAutoRepeat()
    return plain and len(text) == 1 and text.isascii() and text.isprintable() and not text.isspace()
