"""The list of customers, page by page: who is wanted, in every order, each along an index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import Shop, open_shop
from domain.customers.customer import Customer, CustomerKind
from domain.customers.listing import CustomerOrder, CustomerQuery, Group
from domain.customers.views import CustomerLine, line_of
from domain.ids import CustomerId
from storage import keyset
from tests.app.test_list_plans import plan_of
from tests.books import TestClock
from tests.conftest import DEMO_DAY

ON = DEMO_DAY + timedelta(days=3650)
"""A day on which papers have expired."""
KEYS: dict[CustomerOrder, Callable[[Customer], Any]] = {
    CustomerOrder.STANDING: lambda each: (
        _rank(each),
        (each.name or "") if _rank(each) == 2 else "",
        each.customer,
    ),
    CustomerOrder.NAME: lambda each: (each.name is None, each.name or "", each.customer),
    CustomerOrder.VALIDITY: lambda each: (_valid(each) == "", _valid(each), each.customer),
}


def _rank(each: Customer) -> int:
    standing = each.standing
    if standing.blacklisted is not None or standing.frozen is not None:
        return 0 if standing.blacklisted is not None else 1
    return 2 if each.name is not None else 3


def _valid(each: Customer) -> str:
    until = each.details.valid_until if each.details is not None else None
    return "" if until is None else until.isoformat()


@pytest.fixture(scope="module")
def shop(demo_book: Path) -> Iterator[Shop]:
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(demo_book, Credentials("manager", PRACTICE_PASSWORD), clock, str) as opened:
        yield opened


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyset, "PAGE", 7)


def pages(shop: Shop, asked: CustomerQuery) -> Iterator[CustomerLine]:
    """The whole list, page by page."""
    page = shop.reading.customer_page(asked)
    yield from page.lines
    while page.goes_on:
        assert len(page.lines) == 7
        page = shop.reading.customer_page(asked, page.reached)
        yield from page.lines


def in_group(shop: Shop, group: Group) -> list[Customer]:
    """Everybody who stands so, read one by one."""
    holders = shop.reading.shareholders()
    fits: dict[Group, Callable[[Customer], bool]] = {
        Group.ALL: lambda _each: True,
        Group.COMPANIES: lambda each: each.kind is CustomerKind.COMPANY,
        Group.SHAREHOLDERS: lambda each: each.customer in holders,
        Group.FROZEN: lambda each: each.standing.frozen is not None,
        Group.BLACKLISTED: lambda each: each.standing.blacklisted is not None,
        Group.EXPIRED: lambda each: "" < _valid(each) < ON.isoformat(),
    }
    return list(filter(fits[group], shop.reading.all_customers()))


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", CustomerOrder)
@pytest.mark.parametrize("group", Group)
def test_every_order_shows_every_customer_of_a_group_once_in_their_place(
    shop: Shop, group: Group, order: CustomerOrder, *, descending: bool
) -> None:
    asked = CustomerQuery(on=ON, group=group, order=order, descending=descending)
    there = sorted(in_group(shop, group), key=KEYS[asked.sorted_by], reverse=descending)
    assert list(pages(shop, asked)) == [line_of(each) for each in there]


def test_the_counts_are_those_of_the_lists(shop: Shop) -> None:
    counted = shop.reading.customer_counts(ON)
    assert counted == {group: len(in_group(shop, group)) for group in Group}
    assert counted[Group.EXPIRED]
    assert counted[Group.COMPANIES]


def test_what_is_typed_narrows_by_name_by_tails_and_by_the_whole_number(shop: Shop) -> None:
    one = next(each for each in shop.reading.all_customers() if each.personal is not None)
    assert one.personal is not None
    for text in (one.personal.name, one.personal.mobile[-6:], one.personal.id_number, one.customer):
        assert line_of(one) in list(pages(shop, CustomerQuery(on=ON, text=text, order=CustomerOrder.NAME)))
    assert list(pages(shop, CustomerQuery(on=ON, text="nobody is called so"))) == []
    assert shop.reading.customers(CustomerId(one.customer)) == (line_of(one),)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", CustomerOrder)
@pytest.mark.parametrize("group", Group)
def test_no_page_sorts_or_scans_everybody(shop: Shop, group: Group, order: CustomerOrder, *, descending: bool) -> None:
    asked = CustomerQuery(on=ON, group=group, order=order, descending=descending)
    first = shop.reading.customer_page(asked)
    plan = plan_of(shop, lambda: shop.reading.customer_page(asked, first.reached))
    of_customers = [step for step in plan if "customer" in step and "shareholder" not in step]
    assert of_customers
    assert not [
        step
        for step in of_customers
        if step.startswith("SCAN")
        or (step.endswith("(store=?)") and not any(some in step for some in ("_companies", "_frozen", "_blacklisted")))
    ], plan
    if group in {Group.ALL, Group.EXPIRED}:
        assert not [step for step in plan if "B-TREE" in step], plan
