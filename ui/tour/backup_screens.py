"""The screen of the backups, brought up to be pictured: as a practice shop has it, all well, and in trouble."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from domain.backup_health import BackupHealth, BackupLine, LastTry, PlaceHealth
from domain.clock import wall_text
from ui.backup.backup_view import BackupView
from ui.backup.backup_words import state_of
from ui.tour.hand import Hand

if TYPE_CHECKING:
    from ui.tour.screens import Samples, Show

_DISK, _STICK = "/media/备份盘", "/media/usb-stick"


def _backup(hand: Hand, _samples: Samples) -> BackupView:
    hand.shell.open_screen("backup")
    return hand.screen_of(BackupView)


def _shown(hand: Hand, samples: Samples, *, troubled: bool) -> None:
    """Backups as they are after a day's work; nothing is made for the picture."""
    view = _backup(hand, samples)
    now = datetime.fromisoformat(hand.ask(view.presenter.now))
    health = _well(now)
    if troubled:
        places = (replace(health.places[0], error="missing"), replace(health.places[1], seconds_behind=42.0))
        failed = LastTry(at=health.increment.at, detail=f"{_DISK}: missing", good_at=health.increment.good_at)
        health = replace(health, places=places, increment=failed)
    view.again.stop()
    view.presenter.show(health, _lines(now))
    said = state_of(health)
    hand.shell.status_bar.show_backups(said.words, said.tone)


def _well(now: datetime) -> BackupHealth:
    night, lately, sunday = (wall_text(now - timedelta(hours=hours)) for hours in (8, 0.2, 60))
    return BackupHealth(
        now=wall_text(now),
        can_be_opened=True,
        places=tuple(
            PlaceHealth(place=place, facts_behind=0, seconds_behind=0.0, last_full=night) for place in (_DISK, _STICK)
        ),
        full=LastTry(at=night, ok=True, seconds=14.2, good_at=night),
        increment=LastTry(at=lately, ok=True, seconds=0.1, good_at=lately),
        rehearsal=LastTry(at=sunday, ok=True, seconds=31, good_at=sunday),
    )


def _lines(now: datetime) -> tuple[BackupLine, ...]:
    made = ((0.2, "increment", 48_200, 5117), (1.2, "increment", 61_000, 5093), (8, "full", 24_301_568, 5021))
    return tuple(
        BackupLine(what=what, made_at=wall_text(now - timedelta(hours=ago)), place=place, file="", bytes=size, seq=seq)
        for ago, what, size, seq in made
        for place in (_DISK, _STICK)
    )


BACKUP: Mapping[str, Show] = {
    "backup": _backup,
    "backup-well": partial(_shown, troubled=False),
    "backup-troubled": partial(_shown, troubled=True),
}
"""What a manager sees."""
