"""Room on the disk: new pledges wait for it, pledges are given back and drawers closed with what was kept for that."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.room import in_room, notice_of_room, reserve_kept
from domain.errors import MachineTrouble, Refusal
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


@pytest.mark.parametrize("code", ["disk.full", "disk.error"])
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
