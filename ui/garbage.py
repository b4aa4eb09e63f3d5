"""Python's search for unreachable objects, on the window's thread alone.

Left to itself it runs in whichever thread happens to allocate, and what it finds there may be a part of a window: where
another thread ends one, the whole program may end with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000
_ALL_AT = 60
"""Objects that lived for long are looked at in every so-manieth round."""


class Garbage(QObject):
    """Takes the search over from Python, for good: what a window leaves behind is still there after it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._rounds = 0
        every = QTimer(self)
        every.setInterval(_EVERY_MS)
        every.timeout.connect(self.collect)
        every.start()

    @staticmethod
    def settle() -> None:
        """The program is loaded: what came with it stays for good. Looking at it anew stops the window for 0.1 s."""
        if not gc.get_freeze_count():
            gc.freeze()

    def collect(self) -> None:
        """Let go of what nothing leads to any more."""
        self._rounds += 1
        gc.collect(1 if self._rounds % _ALL_AT else 2)
