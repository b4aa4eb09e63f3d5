"""What can be done with forfeited goods: every act with its words, and the rule's own reason where it cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.access.roles import MAY
from domain.ledger.means import Means
from domain.money import NOTHING, Money
from domain.sales.disposing import AgreeDisposal, AuctionLot, CompensateLot
from domain.sales.notice import GiveNotice, NoticeWay
from domain.sales.pricing import PriceGoods, WriteDownGoods, WriteOffGoods
from domain.sales.sale import Offered, Payment, SellGoods
from domain.sales.surplus import PaySurplus, SettleDeficit
from domain.sales.taking_back import TakeBack
from domain.stock.goods import Goods, GoodsStatus, SoldItem
from domain.terms import n_
from ui.sales.deal import Deal

_WORDS = "-"
_A_FEN = Money(1)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done: its name, its button, what it does, the command that a role must be allowed.

    `probe` is such a command with words that stand for what the clerk will type.
    """

    name: str
    words: str
    does: str
    needs: str
    probe: Callable[[Deal], object]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """An act, and why it cannot be done now ("" where it can)."""

    act: Act
    refused: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it can be done."""
        return not self.refused


def _sell(deal: Deal) -> object:
    goods = deal.goods
    price = goods.asking or _A_FEN
    return SellGoods(
        items=(Offered(item=goods.code, price=price),),
        payments=(Payment(means=Means.BANK, amount=price),),
        permit=_WORDS,
        consent=_WORDS,
    )


def _write_down(deal: Deal) -> object:
    goods = deal.goods
    less = goods.book_value if goods.allowance else max(goods.carried - _A_FEN, NOTHING)
    return WriteDownGoods(item=goods.code, value=less, reason=_WORDS)


def _take_back(deal: Deal) -> object:
    sale = open_sale(deal)
    return TakeBack(receipt="" if sale is None else sale.receipt, item=deal.item, means=Means.BANK, reason=_WORDS)


def open_sale(deal: Deal) -> SoldItem | None:
    """The sale of an item that is taken back first: one that does not count, else the one that does."""
    still = [line for line in deal.lot.sold if line.item == deal.item and line.is_open]
    return min(still, key=lambda line: line.counts, default=None)


SELL = Act(
    "sell",
    n_("Sell"),
    n_("The item goes into the basket at the counter."),
    "sales.sell",
    _sell,
    "F6",
)
PRICE = Act(
    "price",
    n_("Set the price …"),
    n_("What the item is asked for, tax included."),
    "sales.price",
    lambda deal: PriceGoods(item=deal.item, asking=(deal.goods.asking or deal.goods.carried) + _A_FEN),
)
WRITE_DOWN = Act(
    "write_down",
    n_("Write down …"),
    n_("The item is worth less than it stands for. A second person agrees."),
    "sales.write_down",
    _write_down,
)
WRITE_OFF = Act(
    "write_off",
    n_("Write off …"),
    n_("The item was lost or destroyed. A second person agrees."),
    "sales.write_off",
    lambda deal: WriteOffGoods(item=deal.item, reason=_WORDS),
)
TAKE_BACK = Act(
    "take_back",
    n_("Take back …"),
    n_("The buyer brings it back and gets the price. A second person agrees."),
    "sales.take_back",
    _take_back,
)
NOTICE = Act(
    "notice",
    n_("Give notice …"),
    n_("The pawner is told of the debt and of the sale."),
    "sales.give_notice",
    lambda deal: GiveNotice(ticket=deal.lot.ticket, way=NoticeWay.IN_PERSON),
)
AUCTION = Act(
    "auction",
    n_("Auction …"),
    n_("The lot was auctioned: price, cost, what is left. A second person agrees."),
    "sales.auction",
    lambda deal: AuctionLot(ticket=deal.lot.ticket, hammer=_A_FEN, cost=NOTHING, house=_WORDS),
)
AGREE = Act(
    "agree",
    n_("Agreed sale …"),
    n_("The pawner agreed to a price in writing. A second person agrees."),
    "sales.agree_disposal",
    lambda deal: AgreeDisposal(ticket=deal.lot.ticket, price=_A_FEN, consent=_WORDS),
)
COMPENSATE = Act(
    "compensate",
    n_("Make good …"),
    n_("The shop lost the goods and pays their appraised value. A second person agrees."),
    "sales.compensate",
    lambda deal: CompensateLot(ticket=deal.lot.ticket, reason=_WORDS),
)
PAY_SURPLUS = Act(
    "pay_surplus",
    n_("Pay the surplus …"),
    n_("The pawner gets what the disposal left. Their papers are checked."),
    "sales.pay_surplus",
    lambda deal: PaySurplus(ticket=deal.lot.ticket, means=Means.BANK, identity_checked=True),
)
SETTLE_DEFICIT = Act(
    "settle_deficit",
    n_("Receive the deficit …"),
    n_("The pawner pays what the disposal left open."),
    "sales.settle_deficit",
    lambda deal: SettleDeficit(ticket=deal.lot.ticket, means=Means.BANK),
)

FORWARD = frozenset({SELL.name, PRICE.name, NOTICE.name, AUCTION.name, PAY_SURPLUS.name, SETTLE_DEFICIT.name})
"""The acts with which goods go on their way; the others are for when something went wrong."""

ACTS = {
    act.name: act
    for act in (
        SELL,
        PRICE,
        WRITE_DOWN,
        WRITE_OFF,
        TAKE_BACK,
        NOTICE,
        AUCTION,
        AGREE,
        COMPENSATE,
        PAY_SURPLUS,
        SETTLE_DEFICIT,
    )
}


def acts_for(deal: Deal) -> tuple[Act, ...]:
    """What is thought of with goods as they stand; the first is what comes next."""
    goods, lot = deal.goods, deal.lot
    if goods.status is GoodsStatus.IN_STOCK:
        first = (SELL, PRICE) if goods.asking is not None else (PRICE, SELL)
        return (*first, WRITE_DOWN, WRITE_OFF)
    if goods.status is GoodsStatus.SOLD:
        return (TAKE_BACK,)
    if goods.status is GoodsStatus.FOR_ACCOUNT:
        return (AUCTION, AGREE, COMPENSATE) if lot.noticed_on is not None else (NOTICE, AUCTION, AGREE, COMPENSATE)
    return (*((PAY_SURPLUS,) if lot.surplus_left else ()), *_after(deal, goods))


def _after(deal: Deal, goods: Goods) -> tuple[Act, ...]:
    """What is left to do with goods that are gone."""
    acts = (SETTLE_DEFICIT,) if deal.lot.deficit_left else ()
    if goods.status is GoodsStatus.RETURNED_TO_PAWNER and goods.allowance:
        acts = (*acts, WRITE_DOWN)
    return (*acts, TAKE_BACK) if open_sale(deal) is not None else acts


def offers_for(deal: Deal) -> dict[str, Offer]:
    """The acts that this person may do here, each with what the rule has against it."""
    may = MAY[deal.asking.session.role]
    return {act.name: Offer(act, deal.try_out(act.probe(deal)).refused) for act in acts_for(deal) if act.needs in may}
