"""Forfeited goods as tables: lots, their items, what stood on receipts, and facts that could not follow.

A lot is always told again from the first fact of its ticket, so that it does not matter which workstation's facts come
first: the store's order decides, and what does not fit is listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa

from domain.facts import Fact, kinds_of_facts
from domain.ids import TicketNo
from domain.money import NOTHING, Money
from domain.pawn.agreement import TicketRedeemedByAgreement
from domain.pawn.forfeiture import TicketForfeited
from domain.pawn.moving_in_goods import GoodsMovedIn
from domain.pawn.ticket import Ticket, facts_of_tickets
from domain.rulebook.rulebook import Disposal
from domain.sales.story import facts_of_sales
from domain.stock.goods import UNDISPOSED, Goods, Lot, SoldItem
from storage import sql
from storage.lot_story import LotStory, effect_of
from storage.projection import Batch
from storage.states import read_state, state_of
from storage.tables import Kept, day, number, table, text

LOT = table(
    "lot",
    Kept.PROJECTION,
    text("store", key=True),
    text("ticket", key=True),
    text("customer"),
    text("pledge"),
    text("disposal"),
    day("since"),
    day("noticed_on", empty=True),
    day("disposed_on", empty=True),
    number("in_stock"),
    number("allowance"),
    number("loan_left"),
    number("loan_disposed"),
    number("surplus_left"),
    number("deficit_left"),
    text("state"),
)
"""All goods of a forfeited ticket: `state` is the whole value, the sums beside it are its parts of the accounts."""
sa.Index(None, LOT.c.store, LOT.c.disposal, LOT.c.disposed_on)
sa.Index(None, LOT.c.store, LOT.c.customer)
sa.Index(None, LOT.c.store, LOT.c.disposal, LOT.c.since, LOT.c.ticket)

GOODS = table(
    "goods",
    Kept.PROJECTION,
    text("store", key=True),
    text("code", key=True),
    text("ticket"),
    text("status"),
    day("since"),
    day("gone_on", empty=True),
    text("category", empty=True),
    text("description", empty=True),
    number("own", empty=True),
    number("book_value", empty=True),
    number("carried", empty=True),
    number("asking", empty=True),
    number("net", empty=True),
    number("vat", empty=True),
    number("cost", empty=True),
    number("gain", empty=True),
)
"""An item of a lot; `own` is 0 where it is sold for its pawner's account. What it was sold for stands beside it as long
as that sale counts.
"""
sa.Index(None, GOODS.c.store, GOODS.c.status, GOODS.c.since, GOODS.c.code)
sa.Index(None, GOODS.c.store, GOODS.c.ticket)
OWN_GONE = sa.and_(GOODS.c.own == 1, GOODS.c.gone_on.is_not(None))
"""Own goods that left: sold, written off, or back with their pawner."""
_gone_text = sa.text("own = 1 AND gone_on IS NOT NULL")
sa.Index(
    "ix_goods_gone",
    *(GOODS.c[name] for name in ("store", "gone_on", "code")),
    sqlite_where=_gone_text,
    postgresql_where=_gone_text,
)

SOLD_ITEM = table(
    "sold_item",
    Kept.PROJECTION,
    text("store", key=True),
    text("receipt", key=True),
    text("item", key=True),
    text("ticket"),
    day("sold_on"),
    number("gross"),
    number("net"),
    number("vat"),
    number("cost"),
    number("counts"),
    day("returned_on", empty=True),
)
"""An item on a receipt; `counts` is 0 where another workstation had sold it before."""
sa.Index(None, SOLD_ITEM.c.store, SOLD_ITEM.c.item)
sa.Index(None, SOLD_ITEM.c.store, SOLD_ITEM.c.ticket)
sa.Index(None, SOLD_ITEM.c.store, SOLD_ITEM.c.sold_on)

GOODS_CONFLICT = table(
    "goods_conflict",
    Kept.PROJECTION,
    text("store", key=True),
    text("effect", key=True),
    text("ticket"),
    text("kind"),
    text("item"),
    text("device"),
    text("actor"),
    day("business_date"),
)
"""A fact about forfeited goods that could not follow what another workstation had done: somebody must look into it."""
sa.Index(None, GOODS_CONFLICT.c.store, GOODS_CONFLICT.c.ticket)

ACCOUNTS = {
    "1409": ("in_stock", 1),
    "1471": ("allowance", -1),
    "1303.09": ("loan_left", 1),
    "2241.01": ("surplus_left", -1),
}
"""The accounts that lots are the detail of, with the column that says each and its side."""

_TABLES = (LOT, GOODS, SOLD_ITEM, GOODS_CONFLICT)
_LOTS = sa.select(LOT.c.state).where(LOT.c.store == sa.bindparam("store"))
_LOT = _LOTS.where(LOT.c.ticket == sa.bindparam("ticket"))
_OF_ITEM = sa.select(GOODS.c.ticket).where(GOODS.c.store == sa.bindparam("store"), GOODS.c.code == sa.bindparam("code"))
_ON_RECEIPT = sa.select(SOLD_ITEM.c.ticket).where(
    SOLD_ITEM.c.store == sa.bindparam("store"), SOLD_ITEM.c.receipt == sa.bindparam("receipt")
)

_DISPOSED = sa.select(sa.func.coalesce(sa.func.sum(LOT.c.loan_disposed), 0)).where(LOT.c.store == sa.bindparam("store"))
_DISPOSED_OF_CUSTOMER = _DISPOSED.where(LOT.c.customer == sa.bindparam("customer"))
_DISPOSED_OF_CLASS = _DISPOSED.where(LOT.c.pledge == sa.bindparam("pledge"))


def project(batch: Batch) -> None:
    """Goods that were forfeited, and all that became of them."""
    tickets = _touched(batch)
    if not tickets:
        return
    stories = _stories(batch, tickets)
    for each in _TABLES:
        told_again = sa.and_(each.c.store == batch.store, each.c.ticket.in_(sorted(tickets)))
        batch.conn.execute(sa.delete(each).where(told_again))
    told = [(story.lot, story.ticket) for story in stories if story.lot is not None and story.ticket is not None]
    store, lots = batch.store, [lot for lot, _ in told]
    sql.insert(batch.conn, LOT, [_lot_row(store, lot, ticket) for lot, ticket in told])
    sql.insert(batch.conn, GOODS, [_goods_row(store, lot, each) for lot in lots for each in lot.goods])
    sql.insert(batch.conn, SOLD_ITEM, [_sold_row(store, lot, line) for lot in lots for line in lot.sold])
    conflicts = [_conflict_row(store, fact) for story in stories for fact in story.conflicts()]
    sql.insert(batch.conn, GOODS_CONFLICT, conflicts)


def lot_of(conn: sa.Connection, store: str, ticket: str) -> Lot | None:
    """The lot of a ticket; None where nothing of it is forfeited."""
    state = conn.execute(_LOT, {"store": store, "ticket": ticket}).scalar_one_or_none()
    return None if state is None else lot_in(state)


def lots_in_hand(conn: sa.Connection, store: str) -> Iterator[Lot]:
    """Every lot of which something is still the shop's to give, the oldest first."""
    undisposed = sorted(each.value for each in UNDISPOSED)
    held = sa.select(GOODS.c.ticket).where(GOODS.c.store == store, GOODS.c.status.in_(undisposed))
    states = conn.execute(_LOTS.where(LOT.c.ticket.in_(held)), {"store": store}).scalars()
    return iter(sorted((lot_in(state) for state in states), key=lambda lot: (lot.since, lot.ticket)))


