from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.stock.custody import (
    MAY_FOLLOW,
    Custody,
    CustodyChanged,
    CustodyStage,
    CustodyStep,
    evolve,
    item_in,
)
from domain.stock.places import ClosePlace
from domain.stock.vault_in import FindItems, MoveItems, ResealItem, StoreItem, TakeBackItems
from domain.stock.vault_out import CheckOutItems, HandOverItems, ReleaseItems, ReportMissing
from tests.builders import CLERK, MANAGER
from tests.domain.vaults import ITEMS, Vault, stored, to_store

RING, WATCH, *_ = ITEMS


def out(*items: str) -> CheckOutItems:
    return CheckOutItems(items=items, reason="复核成色")


def moved(*items: str, place: str = "A-10-1") -> MoveItems:
    return MoveItems(items=items, place=place, reason="并柜")


def released(*items: str) -> ReleaseItems:
    return ReleaseItems(items=items)


def resealed(item: str, seal: str = "S9", **special: Any) -> ResealItem:
    return ResealItem(item=item, place="A-02-1", seal=seal, **special)


def lost(*items: str) -> ReportMissing:
    return ReportMissing(items=items, reason="盘点短少")


def came_back(*items: str) -> TakeBackItems:
    return TakeBackItems(items=items, reason="发还")


def turned_up(*items: str, seals_whole: bool = True) -> FindItems:
    return FindItems(items=items, place="A-10-1", seals_whole=seals_whole, reason="夹层中找到")


# One bag


def test_a_fresh_bag_is_stored_by_one_keeper() -> None:
    vault = Vault()
    [what] = vault.do(to_store("PAWN:" + RING, "PLACE:a-02-1", bag="b7", seal=" s7 "), second=None)
    assert isinstance(what, CustodyChanged)
    assert (what.item, what.to_place, what.bag, what.seal) == (RING, "A-02-1", "B7", "S7")
    assert vault.held[RING].stage is CustodyStage.SEALED_IN


@pytest.mark.parametrize(
    "command", [moved(RING), out(RING), lost(RING), released(RING)], ids=lambda each: type(each).__name__
)
def test_the_vault_is_opened_by_two_people(command: object) -> None:
    vault = stored(Vault(), RING)
    vault.redeemed.add(RING)
    with pytest.raises(Refusal, match=r"approval\.required.*vault\.two_people.*bags=1"):
        vault.do(command, second=None)


def test_a_movement_names_the_keeper_and_the_second_person() -> None:
    vault = stored(Vault(), RING)
    [what] = vault.do(moved(RING), by=CLERK, second=MANAGER)
    assert isinstance(what, CustodyChanged)
    assert (what.keeper, what.second) == (CLERK.person, MANAGER.person)
    assert (what.from_place, what.to_place, what.reason) == ("A-02-1", "A-10-1", "并柜")


def test_an_inspected_bag_gets_a_new_seal_and_the_old_one_stays_on_record() -> None:
    vault = Vault()
    vault.do(to_store(RING, seal="S1"))
    [opened] = vault.do(out(RING))
    assert isinstance(opened, CustodyChanged)
    assert (opened.seal, opened.old_seal, opened.to_place) == ("", "S1", None)
    [closed] = vault.do(resealed(RING, "S2"))
    assert isinstance(closed, CustodyChanged)
    assert (closed.seal, closed.old_seal) == ("S2", "S1")
    held = vault.held[RING]
    assert (held.stage, held.seal, held.old_seals) == (CustodyStage.SEALED_IN, "S2", ("S1",))


def test_a_seal_is_used_once_and_never_again() -> None:
    vault = Vault()
    vault.do(to_store(RING, bag="B1", seal="S1"))
    with pytest.raises(Refusal, match=r"custody\.seal_used.*item=" + RING):
        vault.do(to_store(WATCH, bag="B2", seal="s1"))
    vault.do(out(RING))
    with pytest.raises(Refusal, match=r"custody\.seal_used"):
        vault.do(resealed(RING, "S1"))


def test_a_bag_holds_one_item_until_that_has_left() -> None:
    vault = Vault()
    vault.do(to_store(RING, bag="B1", seal="S1"))
    with pytest.raises(Refusal, match=r"custody\.bag_used"):
        vault.do(to_store(WATCH, bag="B1", seal="S2"))
    vault.redeemed.add(RING)
    vault.do(released(RING))
    vault.do(to_store(WATCH, bag="B1", seal="S2"))


def test_what_is_in_pawn_must_stay() -> None:
    vault = stored(Vault(), RING)
    with pytest.raises(Refusal, match=r"custody\.must_stay.*custody\.in_pawn"):
        vault.do(released(RING))


def test_what_was_released_is_neither_released_again_nor_stored() -> None:
    vault = stored(Vault(), RING)
    vault.redeemed.add(RING)
    vault.do(released(RING))
    for command in (released(RING), to_store(RING, bag="B9", seal="S9"), moved(RING), lost(RING)):
        with pytest.raises(Refusal, match=r"custody\.state.*stands=released"):
            vault.do(command)


