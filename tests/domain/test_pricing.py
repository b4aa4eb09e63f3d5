from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.errors import Refusal
from domain.stock.metal import Metal
from domain.stock.pricing import LONGEST_DAYS, PriceSet, SetPrice, decide, price_today
from tests.builders import MANAGER, PAWNED, a_moment, days_later, money
from tests.domain.appraising import Counter, gold_at


def set_price(price: str = "780.00", counter: Counter | None = None, **special: Any) -> PriceSet:
    approver = special.pop("approver", None)
    asked = SetPrice(metal=Metal.GOLD, per_gram=money(price), source="上海黄金交易所", **special)
    [happened] = decide(asked, counter or Counter(), a_moment(approver=approver))
    return happened


def test_a_price_is_of_the_business_day_unless_said_otherwise() -> None:
    assert set_price().on == PAWNED
    assert set_price(on=date(2025, 2, 27)).on == date(2025, 2, 27)
    assert set_price().subject == "price:gold"


def test_a_price_of_a_day_to_come_is_refused() -> None:
    with pytest.raises(Refusal, match=r"price\.future"):
        set_price(on=days_later(1))


@pytest.mark.parametrize("price", ["858.00", "702.00"])
def test_a_price_may_move_by_a_tenth(price: str) -> None:
    assert set_price(price).per_gram == money(price)


@pytest.mark.parametrize("price", ["858.01", "701.99", "78.00", "7800.00"])
def test_a_slip_of_the_finger_needs_a_second_person(price: str) -> None:
    with pytest.raises(Refusal, match=r"approval\.required.*price\.large_step"):
        set_price(price)
    assert set_price(price, approver=MANAGER).per_gram == money(price)


def test_the_first_price_of_a_metal_has_nothing_to_be_compared_with() -> None:
    assert set_price("1.00", Counter(prices=())).per_gram == money("1.00")


def test_a_price_may_be_used_until_it_is_old() -> None:
    counter = Counter()
    assert price_today(Metal.GOLD, counter, days_later(LONGEST_DAYS)) == gold_at()
    with pytest.raises(Refusal, match=r"price\.old"):
        price_today(Metal.GOLD, counter, days_later(LONGEST_DAYS + 1))
    with pytest.raises(Refusal, match=r"price\.missing"):
        price_today(Metal.PLATINUM, counter, PAWNED)
