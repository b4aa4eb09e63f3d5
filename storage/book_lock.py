"""One running program a book: a lock that names its holder and ends with its process."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Keep writers out while somebody looks, and make or change no file for that; others may look as well.

        Where there is no lock file nobody ever had the book open here. Raises BookInUse.
        """
        try:
            held = os.open(self._lock.lock_file, os.O_RDONLY)
        except OSError:
            yield
            return
        try:
            if not _shared(held):
                raise BookInUse("book.in_use", **self._read_holder())
            yield
        finally:
            os.close(held)

    def release(self) -> None:
        """Give the lock back."""
        with contextlib.suppress(OSError):
            self._holder.unlink(missing_ok=True)
        self._lock.release()

    def _read_holder(self) -> dict[str, object]:
        """Who holds the book; unknown in the instant before the holder has written its name."""
        holder: dict[str, object] = {"host": "?", "user": "?", "process": "?"}
        with contextlib.suppress(OSError, ValueError, RecursionError):
            said = json.loads(self._holder.read_text(encoding="utf-8"))
            if isinstance(said, dict):
                holder = {key: said.get(key, unknown) for key, unknown in holder.items()}
        return holder


def _shared(held: int) -> bool:
    """Share a lock file with others who look, which closing it ends; False where somebody writes into the book."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 Windows alone has it, and shares no locks

        try:
            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl  # noqa: PLC0415 Windows has none

    try:
        fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a disk without locks: nobody could have taken one there
        return True
    return True


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
