"""A folder into which a camera or a phone puts its pictures, watched for what comes.

It may lie on another computer that does not answer: so a thread of its own looks, and again and again, since such a
folder does not tell what changes in it.
"""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_EVERY_S = 1.0

_Stamp = tuple[int, int]


class Arrivals:
    """What came into a folder since the first look. A file counts once it stays as it is from one look to the next."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._old: set[Path] | None = None
        self._coming: dict[Path, _Stamp] = {}

    def look(self) -> tuple[Path, ...]:
        """The pictures that are whole now, each told once, the oldest first. Raises OSError."""
        here = {path: _stamp(path) for path in self._folder.iterdir() if path.suffix.lower() in PICTURES}
        if self._old is None:
            self._old = set(here)
        new = {path: stamp for path, stamp in here.items() if path not in self._old}
        whole = [path for path, stamp in new.items() if stamp[1] and self._coming.get(path) == stamp]
        self._coming = new
        self._old |= set(whole)
        return tuple(sorted(whole, key=lambda path: (new[path], path.name)))


def _stamp(path: Path) -> _Stamp:
    """When a file was written last, and its size; nothing of one that is taken away just now."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


class PhotoFolder(QObject):
    """`arrived` brings new pictures, `found` says whether the folder can be read, whenever that changes."""

    arrived = Signal(object)
    found = Signal(bool)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._arrivals = Arrivals(folder)
        self._ended: threading.Event | None = None

    def start(self) -> None:
        """Watch from now on; what lies there already is old."""
        if self._ended is None:
            self._ended = ended = threading.Event()
            self.destroyed.connect(ended.set)
            threading.Thread(target=self._watch, args=(ended,), name="photos", daemon=True).start()

    def stop(self) -> None:
        """Watch no longer."""
        if self._ended is not None:
            self._ended.set()
            self._ended = None

    def _watch(self, ended: threading.Event) -> None:
        was_found = True
        while not ended.is_set():
            try:
                new, is_found = self._arrivals.look(), True
            except OSError:
                new, is_found = (), False
            if ended.is_set():
                return
            if is_found != was_found:
                self.found.emit(is_found)
            if new:
                self.arrived.emit(new)
            was_found = is_found
            ended.wait(_EVERY_S)
