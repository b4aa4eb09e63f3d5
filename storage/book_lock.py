"""One running program a book: a lock that names its holder and ends with its process."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from domain.errors import BookInUse, MachineTrouble

_LOCK = "lock"
_HOLDER = "holder.json"


class BookLock:
    """Held while a book is open. The operating system drops it when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder / _LOCK)
        self._holder = folder / _HOLDER

    def take(self) -> None:
        """Take the lock. Raises BookInUse `book.in_use` with the holder's host, user and process."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise BookInUse("book.in_use", **self._read_holder()) from None
        except OSError as error:
            raise MachineTrouble("disk.error", detail=str(error)) from error
        holder = {"host": socket.gethostname(), "user": _user(), "process": os.getpid()}
        with contextlib.suppress(OSError):  # it only tells others who holds the book; a full disk may not stop work
            self._holder.write_text(json.dumps(holder), encoding="utf-8")

    def release(self) -> None:
        """Give the lock back."""
        with contextlib.suppress(OSError):
            self._holder.unlink(missing_ok=True)
        self._lock.release()

    def _read_holder(self) -> dict[str, object]:
        """Who holds the book; unknown in the instant before the holder has written its name."""
        holder: dict[str, object] = {"host": "?", "user": "?", "process": "?"}
        with contextlib.suppress(OSError, ValueError):
            holder |= json.loads(self._holder.read_text(encoding="utf-8"))
        return holder


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
