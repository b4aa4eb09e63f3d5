"""Forfeited goods (绝当物品) as they stand: in stock as the shop's own, or kept until sold for the pawner's account.

    in stock ──sold──> sold ──returned──> in stock          for account ──> auctioned · handed over · compensated
        └── written off                                      either, undisposed ──> returned to the pawner

The goods of a ticket are one lot. Which fact does what to a lot is in `domain/sales/`; this file has the values only.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from domain.errors import Refusal
from domain.ids import CustomerId, TicketNo
from domain.money import NOTHING, Money, total
from domain.rulebook.rulebook import Disposal


class GoodsStatus(enum.Enum):
    """Where forfeited goods stand; only the first two are still in the shop's hands."""

    IN_STOCK = "in_stock"
    FOR_ACCOUNT = "for_account"
    SOLD = "sold"
    AUCTIONED = "auctioned"
    HANDED_OVER = "handed_over"
    COMPENSATED = "compensated"
    RETURNED_TO_PAWNER = "returned_to_pawner"
    WRITTEN_OFF = "written_off"


UNDISPOSED = frozenset({GoodsStatus.IN_STOCK, GoodsStatus.FOR_ACCOUNT})


class DisposalWay(enum.Enum):
    """How a lot was disposed of for the pawner's account: by auction, at an agreed price, or lost and made good."""

    AUCTION = "auction"
    AGREED = "agreed"
    COMPENSATED = "compensated"


STATUS_AFTER = {
    DisposalWay.AUCTION: GoodsStatus.AUCTIONED,
    DisposalWay.AGREED: GoodsStatus.HANDED_OVER,
    DisposalWay.COMPENSATED: GoodsStatus.COMPENSATED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """One forfeited item. `allowance` is what its book value was written down by; `restricted` goods need a permit.

    `asking` is None until it is priced. `gone_on` is the day on which it left the shop's hands.
    """

    code: str
    ticket: TicketNo
    customer: CustomerId
    category: str
    description: str
    appraised: Money
    loan: Money
    book_value: Money
    disposal: Disposal
    status: GoodsStatus
    restricted: bool = False
    asking: Money | None = None
    allowance: Money = NOTHING
    gone_on: date | None = None

    @property
    def carried(self) -> Money:
        """What it stands for in the books after every writing down: what a sale of it costs."""
        return self.book_value - self.allowance

    @property
    def is_undisposed(self) -> bool:
        """Whether it is still the shop's to give."""
        return self.status in UNDISPOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldItem:
    """An item on a receipt, as it was sold. The amounts are those that were booked, so a return undoes exactly them.

    `counts` is False where another workstation had sold the item before: somebody must take this one back.
    """

    item: str
    receipt: str
    on: date
    gross: Money
    net: Money
    vat: Money
    cost: Money
    allowance: Money
    counts: bool = True
    returned_on: date | None = None

    @property
    def gain(self) -> Money:
        """The margin: what was earned on it, below nothing for a loss."""
        return self.net - self.cost

    @property
    def is_open(self) -> bool:
        """Whether the buyer still has it."""
        return self.returned_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposed:
    """What a lot's disposal for the pawner's account came to."""

    how: DisposalWay
    on: date
    proceeds: Money
    cost: Money
    surplus: Money
    deficit: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """All goods of one forfeited ticket, with the debt that they stand for.

    `tax_owed` is the VAT inside the interest and fee that are still owed. `surplus_left` is what is still owed to the
    pawner, `deficit_left` what the pawner still owes. `sale_from` is the first day of a sale after the notice.
    """

    ticket: TicketNo
    customer: CustomerId
    since: date
    disposal: Disposal
    principal: Money
    interest_owed: Money
    fee_owed: Money
    kept_as_loan: Money
    goods: tuple[Goods, ...]
    tax_owed: Money = NOTHING
    sold: tuple[SoldItem, ...] = ()
    noticed_on: date | None = None
    sale_from: date | None = None
    disposed: Disposed | None = None
    surplus_left: Money = NOTHING
    deficit_left: Money = NOTHING
    returned_on: date | None = None

    @property
    def debt(self) -> Money:
        """The loan and what is owed of its term: what the proceeds are set off against (art. 43)."""
        return self.principal + self.interest_owed + self.fee_owed

    @property
    def appraised(self) -> Money:
        """The value of all goods when they were pawned."""
        return total([each.appraised for each in self.goods])

    @property
    def is_undisposed(self) -> bool:
        """Whether every item is still the shop's to give."""
        return all(each.is_undisposed for each in self.goods)

    @property
    def in_stock(self) -> Money:
        """The book value of its goods in stock, before any writing down: its part of account 1409."""
        return total([each.book_value for each in self.goods if each.status is GoodsStatus.IN_STOCK])

    @property
    def allowance(self) -> Money:
        """By how much its goods are written down: its part of account 1471."""
        return total([each.allowance for each in self.goods])

    @property
    def loan_left(self) -> Money:
        """The loan that waits for a disposal: its part of account 1303.09."""
        return self.kept_as_loan if self.disposed is None and self.returned_on is None else NOTHING

    def item(self, code: str) -> Goods:
        """One of its goods. Raises Refusal `goods.unknown`."""
        for each in self.goods:
            if each.code == code:
                return each
        raise Refusal("goods.unknown", item=code[:40])

    def sale_of(self, code: str) -> SoldItem | None:
        """How one of its goods is sold now, where it is."""
        return next((line for line in self.sold if line.item == code and line.is_open and line.counts), None)

    def sale(self, receipt: str, item: str) -> SoldItem:
        """An item on a receipt. Raises Refusal `receipt.unknown`."""
        for each in self.sold:
            if (each.receipt, each.item) == (receipt, item):
                return each
        raise Refusal("receipt.unknown", receipt=receipt[:40], item=item[:40])

    def with_item(self, code: str, change: Callable[[Goods], Goods]) -> Lot:
        """The lot with one item changed."""
        return replace(self, goods=tuple(change(each) if each.code == code else each for each in self.goods))

    def handed_back(self, on: date) -> Lot | None:
        """The lot once the pawner redeemed it by agreement; None where some of it was gone."""
        if not self.is_undisposed or self.returned_on is not None:
            return None
        back = tuple(replace(each, status=GoodsStatus.RETURNED_TO_PAWNER, gone_on=on) for each in self.goods)
        return replace(self, goods=back, returned_on=on)
