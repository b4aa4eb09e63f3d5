from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.money import Money, total
from domain.stock.places import ClosePlace
from domain.stock.vault_in import MoveItems
from domain.stock.vault_out import ReleaseItems
from domain.stock.vault_walk import DrawWalk, FinishWalk, Sighting, Walk, WalkDrawn, WalkFinished, together
from domain.stock.walk_sample import (
    STEPS,
    DrawnBag,
    StandingBag,
    _by_loan,
    _Chance,
    _take,
    draw,
    excluded_share,
    proof,
    seed_of,
)
from domain.walk_words import together_in_words, walk_in_words
from tests.builders import MANAGER, PAWNED, STORE, days_later, money
from tests.domain.vaults import ITEMS, Vault, standing, stored

RING, WATCH, CHAIN, PHONE, _ = ITEMS


def seeds(count: int) -> list[str]:
    return [seed_of(STORE, PAWNED, f"head {number}") for number in range(count)]


def many(loans: list[int], **special: Any) -> list[StandingBag]:
    return [standing(f"{number:04d}-1", loan=f"{loan}.00", **special) for number, loan in enumerate(loans)]


# The draw


def test_a_draw_follows_from_the_seed_alone() -> None:
    bags = many([100 + 7 * number for number in range(300)])
    shuffled = bags.copy()
    Random(3).shuffle(shuffled)
    [first, second, *_] = seeds(2)
    assert draw(bags, first, 5) == draw(shuffled, first, 5)
    assert draw(bags, first, 5) != draw(bags, second, 5)


def test_the_draw_of_a_day_is_what_it_always_was() -> None:
    bags = many([100 + 7 * number for number in range(300)])
    drawn = draw(bags, seed_of(STORE, PAWNED, "0" * 64), 1)
    assert [(bag.item, bag.by_value) for bag in drawn] == [
        ("0096-1", True),
        ("0165-1", False),
        ("0218-1", True),
        ("0275-1", True),
    ]


@pytest.mark.parametrize("minutes, bags", [(1, 4), (5, 20), (15, 60)])
def test_a_bag_takes_a_quarter_of_a_minute(minutes: int, bags: int) -> None:
    drawn = draw(many([1000] * 100), seeds(1)[0], minutes)
    assert len({bag.item for bag in drawn}) == len(drawn) == bags
    assert sum(bag.by_value for bag in drawn) == bags - bags // 4


def test_a_small_vault_is_looked_at_as_a_whole() -> None:
    bags = many([1000] * 7)
    drawn = draw(bags, seeds(1)[0], 5)
    assert {bag.item for bag in drawn} == {bag.item for bag in bags}
    assert all(bag.by_value for bag in drawn)


def test_the_walk_goes_one_way_through_the_vault() -> None:
    places = ("A-10-1", "A-02-1", "A-10", "A-02")
    bags = [standing(f"{number:04d}-1", places[number % 4]) for number in range(100)]
    on_the_way = [bag.place for bag in draw(bags, seeds(1)[0], 5)]
    assert list(dict.fromkeys(on_the_way)) == ["A-02", "A-02-1", "A-10", "A-10-1"]


def test_a_bag_is_drawn_with_the_chance_of_its_share_in_the_book_value() -> None:
    loans = [100, 200, 300, 400, 1000, 2000, 6000]
    tries, bags = 4000, many(loans)
    picked = Counter(_take(bags.copy(), _by_loan, _Chance(seed)).item for seed in seeds(tries))
    expected = [tries * Fraction(loan, sum(loans)) for loan in loans]
    distance = sum((picked[bag.item] - wanted) ** 2 / wanted for bag, wanted in zip(bags, expected, strict=True))
    assert distance < 16.8  # chi-square, six degrees of freedom, one in a hundred; the seeds are fixed


def test_gold_and_what_nobody_saw_for_long_are_drawn_by_risk_more_often() -> None:
    plain = many([1000] * 60)
    risky = [standing(f"9{number:03d}-1", gold=number % 2 == 0, unseen_days=200) for number in range(20)]
    by_risk = [bag for seed in seeds(40) for bag in draw([*plain, *risky], seed, 5) if not bag.by_value]
    share = Fraction(sum(bag.item.startswith("9") for bag in by_risk), len(by_risk))
    assert share > Fraction(1, 2)  # a quarter of the bags


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=40), st.text(max_size=5), st.integers(1, 8))
def test_whatever_lies_in_the_vault_a_draw_is_of_different_bags(loans: list[int], seed: str, minutes: int) -> None:
    bags = [replace(standing(f"{number:04d}-1"), loan=Money(loan)) for number, loan in enumerate(loans)]
    drawn = draw(bags, seed, minutes)
    assert len({bag.item for bag in drawn}) == len(drawn) == min(len(bags), 4 * minutes)


