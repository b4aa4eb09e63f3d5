"""What was backed up comes back table by table, as a new device that goes on where the lost one stopped."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from filelock import FileLock

from app.shop import Shop
from domain.errors import BookTrouble, KeyTrouble, Refusal
from domain.pawn.ticket import Stage
from storage import keys
from storage.backup import catalogue
from storage.engine import unguarded_engine
from storage.tables import DEVICE_SECRET, DONE, IDENTITY, Kept, tables_of
from storage.verify import verify
from tests.books import TestClock, begin_day, do, signed_in
from tests.storage.backup.conftest import BackedUp

Pawn = Callable[[Shop], str]
LOCAL = {IDENTITY.name, DEVICE_SECRET.name, "subject_key", "photo"}
"""What is a device's own, or wrapped anew."""


def tables(shop: Shop) -> dict[str, list[Any]]:
    """Every row of every table, without the restored book's own doings."""
    found = {}
    with shop.book_file.writer.engines.reader.connect() as conn:
        for kept in Kept:
            for each in tables_of(kept):
                if each.name not in LOCAL:
                    found[each.name] = sorted(map(tuple, conn.execute(sa.select(each))), key=str)
    return found


def findings(shop: Shop) -> list[Any]:
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        return verify(conn, writer.store, writer.vault).findings


def test_a_full_backup_with_increments_and_mirror_gives_the_book_table_by_table(book: BackedUp, pawn: Pawn) -> None:
    with book.at_work() as (shop, backups):
        backups.full()
        pawn(shop)
        assert all(each.file for each in backups.increment())
        pawn(shop)
        backups.mirror()
        pawn(shop)
        backups.mirror()
        before = tables(shop)
    folder, done = book.restored(book.stick)
    assert done.doubts == []
    assert (done.balance, done.replayed > 0) == (0, True)
    with signed_in(folder, TestClock()) as shop:
        after = tables(shop)
        own = done.device
        for name, rows in after.items():
            mine = [row for row in rows if own not in str(row) and "'restored'" not in str(row)]
            assert mine == before[name], name
        assert findings(shop) == []
    assert {"unseal", "pages", "chains", "balance", "rekey", "replay"} <= done.seconds.keys()


def test_the_restored_book_is_another_device_that_names_its_parent(book: BackedUp) -> None:
    with book.at_work() as (shop, backups):
        backups.full()
        lost = shop.book_file.writer.device
    folder, done = book.restored(book.disk)
    with signed_in(folder, TestClock()) as shop:
        writer = shop.book_file.writer
        assert writer.device == done.device != lost
        assert shop.book_file.envelope.book_id != done.of_book
        assert shop.reading.device == lost
        with writer.engines.reader.connect() as conn:
            secrets = set(conn.execute(sa.select(DEVICE_SECRET.c.device_id)).scalars())
            commands = conn.execute(sa.select(DONE.c.command_id)).scalars().all()
        assert lost not in secrets
        assert f"restored:{done.device}" in commands
    assert done.recovery_code != book.code


def test_nothing_opens_a_backup_but_the_code_of_its_book(book: BackedUp) -> None:
    with book.at_work() as (_, backups):
        backups.full()
    with pytest.raises(KeyTrouble, match=r"backup\.wrong_key"):
        book.restored(book.stick, code=keys.new_recovery_code())
    assert not book.folder.with_name("new.pawnbook").exists()
    assert not list(book.folder.parent.glob("*.half-*"))


