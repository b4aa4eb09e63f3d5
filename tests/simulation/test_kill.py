"""What the counter called done is there after a kill and after a full disk, and nothing is half written."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from storage.verify import verify
from tests.books import TestClock, a_book, do, signed_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = a_book(tmp_path, TestClock())
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
    return folder


def work_in(folder: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.simulation.shop_at_work", str(folder), *more],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def tickets_of_a_whole_book(folder: Path) -> set[str]:
    with signed_in(folder, TestClock()) as shop:
        writer = shop.book_file.writer
        with writer.engines.reader.connect() as conn:
            assert verify(conn, writer.store, writer.vault).findings == []
        return {line.number for line in shop.reading.tickets(TestClock().now.date())}


def test_a_killed_process_loses_nothing_that_it_had_confirmed(folder: Path) -> None:
    chance, confirmed = random.Random(20261122), set[str]()
    for _ in range(4):
        with work_in(folder) as process:
            assert process.stdout is not None
            confirmed.add(process.stdout.readline().strip())
            killer = threading.Timer(chance.uniform(0.05, 0.4), process.kill)
            killer.start()
            confirmed |= {line.strip() for line in process.stdout if line.endswith("\n")}
            killer.join()
        assert confirmed <= tickets_of_a_whole_book(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_is_refused_with_nothing_half_written_and_work_goes_on_after_it(folder: Path) -> None:
    size = next(folder.glob("book-*.db")).stat().st_size
    with work_in(folder, str(size + 200_000)) as process:
        assert process.stdout is not None
        *confirmed, code = (line.strip() for line in process.stdout)
    assert code in {"disk.error", "disk.full"}
    assert set(confirmed) == tickets_of_a_whole_book(folder)
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.count", pieces=[])