# What it proves


@pytest.mark.parametrize(
    "bags, share", [(0, 10000), (1, 9500), (2, 7764), (15, 1811), (20, 1392), (60, 488), (600, 50)]
)
def test_so_many_bags_exclude_a_loss_of_this_share(bags: int, share: int) -> None:
    assert excluded_share(bags) == share


@given(st.integers(1, 400))
def test_the_share_is_the_smallest_that_would_be_met_nineteen_times_in_twenty(bags: int) -> None:
    share = excluded_share(bags)
    assert Fraction(STEPS - share, STEPS) ** bags <= Fraction(1, 20)
    assert Fraction(STEPS - share + 1, STEPS) ** bags > Fraction(1, 20)


def test_a_loss_of_that_share_is_met_by_at_least_nineteen_draws_of_twenty() -> None:
    chance = Random(20)
    loans = [chance.choice((200, 500, 1000, 3000, 10000)) for _ in range(150)]
    bags, lost, gone = many(loans), set[str](), Money(0)
    sample = proof(15, len(bags), total([bag.loan for bag in bags]))
    for bag in sorted(bags, key=lambda each: chance.random()):
        if gone < sample.amount:
            lost.add(bag.item)
            gone += bag.loan
    tries = 800
    met = sum(any(bag.item in lost for bag in draw(bags, seed, 5) if bag.by_value) for seed in seeds(tries))
    assert Fraction(met, tries) >= Fraction(95, 100)


def test_who_saw_every_bag_excludes_every_loss() -> None:
    assert (proof(7, 7, money("7000.00")).share, proof(7, 7, money("7000.00")).amount) == (0, money("0.00"))


# The walk of a day


@pytest.fixture
def vault() -> Vault:
    return stored(stored(Vault(), RING, WATCH), CHAIN, PHONE, place="A-10-1")


def drawn(vault: Vault) -> WalkDrawn:
    [what] = vault.do(DrawWalk(), second=None)
    assert isinstance(what, WalkDrawn)
    return what


def finished(vault: Vault, walk: WalkDrawn, *seen: Sighting, **special: Any) -> WalkFinished:
    [what] = vault.do(FinishWalk(walk=walk.walk, seen=seen, **special), second=None)
    assert isinstance(what, WalkFinished)
    return what


def sights(*items: str) -> tuple[Sighting, ...]:
    return tuple(Sighting(item=item) for item in items)


def test_the_seed_is_bound_to_store_day_and_the_fact_before(vault: Vault) -> None:
    head = vault.head_hash(MANAGER.person)  # type: ignore[arg-type]
    walk = drawn(vault)
    assert (walk.head, walk.seed) == (head, seed_of(STORE, PAWNED, head))
    assert walk.seed != seed_of(STORE, days_later(1), head)


def test_a_walk_is_drawn_once_a_day(vault: Vault) -> None:
    drawn(vault)
    with pytest.raises(Refusal, match=r"walk\.drawn_already"):
        drawn(vault)


def test_an_empty_vault_and_a_closed_one_are_not_walked_to(vault: Vault) -> None:
    with pytest.raises(Refusal, match=r"walk\.nothing"):
        drawn(Vault())
    vault.do(ClosePlace(place="A", reason="消防检查"), by=MANAGER)
    with pytest.raises(Refusal, match=r"walk\.nothing"):
        drawn(vault)


def test_bags_in_a_closed_place_are_out_of_reach_and_out_of_the_proof(vault: Vault) -> None:
    vault.do(ClosePlace(place="A-02", reason="锁坏"), by=MANAGER)
    walk = drawn(vault)
    assert {bag.item for bag in walk.bags} == {CHAIN, PHONE}
    assert walk.book_value == money("2000.00")


def test_a_walk_that_finds_all_proves_it(vault: Vault) -> None:
    found = finished(vault, drawn(vault), *sights(RING, WATCH, "PAWN:" + CHAIN, PHONE))
    assert (found.missing, found.misplaced, found.excused) == ((), (), ())
    assert found.proof == proof(4, 4, money("4000.00"))


