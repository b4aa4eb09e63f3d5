"""What screens, papers and the command line ask about forfeited goods."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from domain.customers.masking import masked_name
from domain.errors import Refusal
from domain.facts import Fact
from domain.ids import DeviceId, TicketNo
from domain.listing import Page, Place
from domain.money import Money, Rate, total
from domain.sales.listing import GoneSums, GoodsQuery, StockSums
from domain.sales.story import facts_of_sales, subject_of
from domain.sales.views import (
    ConflictLine,
    GoodsCard,
    GoodsLine,
    GoodsStep,
    LotLine,
    OwedLine,
    SalesMonth,
    SurplusBook,
)
from domain.stock.custody import item_in
from domain.stock.disposal import own_sale
from domain.stock.goods import UNDISPOSED, Goods, Lot
from storage import customers, goods, goods_pages, rulebooks
from storage.book_reading import BookReading
from storage.goods import NONE_SOLD, SoldByMonth
from storage.lot_story import effect_of


class GoodsReading(BookReading):
    """The part of `StoreReading` that is about forfeited goods."""

    __slots__ = ()

    def goods(self, on: date, *, gone: bool = True) -> tuple[GoodsLine, ...]:
        """Every forfeited item with its age on a day, the oldest first; without those that have left, if not wanted."""
        with self._reading() as conn:
            lots = tuple(goods.lots_of(conn, self.store_id) if gone else goods.lots_in_hand(conn, self.store_id))
            vat = _vat(conn, self.store_id, on)
        lines = [_line(lot, each, on, vat) for lot in lots for each in lot.goods]
        return tuple(line for line in lines if gone or line.status in UNDISPOSED)

    def goods_page(self, asked: GoodsQuery, after: Place | None = None) -> Page[GoodsLine]:
        """A page of own goods in stock, or of those that are gone, from this place on."""
        with self._reading() as conn:
            found, reached = goods_pages.page(conn, self.store_id, asked, after)
            vat = _vat(conn, self.store_id, asked.on)
        return Page(tuple(_line(lot, each, asked.on, vat) for lot, each in found), reached)

    def stock_sums(self, asked: GoodsQuery) -> StockSums:
        """What the goods in stock come to."""
        with self._reading() as conn:
            return goods_pages.stock_sums(conn, self.store_id, asked, _vat(conn, self.store_id, asked.on))

    def gone_sums(self, asked: GoodsQuery) -> GoneSums:
        """What the goods that are gone brought."""
        with self._reading() as conn:
            return goods_pages.gone_sums(conn, self.store_id, asked)

    def goods_count(self, *, gone: bool) -> int:
        """How many own goods are in stock, or gone."""
        with self._reading() as conn:
            return goods_pages.count(conn, self.store_id, gone=gone)

    def goods_card(self, code: str, on: date) -> GoodsCard:
        """All that the counter sees of an item. Raises Refusal `goods.unknown`."""
        code = item_in(code)
        with self._reading() as conn:
            found = goods.goods_of(conn, self.store_id, code)
            lot = None if found is None else goods.lot_of(conn, self.store_id, found.ticket)
            if found is None or lot is None:
                raise Refusal("goods.unknown", item=code[:40])
            names = self._names(conn)
            facts = self._journal(conn).of_subjects([subject_of(lot.ticket)])
            vat = _vat(conn, self.store_id, on)
        return GoodsCard(
            line=_line(lot, found, on, vat),
            goods=found,
            lot=lot,
            sales=tuple(line for line in lot.sold if line.item == code),
            story=tuple(_step(fact, names) for fact in facts if _is_about(fact, code)),
        )

    def lots(self, on: date) -> tuple[LotLine, ...]:
        """The goods that are sold for their pawners' account, the oldest first; those disposed of stay listed."""
        with self._reading() as conn:
            lots = list(goods.lots_for_account(conn, self.store_id))
            names = _pawners(conn, self.store_id, lots)
        return tuple(_lot_line(lot, names, on) for lot in lots)

    def lot(self, ticket: str) -> Lot:
        """The forfeited goods of a ticket. Raises Refusal `lot.unknown`."""
        with self._reading() as conn:
            return _lot(conn, self.store_id, ticket)

    def surpluses(self, on: date) -> SurplusBook:
        """The surplus book: who is owed what since when, and who still owes."""
        with self._reading() as conn:
            lots = tuple(goods.lots_disposed_for(conn, self.store_id))
            names = _pawners(conn, self.store_id, lots)
        owed = [_owed(lot, lot.disposed.surplus, lot.surplus_left, names, on) for lot in lots if lot.disposed]
        owing = [_owed(lot, lot.disposed.deficit, lot.deficit_left, names, on) for lot in lots if lot.disposed]
        return SurplusBook(
            surpluses=tuple(line for line in owed if line.amount),
            deficits=tuple(line for line in owing if line.amount),
            surplus_left=total([line.left for line in owed]),
            deficit_left=total([line.left for line in owing]),
        )

    def sales_by_month(self) -> tuple[SalesMonth, ...]:
        """The own sales of every month, the newest first; what was taken back counts in the month of its return."""
        with self._reading() as conn:
            sold = goods.sold_by_month(conn, self.store_id, goods.SOLD_ITEM.c.sold_on)
            returned = goods.sold_by_month(conn, self.store_id, goods.SOLD_ITEM.c.returned_on)
        return tuple(_month(each, sold, returned) for each in sorted({*sold, *returned}, reverse=True))

    def goods_conflicts(self) -> tuple[ConflictLine, ...]:
        """What two workstations did to the same goods, so that somebody must look into it."""
        with self._reading() as conn:
            names = self._names(conn)
            return tuple(
                ConflictLine(
                    ticket=TicketNo(row.ticket),
                    item=row.item,
                    kind=row.kind,
                    on=row.business_date,
                    device=DeviceId(row.device),
                    clerk=names.get(row.actor, row.actor),
                    effect=row.effect,
                )
                for row in goods.conflicts_of(conn, self.store_id)
            )


