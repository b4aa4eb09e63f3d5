"""Entries 13 to 19 and 28 of the shop's rules, as far as they are about forfeited goods."""

import contextlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.facts import Body
from domain.ids import CommandId
from domain.ledger.accounts import CASH, drawer
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.means import Means
from domain.ledger.posting import entry_for
from domain.money import NOTHING, Money, total, yuan
from domain.sales import disposing, notice, pricing, sale, surplus, taking_back
from domain.stock.goods import Goods
from tests.builders import DEVICE
from tests.domain.selling import (
    FORFEITED,
    HOUSE_TICKET,
    RING,
    Shelf,
    a_large_lot,
    a_lot,
    a_shelf,
    alone,
    by_two,
    card,
    cash,
    every_fact_about_sales,
    offer,
    price,
    sell,
)


def lines(what: Body) -> list[tuple[str, str]]:
    """What a fact posts: debits plain, credits with a minus."""
    entry = entry_for(what, "command-1:0", DEVICE, BUILT_IN)
    return [(each.account, str(each.amount)) for each in entry.postings] if entry else []


def balances(*story: Body) -> dict[str, Money]:
    """What stands on each account after all this."""
    sums: Counter[str] = Counter()
    for what in story:
        for account, amount in lines(what):
            sums[account] += yuan(amount).minor
    return {account: Money(amount) for account, amount in sums.items() if amount}


def test_every_fact_about_sales_that_moves_money_makes_an_entry_that_balances() -> None:
    silent = {type(what).__name__ for what in every_fact_about_sales() if not lines(what)}
    assert silent == {"GoodsPriced", "NoticeGiven"}


def test_entry_15_an_own_sale_earns_the_net_and_costs_what_the_goods_stood_for() -> None:
    shelf = a_shelf()
    price(shelf, RING, "23690.00")
    asked = sale.SellGoods(items=(offer(RING, "23690.00"),), payments=(cash("3690.00"), card("20000.00")))
    [sold] = shelf.then(sale.decide(asked, shelf, alone()))
    assert lines(sold) == [
        ("1001", "3690.00"),
        ("1002", "20000.00"),
        ("6402", "18000.00"),
        ("6051.01", "-23000.00"),
        ("2221.06", "-690.00"),
        ("1409", "-18000.00"),
    ]


def test_a_return_leaves_nothing_of_the_sale_in_the_books() -> None:
    shelf = a_shelf()
    price(shelf, RING, "23690.00")
    sold = sell(shelf, RING, "23690.00")
    asked = taking_back.TakeBack(receipt=sold.receipt, item=RING, means=Means.PLATFORM, reason="x")
    [back] = shelf.then(taking_back.decide(asked, shelf, by_two()))
    assert balances(sold, back) == {CASH: yuan("23690.00"), "1012": yuan("-23690.00")}


def test_entry_19_goods_that_lost_value_are_sold_with_their_allowance() -> None:
    shelf = a_shelf()
    worth = pricing.WriteDownGoods(item=RING, value=yuan("17000.00"), reason="金价下跌")
    [down] = shelf.then(pricing.decide_written_down(worth, shelf, by_two()))
    assert lines(down) == [("6701", "1000.00"), ("1471", "-1000.00")]
    price(shelf, RING, "20600.00")
    sold = sell(shelf, RING, "20600.00")
    assert lines(sold)[1:3] == [("6402", "17000.00"), ("1471", "1000.00")]
    assert "1471" not in balances(down, sold)


def test_entry_28_lost_goods_of_the_shop_are_a_loss() -> None:
    shelf = a_shelf()
    [off] = shelf.then(pricing.decide_written_off(pricing.WriteOffGoods(item=RING, reason="x"), shelf, by_two()))
    assert lines(off) == [("6711", "18000.00"), ("1409", "-18000.00")]


def disposed(hammer: str, cost: str) -> disposing.LotDisposed:
    """The worked example, auctioned."""
    shelf = a_shelf(a_large_lot())
    shelf.then(notice.decide(notice.GiveNotice(ticket=HOUSE_TICKET, way=notice.NoticeWay.POST), shelf, alone()))
    asked = disposing.AuctionLot(ticket=HOUSE_TICKET, hammer=yuan(hammer), cost=yuan(cost), house="国拍行")
    [what] = shelf.then(disposing.decide(asked, shelf, by_two()))
    assert isinstance(what, disposing.LotDisposed)
    return what


def test_entry_16_an_auction_with_a_surplus_and_its_pay_out() -> None:
    sold = disposed("105000.00", "5250.00")
    assert lines(sold) == [
        ("1002", "99750.00"),
        ("2221.07", "16.42"),
        ("1303.09", "-80000.00"),
        ("1132", "-290.00"),
        ("2221.01", "-16.42"),
        ("2241.01", "-19460.00"),
    ]
    shelf = a_shelf(a_large_lot(surplus_left=yuan("19460.00")))
    asked = surplus.PaySurplus(ticket=HOUSE_TICKET, means=Means.CASH, identity_checked=True)
    [paid] = shelf.then(surplus.decide(asked, shelf, alone()))
    assert lines(paid) == [("2241.01", "19460.00"), ("1001", "-19460.00")]


