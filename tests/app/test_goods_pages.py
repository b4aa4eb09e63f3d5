"""Forfeited goods come page by page, in stock and gone, whatever is typed; their sums are those of the whole list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import Shop, open_shop
from domain.listing import lines_of
from domain.money import NOTHING, total
from domain.rulebook.rulebook import Disposal
from domain.sales.listing import GoodsQuery
from domain.sales.views import GoodsLine
from domain.stock.goods import GoodsStatus
from storage import keyset
from tests.app.test_list_plans import plan_of
from tests.books import TestClock
from tests.conftest import DEMO_DAY


@pytest.fixture(scope="module")
def shop(demo_book: Path) -> Iterator[Shop]:
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(demo_book, Credentials("manager", PRACTICE_PASSWORD), clock, str) as opened:
        yield opened


@pytest.fixture(autouse=True)
def few_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyset, "PAGE", 3)


def asked(*, gone: bool = False, text: str = "", descending: bool = False) -> GoodsQuery:
    return GoodsQuery(on=DEMO_DAY, gone=gone, text=text, descending=descending)


def listed(shop: Shop, query: GoodsQuery) -> list[GoodsLine]:
    return list(lines_of(shop.reading.goods_page, query))


def whole(shop: Shop, *, gone: bool) -> list[GoodsLine]:
    for_account = {lot.ticket for lot in shop.reading.lots(DEMO_DAY)}
    own = [line for line in shop.reading.goods(DEMO_DAY) if line.ticket not in for_account]
    return [line for line in own if (line.gone_on is not None) is gone]


@pytest.mark.parametrize("gone", [False, True])
@pytest.mark.parametrize("descending", [False, True])
def test_the_pages_are_the_whole_list_by_its_days(shop: Shop, gone: bool, descending: bool) -> None:  # noqa: FBT001
    lines = listed(shop, asked(gone=gone, descending=descending))
    assert sorted(line.code for line in lines) == sorted(line.code for line in whole(shop, gone=gone))
    days = [line.gone_on if gone else line.since for line in lines]
    assert days == sorted(days, key=str, reverse=descending)
    assert shop.reading.goods_count(gone=gone) == len(lines) > 3


def test_the_sums_are_those_of_the_whole_list(shop: Shop) -> None:
    stock, sums = whole(shop, gone=False), shop.reading.stock_sums(asked())
    assert (sums.items, sums.priced) == (len(stock), sum(line.asking is not None for line in stock))
    assert sums.oldest == min(line.since for line in stock)
    assert sums.book_value == total([line.book_value for line in stock])
    assert sums.carried == total([line.carried for line in stock])
    assert sums.asked == total([line.asking or NOTHING for line in stock])
    assert sums.margin == total([line.expected or NOTHING for line in stock])


def test_and_so_are_those_of_what_is_gone(shop: Shop) -> None:
    gone, sums = whole(shop, gone=True), shop.reading.gone_sums(asked(gone=True))
    sales = [line.sale for line in gone if line.sale is not None]
    assert (sums.items, sums.sold) == (len(gone), len(sales))
    assert (sums.net, sums.vat) == (total([sale.net for sale in sales]), total([sale.vat for sale in sales]))
    assert (sums.cost, sums.margin) == (total([sale.cost for sale in sales]), total([sale.gain for sale in sales]))


def test_an_item_is_found_by_code_ticket_receipt_words_and_category(shop: Shop) -> None:
    line = whole(shop, gone=False)[0]
    assert [each.code for each in listed(shop, asked(text=line.code))] == [line.code]
    for text in (line.ticket, line.ticket[-4:], line.description[:2]):
        assert line.code in [each.code for each in listed(shop, asked(text=text))]
    sold = next(each for each in whole(shop, gone=True) if each.sale is not None)
    assert sold.sale is not None
    on_receipt = listed(shop, asked(gone=True, text=sold.sale.receipt))
    assert {each.sale.receipt for each in on_receipt if each.sale} == {sold.sale.receipt}
    called_so = GoodsQuery(on=DEMO_DAY, text="?", categories=frozenset({line.category}))
    assert {each.category for each in listed(shop, called_so)} == {line.category}
    assert listed(shop, asked(text="没有这种东西")) == []


@pytest.mark.parametrize("gone", [False, True])
def test_a_page_goes_along_an_index_and_reads_its_own_lots(shop: Shop, gone: bool) -> None:  # noqa: FBT001
    plan = plan_of(shop, lambda: shop.reading.goods_page(asked(gone=gone)))
    assert [step for step in plan if "INDEX ix_goods_" in step and "store=?" in step]
    assert not [
        step for step in plan if "TEMP B-TREE FOR ORDER BY" in step or step.startswith(("SCAN goods", "SCAN lot"))
    ]
    assert not [step for step in plan if " lot " in f"{step} " and "ticket=?" not in step]


def test_what_is_sold_for_its_pawner_stands_in_its_own_list(shop: Shop) -> None:
    for_account = {lot.ticket for lot in shop.reading.lots(DEMO_DAY)}
    every = {*listed(shop, asked()), *listed(shop, asked(gone=True))}
    assert for_account
    assert not {line.ticket for line in every} & for_account
    assert {line.status for line in every} >= {GoodsStatus.IN_STOCK, GoodsStatus.SOLD}
    assert all(shop.reading.lot(ticket).disposal is Disposal.FOR_ACCOUNT for ticket in for_account)
