"""Ticket numbers and the blank forms that carry them (art. 48)."""

from typing import Any

import pytest

from domain.errors import Refusal
from domain.ids import DeviceId
from domain.pawn import numbers
from domain.pawn.issue import decide as issue
from domain.pawn.numbers import (
    FormsReceived,
    FormStock,
    LeaseNumbers,
    NumbersLeased,
    ReceiveForms,
    SpoilForm,
    serial_of,
    ticket_number,
)
from tests.builders import MANAGER, a_block, a_moment, a_pledge, a_ticket
from tests.domain.fakes import Shop

STOCK = (FormsReceived(prefix="310125", first=1, last=500),)


def lease(first: int, last: int, shop: Shop | None = None) -> NumbersLeased:
    asked = LeaseNumbers(device=DeviceId("D2"), first=first, last=last)
    [happened] = numbers.decide(asked, shop or Shop(stocked=STOCK), a_moment(MANAGER))
    return happened


def receive(first: int, last: int, shop: Shop | None = None) -> FormsReceived:
    [happened] = numbers.decide_received(ReceiveForms(first=first, last=last), shop or Shop(), a_moment(MANAGER))
    return happened


def test_numbers_follow_each_other_without_a_hole() -> None:
    assert [a_block(used=used).next_number() for used in range(3)] == ["31012500001", "31012500002", "31012500003"]


def test_a_block_ends() -> None:
    assert a_block(first=1, last=2, used=1).next_number() == "31012500002"
    with pytest.raises(Refusal, match=r"numbers\.used_up"):
        list(issue(a_pledge(), Shop(block=a_block(first=1, last=2, used=2)), a_moment()))


def test_a_device_without_numbers_issues_nothing() -> None:
    with pytest.raises(Refusal, match=r"numbers\.none.*D1"):
        list(issue(a_pledge(), Shop(block=None), a_moment()))


def test_a_number_comes_apart_as_it_was_put_together() -> None:
    assert serial_of(ticket_number("310125", 871)) == ("310125", 871)


def test_a_block_with_the_number_of_an_old_ticket_is_refused() -> None:
    with pytest.raises(Refusal, match=r"numbers\.taken.*31012500001"):
        lease(1, 100, Shop(stocked=STOCK, block=None, tickets=(a_ticket(),)))


def test_a_block_belongs_to_the_store_and_the_year() -> None:
    assert lease(101, 200).prefix == "310125"


@pytest.mark.parametrize("first, last", [(1, 100), (50, 60), (100, 200), (1, 1), (90, 99_999)])
def test_blocks_never_overlap(first: int, last: int) -> None:
    with pytest.raises(Refusal, match=r"numbers\.overlap.*D1"):
        lease(first, last)


def test_the_next_year_has_its_own_numbers() -> None:
    assert lease(1, 100, Shop(block=a_block(prefix="310124"), stocked=STOCK)).first == 1


def test_a_block_holds_at_least_one_number() -> None:
    assert lease(101, 101).last == 101
    with pytest.raises(Refusal, match=r"numbers\.empty"):
        lease(102, 101)


def test_numbers_are_leased_only_for_forms_that_are_in_stock() -> None:
    with pytest.raises(Refusal, match=r"numbers\.not_in_stock.*31012500501"):
        lease(401, 501)


def test_forms_come_into_stock_once() -> None:
    assert receive(1, 500) == STOCK[0]
    assert receive(501, 600, Shop(stocked=STOCK)).first == 501
    with pytest.raises(Refusal, match=r"forms\.known.*first=1.*last=500"):
        receive(500, 600, Shop(stocked=STOCK))
    with pytest.raises(Refusal, match=r"numbers\.empty"):
        receive(2, 1)


def spoil(shop: Shop, **moment: Any) -> numbers.FormSpoiled:
    [happened] = numbers.decide_spoiled(SpoilForm(reason="打印卡纸"), shop, a_moment(**moment))
    return happened


def test_a_spoiled_form_burns_the_next_number_before_two_people() -> None:
    assert spoil(Shop(), approver=MANAGER).ticket == "31012500001"
    with pytest.raises(Refusal, match=r"approval\.required.*form\.second_person"):
        spoil(Shop())
    with pytest.raises(Refusal, match=r"numbers\.none"):
        spoil(Shop(block=None), approver=MANAGER)


def test_what_is_left_of_a_stock_is_blank() -> None:
    stock = FormStock(prefix="310125", first=1, last=500, leased=100, issued=7, voided=1, spoiled=2, gaps=())
    assert (stock.received, stock.left) == (500, 491)
