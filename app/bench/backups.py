"""Backups of a book of very many facts, and the way back from them, beside a plain copy of its file."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.backup_service import Backups
from app.bench.books import CHEAP, MANAGER, NEXT_MORNING, Counter, bare_driver, file_of, signed_in
from app.bench.figures import Figure, Part, seconds
from app.bench.large import one_more
from app.credentials import PRACTICE_PASSWORD
from domain.errors import BookTrouble
from storage.backup import settings
from storage.backup.full import Made
from storage.backup.restore import Wanted, restore
from storage.backup.settings import by_kept
from storage.keys import new_key

_MUST, _AIM = 1800.0, 300.0
"""Seconds: a shop is to stand again within half an hour."""
_MUST_INCREMENT, _AIM_INCREMENT = 60.0, 5.0
_NEWS = 50
"""Pledges between the full backup and the increment."""
_MB = 1e6

T = TypeVar("T")


def measure(folder: Path) -> Iterator[Figure]:
    """A full backup, an increment, a rehearsal, and a restore into a new folder.

    Full backups and rehearsals are made in processes of their own, which give way to other work.
    """
    stick, counter = folder.parent / "stick", Counter(NEXT_MORNING)
    stick.mkdir()
    with signed_in(folder, counter) as shop:
        key, backups = shop.book_file.key, Backups(shop)
        backups.add_place(stick)
        copied, bare = _copied(folder, stick), _bare_backup(folder, key)
        full, made = _timed(backups.full)
        yield _full(full, made, copied, bare)
        asked = one_more(shop)
        facts = sum(len(shop.do(asked).facts) for _ in range(_NEWS))
        increment, (done,) = _timed(backups.increment)
        yield _increment(increment, facts, (stick.rglob(done.file)))
        rehearsal, proved = _timed(backups.rehearse)
        if not proved.ok:
            raise BookTrouble("backup.damaged_copy", detail="; ".join(proved.differences))
        steps = _steps(proved.seconds.items())
        yield _way_back("rehearsal of the newest backups", "恢复演练", rehearsal, made.bytes, steps)
        held = settings.kept_keys(folder, key)
        backups.close()
    wanted = Wanted(folder.with_name("restored.pawnbook"), MANAGER, PRACTICE_PASSWORD, CHEAP)
    taken, restored = _timed(lambda: restore([stick], partial(by_kept, held), wanted, counter))
    shutil.rmtree(wanted.folder)
    yield _way_back("restore", "恢复", taken, made.bytes, _steps(restored.seconds.items()))


def _timed(job: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    answer = job()
    return time.perf_counter() - start, answer


def _copied(folder: Path, stick: Path) -> float:
    """Seconds for a plain copy of the book's file, there for certain."""
    target = stick / "plain.copy"

    def copy() -> None:
        shutil.copyfile(file_of(folder), target)
        with target.open("rb+") as file:
            os.fsync(file.fileno())

    try:
        return seconds(copy)
    finally:
        target.unlink(missing_ok=True)


def _bare_backup(folder: Path, key: bytes) -> float:
    """Seconds for SQLite's own backup into an encrypted file, with nothing checked and nothing sealed."""
    target = folder.with_name("bare-backup.db")
    try:
        with bare_driver(file_of(folder), key) as book, bare_driver(target, new_key()) as copy:
            return seconds(partial(book.backup, copy))
    finally:
        for each in target.parent.glob(f"{target.name}*"):
            each.unlink()


def _full(taken: float, made: Made, copied: float, bare: float) -> Figure:
    size = made.bytes / _MB
    return Figure(
        name=f"full backup, checked and sealed, {made.facts:,} facts",
        chinese=f"完整备份（核对并加密，{made.facts:,} 条）",
        value=taken,
        unit="s",
        must=_MUST,
        aim=_AIM,
        less_is_better=True,
        parts=(
            Part("the book", size, "MB"),
            Part("all of it", size / taken, "MB/s"),
            *_steps(made.seconds),
            Part("plain copy of the file", copied, "s"),
            Part("plain copy of the file", size / copied, "MB/s"),
            Part("bare SQLite backup, encrypted", bare, "s"),
            Part("bare SQLite backup, encrypted", size / bare, "MB/s"),
            Part("our copy step against the bare backup", dict(made.seconds)["copy"] / bare, "x"),
            Part("our sealing step against the plain copy", dict(made.seconds)["seal"] / copied, "x"),
        ),
    )


def _increment(taken: float, facts: int, files: Iterable[Path]) -> Figure:
    return Figure(
        name="increment after new pledges",
        chinese="增量备份",
        value=taken,
        unit="s",
        must=_MUST_INCREMENT,
        aim=_AIM_INCREMENT,
        less_is_better=True,
        parts=(
            Part("facts in it", facts, ""),
            Part("its size", sum(each.stat().st_size for each in files) / _MB, "MB"),
            Part("facts a second", facts / taken, "/s"),
        ),
    )


def _way_back(name: str, chinese: str, taken: float, size: int, steps: Iterable[Part]) -> Figure:
    return Figure(
        name=f"{name}, from sealed files",
        chinese=f"{chinese}（从加密备份）",
        value=taken,
        unit="s",
        must=_MUST,
        aim=_AIM,
        less_is_better=True,
        parts=(Part("the book", size / _MB, "MB"), Part("all of it", size / _MB / taken, "MB/s"), *steps),
    )


def _steps(steps: Iterable[tuple[str, float]]) -> tuple[Part, ...]:
    return tuple(Part(f"step {name}", spent, "s") for name, spent in steps)