def test_a_damaged_backup_is_passed_over_for_the_one_before_it_and_nothing_is_lost(book: BackedUp, pawn: Pawn) -> None:
    with book.at_work() as (shop, backups):
        backups.full()
        pawn(shop)
        backups.increment()
    clock = TestClock("2026-03-02T09:00")
    with book.at_work(clock) as (shop, backups):
        backups.full()
        newest = catalogue.backups_in(catalogue.folder_of(book.stick, shop.book_file.envelope.book_id), "full")[-1]
        tickets = len(shop.reading.tickets(clock.now.date()))
    raw = bytearray(newest.path.read_bytes())
    raw[len(raw) // 2] ^= 1
    newest.path.write_bytes(raw)
    folder, done = book.restored(book.stick)
    assert any(newest.path.name == doubt.file for doubt in done.doubts)
    with signed_in(folder, clock) as shop:
        assert len(shop.reading.tickets(clock.now.date())) == tickets


@pytest.mark.parametrize(
    "statement", ["CREATE TRIGGER t AFTER INSERT ON entry BEGIN SELECT 1; END", "CREATE VIEW v AS SELECT 1 AS one"]
)
def test_a_backup_with_a_will_of_its_own_is_passed_over_for_the_one_before_it(book: BackedUp, statement: str) -> None:
    """Our books do nothing by themselves, so what does was put there."""
    with book.at_work() as (_, backups):
        backups.full()
    with book.at_work(TestClock("2026-03-02T09:00")) as (shop, backups):
        file, key = book.folder / f"book-{shop.book_file.envelope.book_id}.db", shop.book_file.key
        with unguarded_engine(file, key) as engine, engine.begin() as conn:
            conn.exec_driver_sql(statement)
        backups.full()
    _, done = book.restored(book.stick)
    assert [doubt.why for doubt in done.doubts if doubt.file.startswith("full-")] == ["backup.damaged_copy"]


def test_half_a_backup_is_none(book: BackedUp) -> None:
    with book.at_work() as (_, backups):
        backups.full()
        whole = backups.listed()[0]
    whole.path.with_suffix(".json").unlink()
    with pytest.raises(BookTrouble, match=r"backup\.none"):
        book.restored(book.stick)
    folder, _ = book.restored(book.disk)
    assert folder.is_dir()


def test_two_places_fill_each_others_gaps(book: BackedUp, pawn: Pawn) -> None:
    with book.at_work() as (shop, backups):
        backups.full()
        pawn(shop)
        backups.increment()
        away = book.stick.rename(book.stick.with_name("in-the-pocket"))
        pawn(shop)
        assert [each.error for each in backups.increment()] == ["missing", ""]
        away.rename(book.stick)
        shutil.rmtree(book.disk)
        pawn(shop)
        assert [each.error for each in backups.increment()] == ["", "missing"]
        tickets = len(shop.reading.tickets(TestClock().now.date()))
    folder, done = book.restored(book.stick, book.disk)
    assert done.doubts == []
    with signed_in(folder, TestClock()) as shop:
        assert len(shop.reading.tickets(TestClock().now.date())) == tickets


def test_the_backups_of_another_book_are_not_taken_for_this_ones(book: BackedUp, tmp_path: Path) -> None:
    with book.at_work() as (_, backups):
        backups.full()
    folder, _ = book.restored(book.stick, name="heir")
    heir = BackedUp(folder, book.code, book.stick, book.disk)
    with heir.at_work() as (_, backups):
        backups.add_place(book.stick)
        backups.full()
    with pytest.raises(BookTrouble, match=r"backup\.several"):
        book.restored(book.stick)
    assert tmp_path.exists()


def test_what_a_killed_restore_left_is_cleared_away_but_one_that_runs_is_left_alone(book: BackedUp) -> None:
    with book.at_work() as (_, backups):
        backups.full()
    killed, running, other = (
        book.folder.with_name(name)
        for name in ("new.pawnbook.half-0a1b", "new.pawnbook.half-2c3d", "old.pawnbook.half-4e5f")
    )
    for half in (killed, running, other):
        half.mkdir()
        (half / "lock").touch()
        (half / "book-b_1.db").write_bytes(b"half")
    with FileLock(running / "lock"):
        folder, _ = book.restored(book.stick)
    assert (killed.exists(), running.exists(), other.exists(), folder.exists()) == (False, True, True, True)


def test_a_ticket_number_of_the_lost_device_is_never_given_again(book: BackedUp, pawn: Pawn) -> None:
    with book.at_work() as (shop, backups):
        backups.full()
        lost = pawn(shop)
    folder, _ = book.restored(book.stick)
    with signed_in(folder, TestClock()) as shop:
        with pytest.raises(Refusal, match=r"numbers\.none"):
            pawn(shop)
        do(shop, "pawn.receive_forms", first=5001, last=5100)
        do(shop, "pawn.lease_numbers", device=shop.reading.device, first=5001, last=5100)
        assert pawn(shop).endswith("05001")
        assert lost.endswith("00002")
        assert findings(shop) == []


def test_the_heir_closes_the_lost_drawer_and_accrues_and_forfeits_its_tickets(book: BackedUp) -> None:
    with book.at_work() as (shop, backups):
        [ticket] = [line.number for line in shop.reading.tickets(TestClock().now.date())]
        backups.full()
    folder, _ = book.restored(book.stick)
    clock = TestClock()
    with signed_in(folder, clock) as shop:
        begin_day(shop, clock, "2026-04-20T09:00")
        list(shop.daily_run())
        assert shop.reading.ticket(ticket).stage(clock.now.date()) is Stage.FORFEITED
        assert shop.reading.last_accrual() is not None
        assert findings(shop) == []


def test_a_backup_of_a_book_is_rehearsed_and_what_differs_is_told(book: BackedUp, pawn: Pawn) -> None:
    with book.at_work() as (shop, backups):
        backups.full()
        pawn(shop)
        backups.increment()
        result = backups.rehearse()
        assert result.differences == []
        assert result.facts > 0
        assert backups.health().rehearsal.ok
        for each in backups.listed():
            raw = bytearray(each.path.read_bytes())
            raw[-1] ^= 1
            each.path.write_bytes(raw)
        assert backups.rehearse().differences != []
        assert not backups.health().rehearsal.ok
