"""Pages of forfeited goods along their days, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from domain.listing import Place
from domain.money import NOTHING, Money, Rate, total
from domain.sales.listing import GoneSums, GoodsQuery, StockSums
from domain.stock.disposal import own_sale
from domain.stock.goods import Goods, GoodsStatus, Lot
from storage import search
from storage.goods import GOODS, LOT, OWN_GONE, SOLD_ITEM, lot_in
from storage.keyset import Stretch, read_page

_FOUND = 300
"""So many tickets with what is typed are looked through."""
_IN_STOCK = GOODS.c.status == GoodsStatus.IN_STOCK.value


def _sum(of: sa.ColumnElement[Any]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(of), 0)


_IN_STOCK_SUMS = sa.select(
    sa.func.count().label("items"),
    sa.func.min(GOODS.c.since).label("oldest"),
    _sum(GOODS.c.book_value).label("book_value"),
    _sum(GOODS.c.carried).label("carried"),
    sa.func.count(GOODS.c.asking).label("priced"),
    _sum(GOODS.c.asking).label("asked"),
    _sum(sa.case((GOODS.c.asking.is_not(None), GOODS.c.carried))).label("carried_priced"),
)
_PRICES = sa.select(GOODS.c.asking, sa.func.count()).where(GOODS.c.asking.is_not(None)).group_by(GOODS.c.asking)


def page(
    conn: sa.Connection, store: str, asked: GoodsQuery, after: Place | None
) -> tuple[list[tuple[Lot, Goods]], Place | None]:
    """The first goods of a list with their lots, or those after this place."""
    query = sa.select(GOODS.c.ticket, GOODS.c.code).where(*_of(conn, store, asked))
    by = (GOODS.c.gone_on if asked.gone else GOODS.c.since, GOODS.c.code)
    stretch = Stretch((), by, few=bool(asked.text))
    rows, reached = read_page(conn, query, (stretch,), after, descending=asked.descending)
    return list(_with_lots(conn, store, [(row.ticket, row.code) for row in rows])), reached


def count(conn: sa.Connection, store: str, *, gone: bool) -> int:
    """How many own goods are in stock, or gone."""
    query = sa.select(sa.func.count()).select_from(GOODS).where(GOODS.c.store == store, OWN_GONE if gone else _IN_STOCK)
    return int(conn.execute(query).scalar_one())


def stock_sums(conn: sa.Connection, store: str, asked: GoodsQuery, vat: Rate) -> StockSums:
    """What is in stock comes to; the net of goods of the same price is reckoned once."""
    which = _of(conn, store, asked)
    row = conn.execute(_IN_STOCK_SUMS.where(*which)).one()
    prices = conn.execute(_PRICES.where(*which)).all()
    nets = total([Money(own_sale(Money(price), vat, NOTHING).gain.minor * items) for price, items in prices])
    return StockSums(
        items=row.items,
        oldest=row.oldest,
        book_value=Money(row.book_value),
        carried=Money(row.carried),
        priced=row.priced,
        asked=Money(row.asked),
        margin=nets - Money(row.carried_priced),
    )


def gone_sums(conn: sa.Connection, store: str, asked: GoodsQuery) -> GoneSums:
    """What the goods that are gone brought."""
    sums = (_sum(GOODS.c[name]).label(name) for name in ("net", "vat", "cost", "gain"))
    query = sa.select(sa.func.count().label("items"), sa.func.count(GOODS.c.net).label("sold"), *sums)
    row = conn.execute(query.where(*_of(conn, store, asked))).one()
    return GoneSums(
        items=row.items,
        sold=row.sold,
        net=Money(row.net),
        vat=Money(row.vat),
        cost=Money(row.cost),
        margin=Money(row.gain) if row.sold else NOTHING,
    )


def _of(conn: sa.Connection, store: str, asked: GoodsQuery) -> list[sa.ColumnElement[bool]]:
    which = [GOODS.c.store == store, OWN_GONE if asked.gone else _IN_STOCK]
    if asked.text:
        found = _found(conn, store, asked.text)
        which.append(sa.or_(found, GOODS.c.category.in_(sorted(asked.categories))) if asked.categories else found)
    return which


def _found(conn: sa.Connection, store: str, text: str) -> sa.ColumnElement[bool]:
    """The item of a code, those of a receipt, or those with all these words in number or description."""
    receipt = sa.select(SOLD_ITEM.c.item).where(SOLD_ITEM.c.store == store, SOLD_ITEM.c.receipt == text)
    sold = list(conn.execute(receipt).scalars())
    words = (
        sa.or_(GOODS.c.description.icontains(word, autoescape=True), GOODS.c.ticket.contains(word, autoescape=True))
        for word in text.split()
    )
    tickets = search.find(conn, store, "ticket", text, _FOUND)
    return sa.or_(GOODS.c.code.in_([text, *sold]), sa.and_(GOODS.c.ticket.in_(tickets), *words))


def _with_lots(conn: sa.Connection, store: str, found: list[tuple[str, str]]) -> Iterator[tuple[Lot, Goods]]:
    tickets = sorted({ticket for ticket, _code in found})
    query = sa.select(LOT.c.ticket, LOT.c.state).where(LOT.c.store == store, LOT.c.ticket.in_(tickets))
    lots = {row.ticket: lot_in(row.state) for row in conn.execute(query)}
    return ((lots[ticket], lots[ticket].item(code)) for ticket, code in found)
