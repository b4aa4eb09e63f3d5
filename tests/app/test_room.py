"""Room on the disk: new pledges wait for it, pledges are given back and drawers closed with what was kept for that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.room import in_room, notice_of_room, reserve_kept
from app.shop import Shop
from domain.access.security import SecurityEvent
from domain.errors import MachineTrouble, Refusal
from domain.ids import TicketNo
from domain.money import Money
from domain.pawn.draft import IssueDraft
from domain.pawn.top_up import TopUp
from domain.till.cash_count import CountTill
from storage import reserve
from tests.books import TestClock, a_book, do, pawn_a_ring, signed_in


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reserve, "SIZE", 2 << 20)


def free(monkeypatch: pytest.MonkeyPatch, megabytes: int) -> None:
    monkeypatch.setattr(reserve, "_free", lambda _folder: megabytes << 20)


def test_an_open_book_keeps_room_for_a_bad_day_and_a_practice_book_does_not(tmp_path: Path) -> None:
    with reserve_kept(tmp_path, practice=True):
        pass
    assert not (tmp_path / reserve.FILE).exists()
    with reserve_kept(tmp_path, practice=False):
        pass
    assert (tmp_path / reserve.FILE).stat().st_size == reserve.SIZE


def test_nothing_is_kept_back_where_there_is_too_little_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free(monkeypatch, 100)
    assert not reserve.keep_reserve(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("megabytes, told", [(5000, ""), (1000, "disk.short"), (100, "disk.short")])
def test_little_room_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, megabytes: int, told: str) -> None:
    free(monkeypatch, megabytes)
    assert notice_of_room(tmp_path) == told


def test_without_room_no_pledge_is_taken_but_one_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = a_book(tmp_path, TestClock())
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
        ticket = pawn_a_ring(shop)
        free(monkeypatch, 127)
        with pytest.raises(Refusal, match=r"disk\.no_pledges"):
            pawn_a_ring(shop)
        do(shop, "pawn.redeem", ticket=ticket)


@pytest.mark.parametrize("code", ["disk.full", "disk.error", "disk.unsettled"])
def test_what_was_kept_is_given_back_once_so_that_the_till_can_be_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    assert reserve.keep_reserve(tmp_path)
    free(monkeypatch, 0)

    def close() -> str:
        if (tmp_path / reserve.FILE).exists():
            raise MachineTrouble(code)
        return "closed"

    assert in_room(tmp_path, [object()], close) == "closed"


def test_a_disk_that_fails_with_room_on_it_keeps_the_reserve(tmp_path: Path) -> None:
    assert reserve.keep_reserve(tmp_path)

    def close() -> str:
        raise MachineTrouble("disk.error")

    with pytest.raises(MachineTrouble, match=r"disk\.error"):
        in_room(tmp_path, [object()], close)
    assert (tmp_path / reserve.FILE).exists()


def test_without_room_no_draft_is_issued_and_no_loan_topped_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = a_book(tmp_path, TestClock())
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
        ticket = pawn_a_ring(shop)
        free(monkeypatch, 127)
        before = shop.reading.tickets(TestClock().now.date())
        more = TopUp(ticket=TicketNo(ticket), amount=Money(10_000), days=30, prohibited=())
        for command in (IssueDraft(draft="1"), more):
            with pytest.raises(Refusal, match=r"disk\.no_pledges"):
                shop.do(command)
            with pytest.raises(Refusal, match=r"disk\.no_pledges"):
                shop.do_all([command])
        assert shop.reading.tickets(TestClock().now.date()) == before


def test_several_commands_and_the_daily_run_give_the_reserve_back_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = a_book(tmp_path, TestClock())
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
        pawn_a_ring(shop)
        with full_until_given_back(folder, shop, monkeypatch):
            assert len(shop.do_all([CountTill(pieces=()), CountTill(pieces=())])) == 2
        with full_until_given_back(folder, shop, monkeypatch):
            assert [piece for piece in shop.daily_run() if piece.done]
        with full_until_given_back(folder, shop, monkeypatch):
            shop.note(SecurityEvent.EXPORTED, "wang", "report")


@contextmanager
def full_until_given_back(folder: Path, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A disk on which nothing is committed until the reserve is gone."""
    assert reserve.keep_reserve(folder)
    dialect = shop.book_file.writer.engines.writer.dialect
    commit = dialect.do_commit

    def fail(raw: Any) -> None:
        if (folder / reserve.FILE).exists():
            error = sqlcipher.OperationalError("database or disk is full")
            error.sqlite_errorname = "SQLITE_FULL"
            raise error
        commit(raw)

    with monkeypatch.context() as patch:
        patch.setattr(dialect, "do_commit", fail)
        yield
    assert not (folder / reserve.FILE).exists()
