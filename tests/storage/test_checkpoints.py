"""Checkpoints: made in time, signed, each naming the one before it; what is wrong with one is found."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.credentials import PRACTICE_PASSWORD
from app.shop import Shop
from storage import checkpoints
from storage.engine import unguarded_engine
from storage.envelope import read_envelope
from storage.journal import Journal
from tests.books import TestClock, a_book, begin_day, do, pawn_a_ring, signed_in


def made(shop: Shop) -> list[int]:
    """The numbers that checkpoints stand at."""
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        return [row.seq for row in checkpoints.checkpoints_of(conn, writer.store)]


def head(shop: Shop) -> int:
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        return Journal(conn, writer.store, writer.vault).head(writer.device).seq


def wrong(shop: Shop) -> list[str]:
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        keys = {str(writer.device): writer.key.public_key()}
        return [code for code, _ in checkpoints.wrong_checkpoints(conn, writer.store, keys)]


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def folder(tmp_path: Path, clock: TestClock) -> Path:
    folder = a_book(tmp_path, clock)
    with signed_in(folder, clock) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
    return folder


def test_a_checkpoint_comes_with_a_hundred_facts_with_five_minutes_with_the_till_and_with_the_close(
    folder: Path, clock: TestClock
) -> None:
    with signed_in(folder, clock) as shop:
        start = made(shop)[-1]
        while head(shop) < start + checkpoints.FACTS_BETWEEN:
            assert made(shop)[-1] == start
            pawn_a_ring(shop, loan="10.00")
        assert made(shop)[-1] == head(shop)
        pawn_a_ring(shop, loan="10.00")
        assert made(shop)[-1] < head(shop)
        clock.pass_hours(1)
        pawn_a_ring(shop, loan="10.00")
        assert made(shop)[-1] == head(shop)
        begin_day(shop, clock, "2026-03-02T09:00")
        pawn_a_ring(shop, loan="10.00")
        last = head(shop)
    with signed_in(folder, clock) as shop:
        assert made(shop)[-1] == last
        assert wrong(shop) == []


def test_a_clock_that_was_set_back_still_makes_checkpoints_that_rise(folder: Path, clock: TestClock) -> None:
    with signed_in(folder, clock) as shop:
        pawn_a_ring(shop)
    clock.set("2026-02-01T09:00")
    with signed_in(folder, clock) as shop:
        pawn_a_ring(shop)
    with signed_in(folder, clock) as shop:
        assert wrong(shop) == []


@pytest.mark.parametrize(
    "statement, code",
    [
        ("UPDATE checkpoint SET sig = replace(sig, substr(sig, 1, 2), '00')", "checkpoint.signature"),
        ("UPDATE checkpoint SET canon = x'7b7d'", "checkpoint.unreadable"),
        ("UPDATE checkpoint SET canon = CAST(CAST(canon AS TEXT) || ' ' AS BLOB)", "checkpoint.order"),
        ("DELETE FROM checkpoint WHERE seq = (SELECT min(seq) FROM checkpoint)", "checkpoint.order"),
        ("UPDATE checkpoint SET seq = seq + 1 WHERE seq = (SELECT max(seq) FROM checkpoint)", "checkpoint.order"),
    ],
)
def test_a_changed_checkpoint_and_one_that_is_gone_are_found(
    folder: Path, clock: TestClock, statement: str, code: str
) -> None:
    with signed_in(folder, clock) as shop:
        pawn_a_ring(shop)
    key = read_envelope(folder).open_with_password("wang", PRACTICE_PASSWORD)
    (file,) = folder.glob("book-*.db")
    with unguarded_engine(file, key) as engine, engine.begin() as conn:
        conn.execute(sa.text(statement))
    with signed_in(folder, clock) as shop:
        assert wrong(shop) == [code]


def test_a_checkpoint_costs_the_counter_about_a_millisecond(folder: Path, clock: TestClock) -> None:
    with signed_in(folder, clock) as shop:
        pawn_a_ring(shop)
        writer = shop.book_file.writer
        spent = []
        for _ in range(20):
            with writer.engines.writer.connect() as conn:
                start = time.perf_counter()
                last = checkpoints.last_of(conn, writer.store, writer.device)
                journal = Journal(conn, writer.store, writer.vault)
                checkpoints.make(journal, writer.device, writer.key, last, clock())
                spent.append(time.perf_counter() - start)
                conn.rollback()
        assert sorted(spent)[10] < 0.005
