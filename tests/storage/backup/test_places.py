"""Places that are missing, full or shut are told and tried again, and nothing is lost meanwhile."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import backup_service
from app.shop import Shop
from domain.access.security import SecurityEvent
from domain.backup_health import BackupAlarm
from domain.errors import Refusal
from storage import engine
from storage.backup import batch, catalogue, full
from storage.backup import mirror as mirrors
from storage.backup.full import InPlace
from storage.backup.increments import Source, make_increment
from tests.books import TestClock, signed_in
from tests.storage.backup.conftest import BackedUp

Pawn = Callable[[Shop], str]


def test_without_a_place_there_is_an_alarm_and_no_backup(made: BackedUp, in_this_process: None) -> None:
    with made.at_work() as (_, backups):
        assert backups.health().alarms == (BackupAlarm.NO_PLACE,)
        with pytest.raises(Refusal, match=r"backup\.no_places"):
            backups.full()


def test_a_place_is_another_folder_that_is_there(book: BackedUp) -> None:
    with book.at_work() as (_, backups):
        with pytest.raises(Refusal, match=r"backup\.place_missing"):
            backups.add_place(book.stick / "nowhere")
        with pytest.raises(Refusal, match=r"backup\.place_inside"):
            backups.add_place(book.folder)
        backups.remove_place(book.disk)
        assert backups.places == (book.stick,)
        with pytest.raises(Refusal, match=r"backup\.place_unknown"):
            backups.remove_place(book.disk)


def test_a_stick_that_was_pulled_out_is_told_and_caught_up_with(book: BackedUp, pawn: Pawn) -> None:
    with book.at_work() as (shop, backups):
        backups.full()
        backups.mirror()
        away = book.stick.rename(book.stick.with_name("in-the-pocket"))
        pawn(shop)
        backups.mirror()
        health = backups.health()
        assert BackupAlarm.PLACE_FAILED in health.alarms
        assert [place.error for place in health.places] == ["missing", ""]
        away.rename(book.stick)
        backups.mirror()
        health = backups.health()
        assert [(place.error, place.facts_behind) for place in health.places] == [("", 0), ("", 0)]
        tickets = len(shop.reading.tickets(TestClock().now.date()))
    folder, _ = book.restored(book.stick)
    with signed_in(folder, TestClock()) as shop:
        assert len(shop.reading.tickets(TestClock().now.date())) == tickets


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_place_keeps_the_mirror_waiting_and_loses_nothing(
    book: BackedUp, pawn: Pawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    with book.at_work() as (shop, backups):
        backups.full()
        backups.mirror()
        pawn(shop)
        with monkeypatch.context() as full_disk:

            def refuse(_: int) -> None:
                raise OSError(28, os.strerror(28))

            full_disk.setattr(os, "fsync", refuse)
            assert backups.mirror() == 0
            assert {place.error for place in backups.health().places} == {"full"}
        assert backups.mirror() > 0
        assert [place.facts_behind for place in backups.health().places] == [0, 0]


def test_the_mirror_begins_another_segment_when_one_is_large(
    book: BackedUp, pawn: Pawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mirrors, "SEGMENT", 100)
    with book.at_work() as (shop, backups):
        backups.full()
        for _ in range(3):
            backups.mirror()
            pawn(shop)
        backups.mirror()
        tickets = len(shop.reading.tickets(TestClock().now.date()))
    assert len(list(book.stick.glob("*/mirror-*.sealed"))) > 2
    folder, done = book.restored(book.stick)
    assert done.doubts == []
    with signed_in(folder, TestClock()) as shop:
        assert len(shop.reading.tickets(TestClock().now.date())) == tickets


def test_health_says_what_is_late(book: BackedUp) -> None:
    clock = TestClock()
    with book.at_work(clock) as (_, backups):
        assert BackupAlarm.NO_FULL in backups.health().alarms
        backups.full()
        backups.increment()
        assert backups.health().alarms == (BackupAlarm.NO_REHEARSAL,)
        backups.rehearse()
        assert backups.health().ok
        assert not any(backups.due(kind) for kind in ("full", "increment", "rehearsal"))
        clock.pass_hours(2)
        assert backups.due("increment")
        clock.pass_days(9)
        alarms = set(backups.health().alarms)
        assert {BackupAlarm.FULL_LATE, BackupAlarm.INCREMENT_LATE, BackupAlarm.REHEARSAL_LATE} <= alarms
        assert all(backups.due(kind) for kind in ("full", "increment", "rehearsal"))


def test_a_stick_that_is_away_is_told_by_its_place_with_its_last_full_backup_and_the_others_have_theirs(
    book: BackedUp,
) -> None:
    with book.at_work() as (shop, backups):
        backups.full()
        first = backups.health().full.good_at
        away = book.stick.rename(book.stick.with_name("in the drawer"))
        made = backups.full()
        health = backups.health()
        assert {Path(each.place).name: each.error for each in made.places} == {"stick": "missing", "disk": ""}
        assert health.full.ok
        assert BackupAlarm.PLACE_FAILED in health.alarms
        assert BackupAlarm.FULL_FAILED not in health.alarms
        assert [(each.error, each.last_full) for each in health.places if each.place == str(book.stick)] == [
            ("missing", first)
        ]
        [line] = shop.reading.security_events(SecurityEvent.BACKED_UP)[:1]
        assert (line.about, line.reason) == ("backup:missed", f"{book.stick}: missing")
        away.rename(book.stick)
        assert not any(each.error for each in backups.health().places)


def test_a_full_backup_that_no_place_took_has_failed(book: BackedUp) -> None:
    with book.at_work() as (_, backups):
        for place in (book.stick, book.disk):
            place.rename(place.with_name(f"{place.name} away"))
        backups.full()
        assert BackupAlarm.FULL_FAILED in backups.health().alarms


def test_a_place_that_is_far_behind_waits_for_a_full_backup_and_nothing_is_gathered_for_it(
    book: BackedUp, pawn: Pawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MOST_AT_ONCE", 5)
    with book.at_work() as (shop, backups):
        assert backups.mirror() == 0
        assert {each.error for each in backups.increment()} == {"needs_full"}
        assert {each.error for each in backups.health().places} == {"needs_full"}
        assert [each for place in backups.places for each in place.rglob("*") if each.is_file()] == []
        backups.full()
        pawn(shop)
        assert backups.mirror() > 0
        assert not any(each.error for each in backups.increment())
        assert not any(each.error for each in backups.health().places)


def test_a_place_that_does_not_answer_keeps_no_other_from_its_hourly_backup(
    book: BackedUp, pawn: Pawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()

    def hanging(source: Source, place: Path, made_at: str) -> InPlace:
        if place == book.stick:
            let_go.wait(10)
        return make_increment(source, place, made_at)

    monkeypatch.setattr(backup_service, "make_increment", hanging)
    monkeypatch.setattr(backup_service, "PATIENCE", 0.2)
    with book.at_work() as (shop, backups):
        backups.full()
        pawn(shop)
        for _ in range(2):
            assert {Path(each.place).name: each.error for each in backups.increment()} == {
                "stick": "silent",
                "disk": "",
            }
        assert backups.health().increment.ok
        let_go.set()
        pawn(shop)
        monkeypatch.setattr(backup_service, "PATIENCE", 10)
        backups.increment()  # that one waits for what hung
        assert [each.error for each in backups.increment()] == ["", ""]


def test_the_log_that_grew_beside_a_long_snapshot_is_cut_down_again(
    book: BackedUp, pawn: Pawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_LONGEST_LOG", 64 << 10)
    with book.at_work() as (shop, backups):
        log = next(book.folder.glob("*.db-wal"))
        with shop.book_file.writer.engines.reader.connect() as conn:
            conn.exec_driver_sql("SELECT count(*) FROM fact").scalar_one()
            while log.stat().st_size < 6 << 20:
                pawn(shop)
        backups.full()
        pawn(shop)
        pawn(shop)
        assert log.stat().st_size < 1 << 20


def test_more_than_should_be_gathered_in_one_piece_makes_an_open_mirror_wait_for_a_full_backup(
    book: BackedUp, pawn: Pawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    with book.at_work() as (shop, backups):
        backups.full()
        backups.mirror()
        pawn(shop)
        monkeypatch.setattr(batch, "MOST_AT_ONCE", 1)
        assert backups.mirror() == 0
        assert {each.error for each in backups.health().places} == {"needs_full"}


def test_a_place_that_stands_still_while_a_full_backup_goes_there_keeps_no_other_from_it(
    book: BackedUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go, write_whole = threading.Event(), catalogue.write_whole

    def hanging(folder: Path, *rest: Any) -> catalogue.Backup:
        if folder.is_relative_to(book.stick):
            let_go.wait(10)
        return write_whole(folder, *rest)

    monkeypatch.setattr(catalogue, "write_whole", hanging)
    monkeypatch.setattr(full, "PATIENCE", 0.2)
    with book.at_work() as (shop, backups):
        made = backups.full()
        assert [(Path(each.place).name, each.error) for each in made.places] == [("stick", "silent"), ("disk", "")]
        [line] = shop.reading.security_events(SecurityEvent.BACKED_UP)[:1]
        assert (line.about, line.reason) == ("backup:missed", f"{book.stick}: silent")
        let_go.set()
