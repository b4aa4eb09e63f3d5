"""Which full backups are kept: the newest of each of 7 days, 5 weeks and 12 months that have one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from domain.errors import BookTrouble
from storage.backup.catalogue import FULL, INCREMENT, Backup, backups_in, mirrors_in, remove
from storage.backup.sealed_file import read_header

DAILY, WEEKLY, MONTHLY = 7, 5, 12

Moment = str
"""When a backup was made, as `wall_text` writes it."""


def kept(moments: Iterable[Moment]) -> set[Moment]:
    """Those of these moments whose backups stay: of each day, week and month the newest."""
    newest_first = sorted(set(moments), reverse=True)
    staying: set[Moment] = set()
    rules: tuple[tuple[int, Callable[[Moment], object]], ...] = (
        (DAILY, lambda moment: moment[:10]),
        (WEEKLY, lambda moment: datetime.fromisoformat(moment).isocalendar()[:2]),
        (MONTHLY, lambda moment: moment[:7]),
    )
    for most, span in rules:
        seen: dict[object, Moment] = {}
        for moment in newest_first:
            seen.setdefault(span(moment), moment)
        staying |= set(list(seen.values())[:most])
    return staying


def clear(folder: Path) -> tuple[str, ...]:
    """Take away what need not be kept; the answer is the names. Increments and segments of the mirror stay as long as
    they go beyond the oldest of the daily full backups, so that each of those can still be brought up to the last fact.
    """
    fulls = backups_in(folder, FULL)
    if not fulls:
        return ()
    staying = kept(each.manifest.made_at for each in fulls)
    gone = [each for each in fulls if each.manifest.made_at not in staying]
    oldest = _oldest_daily(fulls)
    gone += [each for each in backups_in(folder, INCREMENT)[:-1] if _covers(oldest, each)]
    for each in gone:
        remove(each)
    names = [each.path.name for each in gone]
    for path in _ended_before(folder, oldest):
        path.unlink(missing_ok=True)
        names.append(path.name)
    return tuple(names)


def _oldest_daily(fulls: Sequence[Backup]) -> Backup:
    days = sorted({each.manifest.made_at[:10] for each in fulls})[-DAILY:]
    return next(each for each in fulls if each.manifest.made_at[:10] == days[0])


def _covers(full: Backup, increment: Backup) -> bool:
    """Whether all facts of an increment stand in a full backup."""
    held = {(head.store, head.device): head.seq for head in full.header.heads}
    return all(head.seq <= held.get((head.store, head.device), -1) for head in increment.header.heads)


def _ended_before(folder: Path, full: Backup) -> Iterator[Path]:
    """The segments of the mirror after which another one began before a full backup too; damaged ones are left."""
    segments = [(path, begun) for path in mirrors_in(folder) if (begun := _begun(path))]
    for (path, begun), (_, next_begun) in pairwise(segments):
        if max(begun, next_begun) < full.manifest.made_at:
            yield path


def _begun(segment: Path) -> Moment | None:
    try:
        return read_header(segment).made_at
    except BookTrouble:
        return None
