"""Places that are missing, full or shut are told and tried again, and nothing is lost meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.shop import Shop
from domain.backup_health import BackupAlarm
from domain.errors import Refusal
from storage.backup import mirror as mirrors
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
