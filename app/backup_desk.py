"""The backups behind the counter: the mirror all the time, increments hourly, full backups daily, rehearsals weekly.

Threads of their own read the book and make them: one for each place, one for the hourly increments and one for what
takes long, so that neither a long full backup nor a place that hangs keeps a mirror waiting, an increment, or the
counter. Into the book itself only the desk's worker writes: what is to be taken down there is handed to it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from app.backup_place import Pace, PlaceAtWork
from app.backup_service import Backups
from app.backup_worker import Ended
from domain.access.security import SecurityEvent
from domain.backup_health import BackupHealth, BackupLine
from domain.errors import Refusal, Trouble
from storage.backup.full import NEEDS_FULL

if TYPE_CHECKING:
    from app.shop import Shop

Behind = Callable[[Callable[[], None]], None]
"""Has the one thread that writes the book do something when it comes to it; nobody waits for that."""

FULL, INCREMENT, REHEARSAL = "full", "increment", "rehearsal"
_DOING = (FULL, REHEARSAL, INCREMENT)
"""Which of those that are made at a time is told: what takes longest."""
_PATIENCE = 30.0
"""Seconds that closing the book waits for a place that does not answer."""


class TakenDownLater:
    """What is to be taken down in the book, until the worker comes to it, or the book is closed."""

    def __init__(self, shop: Shop, behind: Behind) -> None:
        self._shop, self._behind = shop, behind
        self._waiting: SimpleQueue[tuple[SecurityEvent, str | None, str, str, int]] = SimpleQueue()

    def __call__(self, event: SecurityEvent, person: str | None, about: str, reason: str, count: int) -> None:
        """Take this down soon; on any thread."""
        self._waiting.put((event, person, about, reason, count))
        self._behind(self.take_down)

    def take_down(self) -> None:
        """Take down what waits; on the thread that writes the book. A book that cannot be written keeps none."""
        with suppress(Empty):
            while True:
                noted = self._waiting.get_nowait()
                with suppress(Trouble):
                    self._shop.note(*noted)


class _Clockwork(NamedTuple):
    """A thread that looks at the clock, and what has it look at once."""

    thread: threading.Thread
    woken: threading.Event


class BackupsBehind:
    """The backups of an open book (`domain.backup_desk.BackupDesk`). Until `start` nothing runs behind the counter, and
    what is asked for is done at once.
    """

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._backups = Backups(shop)
        self._later: TakenDownLater | None = None
        self._pace = Pace()
        self._places: dict[str, PlaceAtWork] = {}
        self._clockwork: tuple[_Clockwork, ...] = ()
        self._ended = threading.Event()
        self._asked: set[str] = set()
        self._doing: set[str] = set()

    # What screens ask.

    def health(self) -> BackupHealth:
        """How the backups stand, as far as their places were looked at."""
        places = tuple(each.seen.places[0] for each in self._places.values())
        return self._backups.health_with(places, min((*self._doing, *self._asked), default="", key=_DOING.index))

    def listed(self) -> tuple[BackupLine, ...]:
        """The whole backups that were found in the places, the newest first."""
        if not self._clockwork:
            return self._backups.look().listed
        lines = (line for each in self._places.values() for line in each.seen.listed)
        return tuple(sorted(lines, key=lambda line: (line.made_at, line.what), reverse=True))

    def back_up(self) -> None:
        """Have a full backup made now. Raises Refusal `access.denied`, `backup.no_places`; BookTrouble."""
        self._must_have_places()
        self._backups.must_have_recipients()
        self._ask_for(FULL, self._backups.full)

    def rehearse(self) -> None:
        """Have a rehearsal now. Raises Refusal `access.denied`, `backup.no_places`, `backup.nothing_yet`."""
        self._must_have_places()
        if not self.health().full.good_at:
            raise Refusal("backup.nothing_yet")
        self._ask_for(REHEARSAL, self._backups.rehearse)

    def add_place(self, folder: str) -> None:
        """Have backups go to a folder from now on. Raises Refusal, MachineTrouble."""
        self._must_be_allowed()
        self._backups.add_place(Path(folder))
        self._run()

    def remove_place(self, folder: str) -> None:
        """Have no more backups go there. Raises Refusal, MachineTrouble."""
        self._must_be_allowed()
        self._backups.remove_place(Path(folder))
        self._keep_places()

    # What runs.

    def start(self, behind: Behind, pace: Pace | None = None) -> None:
        """Begin behind the counter; a practice book without places needs none until it is given one."""
        self._pace = pace or self._pace
        self._later = TakenDownLater(self._shop, behind)
        self._backups = Backups(self._shop, self._later)
        self._backups.is_silent = self._is_silent
        if self._backups.places or not self._shop.book_file.practice:
            self._run()

    def stop(self) -> None:
        """End before the book is closed, on the thread that writes it: what is being made is broken off without a
        trace, what was made is taken down, and the mirrors are brought up to the book once more.
        """
        until = time.monotonic() + _PATIENCE
        self._ended.set()
        self._wake()
        self._backups.end()
        for each in self._clockwork:
            each.thread.join(max(0.0, until - time.monotonic()))
        self._clockwork = ()
        if self._later is not None:
            self._later.take_down()
        for place in self._places.values():
            place.end()
        for place in self._places.values():
            place.wait(until)
        self._places.clear()

    def _run(self) -> None:
        if self._later is None:
            return
        self._keep_places()
        if not self._clockwork:
            lasting = {FULL: self._backups.full, REHEARSAL: self._backups.rehearse}
            self._clockwork = (self._begun(lasting), self._begun({INCREMENT: self._increment}))
        self._wake()

    def _begun(self, doing: Mapping[str, Callable[[], object]]) -> _Clockwork:
        woken = threading.Event()
        thread = threading.Thread(target=self._by_the_clock, args=(doing, woken), name="backups", daemon=True)
        thread.start()
        return _Clockwork(thread, woken)

    def _wake(self) -> None:
        for each in self._clockwork:
            each.woken.set()

    def _keep_places(self) -> None:
        """Be at work in every place that is set, and in no other."""
        if self._later is None:
            return
        wanted = tuple(map(str, self._backups.places))
        for gone in self._places.keys() - set(wanted):
            self._places.pop(gone).leave()
        for new in wanted:
            if new not in self._places:
                self._places[new] = PlaceAtWork(self._backups, new, self._pace)

    def _by_the_clock(self, doing: Mapping[str, Callable[[], object]], woken: threading.Event) -> None:
        while not self._ended.is_set():
            woken.wait(self._pace.clock)
            woken.clear()
            for kind, do in doing.items():
                if self._is_wanted(kind):
                    self._do(kind, do)

    def _is_wanted(self, kind: str) -> bool:
        if self._ended.is_set() or not self._backups.places:
            return False
        if kind == FULL and self._needs_full() and self._backups.may_try(FULL):
            return True
        if kind == INCREMENT and not self._backups.was_tried(FULL):
            return False  # all of the book is new until then
        return kind in self._asked or self._backups.due(kind)

    def _increment(self) -> None:
        """Put what is new into every place; one that is too far behind for that is given a full backup."""
        done = self._backups.increment()
        if any(each.error == NEEDS_FULL for each in done) and self._backups.may_try(FULL):
            self._asked.add(FULL)
            self._wake()

    def _needs_full(self) -> bool:
        return any(each.seen.places[0].error == NEEDS_FULL for each in tuple(self._places.values()))

    def _is_silent(self, place: str) -> bool:
        return place in self._places and self._places[place].is_silent

    def _do(self, kind: str, do: Callable[[], object]) -> None:
        self._doing.add(kind)
        self._asked.discard(kind)
        try:
            with suppress(Trouble, Ended, OSError):
                do()
        finally:
            self._doing.discard(kind)
        for place in tuple(self._places.values()):
            place.look_soon()

    def _ask_for(self, kind: str, do: Callable[[], object]) -> None:
        if not self._clockwork:
            do()
            return
        self._asked.add(kind)
        self._wake()

    def _must_be_allowed(self) -> None:
        self._shop.session.must_be_allowed("backup")
        if not self._clockwork:  # what runs goes on where the book's own disk begins to fail
            self._shop.must_be_writable()

    def _must_have_places(self) -> None:
        self._must_be_allowed()
        if not self._backups.places:
            raise Refusal("backup.no_places")