def test_goods_of_a_redeemed_ticket_are_not_taken_in() -> None:
    vault = Vault(redeemed={RING})
    with pytest.raises(Refusal, match=r"custody\.not_held"):
        vault.do(to_store(RING))
    vault.do(released(RING))


def test_only_seized_items_go_to_the_police() -> None:
    vault = stored(Vault(), RING)
    command = HandOverItems(items=(RING,), reason="沪公扣字 12 号")
    with pytest.raises(Refusal, match=r"custody\.not_seized"):
        vault.do(command)
    vault.seized.add(RING)
    vault.do(command)
    assert vault.held[RING].stage is CustodyStage.SEIZED


def test_what_the_police_returned_waits_to_be_stored_in_a_new_bag() -> None:
    vault = stored(Vault(seized={RING}), RING)
    old = vault.held[RING].seal
    vault.do(HandOverItems(items=(RING,), reason="沪公扣字 12 号"))
    with pytest.raises(Refusal, match=r"custody\.still_seized"):
        vault.do(came_back(RING))
    vault.seized.clear()
    with pytest.raises(Refusal, match=r"approval\.required"):
        vault.do(came_back(RING), second=None)
    vault.do(came_back(RING))
    held = vault.held[RING]
    assert (held.stage, held.bag, held.seal, held.old_seals[-1]) == (CustodyStage.AWAITING, "", "", old)
    with pytest.raises(Refusal, match=r"custody\.seal_used"):
        vault.do(to_store(RING, bag="B8", seal=old))
    vault.do(to_store(RING, bag="B8", seal="S8"))


def test_what_a_buyer_brought_back_is_stored_again_and_what_went_home_is_not() -> None:
    vault = stored(Vault(), RING, WATCH)
    vault.redeemed |= {RING, WATCH}
    vault.do(released(RING, WATCH))
    vault.redeemed.remove(RING)
    vault.do(came_back(RING))
    assert vault.held[RING].stage is CustodyStage.AWAITING
    with pytest.raises(Refusal, match=r"custody\.not_held"):
        vault.do(came_back(WATCH))


def test_only_what_left_the_house_comes_back() -> None:
    vault = stored(Vault(), RING)
    for command in (came_back(RING), came_back(WATCH)):
        with pytest.raises(Refusal, match=r"custody\.state"):
            vault.do(command)


def test_a_missing_bag_turns_up_with_its_seal_whole_and_lies_in_again() -> None:
    vault = Vault()
    vault.do(to_store(RING, seal="S1"))
    vault.do(lost(RING))
    assert vault.held[RING].lies_in is None
    vault.do(turned_up(RING))
    assert (vault.held[RING].lies_in, vault.held[RING].seal) == ("A-10-1", "S1")


def test_a_missing_bag_that_turns_up_with_a_broken_seal_is_looked_into() -> None:
    vault = Vault()
    vault.do(to_store(RING, seal="S1"))
    vault.do(lost(RING))
    vault.do(turned_up(RING, seals_whole=False))
    assert (vault.held[RING].stage, vault.held[RING].old_seals) == (CustodyStage.CHECKED_OUT, ("S1",))


def test_goods_that_were_lost_before_they_had_a_bag_wait_for_one_when_they_turn_up() -> None:
    vault = Vault()
    vault.do(lost(RING))
    vault.do(turned_up(RING))
    assert vault.held[RING].stage is CustodyStage.AWAITING


def test_a_bag_that_was_inspected_when_it_went_missing_is_sealed_again_before_it_is_in() -> None:
    vault = stored(Vault(), RING)
    vault.do(out(RING))
    vault.do(lost(RING))
    vault.do(turned_up(RING, seals_whole=True))
    assert vault.held[RING].stage is CustodyStage.CHECKED_OUT


# Several bags, and what is refused


def test_several_bags_are_moved_at_once_and_a_label_that_is_read_twice_counts_once() -> None:
    vault = stored(Vault(), RING, WATCH)
    happened = vault.do(moved(RING, WATCH, "PAWN:" + RING))
    assert [what.subject for what in happened] == [f"item:{RING}", f"item:{WATCH}"]


def test_where_one_bag_cannot_be_moved_none_is() -> None:
    vault = stored(Vault(), RING)
    with pytest.raises(Refusal, match=r"custody\.state.*stands=awaiting"):
        vault.do(moved(RING, WATCH))
    assert vault.held[RING].place == "A-02-1"


