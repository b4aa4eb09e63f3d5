"""One place of the backups at work: its mirror, and how it was last seen, on a thread of its own.

A place that does not answer, a network folder above all, keeps neither the others waiting nor the counter.
"""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from app.backup_look import Seen
from domain.backup_health import MIRROR_LATE, PlaceHealth
from domain.errors import Trouble
from storage.backup.full import SILENT

if TYPE_CHECKING:
    from app.backup_service import Backups
    from storage.backup.mirror import Mirror


class Pace(NamedTuple):
    """Seconds between two rounds: of the mirror (what was done is on the other disk within two), of looking at the
    places, and of looking whether a backup is due.
    """

    mirror: float = 1.0
    look: float = 10.0
    clock: float = 10.0


class PlaceAtWork:
    """Mirrors into a place until it ends."""

    def __init__(self, backups: Backups, place: str, pace: Pace) -> None:
        self._backups, self._place, self._pace = backups, place, pace
        self._ended, self._is_left = threading.Event(), False
        self._mirror: Mirror | None = None
        self._seen, self._seen_at, self._looked = Seen((PlaceHealth(place=place),)), time.monotonic(), float("-inf")
        self._thread = threading.Thread(target=self._run, name="mirror", daemon=True)
        self._thread.start()

    @property
    def seen(self) -> Seen:
        """How it was last seen; one that has not answered for long shows as a mirror that stands still."""
        health, silent = self._seen.places[0], time.monotonic() - self._seen_at
        if silent <= max(MIRROR_LATE, 3 * self._pace.look):
            return self._seen
        behind = max(silent, health.seconds_behind or 0.0)
        return Seen((replace(health, error=SILENT, seconds_behind=behind),), self._seen.listed)

    @property
    def is_silent(self) -> bool:
        """Whether it has not answered for long."""
        return self.seen.places[0].error == SILENT

    def look_soon(self) -> None:
        """Look at it in the next round: something new lies there."""
        self._looked = float("-inf")

    def leave(self) -> None:
        """Write nothing there any more; nobody waits for it."""
        self._is_left = True
        self._ended.set()

    def end(self) -> None:
        """Bring the mirror up to the book once more, and let go."""
        self._ended.set()

    def wait(self, until: float) -> None:
        """Wait for the end, up to this moment of the running clock."""
        self._thread.join(max(0.0, until - time.monotonic()))

    def _run(self) -> None:
        while not self._ended.wait(self._pace.mirror):
            self._go_on()
        if not self._is_left:
            self._go_on()
        if self._mirror is not None:
            self._mirror.close()

    def _go_on(self) -> None:
        """What fails is told by how the place is seen, and tried again in the next round."""
        with suppress(Trouble, OSError):
            self._mirror = self._backups.mirror_of(self._place, self._mirror)
            self._backups.catch_up(self._mirror)
        if time.monotonic() - self._looked >= self._pace.look:
            with suppress(Trouble, OSError):
                self._looked = time.monotonic()
                self._seen = self._backups.look_into(self._place, self._mirror)
                self._seen_at = time.monotonic()
