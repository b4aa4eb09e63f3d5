"""Backup, mirror and restore killed at any moment: whole backups stay whole, halves are never taken for one.

PAWNBOOK_KILLS says how often each is killed; three times where it says nothing.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from app import backup_service
from app.backup_worker import Ending, in_own_process
from domain.backup_health import BackupAlarm
from domain.errors import MachineTrouble
from storage.backup import catalogue
from tests.books import TestClock, signed_in
from tests.simulation.injected import faults, fired_in
from tests.simulation.killing import Said, heard_out, run_child
from tests.storage.backup.conftest import BackedUp, book, in_this_process, made

__all__ = ["book", "in_this_process", "made"]

WORKER = "tests.simulation.worker"
KILLS = int(os.environ.get("PAWNBOOK_KILLS", "3"))


def work(*asked: str) -> subprocess.Popen[str]:
    """The work, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", WORKER, *asked],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def killed(process: subprocess.Popen[str], after: float) -> list[str]:
    """What the process said before it was killed so many seconds after it had begun."""
    with process:
        assert process.stdout is not None
        process.stdout.readline()
        killer = threading.Timer(after, process.kill)
        killer.start()
        said = [line.strip() for line in process.stdout if line.endswith("\n")]
        killer.join()
    return said


def tickets_in(folder: Path) -> set[str]:
    with signed_in(folder, TestClock()) as shop:
        return {line.number for line in shop.reading.tickets(TestClock().now.date())}


def test_a_killed_full_backup_leaves_the_one_before_it(book: BackedUp) -> None:
    with book.at_work() as (_, backups):
        backups.full()
    chance = random.Random(20261123)
    for _ in range(KILLS):
        killed(work("full", str(book.folder)), chance.uniform(0.0, 0.5))
    folder, done = book.restored(book.stick)
    assert done.doubts == []
    assert tickets_in(folder) == tickets_in(book.folder)


def test_a_killed_mirror_has_what_it_said_it_had(book: BackedUp) -> None:
    with book.at_work() as (_, backups):
        backups.full()
    chance, told = random.Random(20261124), set[str]()
    for _ in range(KILLS):
        told |= set(killed(work("mirror", str(book.folder)), chance.uniform(0.2, 0.8)))
    folder, _ = book.restored(book.stick)
    assert told
    assert told <= tickets_in(folder)


def test_a_killed_restore_leaves_no_book_or_a_whole_one(book: BackedUp, tmp_path: Path) -> None:
    with book.at_work() as (_, backups):
        backups.full()
    chance, wanted = random.Random(20261125), tickets_in(book.folder)
    for number in range(KILLS):
        folder = tmp_path / f"try-{number}.pawnbook"
        said = killed(work("restore", str(book.stick), str(folder), book.code), chance.uniform(0.0, 0.6))
        assert folder.exists() or said == []
        if folder.exists():
            assert tickets_in(folder) == wanted


def test_a_killed_rehearsal_leaves_book_and_backups_as_they_were(book: BackedUp, library: Path) -> None:
    with book.at_work() as (_, backups):
        backups.full()
    home, before = book.folder.parent, tickets_in(book.folder)
    child = run_child(WORKER, "rehearsal", str(book.folder), "1", more=faults(library, home, "put:1:torn"))
    assert heard_out(child, Said()) == -9
    assert {fired.place for fired in fired_in(home)} == {"copy"}
    assert tickets_in(book.folder) == before
    with book.at_work() as (_, backups):
        assert backups.rehearse().ok


def test_a_full_backup_whose_own_process_is_killed_is_told_and_the_next_one_sweeps_up(
    book: BackedUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_service, "in_own_process", in_own_process)
    scratch, begun = book.folder / "backup-work", list[subprocess.Popen[str]]()
    over = Ending.over

    def watched(ending: Ending, process: subprocess.Popen[str]) -> AbstractContextManager[None]:
        begun.append(process)
        return over(ending, process)

    monkeypatch.setattr(Ending, "over", watched)

    def kill_in_the_middle() -> None:
        until = time.monotonic() + 20
        while not list(scratch.glob("*.db")) and time.monotonic() < until:
            time.sleep(0.002)
        begun[0].send_signal(signal.SIGKILL)

    with book.at_work() as (_, backups):
        killer = threading.Thread(target=kill_in_the_middle)
        killer.start()
        with pytest.raises(MachineTrouble, match=r"backup\.process"):
            backups.full()
        killer.join()
        failed = backups.health()
        assert (failed.full.code, BackupAlarm.FULL_FAILED in failed.alarms) == ("backup.process", True)
        assert list(scratch.glob("*.db"))
        half = catalogue.folder_of(book.stick, shop_id(book)) / "full-000000001-20260101T000000-00000000.sealed.new"
        half.parent.mkdir(exist_ok=True)
        half.write_bytes(b"half")
        backups.full()
        assert backups.health().full.ok
        assert not scratch.exists()
        assert not half.exists()


def shop_id(book: BackedUp) -> str:
    """The book's own name, as its file has it."""
    return next(book.folder.glob("book-*.db")).stem.removeprefix("book-")
