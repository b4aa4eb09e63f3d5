"""What the counter called done is there after a kill and after a full disk, and nothing is half written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.books import TestClock, do, signed_in
from tests.simulation.killing import Said, heard_out, killed_within, moments, run_child, wrong_with

COUNTER = "tests.simulation.counter"
SEED = 20261123


def test_a_killed_process_loses_nothing_that_it_had_confirmed(folder: Path) -> None:
    said = Said()
    for round_, moment in enumerate(moments(SEED, 3, 0.8)):
        killed_within(run_child(COUNTER, str(folder), str(SEED + round_), "10000"), said, moment)
        assert wrong_with(folder, said) == [], f"seed {SEED}, kill {round_}"
    assert said.done


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_is_refused_with_nothing_half_written_and_work_goes_on_after_it(folder: Path) -> None:
    size, said = next(folder.glob("book-*.db")).stat().st_size, Said()
    heard_out(run_child("tests.simulation.short_of_room", str(folder), str(size + 400_000)), said)
    assert set(said.refused.values()) & {"disk.error", "disk.full", "book.read_only"}
    assert said.done
    assert wrong_with(folder, said) == []
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.count", pieces=[])
