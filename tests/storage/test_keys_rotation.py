"""Changing the book's key: while the program runs, cut short anywhere, and of whom it keeps out afterwards."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.credentials import PRACTICE_PASSWORD
from domain.errors import KeyTrouble, MachineTrouble
from storage import key_changes
from storage.book_file import file_of
from storage.engine import change_key, connector, fits
from storage.envelope import read_envelope, write_envelope
from storage.key_changes import rotate_key, set_recovery
from storage.keys import new_recovery_code
from storage.sealing import recovery_pair
from storage.verify import verify
from tests.books import LI, TestClock, a_book, do, pawn_a_ring, signed_in
from tests.storage.rotating import rotate_for_ever

_PROCESSES: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
_PROCESSES.set_forkserver_preload(["tests.storage.rotating"])

KILLS = int(os.environ.get("PAWNBOOK_KILLS", "20"))
"""How often the child is killed; more in a longer run."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A book with a ring in pawn and a photo-less customer in it."""
    folder = a_book(tmp_path, TestClock())
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.open", float_amount="50000.00", source="capital")
        pawn_a_ring(shop)
    return folder


def assert_whole(folder: Path) -> bytes:
    """The book opens, verification finds nothing, and people can be read; the answer is its key."""
    with signed_in(folder, TestClock("2026-03-01T11:00")) as shop:
        writer = shop.book_file.writer
        with writer.engines.reader.connect() as conn:
            assert verify(conn, writer.store, writer.vault).findings == []
        known = shop.reading.customer_by_id(LI["id_number"])
        assert known is not None
        assert known.customer.name == LI["name"]
        return shop.book_file.key


def test_business_goes_on_under_the_new_key_with_all_that_was_there(folder: Path) -> None:
    with signed_in(folder, TestClock()) as shop:
        old = shop.book_file.key
        rotate_key(shop.book_file, ["wang"])
        new = shop.book_file.key
        assert new != old
        pawn_a_ring(shop)
    assert assert_whole(folder) == new
    file = file_of(folder, read_envelope(folder).book_id)
    assert (fits(file, old), fits(file, new)) == (False, True)


def test_everybody_keeps_their_password_and_the_recovery_code_goes_on(folder: Path) -> None:
    code = new_recovery_code()
    with signed_in(folder, TestClock()) as shop:
        set_recovery(shop.book_file, recovery_pair(code).public)
        for _ in range(3):
            rotate_key(shop.book_file, ["wang"])
        key = shop.book_file.key
    envelope = read_envelope(folder)
    assert envelope.generation == 4
    assert envelope.open_with_password("wang", PRACTICE_PASSWORD) == envelope.open_with_recovery(code) == key


def test_whoever_left_is_kept_out(folder: Path) -> None:
    with signed_in(folder, TestClock()) as shop:
        rotate_key(shop.book_file, [])
    with pytest.raises(KeyTrouble, match=r"key\.wrong_password"):
        read_envelope(folder).open_with_password("wang", PRACTICE_PASSWORD)


def test_readers_are_waited_for_and_read_on_afterwards(folder: Path) -> None:
    troubles: list[BaseException] = []
    with signed_in(folder, TestClock()) as shop:
        done = threading.Event()

        def read() -> None:
            try:
                while not done.wait(0.01):
                    assert shop.reading.customer_by_id(LI["id_number"]) is not None
            except BaseException as trouble:  # noqa: BLE001 shown by the test's own thread
                troubles.append(trouble)

        threads = [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        for _ in range(2):
            rotate_key(shop.book_file, ["wang"])
        done.set()
        for thread in threads:
            thread.join()
    assert troubles == []


def test_while_another_program_reads_the_book_its_key_stays(folder: Path) -> None:
    with signed_in(folder, TestClock()) as shop:
        key = shop.book_file.key
        other = connector(file_of(folder, shop.book_file.envelope.book_id), key, guarded=True)()
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM fact").fetchone()
        with pytest.raises(MachineTrouble, match=r"disk\.busy"):
            rotate_key(shop.book_file, ["wang"])
        other.close()
        assert shop.book_file.key == key
        pawn_a_ring(shop)
    assert assert_whole(folder) == key
    assert read_envelope(folder).next_check == ""


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_failure_at_any_step_leaves_a_whole_book(
    folder: Path, fails_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = iter(range(1, 4))

    def failing(real: Callable[..., None]) -> Callable[..., None]:
        def step(*given: object) -> None:
            if next(steps) == fails_at:
                raise OSError(5, "Input/output error")
            real(*given)

        return step

    with signed_in(folder, TestClock()) as shop:
        with monkeypatch.context() as patch:
            patch.setattr(key_changes, "write_envelope", failing(write_envelope))
            patch.setattr(key_changes, "change_key", failing(change_key))
            with pytest.raises(MachineTrouble, match=r"disk\.error"):
                rotate_key(shop.book_file, ["wang"])
        pawn_a_ring(shop)
        set_recovery(shop.book_file, recovery_pair(new_recovery_code()).public)
    assert_whole(folder)
    assert read_envelope(folder).next_check == ""


def test_a_child_killed_anywhere_leaves_a_book_under_one_key(folder: Path) -> None:
    seed = int(os.environ.get("PAWNBOOK_SEED", "20261123"))
    chance, between = random.Random(seed), 0
    for number in range(KILLS):
        _kill_while_rotating(folder, chance.random() * 0.05)
        between += bool(read_envelope(folder).next_check)
        with signed_in(folder, TestClock("2026-03-01T11:00")) as shop:
            assert shop.reading.customer_by_id(LI["id_number"]) is not None, f"seed {seed}, kill {number}"
        assert read_envelope(folder).next_check == "", f"seed {seed}, kill {number}"
        if number % 5 == 0:
            assert_whole(folder)
    assert_whole(folder)
    assert between, f"seed {seed}: no kill met a change of the key"


def _kill_while_rotating(folder: Path, seconds: float) -> None:
    """Start a child, and kill it so long after it began to change the key."""
    ours, its = _PROCESSES.Pipe(duplex=False)
    child = _PROCESSES.Process(target=rotate_for_ever, args=(folder, its))
    child.start()
    assert ours.recv() == "begins"
    time.sleep(seconds)
    child.kill()
    child.join()


def test_the_vaults_root_is_not_the_books_key(folder: Path) -> None:
    with signed_in(folder, TestClock()) as shop, shop.book_file.writer.engines.reader.connect() as conn:
        root = conn.execute(sa.text("SELECT wrapped FROM device_secret WHERE device_id LIKE '%root'")).scalar_one()
        assert root != shop.book_file.key
