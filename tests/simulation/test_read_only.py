"""A disk that fails again and again: from the second failure on nothing is written, and what was confirmed is there."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from domain.errors import MachineTrouble, Refusal
from domain.read_only import DISK
from tests.books import TestClock, do, signed_in
from tests.simulation.injected import faults, fired_in
from tests.simulation.killing import Said, heard_out, run_child, wrong_with
from tests.simulation.test_commit import cash_in, failing_commits, pay

FAILING = [f"write:30+:{errno.EIO}", f"fsync:5+:late{errno.EIO}"]


@pytest.mark.parametrize("fault", FAILING)
def test_after_the_second_failure_every_command_is_refused_and_nothing_confirmed_is_lost(
    fault: str, library: Path, folder: Path
) -> None:
    said = Said()
    child = run_child("tests.simulation.counter", str(folder), "5", "8", more=faults(library, folder, fault))
    heard_out(child, said)
    assert said.done
    assert len(fired_in(folder)) > 1
    assert list(said.refused.values()).count("book.read_only") > 1
    assert wrong_with(folder, said) == []


def test_who_sits_there_keeps_what_was_done_at_the_second_failure_and_goes_on_looking(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with signed_in(folder, TestClock()) as shop:
        with failing_commits(shop, monkeypatch, False), pytest.raises(MachineTrouble, match=r"disk\.error"):
            pay(shop)
        assert shop.read_only == ""
        with failing_commits(shop, monkeypatch, True):
            assert not pay(shop).repeated
        assert shop.read_only == DISK
        with pytest.raises(Refusal, match=r"book\.read_only"):
            do(shop, "till.count", pieces=[])
        assert cash_in(shop) == "499993.00"
        assert shop.standing().read_only == DISK
    with signed_in(folder, TestClock()) as shop:
        assert (shop.read_only, cash_in(shop)) == ("", "499993.00")
        do(shop, "till.count", pieces=[])
