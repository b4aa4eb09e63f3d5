"""Bags of the vault: how many lie where, and their lists page by page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.listing import Place
from domain.money import Money
from domain.rulebook.terms import PledgeClass
from domain.stock.custody import CustodyStage
from domain.stock.goods import UNDISPOSED
from domain.stock.vault_listing import BagQuery, Shelf
from domain.stock.vault_views import LONGEST_OUT_DAYS, BagLine
from storage import custody, search, stocktake
from storage.custody import CUSTODY, SEAL
from storage.goods import GOODS
from storage.keyset import Stretch, read_page
from storage.pawn import ITEM, TICKET
from storage.pawn_lists import IN_PAWN

_FOUND = 300
"""So many tickets with what is typed are looked through."""
_LAST = "\uffff"
"""Stands after every text that goes on from a beginning."""
_STAGES = {Shelf.CHECKED_OUT: CustodyStage.CHECKED_OUT, Shelf.MISSING: CustodyStage.MISSING}
_IN_HAND = (CustodyStage.SEALED_IN, CustodyStage.CHECKED_OUT, CustodyStage.MISSING)
_OF_STORE = CUSTODY.c.store == sa.bindparam("store")
_LYING = (
    sa.select(
        CUSTODY.c.stage,
        CUSTODY.c.place,
        sa.func.count().label("bags"),
        sa.func.coalesce(sa.func.sum(ITEM.c.loan), 0).label("value"),
    )
    .outerjoin(ITEM, sa.and_(ITEM.c.store == CUSTODY.c.store, ITEM.c.code == CUSTODY.c.item))
    .where(_OF_STORE, CUSTODY.c.stage.in_([each.value for each in _IN_HAND]))
    .group_by(CUSTODY.c.stage, CUSTODY.c.place)
)
_DOUBTFUL = (
    sa.select(CUSTODY.c.item)
    .where(_OF_STORE, custody.DOUBTFUL)
    .with_hint(CUSTODY, "INDEXED BY ix_custody_doubtful", "sqlite")
)
_NEVER_IN = sa.func.coalesce(CUSTODY.c.stage, CustodyStage.AWAITING.value) == CustodyStage.AWAITING.value
_number = sa.func.coalesce(TICKET.c.number, TICKET.c.number)
"""The ticket's number as a value that its items are looked up by, and never the other way round."""
_PLEDGED = (
    sa.select(ITEM.c.code.label("item"))
    .select_from(
        TICKET.join(ITEM, sa.and_(ITEM.c.store == TICKET.c.store, ITEM.c.ticket == _number)).outerjoin(
            CUSTODY, sa.and_(CUSTODY.c.store == ITEM.c.store, CUSTODY.c.item == ITEM.c.code)
        )
    )
    .where(
        TICKET.c.store == sa.bindparam("store"),
        *IN_PAWN,
        TICKET.c.pledge == PledgeClass.MOVABLE.value,
        ITEM.c.held == 1,
        _NEVER_IN,
    )
    .with_hint(TICKET, "INDEXED BY ix_ticket_in_pawn", "sqlite")
)
_ON_SALE = (
    sa.select(GOODS.c.code.label("item"))
    .select_from(
        GOODS.join(TICKET, sa.and_(TICKET.c.store == GOODS.c.store, TICKET.c.number == GOODS.c.ticket)).outerjoin(
            CUSTODY, sa.and_(CUSTODY.c.store == GOODS.c.store, CUSTODY.c.item == GOODS.c.code)
        )
    )
    .where(
        GOODS.c.store == sa.bindparam("store"),
        GOODS.c.status.in_(sorted(each.value for each in UNDISPOSED)),
        TICKET.c.pledge == PledgeClass.MOVABLE.value,
        _NEVER_IN,
    )
)
_WAITING = sa.union_all(_PLEDGED, _ON_SALE).subquery("waiting")
_LISTED: dict[Shelf, sa.Select[Any]] = {Shelf.NOT_STORED: sa.select(_WAITING.c.item), Shelf.DOUBTFUL: _DOUBTFUL}
_HELD: sa.Select[Any] = sa.select(CUSTODY, stocktake.last_seen(CUSTODY.c.item)).where(
    _OF_STORE, CUSTODY.c.item.in_(sa.bindparam("items", expanding=True))
)
_KNOWN: sa.Select[Any] = (
    sa.select(
        ITEM.c.code,
        ITEM.c.description,
        ITEM.c.category,
        ITEM.c.loan,
        TICKET.c.issued_on,
        stocktake.last_seen(ITEM.c.code),
    )
    .outerjoin(TICKET, sa.and_(TICKET.c.store == ITEM.c.store, TICKET.c.number == ITEM.c.ticket))
    .where(ITEM.c.store == sa.bindparam("store"), ITEM.c.code.in_(sa.bindparam("items", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class Lying:
    """Bags in one stage at one place, and what was lent on them."""

    stage: CustodyStage
    place: str
    bags: int
    value: Money


def lying(conn: sa.Connection, store: str) -> list[Lying]:
    """Everything that the shop answers for, by stage and by the place where it lies or lay last."""
    rows = conn.execute(_LYING, {"store": store})
    return [Lying(CustodyStage(row.stage), row.place or "", row.bags, Money(row.value)) for row in rows]


def not_stored(conn: sa.Connection, store: str) -> int:
    """How many things are in the shop's hands, but never came into the vault."""
    return _count(conn, store, _WAITING)


def doubtful(conn: sa.Connection, store: str) -> int:
    """Of how many bags there are two stories."""
    return _count(conn, store, _DOUBTFUL.subquery())


def page(conn: sa.Connection, store: str, asked: BagQuery, after: Place | None) -> tuple[list[BagLine], Place | None]:
    """The first bags of a list, or those after this place."""
    query = _LISTED.get(asked.shelf, sa.select(CUSTODY.c.item).where(_OF_STORE))
    item = query.selected_columns.item
    if asked.text:
        query = query.where(item.in_(sorted(_found(conn, store, asked.text))))
    by = [Stretch(which, (item,), few=True) for which in _of(asked)]
    rows, reached = read_page(conn, query.params(store=store), by, after, descending=False)
    return bags(conn, store, [row[0] for row in rows], asked.on), reached


def bags(conn: sa.Connection, store: str, items: Sequence[str], on: date) -> list[BagLine]:
    """Those of these items that are known here, as lines of a list, in this order."""
    asked = {"store": store, "items": list(items)}
    held = {row.item: row for row in conn.execute(_HELD, asked)}
    known = {row.code: row for row in conn.execute(_KNOWN, asked)}
    return [_line(item, held.get(item), known.get(item), on) for item in items if item in held or item in known]


def goods_in(conn: sa.Connection, store: str, items: Collection[str]) -> dict[str, str]:
    """What these items are, in words."""
    return {row.code: row.description for row in conn.execute(_KNOWN, {"store": store, "items": list(items)})}


def item_called(conn: sa.Connection, store: str, number: str) -> str | None:
    """The item whose bag, or else whose seal bears this number now."""
    in_hand = sa.select(CUSTODY.c.item).where(_OF_STORE, CUSTODY.c.stage.in_([each.value for each in _IN_HAND]))
    sealed = sa.select(SEAL.c.item).where(SEAL.c.store == sa.bindparam("store"), SEAL.c.seal == number)
    for query in (
        in_hand.where(CUSTODY.c.bag == number),
        in_hand.where(CUSTODY.c.seal == number, CUSTODY.c.item.in_(sealed)),
    ):
        found: str | None = conn.execute(query, {"store": store}).scalars().first()
        if found is not None:
            return found
    return None


def _count(conn: sa.Connection, store: str, of: sa.Subquery) -> int:
    query = sa.select(sa.func.count()).select_from(of)
    return int(conn.execute(query, {"store": store}).scalar_one())


def _of(asked: BagQuery) -> Iterator[tuple[sa.ColumnElement[bool], ...]]:
    """Where the bags of a shelf stand; those that lie here one place after another."""
    if asked.shelf in _STAGES:
        yield (CUSTODY.c.stage == _STAGES[asked.shelf].value,)
    elif asked.shelf in _LISTED:
        yield ()
    else:
        for place in asked.places:
            yield CUSTODY.c.stage == CustodyStage.SEALED_IN.value, CUSTODY.c.place == place


def _found(conn: sa.Connection, store: str, text: str) -> set[str]:
    """The items that what was typed may mean."""
    numbers = {text, text.upper()}
    codes = (ITEM.c.code, CUSTODY.c.bag, SEAL.c.seal)
    items = (ITEM.c.code, CUSTODY.c.item, SEAL.c.item)
    found = {
        code
        for item, number in zip(items, codes, strict=True)
        for begun in numbers
        for code in conn.execute(
            sa.select(item).where(item.table.c.store == store, number.between(begun, begun + _LAST)).limit(_FOUND)
        ).scalars()
    }
    tickets = search.find(conn, store, "ticket", text, _FOUND)
    words = (
        sa.or_(ITEM.c.description.icontains(word, autoescape=True), ITEM.c.ticket.contains(word, autoescape=True))
        for word in text.split()
    )
    of_tickets = sa.select(ITEM.c.code).where(ITEM.c.store == store, ITEM.c.ticket.in_(tickets), *words)
    return found | set(conn.execute(of_tickets).scalars())


def _line(item: str, held: Any, known: Any, on: date) -> BagLine:
    """What the vault knows of an item, and what its ticket says, as far as either is here."""
    stage = CustodyStage.AWAITING if held is None else CustodyStage(held.stage)
    since = known.issued_on if held is None else held.since
    return BagLine(
        item=item,
        description="" if known is None else known.description,
        category="" if known is None else known.category,
        loan=Money(0 if known is None else known.loan),
        stage=stage,
        place=None if held is None else held.place,
        bag="" if held is None or stage is CustodyStage.AWAITING else held.bag,
        seal="" if held is None or stage is CustodyStage.AWAITING else held.seal,
        since=since,
        too_long=stage is CustodyStage.CHECKED_OUT and (on - since).days > LONGEST_OUT_DAYS,
        unmatched=0 if held is None else held.unmatched,
        seen_on=(held if known is None else known).seen_on,
    )
