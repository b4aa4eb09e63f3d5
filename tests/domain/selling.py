"""Forfeited goods for tests of their rules: a shelf that the rules read, and every fact about sales once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from domain.commands import Moment
from domain.errors import Refusal
from domain.facts import Body
from domain.ids import DeviceId, TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money, yuan
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import Disposal, Rulebook
from domain.sales import disposing, notice, pricing, sale, surplus, taking_back
from domain.sales.story import evolve
from domain.stock.goods import Goods, GoodsStatus, Lot
from tests.builders import CUSTOMER, MANAGER, TICKET, a_moment

FORFEITED = date(2025, 4, 6)
RING, WATCH = f"{TICKET}-1", f"{TICKET}-2"
HOUSE_TICKET = TicketNo("31012500002")


def a_lot(*values: str, ticket: TicketNo = TICKET, **special: Any) -> Lot:
    """The shop's own goods of one ticket, with these book values; a ring of 18,000 unless said otherwise."""
    costs = [yuan(value) for value in values or ("18000.00",)]
    goods = tuple(_own(ticket, place, cost) for place, cost in enumerate(costs, start=1))
    usual = Lot(
        ticket=ticket,
        customer=CUSTOMER,
        since=FORFEITED,
        disposal=Disposal.OWN,
        principal=sum(costs[1:], start=costs[0]),
        interest_owed=NOTHING,
        fee_owed=NOTHING,
        kept_as_loan=NOTHING,
        goods=goods,
    )
    return replace(usual, **special)


def a_large_lot(*, category: str = "watch", appraised: str = "110000.00", **special: Any) -> Lot:
    """The pledge of the worked examples: 80,000 lent on 110,000, 290 of interest owed, for its pawner's account."""
    watch = Goods(
        code=f"{HOUSE_TICKET}-1",
        ticket=HOUSE_TICKET,
        customer=CUSTOMER,
        category=category,
        description="腕表",
        appraised=yuan(appraised),
        loan=yuan("80000.00"),
        book_value=yuan("80290.00"),
        disposal=Disposal.FOR_ACCOUNT,
        status=GoodsStatus.FOR_ACCOUNT,
    )
    usual = Lot(
        ticket=HOUSE_TICKET,
        customer=CUSTOMER,
        since=FORFEITED,
        disposal=Disposal.FOR_ACCOUNT,
        principal=yuan("80000.00"),
        interest_owed=yuan("290.00"),
        fee_owed=NOTHING,
        kept_as_loan=yuan("80000.00"),
        tax_owed=yuan("16.42"),
        goods=(watch,),
    )
    return replace(usual, **special)


@dataclass
class Shelf:
    """What the rules of sales read, over plain values."""

    lots: dict[TicketNo, Lot] = field(default_factory=dict)
    block: str | None = None
    cash: Money = field(default_factory=lambda: yuan("50000.00"))
    rules: Rulebook = CHINA

    def lot(self, ticket: TicketNo) -> Lot:
        if ticket not in self.lots:
            raise Refusal("lot.unknown", ticket=ticket)
        return self.lots[ticket]

    def goods(self, code: str) -> Goods:
        for lot in self.lots.values():
            for each in lot.goods:
                if each.code == code:
                    return each
        raise Refusal("goods.unknown", item=code)

    def blocked(self, ticket: TicketNo) -> str | None:
        return self.block

    def rulebook(self) -> Rulebook:
        return self.rules

    def cash_in_drawer(self, device: DeviceId) -> Money:
        return self.cash

    def then(self, happened: Iterable[Body]) -> tuple[Any, ...]:
        """Let all this happen to the lots; the answer is what happened."""
        facts: tuple[Any, ...] = tuple(happened)
        for what in facts:
            after = evolve(self.lots[what.ticket], what)
            assert after is not None, what
            self.lots[what.ticket] = after
        return facts


def a_shelf(*lots: Lot) -> Shelf:
    """A shop with these lots, or with one ring of 18,000."""
    return Shelf({lot.ticket: lot for lot in lots or (a_lot(),)})


