from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.commands import Moment
from domain.errors import Refusal
from domain.ledger.means import Means
from domain.money import NOTHING, Money, rate, total, yuan
from domain.sales import pricing, sale, taking_back
from domain.sales.sale import GoodsSold, Offered, Payment, SellGoods
from domain.sales.story import evolve
from domain.stock.disposal import own_sale
from domain.stock.goods import GoodsStatus, Lot
from tests.builders import MANAGER, a_moment
from tests.domain.selling import (
    FORFEITED,
    HOUSE_TICKET,
    RING,
    WATCH,
    Shelf,
    a_large_lot,
    a_lot,
    a_shelf,
    alone,
    by_two,
    card,
    cash,
    offer,
    price,
    sell,
)

TABLET = sale.Payment(means=Means.PLATFORM, amount=yuan("1000.00"))


def refused(code: str, command: SellGoods, shelf: Shelf, moment: Moment | None = None) -> Refusal:
    """The refusal that a sale meets, which must be this one."""
    with pytest.raises(Refusal) as refusal:
        tuple(sale.decide(command, shelf, moment or alone()))
    assert refusal.value.code == code
    return refusal.value


def bill(*items: Offered, paid: tuple[Payment, ...] = (), **special: str) -> SellGoods:
    """A receipt that is paid in cash unless said otherwise."""
    return SellGoods(items=items, payments=paid or (cash(str(total([each.price for each in items]))),), **special)


def taken_back(shelf: Shelf, receipt: str, item: str = RING, moment: Moment | None = None) -> taking_back.GoodsReturned:
    """An item taken back for cash."""
    asked = taking_back.TakeBack(receipt=receipt, item=item, means=Means.CASH, reason="买方反悔")
    [what] = shelf.then(taking_back.decide(asked, shelf, moment or by_two()))
    assert isinstance(what, taking_back.GoodsReturned)
    return what


# Prices


def test_a_manager_prices_an_item_alone() -> None:
    shelf = a_shelf()
    asked = pricing.PriceGoods(item=RING, asking=yuan("24000.00"))
    [priced] = shelf.then(pricing.decide(asked, shelf, a_moment(MANAGER)))
    assert (priced.asking, priced.before, shelf.goods(RING).asking) == (yuan("24000.00"), None, yuan("24000.00"))


@pytest.mark.parametrize("asking, why", [("17999.99", "price.below_book"), ("25000.00", "price.changed")])
def test_a_price_below_the_books_and_a_change_need_a_second_person(asking: str, why: str) -> None:
    shelf = a_shelf()
    if why == "price.changed":
        price(shelf, RING, "24000.00")
    asked = pricing.PriceGoods(item=RING, asking=yuan(asking))
    with pytest.raises(Refusal) as refusal:
        tuple(pricing.decide(asked, shelf, a_moment(MANAGER)))
    assert (refusal.value.code, refusal.value.params["why"]) == ("approval.required", why)


def test_a_clerk_can_only_ask_for_a_price() -> None:
    asked = pricing.PriceGoods(item=RING, asking=yuan("24000.00"))
    with pytest.raises(Refusal) as refusal:
        tuple(pricing.decide(asked, a_shelf(), alone()))
    assert refusal.value.params["why"] == "price.by_clerk"


def test_a_price_that_stands_is_not_said_again() -> None:
    shelf = a_shelf()
    price(shelf, RING, "24000.00")
    with pytest.raises(Refusal, match=r"price\.same"):
        price(shelf, RING, "24000.00")


# Sales


def test_cv_043_an_own_sale_below_the_threshold_keeps_its_gain() -> None:
    shelf = a_shelf()
    price(shelf, RING, "23690.00")
    sold = sell(shelf, RING, "23690.00")
    assert [str(each) for each in (sold.gross, sold.net, sold.vat, sold.cost, sold.gain)] == [
        "23690.00",
        "23000.00",
        "690.00",
        "18000.00",
        "5000.00",
    ]
    assert shelf.goods(RING).status is GoodsStatus.SOLD


