"""What can be seen in the places of the backups: how each stands, and what lies there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from domain.backup_health import BackupLine, PlaceHealth
from storage.backup import catalogue
from storage.backup.mirror import Mirror


class Seen(NamedTuple):
    """How each place stands, and the backups that lie there, the newest first."""

    places: tuple[PlaceHealth, ...] = ()
    listed: tuple[BackupLine, ...] = ()


def look_at(places: Sequence[str], book_id: str, mirrors: Mapping[str, Mirror]) -> Seen:
    """Look at every place, with its mirror where one runs; it takes as long as they take. Raises MachineTrouble."""
    lines = {place: _lines_in(place, book_id) for place in places}
    health = tuple(_health(place, mirrors.get(place), lines[place]) for place in places)
    found = (each for of_place in lines.values() for each in of_place)
    return Seen(health, tuple(sorted(found, key=lambda each: (each.made_at, each.what), reverse=True)))


def _lines_in(place: str, book_id: str) -> tuple[BackupLine, ...]:
    folder, found = catalogue.folder_of(Path(place), book_id), list[catalogue.Backup]()
    with suppress(OSError):
        for what in (catalogue.FULL, catalogue.INCREMENT):
            found += catalogue.backups_in(folder, what)
    return tuple(_line(place, each.manifest) for each in found)


def _line(place: str, said: catalogue.Manifest) -> BackupLine:
    return BackupLine(what=said.what, made_at=said.made_at, place=place, file=said.file, bytes=said.bytes, seq=said.seq)


def _health(place: str, mirror: Mirror | None, lines: tuple[BackupLine, ...]) -> PlaceHealth:
    error = "" if Path(place).is_dir() else "missing"
    last = max((each.made_at for each in lines if each.what == catalogue.FULL), default="")
    if mirror is None:
        return PlaceHealth(place=place, error=error, last_full=last)
    facts, seconds = mirror.lag()
    return PlaceHealth(
        place=place, error=error or mirror.error, facts_behind=facts, seconds_behind=seconds, last_full=last
    )
