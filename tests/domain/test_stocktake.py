from __future__ import annotations

import pytest

from domain.errors import Refusal
from domain.stock.comparison import Comparison, MisplacedBag, SeenBag
from domain.stock.stocktake import (
    FinishStocktake,
    ScanStocktake,
    StartStocktake,
    StocktakeFinished,
    StocktakeKind,
    StocktakeStarted,
)
from domain.stock.vault_in import MoveItems, ResealItem
from domain.stock.vault_out import CheckOutItems, ReleaseItems, ReportMissing
from tests.builders import MANAGER, money
from tests.domain.vaults import ITEMS, Vault, stored, to_store

RING, WATCH, CHAIN, PHONE, COIN = ITEMS


@pytest.fixture
def vault() -> Vault:
    """Ring and watch in the first safe, the chain in the second."""
    return stored(stored(Vault(), RING, WATCH), CHAIN, place="A-10-1")


def begin(vault: Vault, *places: str) -> str:
    asked = StartStocktake(kind=StocktakeKind.MONTHLY_FULL, places=places)
    [started] = vault.do(asked, by=MANAGER, second=None)
    assert isinstance(started, StocktakeStarted)
    return started.stocktake


def scan(vault: Vault, count: str, place: str, *items: str, broken: tuple[str, ...] = ()) -> None:
    vault.do(ScanStocktake(stocktake=count, place=place, items=items, broken=broken), second=None)


def finish(vault: Vault, count: str) -> Comparison:
    [finished] = vault.do(FinishStocktake(stocktake=count))
    assert isinstance(finished, StocktakeFinished)
    return finished.result


def missing(result: Comparison) -> list[str]:
    return [each.item for each in result.missing]


def test_a_vault_that_is_as_the_book_says_has_no_differences(vault: Vault) -> None:
    count = begin(vault)
    scan(vault, count, "A-02-1", RING, WATCH)
    scan(vault, count, "A-10-1", CHAIN)
    result = finish(vault, count)
    assert (result.expected, result.found, result.book_value) == (3, 3, money("3000.00"))
    assert (result.missing, result.misplaced, result.extra, result.broken, result.not_visited) == ((), (), (), (), ())


def test_what_was_never_scanned_is_missing_and_its_loan_is_told(vault: Vault) -> None:
    count = begin(vault)
    scan(vault, count, "A-02-1", RING)
    result = finish(vault, count)
    assert missing(result) == [WATCH, CHAIN]
    assert result.missing_value == money("2000.00")
    assert result.not_visited == ("A-10-1",)


def test_a_bag_in_another_place_is_misplaced_not_missing(vault: Vault) -> None:
    count = begin(vault)
    scan(vault, count, "A-02-1", RING, CHAIN)
    scan(vault, count, "A-10-1", WATCH)
    result = finish(vault, count)
    assert missing(result) == []
    assert result.misplaced == (
        MisplacedBag(item=WATCH, place="A-02-1", seen_in="A-10-1"),
        MisplacedBag(item=CHAIN, place="A-10-1", seen_in="A-02-1"),
    )


def test_what_should_not_be_there_is_extra(vault: Vault) -> None:
    vault.do(ReportMissing(items=(WATCH,), reason="短少"))
    count = begin(vault, "A-02")
    scan(vault, count, "A-02-1", RING, WATCH, PHONE, "31010000000-1")
    result = finish(vault, count)
    assert [each.item for each in result.extra] == ["31010000000-1", WATCH, PHONE]
    assert result.expected == 1


def test_a_broken_seal_is_told_even_where_the_bag_was_not_scanned_besides(vault: Vault) -> None:
    count = begin(vault, "A-02-1")
    scan(vault, count, "A-02-1", RING, broken=(WATCH,))
    result = finish(vault, count)
    assert result.broken == (SeenBag(item=WATCH, seen_in="A-02-1"),)
    assert missing(result) == []


# What goes on meanwhile


def test_a_bag_that_leaves_during_the_count_is_not_missing(vault: Vault) -> None:
    vault.redeemed.add(WATCH)
    count = begin(vault)
    vault.do(ReleaseItems(items=(WATCH,)))
    scan(vault, count, "A-02-1", RING)
    scan(vault, count, "A-10-1", CHAIN)
    result = finish(vault, count)
    assert missing(result) == []
    assert (result.expected, result.found, result.moved_meanwhile) == (3, 2, 1)


