"""The one way off the window's thread and the one way back.

A job runs on a single worker, so that no two jobs meet in the book. Its result, or the trouble that a person can
be told about, comes back on the window's thread; a bug is raised there, where it is seen.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Protocol, TypeVar
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from domain.errors import Trouble

T = TypeVar("T")

Otherwise = Callable[[Trouble], None]
Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""

_Answer = tuple[Future[Any], Callable[[Any], None], Otherwise]


class Run(Protocol):
    """How a presenter has work done: the job, what to do with its result, what to do with trouble."""

    def __call__(self, job: Callable[[], T], then: Callable[[T], None], otherwise: Otherwise) -> None: ...


class RunLong(Protocol):
    """The same for a long job, which is handed a function to tell its progress."""

    def __call__(
        self, job: Callable[[Progress], T], then: Callable[[T], None], otherwise: Otherwise, progress: Progress
    ) -> None: ...


class Tasks(QObject):
    """The worker of a window."""

    busy_changed = Signal(bool)
    bug_met = Signal()
    """A job ended in a bug, so that nobody waits for its answer without knowing."""
    _done = Signal(object, object, object)
    _went_on = Signal(object, int, int)
    _bug = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="book")
        self._waiting = 0
        self._answers: deque[_Answer] = deque()
        self._under_way: WeakKeyDictionary[QObject, int] = WeakKeyDictionary()
        # Queued even where a job is done before its callback is set: an answer never comes in the middle of a call.
        self._done.connect(self._hand_back, Qt.ConnectionType.QueuedConnection)
        self._went_on.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._bug.connect(self._raise, Qt.ConnectionType.QueuedConnection)

    def __call__(self, job: Callable[[], T], then: Callable[[T], None], otherwise: Otherwise) -> None:
        """Do `job` on the worker, and then `then` with its result, or `otherwise` with the trouble.

        Once the program ends nothing more is done: an answer that came with the last jobs may still ask for another.
        """
        try:
            future = self._worker.submit(job)
        except RuntimeError:
            return
        self._count(1)
        future.add_done_callback(lambda done: self._done.emit(done, then, otherwise))

    def long(
        self, job: Callable[[Progress], T], then: Callable[[T], None], otherwise: Otherwise, progress: Progress
    ) -> None:
        """Do a job that tells how far it is; `progress` is called on the window's thread."""
        self(lambda: job(lambda done, of: self._went_on.emit(progress, done, of)), then, otherwise)

    def for_owner(self, owner: QObject) -> Run:
        """The same worker for a screen: answers that come after the screen is gone are dropped."""

        def run(job: Callable[[], T], then: Callable[[T], None], otherwise: Otherwise) -> None:
            self._under_way[owner] = self._under_way.get(owner, 0) + 1
            self(job, self._back_to(owner, then), self._back_to(owner, otherwise))

        return run

    def works_for(self, owner: QObject) -> bool:
        """Whether an answer for this screen is still to come."""
        return bool(self._under_way.get(owner))

    def _back_to(self, owner: QObject, what: Callable[[T], None]) -> Callable[[T], None]:
        def call(value: T) -> None:
            if shiboken6.isValid(owner):
                self._under_way[owner] -= 1
                what(value)

        return call

    def behind(self, job: Callable[[], None]) -> None:
        """Have the program's own work done on the worker when it comes to it; nobody waits, from any thread.

        Once the program ends nothing is taken any more: who asked does at the end what was left.
        """
        with suppress(RuntimeError):
            self._worker.submit(job).add_done_callback(self._look_for_bugs)

    def fetch(self, job: Callable[[], T]) -> T:
        """Do `job` on the worker and wait for its result: for another worker's thread, never for the window's."""
        return self._worker.submit(job).result()

    def another(self) -> Tasks:
        """A second worker, which waits for none of this one's jobs."""
        return type(self)(self.parent())

    def wait(self, *, for_all: bool = False) -> None:
        """Take no more jobs and wait for the one that runs, or for all; called when the program ends."""
        self._worker.shutdown(wait=True, cancel_futures=not for_all)

    def _look_for_bugs(self, done: Future[None]) -> None:
        error = None if done.cancelled() else done.exception()
        if error is not None:
            self._bug.emit(error)

    @Slot(object)
    def _raise(self, error: BaseException) -> None:
        self.bug_met.emit()
        raise error

    @Slot(object, object, object)
    def _hand_back(self, done: Future[Any], then: Callable[[Any], None], otherwise: Otherwise) -> None:
        self._answers.append((done, then, otherwise))
        if len(self._answers) == 1:
            QTimer.singleShot(0, self, self._hand_over)

    def _hand_over(self) -> None:
        """One answer a turn: several at once would stop the window for as long as all of them together."""
        done, then, otherwise = self._answers.popleft()
        if self._answers:
            QTimer.singleShot(0, self, self._hand_over)
        self._count(-1)
        if done.cancelled():
            return
        error = done.exception()
        if error is None:
            then(done.result())
        elif isinstance(error, Trouble):
            otherwise(error)
        else:
            self._raise(error)

    @Slot(object, int, int)
    def _tell(self, progress: Progress, done: int, of: int) -> None:
        progress(done, of)

    def _count(self, step: int) -> None:
        was, self._waiting = self._waiting, self._waiting + step
        if bool(was) != bool(self._waiting):
            self.busy_changed.emit(bool(self._waiting))


def at_once(job: Callable[[], T], then: Callable[[T], None], otherwise: Otherwise) -> None:
    """Do the job here and now: the stand-in of a worker in tests and in pictures of the screens."""
    try:
        result = job()
    except Trouble as trouble:
        otherwise(trouble)
    else:
        then(result)


def at_once_long(
    job: Callable[[Progress], T], then: Callable[[T], None], otherwise: Otherwise, progress: Progress
) -> None:
    """The same for a long job."""
    at_once(lambda: job(progress), then, otherwise)


class TasksAtOnce(Tasks):
    """Tasks without a second thread, for tests."""

    def __call__(self, job: Callable[[], T], then: Callable[[T], None], otherwise: Otherwise) -> None:
        """Do the job here and now."""
        at_once(job, then, otherwise)

    def long(
        self, job: Callable[[Progress], T], then: Callable[[T], None], otherwise: Otherwise, progress: Progress
    ) -> None:
        """Do the long job here and now."""
        at_once_long(job, then, otherwise, progress)

    def fetch(self, job: Callable[[], T]) -> T:
        """Do the job here and now."""
        return job()
