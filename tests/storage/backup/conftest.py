"""A small shop whose backups go to a stick and to a second disk; the work is done here, in the test's own process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app import backup_service
from app.backup_service import Backups
from app.credentials import PRACTICE_PASSWORD
from app.founding import found_shop
from app.restored import note_restored
from app.shop import Shop
from storage.backup import full, rehearsal
from storage.backup.restore import Wanted, by_recovery, restore
from storage.backup.unsealing import Restored
from tests.books import CHEAP, TestClock, do, founding, pawn_a_ring, signed_in


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A book's folder, its recovery code, and the two places of its backups."""

    folder: Path
    code: str
    stick: Path
    disk: Path

    @contextmanager
    def at_work(self, clock: TestClock | None = None) -> Iterator[tuple[Shop, Backups]]:
        """The shop and its backups."""
        with signed_in(self.folder, clock or TestClock()) as shop:
            backups = Backups(shop)
            try:
                yield shop, backups
            finally:
                backups.close()

    def restored(self, *places: Path, code: str = "", name: str = "new") -> tuple[Path, Restored]:
        """The book that these places give, in a folder of its own."""
        folder, clock = self.folder.with_name(f"{name}.pawnbook"), TestClock()
        wanted = Wanted(folder, "wang", PRACTICE_PASSWORD, CHEAP)
        done = restore(places, by_recovery(code or self.code), wanted, clock, note_restored(clock, "wang"))
        return folder, done


def here(name: str, job: Any, _result: type, _ending: object) -> Any:
    """A job done in this process: what a process of its own adds is tried once, with the command line."""
    jobs: dict[str, Callable[[Any], Any]] = {"full": full.make_full, "rehearsal": rehearsal.rehearse}
    return jobs[name](job)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> BackedUp:
    """The shop with one pawned ring, made once."""
    home = tmp_path_factory.mktemp("backed-up")
    clock = TestClock()
    created = found_shop(home, founding(), clock, CHEAP)
    book = BackedUp(home / f"{created.book.name}.pawnbook", created.recovery_code, home / "stick", home / "disk")
    book.stick.mkdir()
    book.disk.mkdir()
    with signed_in(book.folder, clock) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
        pawn_a_ring(shop, loan="10.00")
    return book


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs need not wait for a process of their own to start."""
    monkeypatch.setattr(backup_service, "in_own_process", here)


@pytest.fixture
def book(made: BackedUp, tmp_path: Path, in_this_process: None) -> BackedUp:
    """A copy of the shop with both places set."""
    folder = Path(shutil.copytree(made.folder, tmp_path / made.folder.name))
    copy = BackedUp(folder, made.code, tmp_path / "stick", tmp_path / "disk")
    copy.stick.mkdir()
    copy.disk.mkdir()
    with copy.at_work() as (_, backups):
        backups.add_place(copy.stick)
        backups.add_place(copy.disk)
    return copy


@pytest.fixture
def pawn() -> Callable[[Shop], str]:
    """Pawns one more ring."""
    return lambda shop: pawn_a_ring(shop, loan="10.00")
