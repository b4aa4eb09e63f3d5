"""The figures of forfeited goods by themselves: what a panel shows, what it refuses, and the command that it means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sentences import explain
from domain.access.roles import Session
from domain.clock import CHINA as CHINA_TIME
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import Money, yuan
from domain.rulebook.china import CHINA
from domain.sales.disposing import AuctionLot
from domain.sales.notice import GiveNotice, NoticeWay
from domain.sales.pricing import PriceGoods, WriteDownGoods
from domain.sales.sale import Offered, Payment, SellGoods
from domain.stock.goods import Goods, GoodsStatus, Lot, SoldItem
from tests.builders import ACCOUNTANT, CLERK, CUSTOMER, MANAGER
from tests.domain.selling import FORFEITED, a_large_lot, a_lot
from ui.sales import disposals, figures
from ui.sales.acts import offers_for
from ui.sales.basket import Basket, Counter, reckon, rest_of
from ui.sales.deal import Asking, Deal, Shelf
from ui.sales.disposals import AuctionTyped
from ui.sums import Level

NOW = datetime(2025, 4, 20, 10, 20, tzinfo=CHINA_TIME)
TODAY = date(2025, 4, 20)


def asking(by: Session = CLERK) -> Asking:
    return Asking(by, TODAY, NOW, lambda trouble: explain(trouble, lambda text: text))


def a_deal(lot: Lot | None = None, *, by: Session = CLERK, block: str = "") -> Deal:
    held = lot or a_lot()
    blocks = {held.ticket: block} if block else {}
    item = held.goods[0].code
    return Deal(held, Shelf(CHINA, {held.ticket: held}, blocks), asking(by), CUSTOMER, "李**", item)


def priced(lot: Lot, *prices: str, **special: Any) -> Lot:
    """The same lot with its items asked for at these prices."""
    goods = tuple(replace(each, asking=yuan(price), **special) for each, price in zip(lot.goods, prices, strict=True))
    return replace(lot, goods=goods)


def told(lot: Lot | None = None) -> Lot:
    return replace(lot or a_large_lot(), noticed_on=FORFEITED, sale_from=FORFEITED)


# A price.


def test_a_price_shows_its_tax_and_its_margin() -> None:
    shown = figures.price(a_deal(), "20600", restricted=False)
    assert [line.amount for line in shown.lines] == ["20,600.00", "600.00", "18,000.00", "¥2,000.00"]
    assert shown.command == PriceGoods(item=a_lot().goods[0].code, asking=yuan("20600"), restricted=False)


@pytest.mark.parametrize("typed", ["viel", "0", "99999999999"])
def test_what_is_no_price_is_said_and_means_nothing(typed: str) -> None:
    shown = figures.price(a_deal(), typed, restricted=False)
    assert shown.wrong["asking"]
    assert shown.command is None


def test_a_price_below_the_books_needs_a_second_person_even_of_a_manager() -> None:
    deal = a_deal(by=MANAGER)
    shown = figures.price(deal, "17000", restricted=False)
    assert shown.note == "This is below what the item stands for in the books."
    assert shown.command is not None
    assert "is below the ¥18,000.00" in deal.try_out(shown.command).second
    assert deal.try_out(figures.price(deal, "21000", restricted=False).command).second == ""


# Writing down.


def test_writing_down_shows_the_loss_and_asks_for_a_reason() -> None:
    shown = figures.write_down(a_deal(), "15000", "")
    assert (shown.lines[-1].words, shown.lines[-1].amount) == ("Loss now", "¥3,000.00")
    assert (shown.missing, shown.command) == (("reason",), None)
    done = figures.write_down(a_deal(), "1.5万", " 报价单 ")
    assert done.command == WriteDownGoods(item=a_lot().goods[0].code, value=yuan("15000"), reason="报价单")


def test_an_item_may_be_worth_nothing() -> None:
    assert figures.write_down(a_deal(), "0", "碎了").lines[-1].amount == "¥18,000.00"


def test_more_than_the_book_value_is_refused_by_the_rule_itself() -> None:
    deal = a_deal()
    assert deal.try_out(figures.write_down(deal, "18001", "涨价").command).refused


# A lot for its pawner's account.


@given(
    hammer=st.integers(min_value=1, max_value=50_000_000),
    cost=st.integers(min_value=0, max_value=5_000_000),
)
def test_an_auction_shows_exactly_what_the_rule_then_writes(hammer: int, cost: int) -> None:
    deal = a_deal(told())
    typed = AuctionTyped(str(yuan("0") + Money(hammer)), str(Money(cost)), "国拍行", TODAY)
    shown = disposals.auction(deal, typed)
    assert shown.command is not None
    [fact] = deal.try_out(shown.command).facts
    left = max(fact.surplus, fact.deficit)
    assert shown.lines[-1].amount == f"¥{left.minor // 100:,}.{left.minor % 100:02d}"
    words = "Surplus, belongs to the pawner" if fact.surplus else "Deficit, claimed from the pawner"
    assert shown.lines[-1].words == (words if left else "Nothing is left on either side")


def test_an_auction_asks_for_price_and_house_and_takes_today_as_no_day() -> None:
    empty = disposals.auction(a_deal(told()), AuctionTyped("", "", "", TODAY))
    assert empty.missing == ("hammer", "house")
    assert empty.lines[-1].amount == "80,290.00"
    shown = disposals.auction(a_deal(told()), AuctionTyped("100000", "5000", "国拍行", TODAY))
    assert isinstance(shown.command, AuctionLot)
    assert shown.command.auctioned_on is None
    assert [line.level for line in shown.lines].count(Level.SUM) == 1


def test_a_day_that_is_none_and_a_cost_that_is_none_are_said() -> None:
    shown = disposals.auction(a_deal(told()), AuctionTyped("100000", "viel", "国拍行", None))
    assert set(shown.wrong) == {"cost", "on"}
    assert shown.command is None


def test_an_auction_before_the_notice_is_refused_in_words() -> None:
    deal = a_deal(a_large_lot())
    shown = disposals.auction(deal, AuctionTyped("100000", "0", "国拍行", TODAY))
    assert "Give notice first" in deal.try_out(shown.command).refused


def test_an_agreed_price_needs_the_pawners_consent() -> None:
    shown = disposals.agreed(a_deal(told()), "70000", "", "", Means.BANK)
    assert (shown.missing, shown.command) == (("consent",), None)
    assert (shown.lines[-1].words, shown.lines[-1].amount) == ("Deficit, claimed from the pawner", "¥10,290.00")


def test_lost_goods_are_made_good_at_their_appraised_value() -> None:
    shown = disposals.compensated(a_deal(a_large_lot()), "水浸")
    assert shown.lines[0].amount == "110,000.00"
    assert shown.lines[-1].amount == "¥29,710.00"


def test_the_notice_says_from_which_day_on_goods_may_be_sold() -> None:
    shown = figures.notice(a_deal(a_large_lot(), by=MANAGER), NoticeWay.CALL, " 13:05 ")
    assert shown.command == GiveNotice(ticket=a_large_lot().ticket, way=NoticeWay.CALL, note="13:05")
    assert shown.note == "The goods may be sold from 2025-04-20 Sun on."


# What can be done.


@pytest.mark.parametrize(
    "lot, said",
    [
        (a_lot(), ["price", "sell", "write_down", "write_off"]),
        (priced(a_lot(), "20600"), ["sell", "price", "write_down", "write_off"]),
        (told(), ["auction", "agree", "compensate"]),
        (a_large_lot(), ["notice", "auction", "agree", "compensate"]),
    ],
)
def test_the_first_act_is_what_comes_next(lot: Lot, said: list[str]) -> None:
    assert list(offers_for(a_deal(lot, by=MANAGER))) == said


def test_what_cannot_be_done_says_why() -> None:
    offers = offers_for(a_deal(a_lot()))
    assert "has no price yet" in offers["sell"].refused
    assert offers["price"].is_open
    stopped = offers_for(a_deal(priced(a_lot(), "20600"), block="police_hold"))
    assert all("is stopped" in offer.refused for offer in stopped.values())


def test_an_accountant_looks_and_does_nothing() -> None:
    assert offers_for(a_deal(by=ACCOUNTANT)) == {}


# The basket.


def a_counter(*lots: Lot, by: Session = CLERK) -> Counter:
    counter = Counter(CHINA, asking(by))
    for lot in lots:
        counter = counter.knowing(lot, None)
    return counter


def a_basket(lot: Lot) -> Basket:
    basket = Basket()
    for each in lot.goods:
        basket = basket.with_item(each)
    return basket


TWO = priced(a_lot("10000.00", "5000.00"), "12360.00", "6180.00")


def test_a_basket_is_paid_when_its_payments_add_up() -> None:
    counter, basket = a_counter(TWO), a_basket(TWO)
    first = reckon(basket, counter)
    assert [line.amount for line in first.sums] == ["18,000.00", "540.00", "¥18,540.00"]
    assert (first.verdict, first.command) == ("Still to be paid: ¥18,540.00", None)
    basket = rest_of(basket.paying(Means.BANK, "1万"), Means.CASH, counter)
    paid = reckon(basket, counter)
    assert paid.command == SellGoods(
        items=(
            Offered(item=TWO.goods[0].code, price=yuan("12360")),
            Offered(item=TWO.goods[1].code, price=yuan("6180")),
        ),
        payments=(Payment(means=Means.BANK, amount=yuan("10000")), Payment(means=Means.CASH, amount=yuan("8540"))),
    )
    assert paid.verdict == "The payments add up."


def test_too_much_is_said_and_the_rest_takes_it_off() -> None:
    counter = a_counter(TWO)
    basket = a_basket(TWO).paying(Means.CASH, "20000")
    assert reckon(basket, counter).verdict == "Too much by ¥1,460.00"
    assert reckon(basket, counter).command is None
    assert rest_of(basket, Means.CASH, counter).paid[Means.CASH] == "18,540.00"
    other = rest_of(a_basket(TWO).paying(Means.BANK, "20000"), Means.CASH, counter)
    assert other.paid[Means.CASH] == ""


def test_a_price_a_tenth_below_passes_and_a_fen_less_needs_a_second_person() -> None:
    counter, code = a_counter(TWO), TWO.goods[0].code
    fair = reckon(rest_of(a_basket(TWO).at_price(code, "11124"), Means.CASH, counter), counter)
    assert (fair.lines[0].note, fair.second) == ("", "")
    cheap = reckon(rest_of(a_basket(TWO).at_price(code, "11123.99"), Means.CASH, counter), counter)
    assert cheap.lines[0].note == "10.0 % below the asking price of ¥12,360.00: a second person agrees."
    assert cheap.second == "A second person agrees before it is sold."
    assert cheap.command is not None


@pytest.mark.parametrize("typed", ["", "0", "viel", "99999999999"])
def test_a_price_that_is_none_is_said_at_its_line_and_nothing_can_be_sold(typed: str) -> None:
    counter = a_counter(TWO)
    basket = rest_of(a_basket(TWO).at_price(TWO.goods[0].code, typed), Means.CASH, counter)
    shown = reckon(basket, counter)
    assert shown.lines[0].wrong
    assert shown.command is None


def test_change_is_reckoned_of_the_cash_alone() -> None:
    counter = a_counter(TWO)
    basket = rest_of(a_basket(TWO).paying(Means.BANK, "10000"), Means.CASH, counter)
    assert reckon(replace(basket, handed="9000"), counter).change == yuan("460")
    short = reckon(replace(basket, handed="8000"), counter)
    assert short.wrong["handed"] == "Less than is paid in cash."
    assert short.command is None


def test_restricted_goods_ask_for_the_permit_in_its_own_field() -> None:
    lot = priced(a_lot(), "20600", restricted=True)
    counter = a_counter(lot)
    basket = rest_of(a_basket(lot), Means.CASH, counter)
    shown = reckon(basket, counter)
    assert shown.needs_permit
    assert "restricted" in shown.refused
    assert shown.command is None
    assert reckon(replace(basket, permit="文物批 12"), counter).command is not None


def test_goods_of_a_pawners_account_are_refused_with_the_article() -> None:
    lot = a_large_lot()
    assert "article 43" in a_counter(lot).refuses(lot.goods[0].code)


def test_a_sold_item_and_an_unpriced_one_are_refused() -> None:
    gone = replace(TWO.goods[0], status=GoodsStatus.SOLD, gone_on=TODAY)
    lot = replace(TWO, goods=(gone, replace(TWO.goods[1], asking=None)))
    counter = a_counter(lot)
    assert "is not in stock any more" in counter.refuses(gone.code)
    assert "has no price yet" in counter.refuses(lot.goods[1].code)


@given(
    prices=st.lists(st.integers(min_value=1, max_value=10_000_000), min_size=1, max_size=8),
    bank=st.integers(min_value=0, max_value=90_000_000),
)
def test_the_rest_in_cash_always_makes_the_payments_add_up(prices: list[int], bank: int) -> None:
    lot = a_lot(*("1.00" for _ in prices), ticket=TicketNo("31012500009"))
    lot = replace(
        lot, goods=tuple(replace(each, asking=Money(fen)) for each, fen in zip(lot.goods, prices, strict=True))
    )
    counter = a_counter(lot)
    bank = min(bank, sum(prices))
    basket = rest_of(a_basket(lot).paying(Means.BANK, str(Money(bank))), Means.CASH, counter)
    shown = reckon(basket, counter)
    assert shown.left == Money(0)
    assert shown.gross == Money(sum(prices))
    assert shown.command is not None


# Taken back.


def test_taking_back_shows_what_is_paid_out_and_that_it_is_in_stock_again() -> None:
    goods: Goods = TWO.goods[0]
    sale = SoldItem(
        item=goods.code,
        receipt="r_1",
        on=TODAY,
        gross=yuan("12360"),
        net=yuan("12000"),
        vat=yuan("360"),
        cost=yuan("10000"),
        allowance=yuan("0"),
    )
    shown = figures.take_back(sale, Means.CASH, "")
    assert (shown.missing, shown.command) == (("reason",), None)
    assert shown.lines[-1].amount == "¥12,360.00"
    assert shown.note == "The item is in stock again at ¥10,000.00."
    twice = figures.take_back(replace(sale, counts=False), Means.CASH, "重复")
    assert twice.note == "Another sale of this item counts; this one is undone."
