"""What the disk did to an open book, and from when on nothing is written into it any more."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from domain.errors import MachineTrouble, Refusal, Trouble
from domain.read_only import DAMAGED, DISK
from storage import reserve

WITHIN = 600.0
"""Seconds within which a second failure of the disk is one too many."""

_FAILURES = {"disk.error", "disk.readonly", "disk.unsettled"}


class Faults:
    """A second failure within ten minutes, or a damaged page, and the book is only read from then on: what was
    confirmed stays, and whoever sits there goes on looking. A full disk is none: it is told, and passes.
    """

    def __init__(self, folder: Path, why: str = "", running: Callable[[], float] = time.monotonic) -> None:
        self.why = why
        """Why nothing is written, as a code with a sentence; "" while the book is written into."""
        self._folder = folder
        self._running = running
        self._last: float | None = None
        self._told: Trouble | None = None

    def must_be_writable(self) -> None:
        """Raises Refusal `book.read_only` once nothing is written any more."""
        if self.why:
            raise Refusal("book.read_only", why=self.why)

    def saw(self, trouble: Trouble) -> None:
        """Take a failure down; one that passes through several transactions is one."""
        if trouble is self._told:
            return
        self._told = trouble
        if trouble.code == "book.damaged":
            self.why = DAMAGED
        elif isinstance(trouble, MachineTrouble) and trouble.code in _FAILURES and not self._is_full(trouble):
            now = self._running()
            if self._last is not None and now - self._last <= WITHIN:
                self.why = self.why or DISK
            self._last = now

    def _is_full(self, trouble: MachineTrouble) -> bool:
        try:
            return reserve.is_full(self._folder, trouble)
        except OSError:
            return False