def lots_for_account(conn: sa.Connection, store: str) -> Iterator[Lot]:
    """Every lot that is sold for its pawner's account, the oldest first."""
    query = _LOTS.where(LOT.c.disposal == Disposal.FOR_ACCOUNT.value).order_by(LOT.c.since, LOT.c.ticket)
    return (lot_in(state) for state in conn.execute(query, {"store": store}).scalars())


def lots_without_notice(conn: sa.Connection, store: str) -> int:
    """How many lots wait to be sold for their pawner's account, of whom nobody told that yet."""
    waits = (LOT.c.disposal == Disposal.FOR_ACCOUNT.value, LOT.c.disposed_on.is_(None), LOT.c.loan_left > 0)
    query = sa.select(sa.func.count()).select_from(LOT)
    return int(conn.execute(query.where(LOT.c.store == store, *waits, LOT.c.noticed_on.is_(None))).scalar_one())


def surpluses_left(conn: sa.Connection, store: str) -> int:
    """How many lots were sold for more than was owed on them, of which the pawner did not get everything yet."""
    sold_for = (LOT.c.disposal == Disposal.FOR_ACCOUNT.value, LOT.c.disposed_on.is_not(None))
    query = sa.select(sa.func.count()).select_from(LOT)
    return int(conn.execute(query.where(LOT.c.store == store, *sold_for, LOT.c.surplus_left > 0)).scalar_one())


