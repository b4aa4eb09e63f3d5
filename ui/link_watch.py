"""Links that were clicked elsewhere: the window looks into its letter box as soon as something falls into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class LetterBox:
    """Where links are handed over; `take` answers a ticket's number or "", and is called on the worker.

    `first` is the ticket that the program was started for.
    """

    folder: Path
    take: Callable[[], str]
    first: str = ""


class LinkWatch(QObject):
    """`wanted` says which ticket somebody wants to see."""

    wanted = Signal(str)

    def __init__(self, box: LetterBox, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._box, self._run = box, tasks
        self._watcher = QFileSystemWatcher([str(box.folder)], self)
        self._watcher.directoryChanged.connect(lambda _folder: self._look())

    def _look(self) -> None:
        self._run(self._box.take, self._told, lambda _trouble: None)

    def _told(self, number: str) -> None:
        if number:
            self.wanted.emit(number)
