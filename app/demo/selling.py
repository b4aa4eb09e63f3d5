"""The practice shop's window: forfeited goods that are its own, priced, sold, brought back, and once sold twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import cast

from app.demo.counter import Counter
from app.demo.workstation import Workstation
from domain.ledger.means import Means
from domain.money import Money
from domain.pawn.agreement import RedeemByAgreement
from domain.sales.pricing import PriceGoods, WriteDownGoods, WriteOffGoods
from domain.sales.sale import GoodsSold, Offered, Payment, SellGoods
from domain.sales.taking_back import RETURN_DAYS, TakeBack
from domain.sales.views import GoodsLine
from domain.stock.goods import GoodsStatus

_BUYERS, _TWO_THINGS, _BARGAIN = 0.5, 0.12, 0.3
_PRICED_AFTER = 2
_TAKEN_BACK, _AGREED = frozenset({37, 66}), frozenset({33, 64})
_WRITTEN_DOWN, _CHEAPER, _BROKEN = 52, 58, 68
_SOLD_TWICE, _TWICE_UNDONE = frozenset({56, 74}), 59
"""After how many days both workstations sell the same thing, and when the second of the first two is taken back."""

_TEN = 1_000


@dataclass(frozen=True, slots=True)
class _Sale:
    """A receipt with one thing on it, and where it was written."""

    on: date
    station: int
    receipt: str
    item: str
    gross: Money


@dataclass(slots=True)
class Selling:
    """The shop window. `sold` are the things that one workstation sold and the other may not know of yet."""

    counter: Counter
    sold: set[str] = field(default_factory=set)
    handed_out: set[str] = field(default_factory=set)
    sales: list[_Sale] = field(default_factory=list)
    twice: list[_Sale] = field(default_factory=list)

    def afternoon(self, on: date, days: int) -> None:
        """Buyers come, somebody brings a thing back, somebody gets theirs back after all."""
        in_stock = self._in_stock(on)
        for_sale = [line for line in in_stock if line.asking is not None]
        if days in _SOLD_TWICE and for_sale:
            self._sell_twice(for_sale.pop(0), on)
        if for_sale and self.counter.chance.random() < _BUYERS:
            things = 2 if len(for_sale) > 1 and self.counter.chance.random() < _TWO_THINGS else 1
            self._sell(self.counter.chance.choice(self.counter.stations), for_sale[:things], on)
        if days in _TAKEN_BACK:
            self._take_back(on)
        if days == _TWICE_UNDONE and self.twice:
            self._undo(self.twice.pop(), "两台收银重复销售，退回后一笔")
        if days in _AGREED:
            self._give_back(in_stock, on)

    def evening(self, on: date, days: int) -> None:
        """The manager walks past the window: new things get a price, old ones a lower one."""
        self.sold.clear()
        in_stock = self._in_stock(on)
        for line in in_stock:
            if line.asking is None and line.days >= _PRICED_AFTER:
                asking = Money(-(-line.carried.minor * 118 // (100 * _TEN)) * _TEN)
                self._first.do(PriceGoods(item=line.code, asking=asking), approved=True)
        priced = [line for line in in_stock if line.asking is not None]
        if days == _WRITTEN_DOWN and priced:
            value = Money(priced[0].carried.minor * 85 // 100)
            self._first.do(WriteDownGoods(item=priced[0].code, value=value, reason="行情下跌，滞销"), approved=True)
        if days == _CHEAPER and priced and priced[-1].asking is not None:
            lower = Money(priced[-1].asking.minor * 92 // (100 * _TEN) * _TEN)
            self._first.do(PriceGoods(item=priced[-1].code, asking=lower), approved=True)
        if days == _BROKEN and priced:
            self._first.do(WriteOffGoods(item=priced[-1].code, reason="陈列时跌落损毁"), approved=True)
            self._hand_out(self._first, priced[-1].code)

    @property
    def _first(self) -> Workstation:
        return self.counter.stations[0]

    def _in_stock(self, on: date) -> list[GoodsLine]:
        lines = self._first.reading.goods(on, gone=False)
        return [line for line in lines if line.status is GoodsStatus.IN_STOCK and line.code not in self.sold]

    def _sell(self, station: Workstation, lines: Sequence[GoodsLine], on: date) -> _Sale:
        offers = tuple(Offered(item=line.code, price=self._price(line)) for line in lines)
        gross = Money(sum(offer.price.minor for offer in offers))
        done = station.do(SellGoods(items=offers, payments=self._payments(gross)))
        for line in lines:
            self.sold.add(line.code)
            self._hand_out(station, line.code)
        sold = cast("GoodsSold", done.happened)
        sale = _Sale(on, station.number, sold.receipt, sold.item, sold.gross)
        self.sales.append(sale)
        return sale

    def _sell_twice(self, line: GoodsLine, on: date) -> None:
        """The second clerk scans the wrong label while the first sells the very thing."""
        for station in self.counter.stations:
            self.twice.append(self._sell(station, (line,), on))

    def _price(self, line: GoodsLine) -> Money:
        asking = line.asking or line.carried
        if self.counter.chance.random() < _BARGAIN:
            return Money(asking.minor * 95 // 100)
        return asking

    def _payments(self, gross: Money) -> tuple[Payment, ...]:
        """By one means, or partly in cash and the rest otherwise."""
        other = self.counter.chance.choice((Means.CASH, Means.BANK, Means.PLATFORM))
        if self.counter.chance.random() < _BARGAIN and other is not Means.CASH:
            cash = Money(gross.minor // 3 // _TEN * _TEN + _TEN)
            return (Payment(means=Means.CASH, amount=cash), Payment(means=other, amount=gross - cash))
        return (Payment(means=other, amount=gross),)

    def _take_back(self, on: date) -> None:
        """The newest sale that may still be taken back."""
        late = on - timedelta(days=RETURN_DAYS)
        fresh = [sale for sale in self.sales if sale.on >= late and sale not in self.twice]
        if fresh:
            self._undo(fresh[-1], "买家七日内退货，功能不符")

    def _undo(self, sale: _Sale, reason: str) -> None:
        station = self.counter.stations[sale.station]
        means = Means.CASH if station.cash() >= sale.gross else Means.BANK
        station.do(TakeBack(receipt=sale.receipt, item=sale.item, means=means, reason=reason), approved=True)
        self.sales.remove(sale)
        self.sold.add(sale.item)

    def _give_back(self, in_stock: Sequence[GoodsLine], on: date) -> None:
        """Let a pawner who came too late redeem by agreement what is still there."""
        days = self._first.reading.rulebook_on(on).forfeiture.agreement_days
        for line in reversed(in_stock):
            ticket = self._first.reading.ticket(line.ticket)
            if len(ticket.held_items) == 1 and on <= ticket.period.due + timedelta(days=days):
                self.counter.vault.bring(self._first, ticket)
                self._first.do(RedeemByAgreement(ticket=line.ticket), approved=True)
                self._hand_out(self._first, line.code)
                self.sold.add(line.code)
                return

    def _hand_out(self, station: Workstation, item: str) -> None:
        """A thing leaves the vault once, however often it is sold."""
        if item not in self.handed_out:
            self.handed_out.add(item)
            self.counter.vault.hand_out_items(station, (item,))