def lots_of(conn: sa.Connection, store: str) -> Iterator[Lot]:
    """Every lot, the oldest first."""
    states = conn.execute(_LOTS.order_by(LOT.c.since, LOT.c.ticket), {"store": store}).scalars()
    return (lot_in(state) for state in states)


def lots_disposed_for(conn: sa.Connection, store: str) -> Iterator[Lot]:
    """Every lot that was disposed of for its pawner's account, the oldest first."""
    gone = _LOTS.where(LOT.c.disposal == Disposal.FOR_ACCOUNT.value, LOT.c.disposed_on.is_not(None))
    gone = gone.order_by(LOT.c.disposed_on, LOT.c.ticket)
    return (lot_in(state) for state in conn.execute(gone, {"store": store}).scalars())


def goods_of(conn: sa.Connection, store: str, code: str) -> Goods | None:
    """An item of a lot."""
    ticket = conn.execute(_OF_ITEM, {"store": store, "code": code}).scalar_one_or_none()
    lot = None if ticket is None else lot_of(conn, store, ticket)
    return None if lot is None else lot.item(code)


def conflicts_of(conn: sa.Connection, store: str) -> list[sa.Row[Any]]:
    """The facts about forfeited goods that could not follow, the oldest first."""
    query = sa.select(GOODS_CONFLICT).where(GOODS_CONFLICT.c.store == store)
    return list(conn.execute(query.order_by(GOODS_CONFLICT.c.business_date, GOODS_CONFLICT.c.effect)))


@dataclass(frozen=True, slots=True)
class Sold:
    """What own goods brought, as it was booked."""

    items: int
    gross: Money
    net: Money
    vat: Money
    cost: Money


NONE_SOLD = Sold(0, NOTHING, NOTHING, NOTHING, NOTHING)
SoldByMonth = Mapping[str, Sold]


def sold_by_month(conn: sa.Connection, store: str, by: sa.Column[date]) -> SoldByMonth:
    """What own goods brought by the month ("2026-03") in which they were sold, or came back."""
    month = sa.func.substr(sa.cast(by, sa.Text), 1, len("2026-03")).label("month")
    sums = (sa.func.sum(SOLD_ITEM.c[name]) for name in ("gross", "net", "vat", "cost"))
    query = sa.select(month, sa.func.count(), *sums).where(SOLD_ITEM.c.store == store, by.is_not(None))
    rows = conn.execute(query.group_by("month"))
    return {named: Sold(items, *(Money(int(fen)) for fen in fens)) for named, items, *fens in rows}


def stands_for(conn: sa.Connection, store: str) -> dict[tuple[str, str], int]:
    """What each lot says of each of these accounts, in fen by ticket and account; a credit is negative."""
    rows = conn.execute(sa.select(LOT).where(LOT.c.store == store))
    return {
        (row.ticket, account): sign * getattr(row, name) for row in rows for account, (name, sign) in ACCOUNTS.items()
    }


def tickets_on(conn: sa.Connection, store: str, receipt: str) -> tuple[TicketNo, ...]:
    """The tickets whose goods stand on a receipt."""
    found = conn.execute(_ON_RECEIPT.distinct(), {"store": store, "receipt": receipt}).scalars()
    return tuple(TicketNo(each) for each in sorted(found))


def loans_disposed(conn: sa.Connection, store: str, customer: str | None = None, pledge: str | None = None) -> Money:
    """The loans that ended with a disposal: they are lent no more, though their tickets stay as they were."""
    asked = {"store": store}
    query = _DISPOSED
    if customer is not None:
        query, asked["customer"] = _DISPOSED_OF_CUSTOMER, customer
    elif pledge is not None:
        query, asked["pledge"] = _DISPOSED_OF_CLASS, pledge
    return Money(int(conn.execute(query, asked).scalar_one()))