def test_a_bag_that_was_scanned_before_it_left_is_found(vault: Vault) -> None:
    vault.redeemed.add(WATCH)
    count = begin(vault, "A-02")
    scan(vault, count, "A-02-1", RING, WATCH)
    vault.do(ReleaseItems(items=(WATCH,)))
    result = finish(vault, count)
    assert (result.found, result.extra, result.moved_meanwhile) == (2, (), 0)


def test_a_bag_that_is_moved_during_the_count_may_be_seen_in_either_place_or_in_none(vault: Vault) -> None:
    count = begin(vault)
    vault.do(MoveItems(items=(RING, WATCH), place="A-10", reason="并柜"))
    scan(vault, count, "A-02-1", RING)
    scan(vault, count, "A-10-1", CHAIN)
    result = finish(vault, count)
    assert (missing(result), result.misplaced, result.extra) == ([], (), ())


def test_a_bag_that_comes_in_during_the_count_is_neither_extra_nor_missing(vault: Vault) -> None:
    count = begin(vault)
    scan(vault, count, "A-02-1", RING, WATCH)
    vault.do(to_store(PHONE, "A-02-1", bag="B8", seal="S8"))
    vault.do(to_store(COIN, "A-10-1", bag="B9", seal="S9"))
    scan(vault, count, "A-10-1", CHAIN, COIN)
    result = finish(vault, count)
    assert (missing(result), result.extra, result.misplaced, result.expected) == ([], (), (), 3)


def test_a_bag_that_was_inspected_and_sealed_again_meanwhile_is_in_order(vault: Vault) -> None:
    count = begin(vault, "A-02")
    vault.do(CheckOutItems(items=(RING,), reason="复核"))
    vault.do(ResealItem(item=RING, place="A-10-1", seal="S77"))
    scan(vault, count, "A-02-1", WATCH)
    assert missing(finish(vault, count)) == []


# The rules around it


def test_a_count_shows_nothing_of_what_the_book_says(vault: Vault) -> None:
    begin(vault)
    started = vault.told[-1]
    assert isinstance(started, StocktakeStarted)
    assert not [item for item in ITEMS if item in repr(started)]


def test_the_book_that_a_count_is_held_against_is_bound_by_a_hash(vault: Vault) -> None:
    before = Vault()
    counts = [begin(each, "A-02") for each in (vault, before)]
    hashes = {each.counts[count].started.book_hash for each, count in zip((vault, before), counts, strict=True)}
    assert len(hashes) == 2


def test_two_people_sign_the_result(vault: Vault) -> None:
    count = begin(vault)
    with pytest.raises(Refusal, match=r"approval\.required.*stocktake\.two_people"):
        vault.do(FinishStocktake(stocktake=count), second=None)


def test_two_counts_of_the_same_place_do_not_go_on_at_once(vault: Vault) -> None:
    first = begin(vault, "A-02-1")
    for places in ((), ("A-02",), ("A-02-1", "A-10")):
        with pytest.raises(Refusal, match=r"stocktake\.open.*" + first):
            begin(vault, *places)
    begin(vault, "A-10")
    finish(vault, first)
    begin(vault, "A-02")


def test_a_finished_count_takes_no_more_scans(vault: Vault) -> None:
    count = begin(vault)
    finish(vault, count)
    with pytest.raises(Refusal, match=r"stocktake\.finished"):
        scan(vault, count, "A-02-1", RING)
    with pytest.raises(Refusal, match=r"stocktake\.finished"):
        finish(vault, count)


def test_scans_belong_to_the_places_that_are_counted(vault: Vault) -> None:
    count = begin(vault, "A-02")
    with pytest.raises(Refusal, match=r"stocktake\.other_place"):
        scan(vault, count, "A-10-1", CHAIN)
    with pytest.raises(Refusal, match=r"stocktake\.unknown"):
        scan(vault, "s_none", "A-02-1")


def test_without_places_there_is_nothing_to_count() -> None:
    with pytest.raises(Refusal, match=r"stocktake\.nothing"):
        begin(Vault(room={}))


def test_a_shortage_is_missing_in_the_book_only_once_it_is_reported(vault: Vault) -> None:
    count = begin(vault)
    scan(vault, count, "A-02-1", RING)
    scan(vault, count, "A-10-1", CHAIN)
    assert missing(finish(vault, count)) == [WATCH]
    assert vault.held[WATCH].lies_in == "A-02-1"
    vault.do(ReportMissing(items=(WATCH,), reason="盘点短少"))
    assert vault.held[WATCH].lies_in is None
