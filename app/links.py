"""`pawnbook:ticket/31012600871`: a link opens that ticket in the window that runs, or after the next sign-in.

A link says which ticket to look at and nothing else: it never does anything. It is handed over as a small file in the
person's own data folder that the running window watches; no port is opened and nobody is called.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from domain.errors import MachineTrouble

SCHEME = "pawnbook:"
_LINK = re.compile(r"pawnbook:(?://)?ticket/([0-9]{8,16})/?", re.IGNORECASE | re.ASCII)
_LONGEST = 64
_FOLDER, _WANTED, _LOCK = "links", "wanted", "window.lock"


def ticket_of(link: str) -> str:
    """The number of the ticket that a link names. Raises MachineTrouble `link.unknown` for anything else."""
    named = _LINK.fullmatch(link) if len(link) <= _LONGEST else None
    if named is None:
        raise MachineTrouble("link.unknown")
    return named[1]


class Links:
    """The letter box of the data folder; the window that runs holds it."""

    def __init__(self, home: Path) -> None:
        self.folder = home / _FOLDER
        self._lock = FileLock(self.folder / _LOCK)

    def hold(self) -> bool:
        """Take what comes from now on; False where another window does already, or nothing can be written here."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except (Timeout, OSError):
            return False
        self.take()
        return True

    def leave(self) -> None:
        """The window goes."""
        self._lock.release()

    def hand_over(self, number: str) -> bool:
        """Give a ticket's number to the window that runs; False where none does."""
        if self.hold():
            self.leave()
            return False
        unfinished = self.folder / f"{_WANTED}.{os.getpid()}"
        try:
            unfinished.write_text(number, encoding="ascii")
            unfinished.replace(self.folder / _WANTED)
        except OSError:
            return False
        return True

    def take(self) -> str:
        """The number that was handed over, once; "" where there is none, or it is none."""
        file = self.folder / _WANTED
        with suppress(OSError, MachineTrouble, UnicodeDecodeError):
            with file.open("rb") as letter:
                said = letter.read(_LONGEST).decode("ascii")
            file.unlink()
            return ticket_of(f"{SCHEME}ticket/{said}")
        with suppress(OSError):
            file.unlink()
        return ""
