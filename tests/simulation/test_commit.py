"""A commit that fails: its command is done or not done, for certain, and asking for it again never does it twice."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.shop import Shop
from domain.commands import command_from
from domain.errors import BookTrouble, MachineTrouble
from domain.ports import Receipt
from tests.books import TestClock, signed_in
from tests.simulation.injected import faults, fired_in
from tests.simulation.killing import Said, heard_out, run_child, wrong_with

COUNTER = "tests.simulation.counter"
KILLED = -9
FAILED = sqlcipher.OperationalError("disk I/O error")


@contextmanager
def failing_commits(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, *durable: bool, error: Exception = FAILED
) -> Iterator[None]:
    """The next commits fail, each after it is durable or before."""
    dialect = shop.book_file.writer.engines.writer.dialect
    commit, left = dialect.do_commit, list(durable)

    def fail(raw: Any) -> None:
        if not left:
            commit(raw)
            return
        if left.pop(0):
            commit(raw)
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(dialect, "do_commit", fail)
        yield


def pay(shop: Shop) -> Receipt:
    """A command that would count twice if it were done twice."""
    bill = {"direction": "out", "amount": "7.00", "counterpart": "expense", "note": "灯泡"}
    return shop.do(command_from("till.move_cash", bill), command_id="once")


def cash_in(shop: Shop) -> str:
    day = shop.reading.day()
    assert day is not None
    return str(day.cash)


def test_a_commit_that_was_durable_before_its_error_is_told_as_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with signed_in(folder, TestClock()) as shop:
        with failing_commits(shop, monkeypatch, True):
            first = pay(shop)
        assert (first.repeated, pay(shop).repeated) == (False, True)
        assert cash_in(shop) == "499993.00"


def test_a_commit_that_failed_before_it_was_durable_is_told_as_not_done_and_can_be_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with signed_in(folder, TestClock()) as shop:
        with failing_commits(shop, monkeypatch, False), pytest.raises(MachineTrouble, match=r"disk\.error"):
            pay(shop)
        assert cash_in(shop) == "500000.00"
        assert not pay(shop).repeated
        assert cash_in(shop) == "499993.00"


def test_a_search_index_that_cannot_be_written_at_the_commit_is_damage_in_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = sqlcipher.IntegrityError("constraint failed")
    with signed_in(folder, TestClock()) as shop:
        with failing_commits(shop, monkeypatch, False, error=error), pytest.raises(BookTrouble, match=r"book\.damaged"):
            pay(shop)
        assert cash_in(shop) == "500000.00"


@pytest.mark.parametrize("durable", [True, False])
def test_where_nobody_can_tell_this_is_said_and_asking_again_after_opening_does_it_once(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    durable: bool,  # noqa: FBT001 as pytest gives it
) -> None:
    with (
        signed_in(folder, TestClock()) as shop,
        failing_commits(shop, monkeypatch, durable, False),
        pytest.raises(MachineTrouble, match=r"disk\.unsettled"),
    ):
        pay(shop)
    with signed_in(folder, TestClock()) as shop:
        assert pay(shop).repeated is durable
        assert cash_in(shop) == "499993.00"
    assert wrong_with(folder, Said()) == []


@pytest.mark.parametrize("action", [errno.EIO, errno.ENOSPC, f"late{errno.EIO}"])
def test_what_was_refused_for_a_failing_sync_does_not_come_back_after_a_crash(
    library: Path, folder: Path, action: object
) -> None:
    """The pages of such a commit are in the log, whole and signed for: the next opening would take them for done."""
    said = Said()
    child = run_child(COUNTER, str(folder), "5", "6", "die", more=faults(library, folder, f"fsync:4:{action}"))
    assert heard_out(child, said) == KILLED
    assert [fired.place for fired in fired_in(folder)] == ["log"]
    assert list(said.refused.values()) == ["disk.error"]
    assert wrong_with(folder, said) == []


def test_a_disk_that_syncs_no_more_leaves_open_what_it_cannot_know(library: Path, folder: Path) -> None:
    said = Said()
    child = run_child(COUNTER, str(folder), "5", "6", "again", more=faults(library, folder, f"fsync:4+:{errno.EIO}"))
    heard_out(child, said)
    assert len(fired_in(folder)) > 2
    assert said.unsettled
    assert wrong_with(folder, said) == []


def test_asking_again_after_a_failing_sync_does_it_once(library: Path, folder: Path) -> None:
    said = Said()
    child = run_child(COUNTER, str(folder), "5", "6", "again", more=faults(library, folder, f"fsync:4:{errno.EIO}"))
    assert heard_out(child, said) == 0
    assert fired_in(folder)
    assert said.asked == said.done
    assert wrong_with(folder, said) == []