def by_two(on: date = FORFEITED, **special: Any) -> Moment:
    """A clerk with the manager beside them, on a day after the forfeiture."""
    return a_moment(approver=MANAGER, business_date=on, **special)


def alone(on: date = FORFEITED, **special: Any) -> Moment:
    """A clerk alone."""
    return a_moment(business_date=on, **special)


def offer(item: str, price: str) -> sale.Offered:
    """An item on the counter at this price."""
    return sale.Offered(item=item, price=yuan(price))


def cash(amount: str) -> sale.Payment:
    """Notes on the counter."""
    return sale.Payment(means=Means.CASH, amount=yuan(amount))


def card(amount: str) -> sale.Payment:
    """A bank card."""
    return sale.Payment(means=Means.BANK, amount=yuan(amount))


def price(shelf: Shelf, item: str, asking: str, **special: Any) -> Any:
    """Price an item, with everybody who must agree beside the clerk."""
    asked = pricing.PriceGoods(item=item, asking=yuan(asking), **special)
    return shelf.then(pricing.decide(asked, shelf, by_two()))[0]


def sell(shelf: Shelf, item: str, gross: str, moment: Moment | None = None) -> Any:
    """Sell one item for cash."""
    asked = sale.SellGoods(items=(offer(item, gross),), payments=(cash(gross),))
    return shelf.then(sale.decide(asked, shelf, moment or alone()))[0]


def _own(ticket: TicketNo, place: int, cost: Money) -> Goods:
    return Goods(
        code=f"{ticket}-{place}",
        ticket=ticket,
        customer=CUSTOMER,
        category="gold",
        description="足金戒指",
        appraised=cost,
        loan=cost,
        book_value=cost,
        disposal=Disposal.OWN,
        status=GoodsStatus.IN_STOCK,
    )


def every_fact_about_sales() -> tuple[Body, ...]:
    """One of each kind, made by its rule."""
    own, large = a_shelf(a_lot("18000.00", "900.00")), a_shelf(a_large_lot())
    priced = price(own, RING, "24000.00", restricted=True)
    worth = pricing.WriteDownGoods(item=RING, value=yuan("17000.00"), reason="金价下跌")
    written_down = own.then(pricing.decide_written_down(worth, own, by_two()))
    bill = sale.SellGoods(items=(offer(RING, "23690.00"),), payments=(cash("3690.00"), card("20000.00")), permit="批 7")
    sold = own.then(sale.decide(bill, own, alone()))
    back = taking_back.TakeBack(receipt=sold[0].receipt, item=RING, means=Means.CASH, reason="买方反悔")
    returned = own.then(taking_back.decide(back, own, by_two()))
    lost = pricing.WriteOffGoods(item=WATCH, reason="盘点遗失")
    written_off = own.then(pricing.decide_written_off(lost, own, by_two()))
    told = notice.GiveNotice(ticket=HOUSE_TICKET, way=notice.NoticeWay.POST, note="挂号信 12")
    noticed = large.then(notice.decide(told, large, alone()))
    hammer = disposing.AuctionLot(
        ticket=HOUSE_TICKET, hammer=yuan("105000.00"), cost=yuan("5250.00"), house="国拍行", reference="拍 2025-6"
    )
    disposed = large.then(disposing.decide(hammer, large, by_two()))
    part = surplus.PaySurplus(ticket=HOUSE_TICKET, means=Means.CASH, identity_checked=True, amount=yuan("10000.00"))
    paid = large.then(surplus.decide(part, large, alone()))
    short = a_shelf(a_large_lot(deficit_left=yuan("6190.00")))
    asked = surplus.SettleDeficit(ticket=HOUSE_TICKET, means=Means.BANK, amount=yuan("1000.00"), note="转账")
    settled = short.then(surplus.decide_deficit(asked, short, alone()))
    return (priced, *written_down, *sold, *returned, *written_off, *noticed, *disposed, *paid, *settled)
