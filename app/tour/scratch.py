"""A copy of the practice shop to be used up, the time that it lives at, and the front through which it is opened."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

from app.desktop import Place, ShopGate, front
from app.places import books_in
from domain.clock import CHINA, Clock, calendar_day
from domain.ports import BookOnDisk, Desk
from domain.till.day import Day
from storage.book_lock import BookLock
from storage.envelope import read_envelope
from storage.keyring_secret import forget_secret
from ui.front import Front

_LEFT_BEHIND = shutil.ignore_patterns("lock", "holder.json", "quarantine")
_MORNING = clock_time(10, 20)


@contextmanager
def scratch_copy(book: Path) -> Iterator[Path]:
    """A copy of a closed book, thrown away afterwards; the book itself stays as it is.

    Raises BookInUse where the book is open, since a book that is written to cannot be copied.
    """
    with scratch_home() as home:
        lock = BookLock(book)
        lock.take()
        try:
            copy = Path(shutil.copytree(book, home / book.name, ignore=_LEFT_BEHIND))
        finally:
            lock.release()
        yield copy


@contextmanager
def scratch_home() -> Iterator[Path]:
    """An empty data folder, thrown away afterwards."""
    with tempfile.TemporaryDirectory(prefix="pawnbook-tour-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


class ShopTime:
    """A clock that is set to another time and runs on from there."""

    def __init__(self, start: datetime) -> None:
        self.set(start)

    def __call__(self) -> datetime:
        """The present moment of the tour."""
        return self._start + timedelta(seconds=time.monotonic() - self._begun)

    def set(self, start: datetime) -> None:
        """Go to another moment."""
        self._start, self._begun = start, time.monotonic()

    def next_morning(self) -> None:
        """Go to the next day."""
        self.set(datetime.combine(calendar_day(self()) + timedelta(days=1), _MORNING, CHINA))


def time_for(day: Day | None, clock: Clock) -> ShopTime:
    """The time at which a shop with this newest day does business: on its open day, else on the next one."""
    now = clock()
    today = calendar_day(now)
    on = today
    if day is not None:
        on = day.business_date if day.is_open else max(today, day.business_date + timedelta(days=1))
    return ShopTime(now if on == today else datetime.combine(on, _MORNING, CHINA))


class TourGate(ShopGate):
    """The gate of the program, which remembers the desk that it opened."""

    desk: Desk | None = None

    def open(self, book: BookOnDisk, person: str, password: str, code: str = "", *, read_only: bool = False) -> Desk:
        """Sign in."""
        self.desk = super().open(book, person, password, code, read_only=read_only)
        return self.desk


@contextmanager
def tour_gate(place: Place) -> Iterator[tuple[Front, TourGate]]:
    """What the window of a tour is handed, and its gate, which is closed afterwards."""
    gate = TourGate(place)
    try:
        door = front(place.home, make_gate=lambda: gate, recovery_paper=gate.recovery_paper)
        yield replace(door, preferences=replace(door.preferences, guided=True)), gate
    finally:
        gate.close()


@contextmanager
def forgotten(home: Path) -> Iterator[None]:
    """Whatever books are made in this folder, the keyring of the system keeps nothing of them."""
    try:
        yield
    finally:
        for folder in books_in(home):
            forget_secret(read_envelope(folder).book_id)
