"""Taking a sold item back (退货) within the days of the shop's promise: its line of the receipt is undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Code, Line
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import Money
from domain.sales.state import SalesState, must_be_in_drawer
from domain.sales.story import changes, subject_of
from domain.stock.custody import item_in
from domain.stock.goods import GoodsStatus, Lot, SoldItem

RETURN_DAYS = 7
"""For so many days after a sale the shop takes goods back."""


@command("sales.take_back")
class TakeBack:
    """Take an item back by its receipt and pay the price out; needs a second person."""

    receipt: Code
    item: Code
    means: Means
    reason: Line


@fact("goods.returned", version=1)
class GoodsReturned:
    """A sold item came back. Every amount of its sale is undone; `gross` was paid out by these means."""

    ticket: TicketNo
    item: str
    receipt: str
    on: date
    gross: Money
    net: Money
    vat: Money
    book_value: Money
    allowance: Money
    cost: Money
    means: Means
    reason: str

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@decides(TakeBack)
def decide(command: TakeBack, state: SalesState, moment: Moment) -> Iterator[GoodsReturned]:
    """Refuses an unknown receipt (`receipt.unknown`), a second return (`return.twice`), one that is too late
    (`return.too_late`) and more cash than there is (`till.not_enough`).

    An item that two workstations sold may be taken back at any time: one of the two buyers cannot keep it.
    """
    goods = state.goods(item_in(command.item))
    lot, on = state.lot(goods.ticket), moment.business_date
    line = lot.sale(command.receipt.strip(), goods.code)
    if line.returned_on is not None:
        raise Refusal("return.twice", item=goods.code, receipt=line.receipt, on=line.returned_on)
    if (on - line.on).days > RETURN_DAYS and len(_open_sales(lot, goods.code)) == 1:
        raise Refusal("return.too_late", item=goods.code, sold_on=line.on, days=RETURN_DAYS)
    moment.require_approval("return.second_person", item=goods.code, gross=line.gross)
    if command.means is Means.CASH:
        must_be_in_drawer(line.gross, state, moment.device)
    yield GoodsReturned(
        ticket=goods.ticket,
        item=goods.code,
        receipt=line.receipt,
        on=on,
        gross=line.gross,
        net=line.net,
        vat=line.vat,
        book_value=line.cost + line.allowance,
        allowance=line.allowance,
        cost=line.cost,
        means=command.means,
        reason=command.reason.strip(),
    )


def _open_sales(lot: Lot, item: str) -> tuple[SoldItem, ...]:
    return tuple(line for line in lot.sold if line.item == item and line.is_open)


@changes(GoodsReturned)
def _returned(lot: Lot, what: GoodsReturned) -> Lot | None:
    """The item is in stock again, unless another sale of it now counts."""
    line = lot.sale(what.receipt, what.item)
    if not line.is_open:
        return None
    back = replace(line, returned_on=what.on)
    lot = replace(lot, sold=tuple(back if each is line else each for each in lot.sold))
    if not line.counts:
        return lot
    goods = lot.item(what.item)
    allowance = goods.allowance + what.allowance
    others = _open_sales(lot, what.item)
    if not others:
        stock = replace(goods, status=GoodsStatus.IN_STOCK, allowance=allowance, gone_on=None)
        return lot.with_item(what.item, lambda _: stock)
    heir = replace(others[0], counts=True)
    sold = tuple(heir if each is others[0] else each for each in lot.sold)
    gone = replace(goods, allowance=allowance - heir.allowance, gone_on=heir.on)
    return replace(lot, sold=sold).with_item(what.item, lambda _: gone)