def _vat(conn: sa.Connection, store: str, on: date) -> Rate:
    return rulebooks.in_force(conn, store, on).forfeiture.vat


def _lot(conn: sa.Connection, store: str, ticket: str) -> Lot:
    lot = goods.lot_of(conn, store, ticket)
    if lot is None:
        raise Refusal("lot.unknown", ticket=ticket[:40])
    return lot


def _pawners(conn: sa.Connection, store: str, lots: Iterable[Lot]) -> dict[str, str]:
    known = customers.customers_of(conn, store, sorted({lot.customer for lot in lots}))
    return {each.customer: each.masked_name or masked_name("?") for each in known}


def _line(lot: Lot, each: Goods, on: date, vat: Rate) -> GoodsLine:
    sale = lot.sale_of(each.code)
    return GoodsLine(
        code=each.code,
        ticket=each.ticket,
        category=each.category,
        description=each.description,
        status=each.status,
        book_value=each.book_value,
        carried=each.carried,
        asking=each.asking,
        restricted=each.restricted,
        since=lot.since,
        days=((each.gone_on or on) - lot.since).days,
        gone_on=each.gone_on,
        sale=sale,
        margin=None if sale is None else sale.gain,
        expected=None if each.asking is None else own_sale(each.asking, vat, each.carried).gain,
    )


def _lot_line(lot: Lot, names: dict[str, str], on: date) -> LotLine:
    return LotLine(
        ticket=lot.ticket,
        customer=lot.customer,
        name=names.get(lot.customer, masked_name("?")),
        goods=lot.goods[0].description,
        items=len(lot.goods),
        appraised=lot.appraised,
        debt=lot.debt,
        since=lot.since,
        noticed_on=lot.noticed_on,
        sale_from=lot.sale_from,
        may_be_sold=lot.is_undisposed and lot.sale_from is not None and lot.sale_from <= on,
        disposed=lot.disposed,
        surplus_left=lot.surplus_left,
        deficit_left=lot.deficit_left,
        returned_on=lot.returned_on,
    )


def _owed(lot: Lot, amount: Money, left: Money, names: dict[str, str], on: date) -> OwedLine:
    since = lot.since if lot.disposed is None else lot.disposed.on
    return OwedLine(
        ticket=lot.ticket,
        customer=lot.customer,
        name=names.get(lot.customer, masked_name("?")),
        since=since,
        days=(on - since).days,
        amount=amount,
        paid=amount - left,
        left=left,
    )


def _month(month: str, sold: SoldByMonth, returned: SoldByMonth) -> SalesMonth:
    came, went = sold.get(month, NONE_SOLD), returned.get(month, NONE_SOLD)
    net, cost = came.net - went.net, came.cost - went.cost
    return SalesMonth(
        month=month,
        sold=came.items,
        returned=went.items,
        gross=came.gross - went.gross,
        net=net,
        vat=came.vat - went.vat,
        cost=cost,
        margin=net - cost,
    )


def _step(fact: Fact, names: dict[str, str]) -> GoodsStep:
    at = fact.at
    return GoodsStep(
        kind=at.kind,
        on=at.business_date,
        wall=at.wall,
        clerk=names.get(at.actor, at.actor),
        checker=names.get(at.approver, at.approver) if at.approver else "",
        effect=effect_of(at),
    )


def _is_about(fact: Fact, code: str) -> bool:
    """Whether a fact of the ticket belongs to the item's story: from its forfeiture on, its own or its lot's."""
    if fact.at.kind in {"ticket.forfeited", "ticket.redeemed_by_agreement"}:
        return True
    return isinstance(fact.body, facts_of_sales()) and getattr(fact.body, "item", code) == code
