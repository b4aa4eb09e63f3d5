"""What backups are called, how long ago they were made, and what to do where something is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from domain.backup_health import MIRROR_LATE, BackupAlarm, BackupHealth, PlaceHealth
from domain.terms import PLACE_ERRORS, n_
from ui.language import _
from ui.widgets.texts import Tone

KINDS: Mapping[str, str] = {"full": n_("Full backup"), "increment": n_("Increment"), "rehearsal": n_("Rehearsal")}
RHYTHM: Mapping[str, str] = {
    "full": n_("once a day, the whole book"),
    "increment": n_("every hour, what is new"),
    "rehearsal": n_("once a week, restored and compared"),
}
DOING: Mapping[str, str] = {
    "full": n_("Backing up …"),
    "increment": n_("Backing up …"),
    "rehearsal": n_("Rehearsing …"),
}

_SHORT: Mapping[BackupAlarm, str] = {
    BackupAlarm.NO_RECIPIENT: n_("No backup: recovery code too old"),
    BackupAlarm.NO_PLACE: n_("No backup place"),
    BackupAlarm.NO_FULL: n_("No backup yet"),
    BackupAlarm.FULL_LATE: n_("Backup late"),
    BackupAlarm.FULL_FAILED: n_("Backup failed"),
    BackupAlarm.INCREMENT_LATE: n_("Backup late"),
    BackupAlarm.INCREMENT_FAILED: n_("Backup failed"),
    BackupAlarm.MIRROR_BEHIND: n_("Backup behind"),
    BackupAlarm.PLACE_FAILED: n_("Backup place fails"),
    BackupAlarm.NO_REHEARSAL: n_("Backup not rehearsed yet"),
    BackupAlarm.REHEARSAL_LATE: n_("Backup rehearsal late"),
    BackupAlarm.REHEARSAL_FAILED: n_("Backup does not restore"),
}
_MILD = frozenset({BackupAlarm.NO_REHEARSAL, BackupAlarm.REHEARSAL_LATE, BackupAlarm.INCREMENT_LATE})
"""What is put right by itself; the rest needs a person."""

_ADVICE: Mapping[BackupAlarm, str] = {
    BackupAlarm.NO_RECIPIENT: n_(
        "Nobody could open a backup, so none is made: the recovery code is of an older kind. Make a new recovery code."
    ),
    BackupAlarm.NO_PLACE: n_(
        "Nothing is backed up. Add a folder on another disk, on a stick or in the network; better two of them."
    ),
    BackupAlarm.NO_FULL: n_("The first full backup is made by itself within a minute. Leave the places plugged in."),
    BackupAlarm.FULL_LATE: n_("The last full backup is older than a day. Back up now, and look at the places."),
    BackupAlarm.FULL_FAILED: n_("The last full backup did not go into every place. It is tried again every 5 minutes."),
    BackupAlarm.INCREMENT_LATE: n_("What is new was last backed up over two hours ago. It is made up for by itself."),
    BackupAlarm.INCREMENT_FAILED: n_("What is new did not go into every place. It is tried again every 5 minutes."),
    BackupAlarm.MIRROR_BEHIND: n_("A place does not keep up with the counter. Check its disk, cable or network."),
    BackupAlarm.PLACE_FAILED: n_("A place takes no backups. What to do stands beside it."),
    BackupAlarm.NO_REHEARSAL: n_("Nobody has tried yet whether these backups restore. Rehearse now; it takes minutes."),
    BackupAlarm.REHEARSAL_LATE: n_("The last rehearsal is older than a week. Rehearse now, or leave the program open."),
    BackupAlarm.REHEARSAL_FAILED: n_(
        "What was restored is not what the book says. Do not rely on these backups: back up now and rehearse again. "
        "Where it stays so, verify the book."
    ),
}

_PLACE_ADVICE: Mapping[str, str] = {
    "missing": n_("Plug the disk in, or make the folder again; what it missed follows by itself."),
    "silent": n_("Check the network or the disk; the other places go on meanwhile."),
    "needs_full": n_("A full backup goes there by itself within minutes; the mirror follows from there on."),
    "full": n_("Make room on this disk, or add another place."),
    "readonly": n_("Look at the lock switch of the stick, or at the rights on the folder."),
    "error": n_("The disk there failed. Check it, or add another place."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A state in a word and its colour, which never stands alone."""

    words: str
    tone: Tone


def state_of(health: BackupHealth) -> Said:
    """How the backups stand, in the few words at the bottom of every screen."""
    alarms = health.alarms
    if health.practice and alarms == (BackupAlarm.NO_PLACE,):
        return Said(_("No backup (practice)"), Tone.PLAIN)
    if health.doing and set(alarms) <= {BackupAlarm.NO_FULL, *_MILD}:
        return Said(_(DOING[health.doing]), Tone.BLUE)
    if alarms:
        worst = min(alarms, key=lambda each: (each in _MILD, alarms.index(each)))
        return Said(_(_SHORT[worst]), tone_of(worst))
    newest = max(health.full.good_at, health.increment.good_at)
    return Said(_("Backup {ago}").format(ago=ago(health.age(newest))), Tone.GREEN)


def tone_of(alarm: BackupAlarm) -> Tone:
    """How grave it is."""
    return Tone.AMBER if alarm in _MILD else Tone.RED


def alarm_words(alarm: BackupAlarm) -> tuple[str, str]:
    """What is wrong in short, and what to do."""
    return _(_SHORT[alarm]), _(_ADVICE[alarm])


def place_said(place: PlaceHealth) -> Said:
    """How a place stands, in a word or two."""
    if place.error:
        return Said(_(PLACE_ERRORS[place.error]), Tone.RED)
    if place.seconds_behind:
        late = place.seconds_behind > MIRROR_LATE
        words = _("{seconds} s behind").format(seconds=max(1, round(place.seconds_behind)))
        return Said(words, Tone.RED if late else Tone.AMBER)
    if place.facts_behind is None:
        return Said(_("Not looked at yet"), Tone.PLAIN)
    return Said(_("In step"), Tone.GREEN)


def place_advice(place: PlaceHealth) -> str:
    """What to do about a place, or nothing."""
    return _(_PLACE_ADVICE[place.error]) if place.error else ""


def ago(age: timedelta | None) -> str:
    """How long ago something was."""
    if age is None:
        return _("never")
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return _("{n} min ago").format(n=minutes)
    if minutes < 48 * 60:
        return _("{n} h ago").format(n=minutes // 60)
    return _("{n} days ago").format(n=minutes // (24 * 60))


def took(seconds: float) -> str:
    """How long something took."""
    whole = round(seconds)
    if whole < 60:
        return _("{n} s").format(n=round(seconds, 1))
    return _("{m} min {n} s").format(m=whole // 60, n=whole % 60)


def size_text(size: int) -> str:
    """How large a file is."""
    return f"{size / 1_000_000:,.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def moment_text(moment: str) -> str:
    """A moment of the shop's time: 2026-11-22 02:40."""
    return f"{moment[:10]} {moment[11:16]}" if moment else ""