@pytest.mark.parametrize(
    "command, code",
    [
        (moved("31012500009-1"), r"item\.unknown"),
        (moved(RING, place="B-1"), r"place\.unknown"),
        (moved(RING, place="A-02-1"), r"custody\.same_place"),
        (to_store(WATCH, "B-1"), r"place\.unknown"),
        (out(WATCH), r"custody\.state"),
        (resealed(RING), r"custody\.state.*sealed_in"),
        (turned_up(RING), r"custody\.state"),
    ],
)
def test_what_cannot_be_done_with_a_bag_is_refused_and_changes_nothing(command: object, code: str) -> None:
    vault = stored(Vault(), RING)
    before = copy.deepcopy(vault)
    with pytest.raises(Refusal, match=code):
        vault.do(command)
    assert vault == before


def test_nothing_goes_into_or_out_of_a_closed_place() -> None:
    vault = stored(Vault(), RING)
    vault.do(to_store(WATCH, "A-10-1", bag="B8", seal="S8"))
    vault.redeemed |= {RING}
    vault.do(ClosePlace(place="A-02", reason="锁坏"))
    for command in (out(RING), moved(RING), released(RING), moved(WATCH, place="A-02-1"), to_store(ITEMS[2])):
        with pytest.raises(Refusal, match=r"place\.closed.*closed=A-02\b"):
            vault.do(command)
    vault.do(lost(RING))


# Whatever people scan

scanned = st.sampled_from(ITEMS)
several = st.lists(scanned, min_size=1, max_size=3).map(tuple)
in_place = st.sampled_from(("A", "A-02-1", "A-10-1", "B-9"))
numbers = st.integers(1, 12).map(str)
commands = st.one_of(
    st.builds(StoreItem, item=scanned, place=in_place, bag=numbers, seal=numbers),
    st.builds(MoveItems, items=several, place=in_place, reason=st.just("并柜")),
    st.builds(CheckOutItems, items=several, reason=st.just("复核")),
    st.builds(ResealItem, item=scanned, place=in_place, seal=numbers, bag=st.none() | numbers),
    st.builds(ReleaseItems, items=several),
    st.builds(HandOverItems, items=several, reason=st.just("扣押")),
    st.builds(ReportMissing, items=several, reason=st.just("短少")),
    st.builds(TakeBackItems, items=several, reason=st.just("发还")),
    st.builds(FindItems, items=several, place=in_place, seals_whole=st.booleans(), reason=st.just("找到")),
)


@settings(max_examples=60)
@given(asked=st.lists(commands, max_size=40), redeemed=st.sets(scanned), seized=st.sets(scanned))
def test_whatever_is_scanned_the_vault_stays_possible(
    asked: list[object], redeemed: set[str], seized: set[str]
) -> None:
    vault = Vault(redeemed=redeemed, seized=seized)
    for command in asked:
        before = copy.deepcopy(vault)
        try:
            vault.do(command)
        except Refusal:
            assert vault == before
        must_be_possible(vault)


def must_be_possible(vault: Vault) -> None:
    told = [what for what in vault.told if isinstance(what, CustodyChanged)]
    for item, held in vault.held.items():
        mine = [what for what in told if what.item == item]
        left = [what for what in mine if what.what in {CustodyStep.RELEASED, CustodyStep.HANDED_OVER}]
        assert len(left) <= 1
        assert not left or mine[-1] is left[0]
        assert held.unmatched == 0
        assert (held.stage is CustodyStage.SEALED_IN) == (held.lies_in is not None)
        assert held.stage is not CustodyStage.SEALED_IN or (held.bag and held.seal)
        assert held.stage is not CustodyStage.CHECKED_OUT or not held.seal
        assert held.seal not in held.old_seals
        assert len(set(held.old_seals)) == len(held.old_seals)
    bearing = [held.seal for held in vault.held.values() if held.seal]
    assert len(set(bearing)) == len(bearing)


facts = st.builds(
    CustodyChanged,
    item=st.just(RING),
    what=st.sampled_from(CustodyStep),
    stage=st.sampled_from(CustodyStage),
    from_place=st.none(),
    to_place=st.none() | st.sampled_from(("A-02-1", "A-10-1")),
    bag=numbers,
    seal=numbers,
    old_seal=st.just(""),
    reason=st.just(""),
    keeper=st.just(CLERK.person),
    second=st.none(),
)


@given(st.lists(facts, max_size=20))
def test_facts_of_several_devices_never_raise_and_those_that_do_not_fit_are_counted(told: list[CustodyChanged]) -> None:
    held = Custody(item=RING)
    for what in told:
        fits = held.stage in MAY_FOLLOW[what.what]
        after = evolve(held, what)
        assert fits or after == replace(held, unmatched=held.unmatched + 1)
        held = after


def test_a_bag_that_two_devices_released_was_released_once() -> None:
    vault = stored(Vault(), RING)
    vault.redeemed.add(RING)
    vault.do(released(RING))
    once = vault.held[RING]
    vault.take_in([vault.told[-1]])
    assert vault.held[RING] == replace(once, unmatched=1)


@pytest.mark.parametrize("text", ["PAWN:31012500001-1", " 31012500001-1\n", "pawn:31012500001-1"])
def test_a_label_is_read_as_its_item(text: str) -> None:
    assert item_in(text) == RING