def test_one_receipt_has_several_items_and_is_paid_in_several_ways() -> None:
    shelf = a_shelf(a_lot("18000.00", "900.00"))
    price(shelf, RING, "20000.00")
    price(shelf, WATCH, "1000.00")
    command = bill(offer(RING, "20000.00"), offer(WATCH, "1000.00"), paid=(cash("5000.00"), card("15500.00"), TABLET))
    command = replace(command, payments=(cash("5000.00"), card("15000.00"), TABLET))
    ring, watch = shelf.then(sale.decide(command, shelf, alone()))
    assert ring.receipt == watch.receipt
    assert [(each.place, each.of) for each in (ring, watch)] == [(1, 2), (2, 2)]
    assert (ring.cash, ring.bank, ring.platform) == (yuan("5000.00"), yuan("15000.00"), NOTHING)
    assert (watch.cash, watch.bank, watch.platform) == (NOTHING, NOTHING, yuan("1000.00"))


@given(
    prices=st.lists(st.integers(1, 10**7), min_size=1, max_size=6),
    shares=st.lists(st.integers(0, 10**6), min_size=3, max_size=3),
)
def test_payments_shared_among_items_add_up_on_every_line_and_in_all(prices: list[int], shares: list[int]) -> None:
    shelf = a_shelf(a_lot(*("0.01" for _ in prices)))
    codes = [each.code for each in shelf.lots[a_lot().ticket].goods]
    for code, fen in zip(codes, prices, strict=True):
        price(shelf, code, str(Money(fen)))
    parts = Money(sum(prices)).split([each + 1 for each in shares])
    paid = tuple(Payment(means=means, amount=part) for means, part in zip(Means, parts, strict=True) if part)
    items = tuple(offer(code, str(Money(fen))) for code, fen in zip(codes, prices, strict=True))
    lines = shelf.then(sale.decide(SellGoods(items=items, payments=paid), shelf, alone()))
    assert all(total([line.cash, line.bank, line.platform]) == line.gross == line.net + line.vat for line in lines)
    assert all(line.gain == line.net - line.cost and line.cost == line.book_value - line.allowance for line in lines)
    by_means = {each.means: each.amount for each in paid}
    assert total([line.cash for line in lines]) == by_means.get(Means.CASH, NOTHING)
    assert total([line.bank for line in lines]) == by_means.get(Means.BANK, NOTHING)
    assert total([line.platform for line in lines]) == by_means.get(Means.PLATFORM, NOTHING)


@given(gross=st.integers(1, 10**12), vat=st.integers(0, 30))
def test_the_net_is_what_the_tax_on_top_of_it_makes_the_gross(gross: int, vat: int) -> None:
    figures = own_sale(Money(gross), rate(f"0.{vat:02d}"), NOTHING)
    assert abs(figures.net.minor * (100 + vat) - gross * 100) * 2 <= 100 + vat
    assert figures.net + figures.tax == figures.gross


@pytest.mark.parametrize("paid", [("23689.99",), ("23690.01",), ("20000.00", "3000.00")])
def test_payments_that_do_not_add_up_are_refused(paid: tuple[str, ...]) -> None:
    shelf = a_shelf()
    price(shelf, RING, "23690.00")
    refused("sale.payments", bill(offer(RING, "23690.00"), paid=tuple(map(cash, paid))), shelf)


def test_an_item_is_not_sold_twice_nor_stands_twice_on_a_receipt() -> None:
    shelf = a_shelf()
    price(shelf, RING, "23690.00")
    refused("sale.twice", bill(offer(RING, "23690.00"), offer(f"PAWN:{RING}", "23690.00")), shelf)
    sell(shelf, RING, "23690.00")
    refusal = refused("goods.gone", bill(offer(RING, "23690.00")), shelf)
    assert refusal.params["stands"] == "sold"


def test_what_nobody_knows_or_priced_is_not_sold() -> None:
    refused("goods.unknown", bill(offer("X", "1.00")), a_shelf())
    refused("sale.not_priced", bill(offer(RING, "23690.00")), a_shelf())


def test_goods_for_their_pawners_account_are_not_sold_over_the_counter() -> None:
    refusal = refused("sale.for_account", bill(offer(f"{HOUSE_TICKET}-1", "90000.00")), a_shelf(a_large_lot()))
    assert refusal.params["article"] == "43"