def test_entry_17_an_auction_with_a_deficit_and_what_comes_of_it() -> None:
    assert lines(disposed("78000.00", "3900.00")) == [
        ("1002", "74100.00"),
        ("1221", "6190.00"),
        ("2221.07", "16.42"),
        ("1303.09", "-80000.00"),
        ("1132", "-290.00"),
        ("2221.01", "-16.42"),
    ]
    shelf = a_shelf(a_large_lot(deficit_left=yuan("6190.00")))
    asked = surplus.SettleDeficit(ticket=HOUSE_TICKET, means=Means.BANK)
    [paid] = shelf.then(surplus.decide_deficit(asked, shelf, alone()))
    assert lines(paid) == [("1002", "6190.00"), ("1221", "-6190.00")]


def test_what_the_rules_leave_with_the_shop_is_income_or_a_credit_loss() -> None:
    rich = disposed("105000.00", "5250.00")
    kept = replace(rich, surplus=NOTHING, surplus_kept=rich.surplus)
    assert lines(kept)[-1] == ("6301", "-19460.00")
    poor = disposed("78000.00", "3900.00")
    borne = replace(poor, deficit=NOTHING, deficit_borne=poor.deficit)
    assert ("6702", "6190.00") in lines(borne)


def test_an_auction_that_cost_more_than_it_brought_takes_money() -> None:
    assert lines(disposed("100.00", "300.00"))[0] == ("1002", "-200.00")


def test_goods_that_the_shop_lost_are_its_expense() -> None:
    shelf = a_shelf(a_large_lot())
    asked = disposing.CompensateLot(ticket=HOUSE_TICKET, reason="x")
    [lost] = shelf.then(disposing.decide_compensated(asked, shelf, by_two()))
    assert lines(lost)[0] == ("6711", "110000.00")


@given(
    gross=st.integers(1, 10**9),
    cost=st.integers(1, 10**9),
    allowance=st.integers(0, 10**9),
    parts=st.lists(st.integers(0, 5), min_size=3, max_size=3),
)
def test_every_sale_and_its_return_balance_whatever_the_amounts(
    gross: int, cost: int, allowance: int, parts: list[int]
) -> None:
    shelf = a_shelf()
    price(shelf, RING, "18000.00")
    sold = sell(shelf, RING, "18000.00")
    net = Money(gross).without(shelf.rules.forfeiture.vat.value)
    part = Money(gross).split([each + 1 for each in parts])
    any_sale = replace(
        sold,
        gross=Money(gross),
        net=net,
        vat=Money(gross) - net,
        book_value=Money(cost + allowance),
        allowance=Money(allowance),
        cost=Money(cost),
        cash=part[0],
        bank=part[1],
        platform=part[2],
    )
    entry = entry_for(any_sale, "command-1:0", DEVICE, BUILT_IN)
    assert entry is not None
    assert not total([each.amount for each in entry.postings])
    assert [each.sub for each in entry.postings if each.account == CASH] == [drawer(DEVICE)] * bool(part[0])


# Whatever happens


VERBS = st.sampled_from(("price", "write_down", "sell", "take_back", "write_off", "hand_back"))
STEPS = st.lists(st.tuples(VERBS, st.integers(0, 2), st.integers(1, 3_000_000)), max_size=25)


@given(costs=st.lists(st.integers(1, 2_999_999), min_size=3, max_size=3), steps=STEPS)
def test_stock_and_allowance_in_the_books_are_those_of_the_goods(
    costs: list[int], steps: list[tuple[str, int, int]]
) -> None:
    shelf = a_shelf(a_lot(*(str(Money(fen)) for fen in costs)))
    ticket, happened = a_lot().ticket, list[Body]()
    stock, returned = Money(sum(costs)), NOTHING
    for n, (verb, place, fen) in enumerate(steps):
        lot = shelf.lots[ticket]
        if verb == "hand_back":
            back = lot.handed_back(FORFEITED)
            returned = lot.in_stock if back is not None else returned
            shelf.lots[ticket] = back or lot
        else:
            with contextlib.suppress(Refusal):
                happened += shelf.then(asked(shelf, verb, lot.goods[place], Money(fen), f"command-{n}"))
        held = balances(*happened)
        lot = shelf.lots[ticket]
        assert held.get("1409", NOTHING) == lot.in_stock - stock + returned
        assert -held.get("1471", NOTHING) == lot.allowance


def asked(shelf: Shelf, verb: str, goods: Goods, amount: Money, command_id: str) -> Iterator[Body]:
    """What a step of a life asks; the rules may refuse it."""
    both, code = by_two(command_id=CommandId(command_id)), goods.code
    if verb == "price":
        return pricing.decide(pricing.PriceGoods(item=code, asking=amount), shelf, both)
    if verb == "write_down":
        return pricing.decide_written_down(pricing.WriteDownGoods(item=code, value=amount, reason="x"), shelf, both)
    if verb == "sell":
        return sale.decide(
            sale.SellGoods(items=(offer(code, str(amount)),), payments=(cash(str(amount)),)), shelf, both
        )
    if verb == "write_off":
        return pricing.decide_written_off(pricing.WriteOffGoods(item=code, reason="x"), shelf, both)
    receipt = next((line.receipt for line in shelf.lots[goods.ticket].sold if line.item == code and line.is_open), "r")
    back = taking_back.TakeBack(receipt=receipt, item=code, means=Means.BANK, reason="x")
    return taking_back.decide(back, shelf, both)
