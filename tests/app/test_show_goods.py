"""What `pawnbook show goods` prints, from a real book."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import run
from app.credentials import PRACTICE_PASSWORD
from tests.books import RING, TestClock, a_book, do, pawn_a_ring, signed_in


@pytest.fixture
def forfeited(tmp_path: Path) -> tuple[Path, str]:
    """A book in which a ring was forfeited, and the ring's code."""
    clock = TestClock()
    folder = a_book(tmp_path, clock)
    with signed_in(folder, clock) as shop:
        do(shop, "till.open", float_amount="50000.00", source="capital")
        ticket = pawn_a_ring(shop, **RING)
        pieces = [{"denomination": "100.00", "pieces": 404}, {"denomination": "20.00", "pieces": 1}]
        do(shop, "till.count", pieces=pieces)
        do(shop, "till.close")
        clock.set("2026-04-08T09:00")
        do(shop, "till.open", float_amount="50000.00")
        if shop.reading.ticket(ticket).forfeited is None:
            do(shop, "pawn.forfeit", ticket=ticket)
        do(shop, "sales.price", item=f"{ticket}-1", asking="12360.00")
    return folder, f"{ticket}-1"


def shown(folder: Path, *words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the command line prints."""
    for name, value in {
        "PAWNBOOK_HOME": str(folder.parent),
        "PAWNBOOK_USER": "wang",
        "PAWNBOOK_PASSWORD": PRACTICE_PASSWORD,
    }.items():
        monkeypatch.setenv(name, value)
    capsys.readouterr()
    assert run(["--now", "2026-04-08T09:30", "show", "goods", *words]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_goods_are_listed_with_age_price_and_where_they_stand(
    forfeited: tuple[Path, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, item = forfeited
    said = shown(folder, capsys=capsys, monkeypatch=monkeypatch)
    [line] = said["goods"]
    told = [line[name] for name in ("code", "status", "asking", "book_value", "days", "sale")]
    assert told == [item, "in_stock", "12360.00", "10036.25", 2, None]
    assert [said[name] for name in ("lots", "months", "conflicts")] == [[], [], []]


def test_one_item_has_its_story(
    forfeited: tuple[Path, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, item = forfeited
    card = shown(folder, item, capsys=capsys, monkeypatch=monkeypatch)
    assert [step["kind"] for step in card["story"]] == ["ticket.forfeited", "goods.priced"]