def test_goods_that_the_police_hold_are_not_sold() -> None:
    shelf = a_shelf()
    price(shelf, RING, "23690.00")
    shelf.block = "police_hold"
    refused("goods.blocked", bill(offer(RING, "23690.00")), shelf)


def test_restricted_goods_need_a_permit() -> None:
    shelf = a_shelf()
    price(shelf, RING, "20000.00", restricted=True)
    refused("sale.permit", bill(offer(RING, "20000.00"), permit="  "), shelf)
    [sold] = shelf.then(sale.decide(bill(offer(RING, "20000.00"), permit="批 7"), shelf, alone()))
    assert sold.permit == "批 7"


def test_shares_are_sold_only_with_the_pawners_consent() -> None:
    lot = a_lot()
    shelf = a_shelf(replace(lot, goods=(replace(lot.goods[0], category="securities"),)))
    price(shelf, RING, "20000.00")
    refused("sale.consent", bill(offer(RING, "20000.00")), shelf)
    [sold] = shelf.then(sale.decide(bill(offer(RING, "20000.00"), consent="同意书 3"), shelf, alone()))
    assert sold.consent == "同意书 3"


@pytest.mark.parametrize("gross, alone_is_enough", [("18000.00", True), ("17999.99", False)])
def test_more_than_a_tenth_below_the_asking_price_needs_a_second_person(gross: str, *, alone_is_enough: bool) -> None:
    shelf = a_shelf()
    price(shelf, RING, "20000.00")
    if alone_is_enough:
        assert sell(shelf, RING, gross).gain < NOTHING
    else:
        refusal = refused("approval.required", bill(offer(RING, gross)), shelf)
        assert refusal.params["why"] == "sale.below_asking"
        assert sell(shelf, RING, gross, by_two()).gross == yuan(gross)


# Returns


def test_what_is_taken_back_undoes_its_line_and_stands_in_stock_again() -> None:
    shelf = a_shelf()
    price(shelf, RING, "23690.00")
    sold = sell(shelf, RING, "23690.00")
    back = taken_back(shelf, sold.receipt, moment=by_two(FORFEITED + timedelta(days=7)))
    same = ("gross", "net", "vat", "book_value", "allowance", "cost")
    assert all(getattr(back, name) == getattr(sold, name) for name in same)
    assert shelf.goods(RING).status is GoodsStatus.IN_STOCK
    assert sell(shelf, RING, "23690.00", alone(command_id="command-2")).receipt != sold.receipt


def test_a_return_is_refused_after_seven_days_twice_and_without_its_receipt() -> None:
    shelf = a_shelf()
    price(shelf, RING, "23690.00")
    sold = sell(shelf, RING, "23690.00")
    with pytest.raises(Refusal, match=r"return\.too_late"):
        taken_back(shelf, sold.receipt, moment=by_two(FORFEITED + timedelta(days=8)))
    with pytest.raises(Refusal, match=r"receipt\.unknown"):
        taken_back(shelf, "r_other")
    with pytest.raises(Refusal, match=r"goods\.unknown"):
        taken_back(shelf, sold.receipt, item="X")
    with pytest.raises(Refusal, match=r"return\.second_person"):
        taken_back(shelf, sold.receipt, moment=alone())
    taken_back(shelf, sold.receipt)
    with pytest.raises(Refusal, match=r"return\.twice"):
        taken_back(shelf, sold.receipt)


def test_no_more_cash_is_paid_back_than_the_drawer_holds() -> None:
    shelf = a_shelf()
    price(shelf, RING, "23690.00")
    sold = sell(shelf, RING, "23690.00")
    shelf.cash = yuan("23689.99")
    with pytest.raises(Refusal, match=r"till\.not_enough"):
        taken_back(shelf, sold.receipt)


# Two workstations


def sold_twice() -> tuple[Shelf, GoodsSold, GoodsSold]:
    """A ring that two workstations sold without knowing of each other."""
    shelf = a_shelf()
    price(shelf, RING, "23690.00")
    elsewhere = Shelf(dict(shelf.lots))
    first = sell(shelf, RING, "23690.00")
    second = sell(elsewhere, RING, "22000.00", alone(command_id="command-2"))
    after = evolve(shelf.lots[first.ticket], second)
    assert after is not None
    shelf.lots[first.ticket] = after
    return shelf, first, second


