"""Places that are missing, full or shut are told and tried again, and nothing is lost meanwhile."""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app import backup_service
from app.shop import Shop
from domain.access.security import SecurityEvent
from domain.backup_health import BackupAlarm
from domain.errors import MachineTrouble, Refusal
from storage import engine
from storage.backup import batch, catalogue, full
from storage.backup import mirror as mirrors
from storage.backup.full import InPlace
from storage.backup.increments import Source, make_increment
from tests.books import TestClock, signed_in
from tests.storage.backup.conftest import BackedUp, here

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


def test_the_full_backup_that_a_place_far_behind_waited_for_is_what_its_increments_go_on_from(
    book: BackedUp, pawn: Pawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    with book.at_work() as (shop, backups):
        backups.full()
        pawn(shop)
        backups.increment()
        for _ in range(6):
            pawn(shop)
        monkeypatch.setattr(batch, "MOST_AT_ONCE", 8)
        assert {each.error for each in backups.increment()} == {"needs_full"}
        backups.full()
        pawn(shop)
        assert not any(each.error for each in backups.increment())
        tickets = len(shop.reading.tickets(TestClock().now.date()))
    folder, _ = book.restored(book.stick)
    with signed_in(folder, TestClock()) as shop:
        assert len(shop.reading.tickets(TestClock().now.date())) == tickets


def test_more_photos_and_papers_than_should_be_gathered_in_one_piece_wait_for_a_full_backup(
    book: BackedUp, pawn: Pawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = io.BytesIO()
    Image.effect_noise((400, 400), 80).convert("RGB").save(picture, "JPEG")
    with book.at_work() as (shop, backups):
        backups.full()
        pawn(shop)
        backups.increment()
        shop.keep_photo(picture.getvalue())
        monkeypatch.setattr(batch, "MOST_BYTES", 10_000)
        assert {each.error for each in backups.increment()} == {"needs_full"}
        assert backups.mirror() >= 0
        assert not any(each.error for each in backups.health().places)
        backups.full()
        pawn(shop)
        assert not any(each.error for each in backups.increment())


def test_files_on_a_stick_that_say_nonsense_keep_no_backup_from_being_made(book: BackedUp, pawn: Pawn) -> None:
    with book.at_work() as (shop, backups):
        backups.full()
        backups.mirror()
        pawn(shop)
        for place in (book.stick, book.disk):
            folder = next(place.glob("pawnbook-backup-*"))
            (folder / "mirror-000000001-20200101T000000-00000000.sealed").write_bytes(b"")
            said = next(folder.glob("full-*.json"))
            of = json.loads(said.read_text()) | {"made_at": "yesterday"}
            said.write_text(json.dumps(of))
        assert [each.error for each in backups.full().places] == ["", ""]
        assert backups.health().full.ok


def test_a_book_that_cannot_be_read_is_not_told_as_places_that_do_not_answer(
    book: BackedUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any) -> InPlace:
        raise MachineTrouble("disk.error", detail="read")

    monkeypatch.setattr(backup_service, "make_increment", failing)
    with book.at_work() as (_, backups):
        with pytest.raises(MachineTrouble, match=r"disk\.error"):
            backups.increment()
        assert backups.health().increment.code == "disk.error"


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


def test_a_place_that_stops_answering_in_a_rehearsal_has_it_given_up_and_is_left_out_of_the_next(
    book: BackedUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent: set[str] = set()
    with book.at_work() as (_, backups):
        backups.full()
        given_up = threading.Event()
        monkeypatch.setattr(backups._ending, "give_up", given_up.set)
        monkeypatch.setattr(backups, "is_silent", silent.__contains__)

        def hanging(name: str, job: Any, *rest: Any) -> Any:
            if silent:
                return here(name, job, *rest)
            silent.add(str(book.stick))
            assert given_up.wait(10)
            raise MachineTrouble("backup.process", detail="-9")

        with monkeypatch.context() as impatient:
            impatient.setattr(backup_service, "PATIENCE", 0.1)
            impatient.setattr(backup_service, "in_own_process", hanging)
            with pytest.raises(MachineTrouble, match=r"backup\.process"):
                backups.rehearse()
            assert backups.health().rehearsal.code == "backup.process"
        assert backups.rehearse().ok
        assert backups.increment()[0].error == ""


def test_where_a_stick_was_a_moment_ago_no_folder_is_made(
    book: BackedUp, pawn: Pawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole = catalogue.write_whole

    def pulled_out(folder: Path, *rest: Any) -> catalogue.Backup:
        if folder.is_relative_to(book.stick):
            book.stick.rename(book.stick.with_name("in the drawer"))
        return write_whole(folder, *rest)

    with book.at_work() as (shop, backups):
        backups.full()
        pawn(shop)
        monkeypatch.setattr(catalogue, "write_whole", pulled_out)
        assert [each.error for each in backups.increment()] == ["missing", ""]
        assert not book.stick.exists()


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
