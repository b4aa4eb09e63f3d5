"""Forfeited goods as screens, lists and papers show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.customers.customer import Customer
from domain.ids import CustomerId, DeviceId, TicketNo
from domain.ledger.proof import Proved
from domain.money import Money
from domain.organisation.store import Store
from domain.rulebook.rulebook import Disposal
from domain.rulebook.templates import PLAIN, Templates
from domain.sales.sale import GoodsSold
from domain.stock.goods import Disposed, Goods, GoodsStatus, Lot, SoldItem


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsLine:
    """A forfeited item in a list. `days` is its age in the shop: since it was forfeited, until it left.

    `sale` is how it was sold, where it was, and `margin` what was earned on it, below nothing for a loss; `expected`
    is what would be earned at its asking price, after VAT.
    """

    code: str
    ticket: TicketNo
    category: str
    description: str
    status: GoodsStatus
    book_value: Money
    carried: Money
    asking: Money | None
    restricted: bool
    since: date
    days: int
    gone_on: date | None
    sale: SoldItem | None
    margin: Money | None
    expected: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsStep:
    """One line of an item's story: which kind of fact, when, who did it and who agreed ("" for nobody)."""

    kind: str
    on: date
    wall: str
    clerk: str
    checker: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsCard:
    """All that the counter sees of a forfeited item: its line, its lot, every receipt it stood on, and its story."""

    line: GoodsLine
    goods: Goods
    lot: Lot
    sales: tuple[SoldItem, ...]
    story: tuple[GoodsStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LotLine:
    """The goods of a ticket that are sold for its pawner's account. `may_be_sold` says that the notice has run out."""

    ticket: TicketNo
    customer: CustomerId
    name: str
    goods: str
    items: int
    appraised: Money
    debt: Money
    since: date
    noticed_on: date | None
    sale_from: date | None
    may_be_sold: bool
    disposed: Disposed | None
    surplus_left: Money
    deficit_left: Money
    returned_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedLine:
    """A line of the surplus book: what a disposal left, what was paid of it, and how long it has been owed."""

    ticket: TicketNo
    customer: CustomerId
    name: str
    since: date
    days: int
    amount: Money
    paid: Money
    left: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class SurplusBook:
    """Who is owed a surplus since when, and who still owes a deficit; what is settled stays on record."""

    surpluses: tuple[OwedLine, ...]
    deficits: tuple[OwedLine, ...]
    surplus_left: Money
    deficit_left: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesMonth:
    """The own sales of a month, less what was taken back in it: the margin is net less cost."""

    month: str
    sold: int
    returned: int
    gross: Money
    net: Money
    vat: Money
    cost: Money
    margin: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictLine:
    """A fact about forfeited goods that could not follow; `effect` names it and its entry in the ledger."""

    ticket: TicketNo
    item: str
    kind: str
    on: date
    device: DeviceId
    clerk: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleSlip:
    """What a sale receipt says: the items of one receipt, their sum, and how it was paid."""

    store: Store
    receipt: str
    on: date
    wall: str
    lines: tuple[GoodsSold, ...]
    gross: Money
    net: Money
    vat: Money
    cash: Money
    bank: Money
    platform: Money
    clerk: str
    number: int
    hash: str
    templates: Templates = PLAIN
    proof: Proved | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForfeitureNotice:
    """What the notice to the pawner (绝当告知书) says: the pledge, its days, the debt, and the way that it goes.

    `surplus_to_pawner` says whether a surplus is paid out; `sale_from` is None before the notice was given.
    """

    store: Store
    customer: Customer
    lot: Lot
    due: date
    disposal: Disposal
    debt: Money
    sale_from: date | None
    surplus_to_pawner: bool
    deficit_claimed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SurplusNotice:
    """What the notice of a surplus says: how the disposal came out, and what is still to be fetched."""

    store: Store
    customer: Customer
    lot: Lot
    disposed: Disposed
    left: Money
