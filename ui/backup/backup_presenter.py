"""The screen of the backups without Qt: how they stand in words, and what may be asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from domain.backup_health import BackupAlarm, BackupHealth, BackupLine, LastTry
from domain.errors import BookTrouble, Trouble
from domain.ports import Desk
from ui.backup.backup_words import (
    DOING,
    KINDS,
    RHYTHM,
    Said,
    ago,
    alarm_words,
    moment_text,
    place_advice,
    place_said,
    tone_of,
    took,
)
from ui.front import Explain
from ui.language import _
from ui.shell.actions import may
from ui.tasks import Run
from ui.widgets.texts import Tone

_LATE = {
    "full": (BackupAlarm.FULL_LATE,),
    "increment": (BackupAlarm.INCREMENT_LATE,),
    "rehearsal": (BackupAlarm.REHEARSAL_LATE,),
}


@dataclass(frozen=True, slots=True)
class Warned:
    """What is wrong, and what to do about it."""

    said: Said
    advice: str


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of backup: how it stands, when it was last made and how long that took, and why it failed."""

    name: str
    rhythm: str
    said: Said
    when: str
    wrong: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place: how its mirror stands, its newest full backup, what to do, and whether it may be taken off."""

    place: str
    said: Said
    last: str
    advice: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that the screen shows. `busy` says what is being made, or nothing."""

    warned: tuple[Warned, ...]
    kinds: tuple[KindRow, ...]
    places: tuple[PlaceRow, ...]
    listed: tuple[BackupLine, ...]
    busy: str
    may_back_up: bool
    may_rehearse: bool


class BackupShows(Protocol):
    """What the presenter asks of the screen."""

    def show_state(self, shown: Shown) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_done(self, text: str) -> None: ...


class BackupPresenter:
    """Looks again and again while the screen is in front; what somebody asked for is told once it is done."""

    def __init__(self, view: BackupShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._waits_for = ""
        self._asked_at = ""

    @property
    def may_change(self) -> bool:
        """Whether this person sees to the backups; the others look."""
        return may(self._desk.session.role, "backup")

    def look(self) -> None:
        """Read how they stand."""
        backups = self._desk.backups
        self._run(lambda: (backups.health(), backups.listed()), lambda found: self.show(*found), self._failed)

    def back_up(self) -> None:
        """Have a full backup made."""
        self._ask("full", self._desk.backups.back_up)

    def rehearse(self) -> None:
        """Have the newest backups restored and compared."""
        self._ask("rehearsal", self._desk.backups.rehearse)

    def add_place(self, folder: str) -> None:
        """Have backups go to a folder."""
        words = _("From now on backups go to {place} as well.").format(place=folder)
        self._change(lambda: self._desk.backups.add_place(folder), words)

    def remove_place(self, folder: str) -> None:
        """Have no more backups go there."""
        words = _("No more backups go to {place}. Those that are there stay.").format(place=folder)
        self._change(lambda: self._desk.backups.remove_place(folder), words)

    def _ask(self, kind: str, do: Callable[[], None]) -> None:
        def ask() -> str:
            at = self.now()
            do()
            return at

        def asked(at: str) -> None:
            self._waits_for, self._asked_at = kind, at
            self.look()

        self._view.show_trouble("")
        self._run(ask, asked, self._failed)

    def _change(self, do: Callable[[], None], words: str) -> None:
        def changed(_nothing: None) -> None:
            self._view.show_done(words)
            self.look()

        self._view.show_trouble("")
        self._run(do, changed, self._failed)

    def now(self) -> str:
        """The present moment of the book's clock."""
        return self._desk.backups.health().now

    def show(self, health: BackupHealth, listed: tuple[BackupLine, ...]) -> None:
        """Show how they stand, in words."""
        idle = not health.doing and self.may_change
        self._view.show_state(
            Shown(
                warned=tuple(self._warned(alarm) for alarm in health.alarms),
                kinds=tuple(self._kind_row(kind, health) for kind in KINDS),
                places=tuple(
                    PlaceRow(each.place, place_said(each), self._last(health, each.last_full), place_advice(each))
                    for each in health.places
                ),
                listed=listed,
                busy=_(DOING[health.doing]) if health.doing else "",
                may_back_up=idle and bool(health.places) and health.can_be_opened,
                may_rehearse=idle and bool(health.places) and bool(health.full.good_at),
            )
        )
        self._tell_what_was_asked_for(health)

    def _tell_what_was_asked_for(self, health: BackupHealth) -> None:
        if not self._waits_for or health.doing:
            return
        last: LastTry = getattr(health, self._waits_for)
        if last.at < self._asked_at:
            return
        kind, self._waits_for = self._waits_for, ""
        if last.ok:
            rehearsed = _("Restored and compared in {took}: everything is there.")
            words = _("Backed up in {took}.") if kind == "full" else rehearsed
            self._view.show_done(words.format(took=took(last.seconds)))
        else:
            self._view.show_trouble(self._why(kind, last))

    @staticmethod
    def _warned(alarm: BackupAlarm) -> Warned:
        words, advice = alarm_words(alarm)
        return Warned(Said(words, tone_of(alarm)), advice)

    def _kind_row(self, kind: str, health: BackupHealth) -> KindRow:
        last: LastTry = getattr(health, kind)
        when = self._last(health, last.good_at)
        if last.ok:
            when = _("{when} · took {took}").format(when=when, took=took(last.seconds))
        return KindRow(_(KINDS[kind]), _(RHYTHM[kind]), _kind_said(kind, health), when, self._why(kind, last))

    @staticmethod
    def _last(health: BackupHealth, moment: str) -> str:
        if not moment:
            return _("never")
        return _("{ago}, {moment}").format(ago=ago(health.age(moment)), moment=moment_text(moment))

    def _why(self, kind: str, last: LastTry) -> str:
        """Why the last try failed, and what to do; nothing where it did not."""
        if last.ok or not last.at:
            return ""
        if last.code:
            named = dict.fromkeys(("detail", "file", "files", "places"), last.detail)  # as its sentence calls it
            return self._explain(BookTrouble(last.code, **named))
        if kind == "rehearsal":
            return _("What was restored differs from the book: {detail}").format(detail=last.detail)
        return _("Not in every place. Those that fail stand below with what to do.")

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))


def _kind_said(kind: str, health: BackupHealth) -> Said:
    last: LastTry = getattr(health, kind)
    if health.doing == kind:
        return Said(_("Under way …"), Tone.BLUE)
    if last.at and not last.ok:
        return Said(_("Failed"), Tone.RED)
    if not last.at:
        return Said(_("Not yet"), Tone.AMBER)
    if any(alarm in health.alarms for alarm in _LATE[kind]):
        return Said(_("Late"), Tone.RED if kind == "full" else Tone.AMBER)
    return Said(_("In order"), Tone.GREEN)
