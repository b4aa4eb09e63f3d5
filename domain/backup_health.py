"""How the backups stand: what status bar and screen show, and which of it is an alarm. A red bar, not a log line."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

FULL_LATE = timedelta(hours=26)
INCREMENT_LATE = timedelta(hours=2)
REHEARSAL_LATE = timedelta(days=8)
MIRROR_LATE = 15.0
"""After so many seconds a mirror that is behind is an alarm."""


class BackupAlarm(enum.Enum):
    """What is wrong with the backups."""

    NO_PLACE = "no_place"
    NO_RECIPIENT = "no_recipient"
    NO_FULL = "no_full"
    FULL_LATE = "full_late"
    FULL_FAILED = "full_failed"
    INCREMENT_LATE = "increment_late"
    INCREMENT_FAILED = "increment_failed"
    MIRROR_BEHIND = "mirror_behind"
    PLACE_FAILED = "place_failed"
    NO_REHEARSAL = "no_rehearsal"
    REHEARSAL_LATE = "rehearsal_late"
    REHEARSAL_FAILED = "rehearsal_failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTry:
    """The last try of a kind of backup: when ("" for never), whether it went well, what went wrong, how long it took,
    and when one last went well. `code` names the trouble that ended it, where one did.
    """

    at: str = ""
    ok: bool = False
    code: str = ""
    detail: str = ""
    seconds: float = 0.0
    good_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHealth:
    """How a place stands: `error` is "" or "missing", "silent" (does not answer), "needs_full" (too far behind for
    anything but a full backup), "full", "readonly", "error"; how far its mirror is behind, in facts and seconds (None
    where no mirror runs now); its newest full backup.
    """

    place: str
    error: str = ""
    facts_behind: int | None = None
    seconds_behind: float | None = None
    last_full: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupLine:
    """A whole backup that lies in a place: a "full" one or an "increment", and up to which fact of our own chain."""

    what: str
    made_at: str
    place: str
    file: str
    bytes: int
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupHealth:
    """How the backups of a workstation stand at a moment. `doing` is what is being made now: "full", "increment",
    "rehearsal" or nothing. A `practice` book need not have any.
    """

    now: str
    doing: str = ""
    practice: bool = False
    can_be_opened: bool
    places: tuple[PlaceHealth, ...]
    full: LastTry
    increment: LastTry
    rehearsal: LastTry

    @property
    def alarms(self) -> tuple[BackupAlarm, ...]:
        """What is wrong, the worst first; nothing where all is well."""
        if not self.can_be_opened:
            return (BackupAlarm.NO_RECIPIENT,)
        if not self.places:
            return (BackupAlarm.NO_PLACE,)
        found = {
            BackupAlarm.REHEARSAL_FAILED: bool(self.rehearsal.at) and not self.rehearsal.ok,
            BackupAlarm.NO_FULL: not self.full.good_at,
            BackupAlarm.FULL_FAILED: bool(self.full.at) and not self.full.ok,
            BackupAlarm.FULL_LATE: self._is_late(self.full, FULL_LATE),
            BackupAlarm.PLACE_FAILED: any(place.error for place in self.places),
            BackupAlarm.MIRROR_BEHIND: any((place.seconds_behind or 0.0) > MIRROR_LATE for place in self.places),
            BackupAlarm.INCREMENT_FAILED: bool(self.increment.at) and not self.increment.ok,
            BackupAlarm.INCREMENT_LATE: self._is_late(self.increment, INCREMENT_LATE),
            BackupAlarm.NO_REHEARSAL: bool(self.full.good_at) and not self.rehearsal.at,
            BackupAlarm.REHEARSAL_LATE: self._is_late(self.rehearsal, REHEARSAL_LATE),
        }
        return tuple(alarm for alarm, is_so in found.items() if is_so)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.alarms

    def age(self, moment: str) -> timedelta | None:
        """How long ago something was, None for never."""
        return datetime.fromisoformat(self.now) - datetime.fromisoformat(moment) if moment else None

    def _is_late(self, tried: LastTry, after: timedelta) -> bool:
        age = self.age(tried.good_at)
        return age is not None and age > after
