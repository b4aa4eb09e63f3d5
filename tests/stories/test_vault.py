"""The vault of a real shop: from the counter into a place, inspected, counted, walked to, and home again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import shows
from app.shop import Shop
from domain.access.roles import Approval, Role, Session
from domain.commands import command_from, digest_of
from domain.errors import Refusal
from domain.ids import PersonId
from domain.money import yuan
from domain.ports import Receipt
from domain.stock.custody import CustodyStage, CustodyStep
from domain.stock.stocktake import StocktakeFinished, StocktakeStarted
from domain.stock.vault_listing import Shelf
from domain.stock.vault_walk import WalkDrawn, WalkFinished
from domain.stock.walk_sample import seed_of
from storage.verify import verify
from tests.bags import bags_on
from tests.books import TestClock, a_book, do, pawn_a_ring, signed_in

CHEN = Session(PersonId("chen"), "陈志强", Role.MANAGER)
PLACES = (("A", "库房", "vault", None), ("A-02", "甲柜", "safe", "A"), ("A-10", "乙柜", "safe", "A"))


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def shop(tmp_path: Path, clock: TestClock) -> Iterator[Shop]:
    """A shop with a vault of two safes, and a second manager."""
    with signed_in(a_book(tmp_path, clock), clock) as shop:
        do(shop, "access.add_person", person="chen", name="陈志强", role="manager")
        do(shop, "till.open", float_amount="900000.00", source="capital")
        for code, name, kind, parent in PLACES:
            do(shop, "vault.add_place", code=code, name=name, kind=kind, parent=parent)
        yield shop


def with_two(shop: Shop, command: str, **fields: Any) -> Receipt:
    """A command that Chen approves."""
    form = command_from(command, fields)
    return shop.do(form, Approval(CHEN, digest_of(form)))


def pledged(shop: Shop, count: int = 1) -> list[str]:
    return [f"{pawn_a_ring(shop)}-1" for _ in range(count)]


def put_in(shop: Shop, *items: str, place: str = "A-02") -> None:
    for item in items:
        do(shop, "vault.store", item=f"PAWN:{item}", place=f"PLACE:{place}", bag=f"B{item}", seal=f"S{item}")


def pass_days(shop: Shop, clock: TestClock, days: int) -> None:
    """Close the day and open another one."""
    with shop.book_file.writer.work() as work:
        cash = work.state.cash_in_drawer(work.device)
    notes, coins = divmod(cash.minor, 10000)
    pieces = [{"denomination": "100.00", "pieces": notes}, {"denomination": "0.01", "pieces": coins}]
    do(shop, "till.count", pieces=pieces)
    do(shop, "till.close")
    clock.pass_days(days)
    do(shop, "till.open", float_amount=str(cash), source="bank")


def test_a_ring_lies_in_the_vault_until_its_owner_takes_it_home(shop: Shop) -> None:
    [ring] = pledged(shop)
    assert [line.item for line in bags_on(shop.reading, Shelf.NOT_STORED, shop.now().date())] == [ring]
    put_in(shop, ring)
    with_two(shop, "vault.check_out", items=[ring], reason="复核成色")
    with_two(shop, "vault.reseal", item=ring, place="A-10", seal="S-NEW")
    with pytest.raises(Refusal, match=r"custody\.must_stay"):
        with_two(shop, "vault.release", items=[ring])
    do(shop, "pawn.redeem", ticket=ring.partition("-")[0])
    with_two(shop, "vault.release", items=[ring])
    card = shop.reading.custody(ring)
    assert [each.what.what for each in card.story] == [
        CustodyStep.STORED,
        CustodyStep.CHECKED_OUT,
        CustodyStep.RESEALED,
        CustodyStep.RELEASED,
    ]
    assert [(each.keeper, each.second) for each in card.story] == [("王建国", "")] + [("王建国", "陈志强")] * 3
    assert (card.custody.stage, card.custody.old_seals) == (CustodyStage.RELEASED, (f"S{ring}",))
    assert [place.name for place in card.way] == ["库房", "乙柜"]


def test_the_vault_is_told_place_by_place_with_its_value(shop: Shop, clock: TestClock) -> None:
    one, two, three, four = pledged(shop, 4)
    put_in(shop, one, two)
    put_in(shop, three, place="A-10")
    view = shop.reading.vault(clock().date())
    assert [(line.place.code, line.bags, line.bags_within, line.value_within) for line in view.places] == [
        ("A", 0, 3, yuan("30000.00")),
        ("A-02", 2, 2, yuan("20000.00")),
        ("A-10", 1, 1, yuan("10000.00")),
    ]
    assert (view.bags, view.value) == (3, yuan("30000.00"))
    assert [line.item for line in bags_on(shop.reading, Shelf.NOT_STORED, clock().date())] == [four]


def test_a_bag_that_stays_out_over_the_next_day_is_told(shop: Shop, clock: TestClock) -> None:
    [ring] = pledged(shop)
    put_in(shop, ring)
    with_two(shop, "vault.check_out", items=[ring], reason="复核成色")
    assert [line.too_long for line in bags_on(shop.reading, Shelf.CHECKED_OUT, clock().date())] == [False]
    clock.pass_days(2)
    assert [line.too_long for line in bags_on(shop.reading, Shelf.CHECKED_OUT, clock().date())] == [True]


def test_what_is_refused_leaves_the_book_as_it_was(shop: Shop) -> None:
    one, two = pledged(shop, 2)
    put_in(shop, one)
    before = list(shop.reading.facts())
    refused: list[tuple[str, dict[str, Any]]] = [
        ("vault.store", {"item": two, "place": "A-02", "bag": "B1", "seal": f"S{one}"}),
        ("vault.store", {"item": two, "place": "B-01", "bag": "B1", "seal": "S1"}),
        ("vault.store", {"item": "31019900001-1", "place": "A-02", "bag": "B1", "seal": "S1"}),
        ("vault.move", {"items": [one, two], "place": "A-10", "reason": "并柜"}),
        ("vault.hand_over_to_police", {"items": [one], "reason": "扣押"}),
    ]
    for command, fields in refused:
        with pytest.raises(Refusal):
            with_two(shop, command, **fields)
    with pytest.raises(Refusal, match=r"approval\.required"):
        do(shop, "vault.move", items=[one], place="A-10", reason="并柜")
    assert list(shop.reading.facts()) == before


def test_a_full_count_finds_what_is_gone_and_not_what_two_people_moved(shop: Shop) -> None:
    kept, gone, moved, home = pledged(shop, 4)
    put_in(shop, kept, gone, moved, home)
    do(shop, "pawn.redeem", ticket=home.partition("-")[0])
    started = do(shop, "vault.start_stocktake", kind="monthly_full").happened
    assert isinstance(started, StocktakeStarted)
    count = {"stocktake": started.stocktake}
    with_two(shop, "vault.move", items=[moved], place="A-10", reason="并柜")
    with_two(shop, "vault.release", items=[home])
    do(shop, "vault.scan_stocktake", **count, place="A-02", items=[kept, "31019900001-1"])
    assert [each.scanned for each in shop.reading.stocktake(started.stocktake).places] == [
        (),
        (kept, "31019900001-1"),
        (),
    ]
    finished = with_two(shop, "vault.finish_stocktake", **count).happened
    assert isinstance(finished, StocktakeFinished)
    result = finished.result
    assert [each.item for each in result.missing] == [gone]
    assert (result.expected, result.found, result.moved_meanwhile) == (4, 1, 2)
    assert [each.item for each in result.extra] == ["31019900001-1"]
    assert result.missing_value == yuan("10000.00")
    with_two(shop, "vault.report_missing", items=[gone], reason="盘点短少")
    assert [line.item for line in bags_on(shop.reading, Shelf.MISSING, shop.now().date())] == [gone]
    assert shop.reading.stocktakes()[0].finished == finished


def test_the_walk_of_a_day_can_be_checked_against_the_chain(shop: Shop, clock: TestClock) -> None:
    put_in(shop, *pledged(shop, 3))
    receipt = do(shop, "vault.draw_walk")
    drawn = receipt.happened
    assert isinstance(drawn, WalkDrawn)
    assert drawn.head == receipt.facts[0].at.prev_hash
    assert drawn.seed == seed_of(receipt.facts[0].at.store, clock().date(), drawn.head)
    with pytest.raises(Refusal, match=r"walk\.drawn_already"):
        do(shop, "vault.draw_walk")


def test_a_walk_with_a_bag_missing_says_so_and_the_next_ones_begin_anew(shop: Shop, clock: TestClock) -> None:
    one, two, three = pledged(shop, 3)
    put_in(shop, one, two, three)
    for found in ([one, two], [one, two, three]):
        drawn = do(shop, "vault.draw_walk").happened
        assert isinstance(drawn, WalkDrawn)
        seen = [{"item": item} for item in found]
        finished = do(shop, "vault.finish_walk", walk=drawn.walk, seen=seen).happened
        assert isinstance(finished, WalkFinished)
        card = shop.reading.walk(clock().date())
        assert card is not None
        assert [each.item for each in finished.missing] == [item for item in (one, two, three) if item not in found]
        assert card.together.bags == (0 if finished.missing else 3)
        pass_days(shop, clock, 1)


def test_a_bag_that_was_scanned_in_a_count_was_seen(shop: Shop, clock: TestClock) -> None:
    one, two = pledged(shop, 2)
    put_in(shop, one, two)
    pass_days(shop, clock, 40)
    started = do(shop, "vault.start_stocktake", kind="daily_spot", places=["A-02"]).happened
    assert isinstance(started, StocktakeStarted)
    do(shop, "vault.scan_stocktake", stocktake=started.stocktake, place="A-02", items=[one])
    with shop.book_file.writer.work() as work:
        assert {bag.item: bag.unseen_days for bag in work.state.bags(clock().date())} == {one: 0, two: 40}


def test_a_book_with_a_vault_is_verified(shop: Shop) -> None:
    one, two = pledged(shop, 2)
    put_in(shop, one, two)
    with_two(shop, "vault.check_out", items=[one], reason="复核")
    drawn = do(shop, "vault.draw_walk").happened
    assert isinstance(drawn, WalkDrawn)
    do(shop, "vault.finish_walk", walk=drawn.walk, seen=[{"item": two}])
    do(shop, "vault.start_stocktake", kind="surprise")
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        assert verify(conn, writer.store, writer.vault).findings == []


def test_the_command_line_shows_vault_item_and_walk(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    [ring] = pledged(shop)
    put_in(shop, ring)
    do(shop, "vault.draw_walk")
    for query, number, wanted in (("vault", None, "places"), ("vault", ring, "story"), ("walk", None, "words")):
        shows.SHOWS[query](shop, shows.Question(number, None, None, ""))
        assert wanted in json.loads(capsys.readouterr().out)