def counting(lot: Lot) -> list[tuple[str, bool]]:
    """The open receipts, and whether they count."""
    return [(line.receipt, line.counts) for line in lot.sold if line.is_open]


def test_of_two_sales_of_one_item_the_first_counts() -> None:
    shelf, first, second = sold_twice()
    assert counting(shelf.lots[first.ticket]) == [(first.receipt, True), (second.receipt, False)]


def test_either_buyer_may_give_it_back_however_late_and_the_other_keeps_it() -> None:
    late = by_two(FORFEITED + timedelta(days=30))
    shelf, first, second = sold_twice()
    taken_back(shelf, second.receipt, moment=late)
    assert counting(shelf.lots[first.ticket]) == [(first.receipt, True)]
    shelf, first, second = sold_twice()
    taken_back(shelf, first.receipt, moment=late)
    assert counting(shelf.lots[first.ticket]) == [(second.receipt, True)]
    assert shelf.goods(RING).status is GoodsStatus.SOLD


def test_a_return_without_its_sale_cannot_follow() -> None:
    shelf, first, _ = sold_twice()
    back = taken_back(shelf, first.receipt)
    assert evolve(a_lot(), back) is None


# Writing down and off


def test_an_item_that_lost_value_costs_less_when_it_is_sold() -> None:
    shelf = a_shelf()
    worth = pricing.WriteDownGoods(item=RING, value=yuan("17000.00"), reason="金价下跌")
    [down] = shelf.then(pricing.decide_written_down(worth, shelf, by_two()))
    assert (down.amount, shelf.goods(RING).carried) == (yuan("1000.00"), yuan("17000.00"))
    price(shelf, RING, "20600.00")
    sold = sell(shelf, RING, "20600.00")
    assert (sold.cost, sold.allowance, sold.gain) == (yuan("17000.00"), yuan("1000.00"), yuan("3000.00"))
    assert shelf.goods(RING).allowance == NOTHING
    taken_back(shelf, sold.receipt)
    assert shelf.goods(RING).allowance == yuan("1000.00")


@pytest.mark.parametrize("value, code", [("18000.01", "write_down.over"), ("18000.00", "write_down.same")])
def test_an_item_is_never_worth_more_than_its_book_value(value: str, code: str) -> None:
    worth = pricing.WriteDownGoods(item=RING, value=yuan(value), reason="x")
    with pytest.raises(Refusal) as refusal:
        tuple(pricing.decide_written_down(worth, a_shelf(), by_two()))
    assert refusal.value.code == code


def test_value_that_came_back_is_taken_back_also_of_goods_that_the_pawner_redeemed() -> None:
    shelf = a_shelf()
    worth = pricing.WriteDownGoods(item=RING, value=yuan("17000.00"), reason="x")
    shelf.then(pricing.decide_written_down(worth, shelf, by_two()))
    lot = shelf.lots[a_lot().ticket].handed_back(FORFEITED)
    assert lot is not None
    shelf.lots[lot.ticket] = lot
    with pytest.raises(Refusal, match=r"write_down\.over"):
        tuple(pricing.decide_written_down(replace(worth, value=yuan("16000.00")), shelf, by_two()))
    whole = replace(worth, value=yuan("18000.00"))
    [up] = shelf.then(pricing.decide_written_down(whole, shelf, by_two()))
    assert (up.amount, shelf.goods(RING).allowance) == (yuan("-1000.00"), NOTHING)


def test_lost_goods_are_written_off_with_what_they_stood_for() -> None:
    shelf = a_shelf()
    [off] = shelf.then(pricing.decide_written_off(pricing.WriteOffGoods(item=RING, reason="盘点遗失"), shelf, by_two()))
    assert (off.loss, shelf.goods(RING).status) == (yuan("18000.00"), GoodsStatus.WRITTEN_OFF)
    refused("goods.gone", bill(offer(RING, "1.00")), shelf)
