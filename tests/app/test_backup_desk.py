"""Backups behind the counter: the desktop's own gate with an impatient clock, a stick that is pulled out, and an end in
the middle of a backup.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app import backup_place, backup_service
from app.backup_place import Pace
from app.backup_service import Backups
from app.credentials import PRACTICE_PASSWORD, Credentials
from app.desktop import Place, ShopGate
from app.shop import Shop, look_into_shop
from domain import backup_health
from domain.access.security import SecurityEvent
from domain.backup_health import BackupAlarm
from domain.errors import BookTrouble, Refusal, Trouble
from domain.money import yuan
from domain.till.day import Counterpart, OpenTill
from storage.backup import catalogue, settings
from storage.backup.full import InPlace
from storage.backup.increments import Source, make_increment
from storage.backup.mirror import Mirror
from tests.books import TestClock, a_book, pawn_a_ring, signed_in
from tests.storage.backup.conftest import here

QUICK = Pace(mirror=0.02, look=0.05, clock=0.02)
PATIENCE = 20.0


def wait_for(what: Callable[[], object]) -> None:
    """Wait until something is so."""
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.01)


def put(_done: Future[None]) -> None:
    """Nobody waits for it."""


@dataclass
class Counter:
    """A gate as the window has it: everything of the desk is done on its one worker."""

    gate: ShopGate
    worker: ThreadPoolExecutor
    folder: Path
    stick: Path

    def open(self) -> Shop:
        """Sign in."""
        book = self.gate.books()[0]
        shop = self.worker.submit(self.gate.open, book, "wang", PRACTICE_PASSWORD).result()
        assert isinstance(shop, Shop)
        return shop

    def ask(self, what: Callable[[], object]) -> object:
        """Do something as the worker does it."""
        return self.worker.submit(what).result()

    def close(self) -> None:
        """Close the book."""
        self.worker.submit(self.gate.close).result()

    @property
    def backups(self) -> tuple[catalogue.Backup, ...]:
        """The full backups on the stick."""
        return tuple(each for at in catalogue.folders_in(self.stick) for each in catalogue.backups_in(at, "full"))


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def counter(tmp_path: Path, clock: TestClock) -> Iterator[Counter]:
    home = tmp_path / "home"
    home.mkdir()
    folder, stick = a_book(home, clock), tmp_path / "stick"
    stick.mkdir()
    with signed_in(folder, clock) as shop:
        Backups(shop).add_place(stick)
    worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="book")
    gate = ShopGate(Place(home, clock), lambda job: put(worker.submit(job)), QUICK)
    yield Counter(gate, worker, folder, stick)
    worker.submit(gate.close).result()
    worker.shutdown()


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_service, "in_own_process", here)


def noted(shop: Shop, event: SecurityEvent) -> int:
    """How often something was taken down."""
    return len(shop.reading.security_events(event, 100))


def all_is_made(shop: Shop) -> bool:
    """Whether all is well, and the hourly backup was made as well."""
    health = shop.backups.health()
    return health.ok and health.increment.ok and not health.doing


@pytest.mark.usefixtures("in_this_process")
def test_signing_in_begins_the_backups_and_the_worker_alone_writes_into_the_book(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads, note = set[str](), Shop.note

    def watched(*said: Any) -> None:
        threads.add(threading.current_thread().name)
        note(*said)

    monkeypatch.setattr(Shop, "note", watched)
    shop = counter.open()
    wait_for(lambda: counter.ask(lambda: all_is_made(shop)))
    assert counter.ask(lambda: noted(shop, SecurityEvent.BACKED_UP)) == 1
    assert counter.ask(lambda: noted(shop, SecurityEvent.REHEARSED)) == 1
    assert {name.partition("_")[0] for name in threads} == {"book"}
    assert [line.what for line in shop.backups.listed()][-1] == "full"


@pytest.mark.usefixtures("in_this_process")
def test_what_is_done_at_the_counter_is_on_the_stick_in_a_moment(counter: Counter) -> None:
    shop = counter.open()
    wait_for(lambda: counter.ask(lambda: all_is_made(shop)))

    def behind() -> list[int | None]:
        return [place.facts_behind for place in shop.backups.health().places]

    counter.ask(lambda: pawn_a_ring_after_opening(shop))
    wait_for(lambda: counter.ask(behind) == [0])


@pytest.mark.usefixtures("in_this_process")
def test_a_stick_that_is_pulled_out_is_told_and_comes_back(counter: Counter) -> None:
    shop = counter.open()
    wait_for(lambda: counter.ask(lambda: all_is_made(shop)))
    away = counter.stick.rename(counter.stick.with_name("in-the-pocket"))
    wait_for(lambda: BackupAlarm.PLACE_FAILED in shop.backups.health().alarms)
    assert [place.error for place in shop.backups.health().places] == ["missing"]
    away.rename(counter.stick)
    wait_for(lambda: counter.ask(lambda: all_is_made(shop)))


def test_the_counter_goes_on_while_a_backup_is_made_and_closing_ends_it_without_a_trace(counter: Counter) -> None:
    """A real process; how long the slowest command took is told by the bench."""
    shop = counter.open()
    wait_for(lambda: shop.backups.health().doing == "full")
    spent = []
    for _ in range(20):
        begun = time.perf_counter()
        counter.ask(lambda: shop.note(SecurityEvent.DENIED))
        spent.append(time.perf_counter() - begun)
        assert shop.backups.health().doing == "full"
    assert max(spent) < 1.0
    begun = time.perf_counter()
    counter.close()
    assert time.perf_counter() - begun < 5.0
    assert counter.backups == ()
    assert not list(counter.stick.rglob("full-*"))
    assert not (counter.folder / "backup-work").exists()
    with signed_in(counter.folder, TestClock()) as again:
        assert noted(again, SecurityEvent.BACKED_UP) == 0
        assert again.backups.health().full.at == ""


@pytest.mark.usefixtures("in_this_process")
def test_what_is_still_to_be_taken_down_is_taken_down_when_the_book_is_closed(
    counter: Counter, clock: TestClock
) -> None:
    counter.gate._behind = lambda _job: None
    shop = counter.open()
    wait_for(lambda: shop.backups.health().rehearsal.ok)
    counter.close()
    with signed_in(counter.folder, clock) as again:
        assert noted(again, SecurityEvent.BACKED_UP) == 1
        assert noted(again, SecurityEvent.REHEARSED) == 1


@pytest.mark.usefixtures("in_this_process")
def test_a_practice_book_without_places_needs_none_until_it_is_given_one(counter: Counter) -> None:
    with signed_in(counter.folder, TestClock()) as before:
        Backups(before).remove_place(counter.stick)
    shop = counter.open()
    with pytest.raises(Refusal, match=r"backup\.no_places"):
        shop.backups.back_up()
    assert shop.backups.health().practice
    assert not [each for each in threading.enumerate() if each.name == "mirror"]
    counter.ask(lambda: shop.backups.add_place(str(counter.stick)))
    wait_for(lambda: counter.ask(lambda: all_is_made(shop)))
    assert len(counter.backups) == 1
    counter.ask(shop.backups.back_up)
    wait_for(lambda: len(counter.backups) == 2)
    counter.ask(lambda: shop.backups.remove_place(str(counter.stick)))
    assert shop.backups.health().alarms == (BackupAlarm.NO_PLACE,)


@pytest.mark.usefixtures("in_this_process")
def test_backups_that_nobody_could_open_are_not_made(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Backups, "_recipients", lambda _self: {})
    shop = counter.open()
    with pytest.raises(BookTrouble, match=r"backup\.no_recipient"):
        shop.backups.back_up()
    assert shop.backups.health().alarms == (BackupAlarm.NO_RECIPIENT,)
    assert counter.backups == ()


@pytest.mark.usefixtures("in_this_process")
def test_a_place_that_never_answers_keeps_no_other_waiting_and_shows_as_a_mirror_that_stands_still(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go, share, catch_up = threading.Event(), counter.stick.with_name("share"), Mirror.catch_up

    def hanging(mirror: Mirror, made_at: str) -> int:
        if mirror.place == share:
            let_go.wait(PATIENCE)
        return catch_up(mirror, made_at)

    share.mkdir()
    monkeypatch.setattr(Mirror, "catch_up", hanging)
    monkeypatch.setattr(backup_place, "MIRROR_LATE", 0.2)
    monkeypatch.setattr(backup_health, "MIRROR_LATE", 0.2)
    shop = counter.open()
    counter.ask(lambda: shop.backups.add_place(str(share)))
    wait_for(lambda: BackupAlarm.MIRROR_BEHIND in shop.backups.health().alarms)
    counter.ask(lambda: pawn_a_ring_after_opening(shop))
    wait_for(lambda: shop.backups.health().places[0].facts_behind == 0)
    let_go.set()
    wait_for(lambda: [place.facts_behind for place in shop.backups.health().places] == [0, 0])


@pytest.mark.usefixtures("in_this_process")
def test_a_full_backup_that_lasts_keeps_no_hourly_backup_waiting(
    counter: Counter, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = counter.open()
    wait_for(lambda: counter.ask(lambda: all_is_made(shop)))
    let_go, full = threading.Event(), Backups.full

    def lasting(backups: Backups) -> object:
        let_go.wait(PATIENCE)
        return full(backups)

    monkeypatch.setattr(Backups, "full", lasting)
    counter.close()
    shop = counter.open()
    before = shop.backups.health()
    counter.ask(shop.backups.back_up)
    wait_for(lambda: shop.backups.health().doing == "full")
    counter.ask(lambda: pawn_a_ring_after_opening(shop))
    clock.pass_hours(2)
    wait_for(lambda: shop.backups.health().increment.good_at > before.increment.good_at)
    assert shop.backups.health().doing == "full"
    let_go.set()
    wait_for(lambda: shop.backups.health().full.good_at > before.full.good_at)


@pytest.mark.usefixtures("in_this_process")
def test_a_place_too_far_behind_for_an_hourly_backup_is_given_a_full_one(
    counter: Counter, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = counter.open()
    wait_for(lambda: counter.ask(lambda: all_is_made(shop)))
    far, first = [counter.stick], shop.backups.health().full.good_at

    def too_far(source: Source, place: Path, made_at: str) -> InPlace:
        return InPlace(str(place), error="needs_full") if place in far else make_increment(source, place, made_at)

    monkeypatch.setattr(backup_service, "make_increment", too_far)
    clock.pass_hours(2)
    wait_for(lambda: shop.backups.health().full.good_at > first)
    far.clear()
    clock.pass_hours(1)
    wait_for(lambda: counter.ask(lambda: all_is_made(shop)))


@pytest.mark.usefixtures("in_this_process")
def test_no_more_is_written_into_a_place_that_was_taken_off(counter: Counter) -> None:
    shop = counter.open()
    wait_for(lambda: counter.ask(lambda: all_is_made(shop)))
    counter.ask(lambda: shop.backups.remove_place(str(counter.stick)))
    wait_for(lambda: "mirror" not in {each.name for each in threading.enumerate()})
    before = sorted((path.name, path.stat().st_size) for path in counter.stick.rglob("*.sealed"))
    counter.ask(lambda: pawn_a_ring_after_opening(shop))
    counter.close()
    assert sorted((path.name, path.stat().st_size) for path in counter.stick.rglob("*.sealed")) == before


def test_a_book_that_is_only_looked_at_is_not_backed_up(counter: Counter, clock: TestClock) -> None:
    who = Credentials("wang", PRACTICE_PASSWORD)
    with look_into_shop(counter.folder, who, clock, str) as shop:
        assert [place.place for place in shop.backups.health().places] == [str(counter.stick)]
        for ask in (shop.backups.back_up, lambda: shop.backups.remove_place(str(counter.stick))):
            with pytest.raises(Trouble, match=r"book\.read_only"):
                ask()


@pytest.mark.usefixtures("in_this_process")
def test_a_book_disk_without_room_is_told_and_the_schedule_goes_on(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_asked: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(settings, "keep_key", full_disk)
        shop = counter.open()
        wait_for(lambda: shop.backups.health().full.at)
        assert shop.backups.health().full.code == "disk.full"
    counter.ask(shop.backups.back_up)
    wait_for(lambda: shop.backups.health().full.ok)


@pytest.mark.usefixtures("in_this_process")
def test_a_clock_that_was_set_back_does_not_keep_backups_waiting(counter: Counter, clock: TestClock) -> None:
    clock.pass_days(400)
    with signed_in(counter.folder, clock) as shop:
        Backups(shop).full()
    clock.pass_days(-399)
    with signed_in(counter.folder, clock) as shop:
        assert Backups(shop).due("full")


def pawn_a_ring_after_opening(shop: Shop) -> str:
    """The first business of a new shop."""
    shop.do(OpenTill(float_amount=yuan("500000"), source=Counterpart.CAPITAL))
    return pawn_a_ring(shop)
