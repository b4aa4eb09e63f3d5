"""The daily run behind the counter: one small commit at a time, so that whatever the clerk does comes in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from domain.errors import Trouble
from domain.ports import Desk
from ui.shell.actions import may
from ui.tasks import Run

RUN_DAY = "run-day"


class ClockWork:
    """Starts the run of a desk whose person may, and goes on until nothing is left or something is the matter.

    A run that is dropped in the middle, because the clerk locked the screen, goes on where it was once it begins again.
    """

    def __init__(self, desk: Desk, run: Run, say: Callable[[Trouble], None]) -> None:
        self._desk, self._run, self._say = desk, run, say
        self._pieces: Iterator[object] | None = None

    def start(self) -> None:
        """Begin, unless a run is under way or nothing is written into the book."""
        if self._pieces is None and not self._desk.read_only and may(self._desk.session.role, RUN_DAY):
            self._pieces = self._desk.daily_run()
            self._go_on()

    def _go_on(self) -> None:
        pieces = self._pieces
        if pieces is not None:
            self._run(lambda: next(pieces, None), self._done, self._failed)

    def _done(self, piece: object | None) -> None:
        if piece is None:
            self._pieces = None
        else:
            self._go_on()

    def _failed(self, trouble: Trouble) -> None:
        self._pieces = None
        self._say(trouble)
