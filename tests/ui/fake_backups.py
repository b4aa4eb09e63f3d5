"""The backups of a book that has none: what a test says they are, and what was asked of them."""

from __future__ import annotations

from dataclasses import replace

from domain.backup_health import BackupHealth, BackupLine, LastTry, PlaceHealth
from domain.errors import Refusal, Trouble

NOW = "2026-11-22T13:40:00.000+08:00"
DISK = "/media/second-disk"


def went_well(at: str, seconds: float = 2.0) -> LastTry:
    """A try that went well."""
    return LastTry(at=at, ok=True, seconds=seconds, good_at=at)


ALL_WELL = BackupHealth(
    now=NOW,
    can_be_opened=True,
    places=(PlaceHealth(place=DISK, facts_behind=0, seconds_behind=0.0, last_full="2026-11-22T02:40:00.000+08:00"),),
    full=went_well("2026-11-22T02:40:00.000+08:00", 14.2),
    increment=went_well("2026-11-22T13:28:00.000+08:00", 0.1),
    rehearsal=went_well("2026-11-20T03:00:00.000+08:00", 31.0),
)


class FakeBackups:
    """`domain.backup_desk.BackupDesk` from memory."""

    def __init__(self) -> None:
        self.stands = ALL_WELL
        self.lines: tuple[BackupLine, ...] = ()
        self.asked: list[str] = []
        self.fails: Trouble | None = None

    def health(self) -> BackupHealth:
        return self.stands

    def listed(self) -> tuple[BackupLine, ...]:
        return self.lines

    def back_up(self) -> None:
        self._ask("full")
        self.stands = replace(self.stands, doing="full")

    def rehearse(self) -> None:
        self._ask("rehearsal")
        self.stands = replace(self.stands, doing="rehearsal")

    def add_place(self, folder: str) -> None:
        if folder == "/nowhere":
            raise Refusal("backup.place_missing", place=folder)
        self._ask(f"add {folder}")
        self.stands = replace(self.stands, places=(*self.stands.places, PlaceHealth(place=folder)))

    def remove_place(self, folder: str) -> None:
        self._ask(f"remove {folder}")
        staying = tuple(each for each in self.stands.places if each.place != folder)
        self.stands = replace(self.stands, places=staying)

    def _ask(self, what: str) -> None:
        if self.fails is not None:
            raise self.fails
        self.asked.append(what)