def test_a_bag_that_is_not_there_is_shouted_and_nothing_is_excluded(vault: Vault) -> None:
    walk = drawn(vault)
    found = finished(vault, walk, *sights(RING, CHAIN, PHONE), remarks="二格空")
    assert [(each.item, each.place, each.loan) for each in found.missing] == [(WATCH, "A-02-1", money("1000.00"))]
    assert (found.missing_value, found.proof) == (money("1000.00"), None)
    assert WATCH in walk_in_words(Walk(walk, found), str)
    assert vault.held[WATCH].lies_in == "A-02-1"


def test_a_bag_in_the_wrong_place_is_found_and_told(vault: Vault) -> None:
    seen = (Sighting(item=RING, place="A-10-1"), *sights(WATCH, CHAIN, PHONE))
    found = finished(vault, drawn(vault), *seen)
    assert [(each.item, each.place, each.seen_in) for each in found.misplaced] == [(RING, "A-02-1", "A-10-1")]
    assert found.proof is not None


def test_a_broken_seal_is_a_finding(vault: Vault) -> None:
    seen = (Sighting(item=RING, broken=True), *sights(WATCH, CHAIN, PHONE))
    found = finished(vault, drawn(vault), *seen)
    assert (found.broken, found.proof) == ((RING,), None)


def test_what_two_people_moved_after_the_draw_is_not_missing(vault: Vault) -> None:
    vault.redeemed.add(RING)
    walk = drawn(vault)
    vault.do(ReleaseItems(items=(RING,)))
    vault.do(MoveItems(items=(WATCH,), place="A-10", reason="并柜"))
    found = finished(vault, walk, *sights(CHAIN, PHONE, "31012500009-1"))
    assert (found.missing, found.excused, found.also_seen) == ((), (RING, WATCH), ("31012500009-1",))
    assert found.proof == proof(2, 4, money("4000.00"))


def test_a_walk_is_finished_once(vault: Vault) -> None:
    walk = drawn(vault)
    finished(vault, walk)
    with pytest.raises(Refusal, match=r"walk\.finished"):
        finished(vault, walk)
    with pytest.raises(Refusal, match=r"walk\.unknown"):
        vault.do(FinishWalk(walk="w_none", seen=()))


# The last walks together


def a_walk(bags: int | None, *, given_up: bool = False) -> Walk:
    """A walk that found so many bags by value, or that found something wrong."""
    found = None if bags is None else proof(bags, 1000, money("100000.00"))
    bag = DrawnBag(item=RING, place="A", bag="B", seal="S", loan=money("1.00"), by_value=True)
    begun = WalkDrawn(
        walk="w",
        on=PAWNED,
        head="",
        seed="",
        minutes=5,
        bags=(bag,),
        bags_in_reach=1000,
        book_value=money("100000.00"),
        proof=proof(15, 1000, money("100000.00")),
    )
    end = WalkFinished(
        walk="w",
        on=PAWNED,
        found=(),
        missing=(),
        missing_value=money("0.00"),
        misplaced=(),
        broken=(),
        excused=(),
        also_seen=(),
        proof=found,
        remarks="",
        keeper=MANAGER.person,
    )
    return Walk(begun, None if given_up else end)


@pytest.mark.parametrize(
    "walks, bags",
    [
        ([], 0),
        ([a_walk(15)] * 4, 60),
        ([a_walk(15), a_walk(15), a_walk(None), a_walk(15)], 30),
        ([a_walk(None), a_walk(15)], 0),
        ([a_walk(15, given_up=True), a_walk(15)], 15),
        ([a_walk(15), a_walk(15, given_up=True), a_walk(15)], 15),
        ([a_walk(15)] * 50, 450),
    ],
)
def test_the_last_walks_count_together_back_to_the_last_finding(walks: list[Walk], bags: int) -> None:
    proved = together(walks, 1000, money("100000.00"))
    assert (proved.bags, proved.share) == (bags, excluded_share(bags))


def test_what_a_walk_proves_is_told_in_plain_words() -> None:
    words = walk_in_words(a_walk(15), str)
    assert "Every bag that was drawn by value was found (15 in all)" in words
    assert "18.11 %" in words
    assert "¥18,110.00 of ¥100,000.00" in words
    assert "18.11 %" in walk_in_words(a_walk(15, given_up=True), str)
    assert "nothing" in together_in_words(together([], 10, money("1.00")), str)
