"""What a forfeited item is asked for, and what it is still worth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.access.roles import Role
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Amount, AmountOrNothing, Code, Line
from domain.ids import TicketNo
from domain.money import Money
from domain.sales.state import SalesState, in_stock
from domain.sales.story import changes, subject_of
from domain.stock.custody import item_in
from domain.stock.goods import Goods, GoodsStatus, Lot


@command("sales.price")
class PriceGoods:
    """Say what an item is asked for. A change, a price below what it stands for in the books, and a clerk's price need
    a second person.

    `restricted` goods are sold only with an approval's number, or to the buyer whom the law names (art. 43).
    """

    item: Code
    asking: Amount
    restricted: bool = False


@fact("goods.priced", version=1)
class GoodsPriced:
    """An item in stock is asked for so much; `before` is what was asked until now."""

    ticket: TicketNo
    item: str
    on: date
    asking: Money
    before: Money | None
    carried: Money
    restricted: bool

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@command("sales.write_down")
class WriteDownGoods:
    """Say what an item in stock is still worth, up to its book value; needs a second person.

    After a redemption by agreement nothing but the whole book value may be said: it takes a writing down back.
    """

    item: Code
    value: AmountOrNothing
    reason: Line


@fact("goods.written_down", version=1)
class GoodsWrittenDown:
    """An item lost value: `amount` is the loss, below nothing where value came back; `allowance` is all of it now."""

    ticket: TicketNo
    item: str
    on: date
    value: Money
    amount: Money
    allowance: Money
    reason: str

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@command("sales.write_off")
class WriteOffGoods:
    """Take an item of the shop's own out of stock, because it was lost or destroyed; needs a second person."""

    item: Code
    reason: Line


@fact("goods.written_off", version=1)
class GoodsWrittenOff:
    """An item of the shop's own is gone without a sale: what it stood for is a loss."""

    ticket: TicketNo
    item: str
    on: date
    book_value: Money
    allowance: Money
    loss: Money
    reason: str

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@decides(PriceGoods, needs_day=False)
def decide(command: PriceGoods, state: SalesState, moment: Moment) -> Iterator[GoodsPriced]:
    """Refuses what is not the shop's to sell (see `in_stock`), and a price that stands already (`price.same`)."""
    goods = in_stock(item_in(command.item), state)
    if (goods.asking, goods.restricted) == (command.asking, command.restricted):
        raise Refusal("price.same", item=goods.code, asking=command.asking)
    if moment.role is Role.CLERK:
        moment.require_approval("price.by_clerk", item=goods.code, asking=command.asking)
    if command.asking < goods.carried:
        moment.require_approval("price.below_book", item=goods.code, asking=command.asking, carried=goods.carried)
    if goods.asking is not None:
        moment.require_approval("price.changed", item=goods.code, asking=command.asking, before=goods.asking)
    yield GoodsPriced(
        ticket=goods.ticket,
        item=goods.code,
        on=moment.business_date,
        asking=command.asking,
        before=goods.asking,
        carried=goods.carried,
        restricted=command.restricted,
    )


@decides(WriteDownGoods, needs_day=False)
def decide_written_down(command: WriteDownGoods, state: SalesState, moment: Moment) -> Iterator[GoodsWrittenDown]:
    """Refuses more than the book value (`write_down.over`), a value that stands already (`write_down.same`), and what
    is not in stock (see `in_stock`).
    """
    goods = _worth_saying(item_in(command.item), state)
    released = goods.status is GoodsStatus.RETURNED_TO_PAWNER
    if command.value > goods.book_value or (released and command.value != goods.book_value):
        raise Refusal("write_down.over", item=goods.code, value=command.value, book_value=goods.book_value)
    if command.value == goods.carried:
        raise Refusal("write_down.same", item=goods.code, value=command.value)
    moment.require_approval("write_down.second_person", item=goods.code, value=command.value)
    yield GoodsWrittenDown(
        ticket=goods.ticket,
        item=goods.code,
        on=moment.business_date,
        value=command.value,
        amount=goods.carried - command.value,
        allowance=goods.book_value - command.value,
        reason=command.reason.strip(),
    )


@decides(WriteOffGoods, needs_day=False)
def decide_written_off(command: WriteOffGoods, state: SalesState, moment: Moment) -> Iterator[GoodsWrittenOff]:
    """Refuses what is not in stock (see `in_stock`)."""
    goods = in_stock(item_in(command.item), state)
    moment.require_approval("write_off.second_person", item=goods.code, carried=goods.carried)
    yield GoodsWrittenOff(
        ticket=goods.ticket,
        item=goods.code,
        on=moment.business_date,
        book_value=goods.book_value,
        allowance=goods.allowance,
        loss=goods.carried,
        reason=command.reason.strip(),
    )


def _worth_saying(code: str, state: SalesState) -> Goods:
    goods = state.goods(code)
    if goods.status is GoodsStatus.RETURNED_TO_PAWNER and goods.allowance:
        return goods
    return in_stock(code, state)


@changes(GoodsPriced)
def _priced(lot: Lot, what: GoodsPriced) -> Lot:
    return lot.with_item(what.item, lambda each: replace(each, asking=what.asking, restricted=what.restricted))


@changes(GoodsWrittenDown)
def _written_down(lot: Lot, what: GoodsWrittenDown) -> Lot | None:
    goods = lot.item(what.item)
    stands = goods.status in {GoodsStatus.IN_STOCK, GoodsStatus.RETURNED_TO_PAWNER}
    if not stands or goods.allowance + what.amount != what.allowance:
        return None
    return lot.with_item(what.item, lambda each: replace(each, allowance=what.allowance))


@changes(GoodsWrittenOff)
def _written_off(lot: Lot, what: GoodsWrittenOff) -> Lot | None:
    goods = lot.item(what.item)
    if goods.status is not GoodsStatus.IN_STOCK:
        return None
    gone = replace(goods, status=GoodsStatus.WRITTEN_OFF, allowance=goods.allowance - what.allowance, gone_on=what.on)
    return lot.with_item(what.item, lambda _: gone)