def lot_in(state: str) -> Lot:
    """The lot that a row holds."""
    return read_state(Lot, state)


def _touched(batch: Batch) -> set[str]:
    """The tickets whose goods must be told again."""
    about_goods, of_tickets = _kinds()
    seen = [fact.at for fact in batch.facts if fact.at.kind in of_tickets]
    seen += [at for at in batch.moved if at.kind in of_tickets]
    touched = {at.subject.partition(":")[2] for at in seen if at.kind in about_goods}
    others = {at.subject.partition(":")[2] for at in seen} - touched
    return touched | (_with_goods(batch, others) if others and not batch.in_order else set())


@cache
def _kinds() -> tuple[frozenset[str], frozenset[str]]:
    """The names of the facts about forfeited goods, and of all facts of tickets."""
    about_goods = {TicketForfeited, GoodsMovedIn, TicketRedeemedByAgreement, *facts_of_sales()}
    of_tickets = about_goods | {*facts_of_tickets()}
    names = {kind.body: kind.name for kind in kinds_of_facts()}
    return frozenset(names[each] for each in about_goods), frozenset(names[each] for each in of_tickets)


def _with_goods(batch: Batch, tickets: set[str]) -> set[str]:
    """Those of these tickets that have rows here already."""
    known: set[str] = set()
    for each in (LOT, GOODS_CONFLICT):
        query = sa.select(each.c.ticket).where(each.c.store == batch.store, each.c.ticket.in_(sorted(tickets)))
        known |= set(batch.conn.execute(query).scalars())
    return known


def _stories(batch: Batch, tickets: set[str]) -> list[LotStory]:
    stories: dict[str, LotStory] = defaultdict(LotStory)
    for fact in batch.history(f"ticket:{ticket}" for ticket in sorted(tickets)):
        stories[fact.at.subject].tell(fact)
    return list(stories.values())


def _lot_row(store: str, lot: Lot, ticket: Ticket) -> dict[str, Any]:
    return {
        "store": store,
        "ticket": lot.ticket,
        "customer": lot.customer,
        "pledge": ticket.pledge.value,
        "disposal": lot.disposal.value,
        "since": lot.since,
        "noticed_on": lot.noticed_on,
        "disposed_on": lot.disposed and lot.disposed.on,
        "in_stock": lot.in_stock.minor,
        "allowance": lot.allowance.minor,
        "loan_left": lot.loan_left.minor,
        "loan_disposed": 0 if lot.disposed is None or ticket.ended is not None else lot.kept_as_loan.minor,
        "surplus_left": lot.surplus_left.minor,
        "deficit_left": lot.deficit_left.minor,
        "state": state_of(lot),
    }


def _goods_row(store: str, lot: Lot, goods: Goods) -> dict[str, Any]:
    sale = lot.sale_of(goods.code)
    return {
        "store": store,
        "code": goods.code,
        "ticket": goods.ticket,
        "status": goods.status.value,
        "since": lot.since,
        "gone_on": goods.gone_on,
        "category": goods.category,
        "description": goods.description,
        "own": int(lot.disposal is not Disposal.FOR_ACCOUNT),
        "book_value": goods.book_value.minor,
        "carried": goods.carried.minor,
        "asking": goods.asking and goods.asking.minor,
        "net": sale and sale.net.minor,
        "vat": sale and sale.vat.minor,
        "cost": sale and sale.cost.minor,
        "gain": sale and sale.gain.minor,
    }


def _sold_row(store: str, lot: Lot, line: SoldItem) -> dict[str, Any]:
    return {
        "store": store,
        "receipt": line.receipt,
        "item": line.item,
        "ticket": lot.ticket,
        "sold_on": line.on,
        "gross": line.gross.minor,
        "net": line.net.minor,
        "vat": line.vat.minor,
        "cost": line.cost.minor,
        "counts": int(line.counts),
        "returned_on": line.returned_on,
    }


def _conflict_row(store: str, fact: Fact) -> dict[str, Any]:
    at = fact.at
    return {
        "store": store,
        "effect": effect_of(at),
        "ticket": at.subject.partition(":")[2],
        "kind": at.kind,
        "item": getattr(fact.body, "item", ""),
        "device": at.device_id,
        "actor": at.actor,
        "business_date": at.business_date,
    }
