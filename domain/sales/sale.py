"""A sale over the counter: the shop's own forfeited goods, one or several on a receipt, paid in one way or more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Annotated

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Amount, Code, Count, Note
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money, total
from domain.sales.state import SalesState, in_stock
from domain.sales.story import changes, subject_of
from domain.stock.custody import item_in
from domain.stock.disposal import OwnSale, own_sale
from domain.stock.goods import Goods, GoodsStatus, Lot, SoldItem
from domain.stock.item import Category

MOST_ITEMS = 50
"""How many items one receipt has at most."""

_LEAST_OF_ASKING = Fraction(9, 10)
"""The part of the asking price below which a second person must agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An item on the counter, and what the buyer pays for it, tax included."""

    item: Code
    price: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A part of what is paid."""

    means: Means
    amount: Amount


@command("sales.sell")
class SellGoods:
    """Sell items in stock. The payments must add up to the prices, to the fen.

    `permit` is the approval's number for restricted goods, `consent` names the pawner's consent to a sale of shares.
    The buyer need not say who they are.
    """

    items: Annotated[tuple[Offered, ...], Count(1, MOST_ITEMS)]
    payments: Annotated[tuple[Payment, ...], Count(1, 10)]
    permit: Note = ""
    consent: Note = ""


@fact("goods.sold", version=1)
class GoodsSold:
    """An item was sold: `place` of `of` on its receipt. Net and tax make the gross, cash, bank and platform do too.

    `cost` is what the item stood for: its book value less the `allowance` by which it was written down.
    """

    ticket: TicketNo
    item: str
    receipt: str
    place: int
    of: int
    on: date
    category: str
    description: str
    asking: Money
    gross: Money
    net: Money
    vat: Money
    book_value: Money
    allowance: Money
    cost: Money
    gain: Money
    cash: Money
    bank: Money
    platform: Money
    permit: str
    consent: str

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleQuote:
    """What a sale comes to before it is paid: each item's net, tax and gain, and their sums."""

    items: tuple[Goods, ...]
    figures: tuple[OwnSale, ...]

    @property
    def gross(self) -> Money:
        """What the buyer pays."""
        return total([each.gross for each in self.figures])

    @property
    def net(self) -> Money:
        """What the shop earns of it."""
        return total([each.net for each in self.figures])

    @property
    def vat(self) -> Money:
        """The tax in it."""
        return total([each.tax for each in self.figures])


def quote(items: tuple[Offered, ...], state: SalesState) -> SaleQuote:
    """What selling these items at these prices comes to; the screen's quote and the rule are the same.

    Raises Refusal `sale.twice` for an item that stands twice, and those of `in_stock`.
    """
    codes = [item_in(each.item) for each in items]
    if len(set(codes)) < len(codes):
        raise Refusal("sale.twice", item=max(codes, key=codes.count))
    goods = tuple(in_stock(code, state) for code in codes)
    vat = state.rulebook().forfeiture.vat
    return SaleQuote(
        items=goods,
        figures=tuple(own_sale(offer.price, vat, each.carried) for offer, each in zip(items, goods, strict=True)),
    )


@decides(SellGoods)
def decide(command: SellGoods, state: SalesState, moment: Moment) -> Iterator[GoodsSold]:
    """Refuses what is not the shop's to sell (see `quote`), an item without a price (`sale.not_priced`), payments that
    do not add up (`sale.payments`), restricted goods without a permit (`sale.permit`, art. 43), shares without consent
    (`sale.consent`, art. 43). More than a tenth below the asking price needs a second person.
    """
    asked = quote(command.items, state)
    for goods, figures in zip(asked.items, asked.figures, strict=True):
        _check(goods, figures.gross, command, moment)
    paid = total([each.amount for each in command.payments])
    if paid != asked.gross:
        raise Refusal("sale.payments", gross=asked.gross, paid=paid)
    receipt, parts = moment.new_id("r"), _parts(command.payments, asked)
    for place, (goods, figures, part) in enumerate(zip(asked.items, asked.figures, parts, strict=True), start=1):
        yield GoodsSold(
            ticket=goods.ticket,
            item=goods.code,
            receipt=receipt,
            place=place,
            of=len(asked.items),
            on=moment.business_date,
            category=goods.category,
            description=goods.description,
            asking=goods.asking or figures.gross,
            gross=figures.gross,
            net=figures.net,
            vat=figures.tax,
            book_value=goods.book_value,
            allowance=goods.allowance,
            cost=goods.carried,
            gain=figures.gain,
            cash=part[Means.CASH],
            bank=part[Means.BANK],
            platform=part[Means.PLATFORM],
            permit=command.permit.strip(),
            consent=command.consent.strip(),
        )


def must_have_consent(category: str, consent: str, item: str) -> None:
    """Raise Refusal `sale.consent`: listed shares are disposed of only with the pawner's consent (art. 43)."""
    if category == Category.SECURITIES.value and not consent.strip():
        raise Refusal("sale.consent", item=item, article="43")


def _check(goods: Goods, price: Money, command: SellGoods, moment: Moment) -> None:
    if goods.asking is None:
        raise Refusal("sale.not_priced", item=goods.code)
    if goods.restricted and not command.permit.strip():
        raise Refusal("sale.permit", item=goods.code, article="43")
    must_have_consent(goods.category, command.consent, goods.code)
    if price < goods.asking.share(_LEAST_OF_ASKING):
        moment.require_approval("sale.below_asking", item=goods.code, price=price, asking=goods.asking)


def _parts(payments: tuple[Payment, ...], asked: SaleQuote) -> Iterator[dict[Means, Money]]:
    """The payments shared among the items: each item takes of the next means what it still needs."""
    left = [(each.means, each.amount) for each in payments]
    for figures in asked.figures:
        part, need = dict.fromkeys(Means, NOTHING), figures.gross
        while need:
            means, amount = left.pop(0)
            taken = min(need, amount)
            part[means] += taken
            need -= taken
            if amount > taken:
                left.insert(0, (means, amount - taken))
        yield part


@changes(GoodsSold)
def _sold(lot: Lot, what: GoodsSold) -> Lot:
    """A second sale of an item does not count, but stands on the lot until somebody takes it back."""
    goods = lot.item(what.item)
    counts = goods.status is GoodsStatus.IN_STOCK
    line = SoldItem(
        item=what.item,
        receipt=what.receipt,
        on=what.on,
        gross=what.gross,
        net=what.net,
        vat=what.vat,
        cost=what.cost,
        allowance=what.allowance,
        counts=counts,
    )
    lot = replace(lot, sold=(*lot.sold, line))
    if not counts:
        return lot
    gone = replace(goods, status=GoodsStatus.SOLD, allowance=goods.allowance - what.allowance, gone_on=what.on)
    return lot.with_item(what.item, lambda _: gone)
